/** The longest that words of a file are shown. */
const MOST_SHOWN = 80;

/** Control characters, and those that turn the direction of writing or are not seen. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029]+/gu;

/** Words of a file, which may hold anything, on one line and cut to 80 characters; null where there are none. */
export function quotedText(value: unknown): string | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  // Cut first: the file may hold megabytes.
  const text = String(value)
    .slice(0, 4 * MOST_SHOWN)
    .replace(UNSEEN, ' ')
    // The marks that it will stand in.
    .replace(/[“”]/g, '"')
    .replace(/\s+/g, ' ')
    .trim();
  if (text === '') return null;
  const characters = [...text];
  return characters.length > MOST_SHOWN ? `${characters.slice(0, MOST_SHOWN - 1).join('')}…` : text;
}
