import '../../src/words/english';
import english from '../../_locales/en/messages.json';
import { render } from 'preact';
import { createOptionsModel } from '../../src/extension/options/options-model';
import { OptionsPage } from '../../src/extension/options/options-page';
import { Panel } from '../../src/extension/sidepanel/panel';
import { createPanelModel, type PanelModel } from '../../src/extension/sidepanel/panel-model';
import { fetchCatalogue, isLanguage, tagOf } from '../../src/words/languages';
import { speak, spokenDirection, spokenLanguage } from '../../src/words/say';
import { openComparison } from './fixture-compare';
import { connectToFixture } from './fixture-connection';
import { isOptionsFixture, OPTIONS_STATES, playOptions } from './fixture-options';
import { FIXTURE_STATES, isFixtureName, type FixtureName } from './fixture-states';
import { pseudoArabic } from './pseudo-arabic';

/** `?state=NAME` shows one state, in French with `&language=fr`, from right to left with `&pseudo`; anything else lists them. */
function Index() {
  return (
    <ul>
      {Object.keys({ ...FIXTURE_STATES, ...OPTIONS_STATES }).map((name) => (
        <li key={name}>
          <a href={`?state=${name}`}>{name}</a>
        </li>
      ))}
    </ul>
  );
}

function openPanel(state: FixtureName): PanelModel {
  const panel = createPanelModel(connectToFixture(state));
  const { comparison, history, opens } = FIXTURE_STATES[state];
  if (comparison) void openComparison(panel, comparison);
  // Its job has come by then.
  if (opens) setTimeout(() => panel.tools.show(opens));
  if (history) panel.view.value = 'history';
  const opened = history?.entries[history.open ?? -1];
  if (opened) void panel.history.open(opened.entry.id);
  return panel;
}

const place = document.getElementById('panel');
const parameters = new URLSearchParams(location.search);
const name = parameters.get('state') ?? '';
const language = parameters.get('language');
if (isLanguage(language)) speak(tagOf(language), await fetchCatalogue(language), english);
if (parameters.has('pseudo')) speak('ar', pseudoArabic(), english);
document.documentElement.lang = spokenLanguage();
document.documentElement.dir = spokenDirection();

if (place && isOptionsFixture(name)) {
  // Only here: the panel's states are to look as they do without the options page's rules.
  await import('../../src/extension/options/options.css');
  render(<OptionsPage options={createOptionsModel(playOptions(OPTIONS_STATES[name]))} />, place);
} else if (place) {
  render(isFixtureName(name) ? <Panel panel={openPanel(name)} /> : <Index />, place);
}
