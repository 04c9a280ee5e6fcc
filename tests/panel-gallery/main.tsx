import { render } from 'preact';
import { Panel } from '../../src/extension/sidepanel/panel';
import { createPanelModel } from '../../src/extension/sidepanel/panel-model';
import { connectToFixture } from './fixture-connection';
import { FIXTURE_STATES, isFixtureName } from './fixture-states';

/** `?state=NAME` shows one state; anything else lists them. */
function Index() {
  return (
    <ul>
      {Object.keys(FIXTURE_STATES).map((name) => (
        <li key={name}>
          <a href={`?state=${name}`}>{name}</a>
        </li>
      ))}
    </ul>
  );
}

const place = document.getElementById('panel');
const name = new URLSearchParams(location.search).get('state') ?? '';
if (place) {
  render(isFixtureName(name) ? <Panel panel={createPanelModel(connectToFixture(name))} /> : <Index />, place);
}
