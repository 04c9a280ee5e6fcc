import { render } from 'preact';
import { say, spokenLanguage } from '../../words/say';
import { sayAllAnew } from '../said';
import { speakChosenLanguage, watchChosenLanguage } from '../spoken-language';
import { connectOptions } from './chrome-connection';
import { createOptionsModel } from './options-model';
import { OptionsPage } from './options-page';

async function showOptions(place: HTMLElement): Promise<void> {
  await speakChosenLanguage();
  const options = createOptionsModel(connectOptions());
  const show = (): void => {
    document.title = say('options_heading');
    // Another key makes all of it anew: parts whose values stay the same would keep their old words.
    render(<OptionsPage key={spokenLanguage()} options={options} />, place);
  };
  show();
  watchChosenLanguage(() => {
    sayAllAnew();
    show();
  });
}

const place = document.getElementById('options');
if (place) void showOptions(place);
