import english from '../../_locales/en/messages.json';
import { fetchCatalogue, isLanguage, nearestLanguage, tagOf, type Language } from '../words/languages';
import { speak, spokenDirection, spokenLanguage, type Catalogue } from '../words/say';

/** Where the person's choice lies in `storage.local`. */
export const LANGUAGE_KEY = 'language';

/** A language, or that of the browser. */
export type LanguageChoice = Language | 'browser';

/** What the person has chosen; what the browser speaks where that cannot be read or is no language of ours. */
export async function chosenLanguage(): Promise<LanguageChoice> {
  try {
    const { [LANGUAGE_KEY]: stored } = await chrome.storage.local.get(LANGUAGE_KEY);
    return isLanguage(stored) ? stored : 'browser';
  } catch (reason: unknown) {
    console.error('The chosen language cannot be read:', reason);
    return 'browser';
  }
}

/** The sentences of a language; English, which every page carries, where they cannot be read. */
async function sentencesOf(language: Language): Promise<readonly [Language, Catalogue]> {
  if (language === 'en') return ['en', english];
  try {
    return [language, await fetchCatalogue(language)];
  } catch (reason: unknown) {
    console.error(`The sentences of ${language} cannot be read:`, reason);
    return ['en', english];
  }
}

/**
 * Makes this context speak the person's language, and a page say so of itself. Each page, and the background, waits for
 * it before it says anything. Never rejects: where all else fails, English is spoken.
 */
export async function speakChosenLanguage(): Promise<void> {
  const choice = await chosenLanguage();
  const wanted = choice === 'browser' ? nearestLanguage(chrome.i18n.getUILanguage()) : choice;
  const [language, catalogue] = await sentencesOf(wanted);
  speak(tagOf(language), catalogue, english);
  if (typeof document === 'undefined') return;
  document.documentElement.lang = spokenLanguage();
  document.documentElement.dir = spokenDirection();
}

/**
 * Speaks another language as soon as the person chooses it, in any page.
 * @param listener called after each change of what is spoken
 */
export function watchChosenLanguage(listener: () => void): void {
  let last = Promise.resolve();
  chrome.storage.local.onChanged.addListener((changes) => {
    if (!Object.hasOwn(changes, LANGUAGE_KEY)) return;
    // One after the other: of two changes in a row, the sentences of the first could come last.
    last = last
      .then(speakChosenLanguage)
      .then(listener)
      .catch((reason: unknown) =>
        console.error('Another language is spoken, but not everything is said anew:', reason),
      );
  });
}
