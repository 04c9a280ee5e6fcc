import english from '../../_locales/en/messages.json';
import type { Catalogue } from '../../src/words/say';

const LETTERS = 'ابتثجحخدذرزسشصضطظعغفقكلمنه';

const inArabicLetters = (words: string): string =>
  words.replace(/[a-z]/gi, (letter) => LETTERS[letter.toLowerCase().charCodeAt(0) - 97] ?? letter);

/** English in Arabic letters, to see the panel from right to left with words that are as long as ours. */
export function pseudoArabic(): Catalogue {
  return Object.fromEntries(
    Object.entries(english).map(([key, { message }]) => [
      key,
      // Values and tags stay as they are.
      {
        message: message
          .split(/(\$[1-9]|<\/?\w+>)/)
          .map((part, index) => (index % 2 === 0 ? inArabicLetters(part) : part))
          .join(''),
      },
    ]),
  );
}
