import { render } from 'preact';
import { say, spokenLanguage } from '../../words/say';
import { sayAllAnew } from '../said';
import { speakChosenLanguage, watchChosenLanguage } from '../spoken-language';
import { connectWelcome } from './chrome-connection';
import { createWelcomeModel } from './welcome-model';
import { WelcomePage } from './welcome-page';

async function showWelcome(place: HTMLElement): Promise<void> {
  await speakChosenLanguage();
  const welcome = createWelcomeModel(connectWelcome());
  const show = (): void => {
    document.title = say('welcome_heading');
    // Another key makes all of it anew: parts whose values stay the same would keep their old words.
    render(<WelcomePage key={spokenLanguage()} welcome={welcome} />, place);
  };
  show();
  watchChosenLanguage(() => {
    sayAllAnew();
    show();
  });
}

const place = document.getElementById('welcome');
if (place) void showWelcome(place);
