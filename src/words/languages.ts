import type { Catalogue } from './say';

/** The languages that Telltale speaks, by the folder in `_locales`, each by its own name. */
export const LANGUAGES = {
  en: 'English',
  es: 'Español',
  fr: 'Français',
  de: 'Deutsch',
  pt_BR: 'Português (Brasil)',
  hi: 'हिन्दी',
  ar: 'العربية',
  zh_CN: '中文（简体）',
  ja: '日本語',
} as const;
export type Language = keyof typeof LANGUAGES;

export const isLanguage = (text: unknown): text is Language =>
  typeof text === 'string' && Object.hasOwn(LANGUAGES, text);

/** The tag of a language as in BCP 47: `pt-BR` of `pt_BR`. */
export const tagOf = (language: Language): string => language.replace('_', '-');

/** The language that is nearest to what the browser speaks; English where none is. @param tag as in BCP 47 */
export function nearestLanguage(tag: string): Language {
  const [first] = tag.split(/[-_]/);
  const names = Object.keys(LANGUAGES).filter(isLanguage);
  return (
    names.find((name) => tagOf(name).toLowerCase() === tag.toLowerCase()) ??
    names.find((name) => name.split('_')[0] === first?.toLowerCase()) ??
    'en'
  );
}

/** The sentences of a language from the extension's own package. @throws TypeError when the file cannot be read */
export async function fetchCatalogue(language: Language): Promise<Catalogue> {
  const response = await fetch(`/_locales/${language}/messages.json`);
  return (await response.json()) as Catalogue;
}
