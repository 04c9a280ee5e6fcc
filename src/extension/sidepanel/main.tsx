import { render } from 'preact';
import { spokenLanguage } from '../../words/say';
import { sayAllAnew } from '../said';
import { speakChosenLanguage, watchChosenLanguage } from '../spoken-language';
import { connectToExtension } from './chrome-connection';
import { Panel } from './panel';
import { createPanelModel } from './panel-model';

async function showPanel(place: HTMLElement): Promise<void> {
  await speakChosenLanguage();
  const panel = createPanelModel(connectToExtension());
  // Another key makes all of it anew: parts whose values stay the same would keep their old words.
  const show = (): void => render(<Panel key={spokenLanguage()} panel={panel} />, place);
  show();
  watchChosenLanguage(() => {
    sayAllAnew();
    show();
  });
}

const place = document.getElementById('panel');
if (place) void showPanel(place);
