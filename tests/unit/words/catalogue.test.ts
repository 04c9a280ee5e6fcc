import { describe, expect, it } from 'vitest';
import { isLanguage, LANGUAGES, tagOf } from '../../../src/words/languages';
import { BUILT, builtKeys } from './built-keys';
import { CODE, FOLDERS, messagesOf, templatesIn, type Messages } from './sources';
import { isSameOnPurpose, limitOf } from './translation-rules';

const ENGLISH = messagesOf('en');
const KEYS = Object.keys(ENGLISH);
const OTHERS = FOLDERS.filter((folder) => folder !== 'en');

const FORM = /_(?:zero|one|two|few|many|other)$/;
/** English has two forms of each; a key may end in one of these words without being one. */
const isCounted = (key: string): boolean =>
  FORM.test(key) && ['one', 'other'].every((form) => `${key.replace(FORM, '')}_${form}` in ENGLISH);
const baseOf = (key: string): string => (isCounted(key) ? key.replace(FORM, '') : key);

const named = new Set(
  [...CODE.matchAll(/(?:['"`]|english\.|__MSG_)([a-z]+_\w+?)(?=['"`.]|__|\b)/g)].map(([, key]) => key),
);
const built = new Set(templatesIn(CODE, KEYS).flatMap(builtKeys));
const isUsed = (key: string): boolean => [key, baseOf(key)].some((name) => named.has(name) || built.has(name));

/** Values and tags of a message, in order of their names. */
const partsOf = (message: string): readonly string[] => (message.match(/\$[1-9]|<\/?\w+>/g) ?? []).toSorted();

/** The plural forms that a language has for whole numbers that can be counted here. */
function formsOf(folder: string): ReadonlySet<string> {
  const rules = new Intl.PluralRules(folder.replace('_', '-'));
  return new Set(Array.from({ length: 1001 }, (_, count) => rules.select(count)));
}

/** What a language has to have instead of the English keys: plain ones as they are, counted ones in its own forms. */
function neededKeys(folder: string): readonly string[] {
  const plain = KEYS.filter((key) => !isCounted(key));
  const bases = new Set(KEYS.filter(isCounted).map(baseOf));
  return [...plain, ...[...bases].flatMap((base) => [...formsOf(folder)].map((form) => `${base}_${form}`))];
}

/** All that is wrong with a language's messages. */
function faultsOf(folder: string, messages: Messages): readonly string[] {
  const needed = neededKeys(folder);
  const missing = needed.filter((key) => !(key in messages)).map((key) => `${key} is missing`);
  const allowed = new Set(needed);
  const isOther = (key: string): boolean =>
    !allowed.has(key) &&
    !new Intl.PluralRules(folder.replace('_', '-'))
      .resolvedOptions()
      .pluralCategories.some((form) => `${baseOf(key)}_${form}` === key && isCounted(key));
  const unknown = Object.keys(messages)
    .filter(isOther)
    .map((key) => `${key} is no key`);
  const wrong = Object.entries(messages).flatMap(([key, { message }]) => {
    const source = (ENGLISH[key] ?? ENGLISH[`${baseOf(key)}_other`])?.message;
    if (source === undefined) return [];
    const [own, wanted] = [partsOf(message), partsOf(source)];
    // "Two faces" need not name the number.
    const isFormOfNumber = isCounted(key) && !key.endsWith('_other');
    const parts = isFormOfNumber ? wanted.filter((part) => part !== '$1' || own.includes('$1')) : wanted;
    const limit = limitOf(key, folder);
    return [
      ...(own.join() === parts.join() ? [] : [`${key}: ${own.join(' ')} for ${parts.join(' ')}`]),
      ...(message.trim() === message && message !== '' ? [] : [`${key}: empty, or space at an end`]),
      ...([...message].length <= limit ? [] : [`${key}: ${[...message].length} characters for ${limit}`]),
      ...(folder !== 'en' && message === source && !isSameOnPurpose(key, message, folder)
        ? [`${key}: as in English`]
        : []),
    ];
  });
  return [...missing, ...unknown, ...wrong];
}

describe('the catalogue', () => {
  it('is there in every language that can be chosen', () => {
    expect(FOLDERS.toSorted()).toEqual(Object.keys(LANGUAGES).toSorted());
  });

  it('has every message that the code names', () => {
    const said = [...CODE.matchAll(/\b(?:say|sayCount)\(\s*'(\w+)'|__MSG_(\w+?)__/g)].map(([, a, b]) => a ?? b ?? '');
    expect(said.length).toBeGreaterThan(50);
    expect(said.filter((key) => !(key in ENGLISH) && !(`${key}_other` in ENGLISH))).toEqual([]);
  });

  it('has every message that the code builds of parts, all of which are listed', () => {
    expect(templatesIn(CODE, KEYS).filter((template) => !(template in BUILT))).toEqual([]);
    const missing = [...built].filter((key) => !(key in ENGLISH) && !(`${key}_other` in ENGLISH));
    expect(missing).toEqual([]);
    expect(Object.keys(BUILT).filter((template) => !templatesIn(CODE, KEYS).includes(template))).toEqual([]);
  });

  it('has no message that nobody says', () => {
    expect(KEYS.filter((key) => !isUsed(key))).toEqual([]);
  });

  it('is in the order of its keys, and in whole plural forms', () => {
    expect(KEYS).toEqual(KEYS.toSorted((a, b) => (a < b ? -1 : 1)));
    expect(faultsOf('en', ENGLISH)).toEqual([]);
  });
});

describe.runIf(OTHERS.length > 0)('a translation', () => {
  it.each(OTHERS)('to %s has every message, with its values, its tags and room to stand in', (folder) => {
    expect(isLanguage(folder)).toBe(true);
    expect(isLanguage(folder) && Intl.getCanonicalLocales(tagOf(folder))).toHaveLength(1);
    expect(faultsOf(folder, messagesOf(folder))).toEqual([]);
  });
});

describe('the rules', () => {
  const spanish: Messages = Object.fromEntries(
    Object.entries(ENGLISH).map(([key, { message }]) => [key, { message: message.replace(/[a-z](?=[^$>]*$)/, 'ñ') }]),
  );
  const others = (changes: Messages): readonly string[] => {
    const usual = new Set(faultsOf('es', spanish));
    return faultsOf('es', { ...spanish, ...changes }).filter((fault) => !usual.has(fault));
  };

  it('see what is missing, unknown, unfit or too long', () => {
    const { menu_pause_badges: _, ...less } = spanish;
    expect(faultsOf('es', less)).toContain('menu_pause_badges is missing');
    expect(others({ nobody_says_this: { message: 'x' } })).toEqual(['nobody_says_this is no key']);
    expect(others({ badge_chance: { message: 'Probabilidad' } })).toEqual(['badge_chance:  for $1']);
    expect(others({ badge_pill_signs: { message: 'Indicios claros' } })).toEqual([
      'badge_pill_signs: 15 characters for 14',
    ]);
    expect(others({ badge_hide_site: { message: 'Hide on this site' } })).toEqual(['badge_hide_site: as in English']);
    expect(others({ answer_part_one: { message: '$2: $3' } })).toEqual([]);
    expect(others({ answer_part_other: { message: '$2: $3' } })).toEqual(['answer_part_other: $2 $3 for $1 $2 $3']);
  });

  it('ask Arabic for six plural forms, and Japanese for one', () => {
    expect(neededKeys('ar').filter((key) => key.startsWith('answer_part_'))).toHaveLength(6);
    expect(neededKeys('ja').filter((key) => key.startsWith('answer_part_'))).toEqual(['answer_part_other']);
  });
});
