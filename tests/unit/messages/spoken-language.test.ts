import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import english from '../../../_locales/en/messages.json';
import { speakChosenLanguage, watchChosenLanguage } from '../../../src/extension/spoken-language';
import { say, speak, spokenLanguage } from '../../../src/words/say';

type Change = Record<string, { readonly newValue?: unknown }>;

let stored: Record<string, unknown> | 'broken';
let read: (address: string) => Promise<Response>;
let hear: (changes: Change) => void;
const page = { lang: '', dir: '' };

beforeEach(() => {
  stored = {};
  read = () => Promise.resolve(Response.json({ panel_stop: { message: 'Alto' } }));
  vi.stubGlobal('chrome', {
    i18n: { getUILanguage: () => 'es-MX' },
    storage: {
      local: {
        get: () => (stored === 'broken' ? Promise.reject(new Error('disk')) : Promise.resolve(stored)),
        onChanged: { addListener: (listener: typeof hear) => (hear = listener) },
      },
    },
  });
  vi.stubGlobal('document', { documentElement: page });
  vi.stubGlobal('fetch', (address: string) => read(address));
  vi.spyOn(console, 'error').mockReturnValue();
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  speak('en', english);
});

describe('a page', () => {
  it('speaks the language of the browser where none was chosen, and says so of itself', async () => {
    await speakChosenLanguage();
    expect([spokenLanguage(), say('panel_stop'), page.lang, page.dir]).toEqual(['es', 'Alto', 'es', 'ltr']);
    expect(say('panel_close')).toBe('Close');
  });

  it('speaks the chosen one, from right to left where that is written so', async () => {
    stored = { language: 'ar' };
    await speakChosenLanguage();
    expect([spokenLanguage(), page.lang, page.dir]).toEqual(['ar', 'ar', 'rtl']);
  });

  it('speaks English where the sentences cannot be read', async () => {
    for (const broken of [() => Promise.reject(new TypeError('gone')), () => Promise.resolve(new Response('<html>'))]) {
      read = broken;
      await speakChosenLanguage();
      expect([spokenLanguage(), say('panel_stop'), page.lang, page.dir]).toEqual(['en', 'Stop', 'en', 'ltr']);
    }
  });

  it('goes by the browser where the choice cannot be read, or is none', async () => {
    stored = 'broken';
    await speakChosenLanguage();
    expect(spokenLanguage()).toBe('es');
    stored = { language: 'klingon' };
    await speakChosenLanguage();
    expect(spokenLanguage()).toBe('es');
  });

  it('speaks another one once that is chosen, the last of two whichever is read first', async () => {
    await speakChosenLanguage();
    const told: string[] = [];
    watchChosenLanguage(() => told.push(spokenLanguage()));
    const asked: string[] = [];
    let answer = (): void => undefined;
    const slow = new Promise<Response>((resolve) => (answer = () => resolve(Response.json({}))));
    read = (address) => {
      const [, language = ''] = /_locales\/(\w+)\//.exec(address) ?? [];
      asked.push(language);
      return language === 'fr' ? slow : Promise.resolve(Response.json({}));
    };
    hear({ history: { newValue: 1 } });
    stored = { language: 'fr' };
    hear({ language: { newValue: 'fr' } });
    await vi.waitFor(() => expect(asked).toContain('fr'));
    stored = { language: 'de' };
    hear({ language: { newValue: 'de' } });
    // Time for the second to overtake the first, if it may.
    await new Promise((resolve) => setTimeout(resolve, 5));
    answer();
    await vi.waitFor(() => expect(told).toHaveLength(2));
    expect(told.at(-1)).toBe('de');
    expect(page.lang).toBe('de');
  });

  it('goes on listening where what is said anew has failed once', async () => {
    await speakChosenLanguage();
    const told: string[] = [];
    watchChosenLanguage(() => {
      told.push(spokenLanguage());
      if (told.length === 1) throw new Error('a part of the page');
    });
    for (const language of ['fr', 'de']) {
      stored = { language };
      hear({ language: { newValue: language } });
      await vi.waitFor(() => expect(told.at(-1)).toBe(language));
    }
  });
});
