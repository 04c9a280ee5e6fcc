import '../../words/english';
import { partOfSpoken, type SpokenPart } from '../../words/say';
import { speakChosenLanguage } from '../spoken-language';
import { tellPages } from './feed-settings';

/** What is said in pages: by badges and while the person chooses there. A page's script cannot read the package. */
const SAID_IN_PAGES = /^(?:badge|choosing|content|failure|finding|words)_/;

let begun: Promise<void> | null = null;

/** Resolves once this life of the service worker speaks the person's language; before that it speaks English. */
export const whenSpeaking = (): Promise<void> => (begun ??= speakChosenLanguage());

/** What the scripts in pages say, in the person's language. */
export async function pageWords(): Promise<SpokenPart> {
  await whenSpeaking();
  return partOfSpoken((key) => SAID_IN_PAGES.test(key));
}

/** Tells the pages with badges that the language has changed. */
export function tellWords(): void {
  pageWords()
    .then((words) => tellPages('feed/speak', words))
    .catch((reason: unknown) => console.error('Pages do not know the new language:', reason));
}
