import { CODE } from './sources';

/** What a translation may and may not do beside saying the same. */

/** Keys whose message may stay as in English: names and what is written alike everywhere. */
const NAMES = ['extension_name'];

/**
 * Words that a language has taken over, or that it happens to write as English does, by folder.
 */
const ALIKE: Readonly<Record<string, readonly string[]>> = {
  de: ['Video', 'Video: $1'],
  pt_BR: ['Site', 'Sites', '$1 site', '$1 sites'],
};

export function isSameOnPurpose(key: string, message: string, folder: string): boolean {
  const hasWords = /\p{L}{2,}/u.test(message.replace(/<\/?\w+>|\$[1-9]/g, ''));
  return !hasWords || NAMES.includes(key) || (ALIKE[folder] ?? []).includes(message);
}

/** Labels of buttons: what stands in them and nothing else. */
const BUTTONS = new Set(
  [...CODE.matchAll(/<button\b(?:[^<]|<(?!\/button>))*<\/button>/g)].flatMap(([button]) =>
    [...button.replace(/\b[\w-]+=\{[^{}]*\}/g, '').matchAll(/\{say\('(\w+)'/g)].map(([, key]) => key),
  ),
);

/** Other languages take more room than English; no label may take more than this share of it. */
const GROWTH = 1.6;

/** Characters, the same for all languages: there is no more room, or a store takes no more. */
const FIXED: readonly (readonly [RegExp, number])[] = [
  [/^badge_pill_/, 14],
  [/^menu_badge_(?:none|off|on)$/, 4],
  [/^extension_description$/, 132],
  [/^extension_name$/, 45],
];
/** Characters in English. */
const LABELS: readonly (readonly [RegExp, number])[] = [
  [/^badge_(?:undo|open|wrong|hide_site|veil_show)$/, 34],
  [/^menu_/, 50],
  [/^question_/, 40],
];
const BUTTON = 34;

/** The most characters that a message may have in a language; no limit for what is no label. */
export function limitOf(key: string, folder: string): number {
  const fixed = FIXED.find(([keys]) => keys.test(key))?.[1];
  if (fixed !== undefined) return fixed;
  const label = LABELS.find(([keys]) => keys.test(key))?.[1] ?? (BUTTONS.has(key) ? BUTTON : Infinity);
  return folder === 'en' ? label : Math.floor(label * GROWTH);
}
