import '../../src/words/english';
import english from '../../_locales/en/messages.json';
import { render } from 'preact';
import { createOptionsModel } from '../../src/extension/options/options-model';
import { OptionsPage } from '../../src/extension/options/options-page';
import { Panel } from '../../src/extension/sidepanel/panel';
import { createPanelModel, type PanelModel } from '../../src/extension/sidepanel/panel-model';
import { createWelcomeModel, type WelcomeModel } from '../../src/extension/welcome/welcome-model';
import { WelcomePage } from '../../src/extension/welcome/welcome-page';
import { fetchCatalogue, isLanguage, tagOf } from '../../src/words/languages';
import { speak, spokenDirection, spokenLanguage } from '../../src/words/say';
import { openComparison } from './fixture-compare';
import { connectToFixture } from './fixture-connection';
import { isOptionsFixture, OPTIONS_STATES, playOptions } from './fixture-options';
import { FIXTURE_STATES, isFixtureName, type FixtureName } from './fixture-states';
import { isWelcomeFixture, playWelcome, WELCOME_STATES, type WelcomeFixtureName } from './fixture-welcome';
import { pseudoArabic } from './pseudo-arabic';

/** `?state=NAME` shows one state, in French with `&language=fr`, from right to left with `&pseudo`; anything else lists them. */
function Index() {
  return (
    <ul>
      {Object.keys({ ...FIXTURE_STATES, ...OPTIONS_STATES, ...WELCOME_STATES }).map((name) => (
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

function openWelcome(state: WelcomeFixtureName): WelcomeModel {
  const { step, tried } = WELCOME_STATES[state];
  const welcome = createWelcomeModel(playWelcome(WELCOME_STATES[state]));
  location.hash = step;
  const [sample] = welcome.sampleUrls;
  if (tried && sample !== undefined) void welcome.tryOne(sample);
  return welcome;
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
} else if (place && isWelcomeFixture(name)) {
  await import('../../src/extension/welcome/welcome.css');
  render(<WelcomePage welcome={openWelcome(name)} />, place);
} else if (place) {
  render(isFixtureName(name) ? <Panel panel={openPanel(name)} /> : <Index />, place);
}
