import type messages from '../../_locales/en/messages.json';

/**
 * What Telltale says to a person, in the language that this context speaks. The sentences lie in `_locales`, in the
 * format that browsers know; English is the source, and every other language is a translation of it.
 */

export type MessageKey = keyof typeof messages;
/** The first part of keys that exist once for each plural form: `faces_found` of `faces_found_one`, `faces_found_other`. */
export type CountedKey = MessageKey extends infer Key ? (Key extends `${infer Base}_other` ? Base : never) : never;

/** One language's sentences by key; `$1` to `$9` stand for values, `$$` for a dollar sign. */
export type Catalogue = Readonly<Record<string, { readonly message: string }>>;

interface Spoken {
  /** A tag as in BCP 47: `en`, `pt-BR`. */
  readonly language: string;
  readonly catalogue: Catalogue;
  /** English, for what the language lacks. */
  readonly source: Catalogue;
  readonly plurals: Intl.PluralRules;
}

/** What a context needs to speak as another one does. */
export type SpokenPart = Pick<Spoken, 'language' | 'catalogue' | 'source'>;

let spoken: Spoken | null = null;

/**
 * Makes this context speak a language; each context does this once before it says anything.
 * @param source English, from which is taken what `catalogue` lacks
 */
export function speak(language: string, catalogue: Catalogue, source: Catalogue = catalogue): void {
  spoken = { language, catalogue, source, plurals: new Intl.PluralRules(language) };
}

function speaking(): Spoken {
  if (spoken === null) throw new Error('nothing can be said before speak()');
  return spoken;
}

/** The language that is spoken, as in BCP 47. @throws Error before `speak` */
export const spokenLanguage = (): string => speaking().language;

/** Arabic is the only one of the nine that is written from right to left. */
export const directionOf = (language: string): 'ltr' | 'rtl' => (language.startsWith('ar') ? 'rtl' : 'ltr');

export const spokenDirection = (): 'ltr' | 'rtl' => directionOf(spokenLanguage());

/** A message with values put in at `$1` to `$9`, whatever is spoken. */
export const fill = ({ message }: Catalogue[string], ...values: readonly (string | number)[]): string =>
  message.replace(/\$(\$|[1-9])/g, (_, mark: string) => (mark === '$' ? '$' : String(values[Number(mark) - 1] ?? '')));

/**
 * A sentence in the spoken language, its values put in at `$1` to `$9`.
 * @throws Error before `speak`; a key without a sentence is given back itself, so that a fault is seen
 */
export function say(key: MessageKey, ...values: readonly (string | number)[]): string {
  const { catalogue, source } = speaking();
  return fill(catalogue[key] ?? source[key] ?? { message: key }, ...values);
}

/** As `say`, in the plural form that the language has for `count`; `$1` is the count, other values follow it. */
export function sayCount(key: CountedKey, count: number, ...values: readonly (string | number)[]): string {
  const { catalogue, source, plurals, language } = speaking();
  const form = `${key}_${plurals.select(count)}`;
  const entry = catalogue[form] ?? catalogue[`${key}_other`] ?? source[form] ?? source[`${key}_other`];
  return fill(entry ?? { message: key }, count.toLocaleString(language), ...values);
}

/** A list as the spoken language writes it: "nose, mouth & lips". */
export const sayList = (entries: readonly string[]): string =>
  entries.length === 0 ? '' : entries.reduce((before, entry) => say('words_list', before, entry));

/** A number as the spoken language writes it. */
export const sayNumber = (value: number, options?: Intl.NumberFormatOptions): string =>
  value.toLocaleString(spokenLanguage(), options);

/** A day, or a day and its time, as the spoken language writes it; in English the day stands before the month. */
export function sayDate(milliseconds: number, style: Intl.DateTimeFormatOptions): string {
  const language = spokenLanguage() === 'en' ? 'en-GB' : spokenLanguage();
  return new Date(milliseconds).toLocaleString(language, style);
}

/** The sentences of English, from which all others are translated. @throws Error before `speak` */
export const sourceSentences = (): Catalogue => speaking().source;

/**
 * Says in English whatever is spoken: for reports and texts that go to people of any language.
 * @param work must not wait for anything: what else is said meanwhile would be English too
 */
export function inEnglish<T extends string | object>(work: () => T extends PromiseLike<unknown> ? never : T): T {
  const before = speaking();
  speak('en', before.source);
  try {
    return work();
  } finally {
    spoken = before;
  }
}

/** What another context needs to speak the same language: the sentences whose keys are wanted. */
export function partOfSpoken(isWanted: (key: string) => boolean): SpokenPart {
  const { language, catalogue, source } = speaking();
  const part = (whole: Catalogue): Catalogue =>
    Object.fromEntries(Object.entries(whole).filter(([key]) => isWanted(key)));
  return { language, catalogue: part(catalogue), source: part(source) };
}
