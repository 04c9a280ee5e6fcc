/** Short forms, so that every negation is the word "not" or "no". */
const SHORT_FORMS: readonly (readonly [RegExp, string])[] = [
  [/\bcannot\b/g, 'can not'],
  [/\bcan't\b/g, 'can not'],
  [/\bwon't\b/g, 'will not'],
  [/n't\b/g, ' not'],
  [/\b(it|that|there|what|here|who|he|she)'s\b/g, '$1 is'],
  [/'re\b/g, ' are'],
  [/'m\b/g, ' am'],
  [/'ve\b/g, ' have'],
  [/'ll\b/g, ' will'],
  [/\b(photograph|photo|image)(s?)\b/g, 'picture$2'],
  [/\bcolor/g, 'colour'],
  [/\bsynthesiz/g, 'synthesis'],
  [/\bre-enact/g, 'reenact'],
  [/\bmakeup\b/g, 'make-up'],
  [/\bper ?cent\b/g, '%'],
  [/\ba hundred\b/g, '100'],
];

/**
 * A sentence in the form in which it is read: lower case, short forms written out, "photo" and "image" as "picture",
 * spaces around marks, no mark at the end.
 */
export function plainForm(sentence: string): string {
  let text = ` ${sentence.normalize('NFKC').toLowerCase()} `
    .replace(/[‘’]/g, "'")
    .replace(/[“”"„«»*_`]/g, ' ')
    .replace(/(?<=\s)'|'(?=[\s.,;:!?])/g, ' ')
    .replace(/\s[–—-]+\s|[–—]/g, ' ; ')
    .replace(/[‐‑]/g, '-');
  for (const [short, long] of SHORT_FORMS) text = text.replace(short, long);
  return text
    .replace(/(\d)\s*%/g, '$1 %')
    .replace(/[;:,()]/g, ' $& ')
    .replace(/&/g, ' and ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\s.!…;:,]+$/, '');
}
