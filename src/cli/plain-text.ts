/** What a terminal would obey in place of showing, and what turns the direction of writing. */
// oxlint-disable-next-line no-control-regex
const OBEYED = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

/** A name or a message that somebody else wrote, on one line: what cannot be seen stands as `\u{1b}`. */
export function plainText(words: string): string {
  return words.replace(OBEYED, (sign) => `\\u{${sign.charCodeAt(0).toString(16)}}`);
}
