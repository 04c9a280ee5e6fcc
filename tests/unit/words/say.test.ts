import { afterEach, describe, expect, it } from 'vitest';
import english from '../../../_locales/en/messages.json';
import { nearestLanguage } from '../../../src/words/languages';
import {
  partOfSpoken,
  say,
  sayCount,
  speak,
  spokenDirection,
  type CountedKey,
  type MessageKey,
} from '../../../src/words/say';

/** Keys of the tests' own catalogues. */
const key = (name: string) => name as MessageKey;
const counted = (name: string) => name as CountedKey;

describe('say', () => {
  afterEach(() => speak('en', english));

  it('puts values in at their places, whatever they hold', () => {
    speak('es', { size: { message: '$2 de $1, $$5' } });
    expect(say(key('size'), 'a$2', 7)).toBe('7 de a$2, $5');
  });

  it('takes from English what a language lacks, and says the key where nobody has it', () => {
    speak('es', {}, { here: { message: 'here' } });
    expect(say(key('here'))).toBe('here');
    expect(say(key('nowhere'))).toBe('nowhere');
  });

  it('chooses the plural form of the language', () => {
    speak('ar', { faces_two: { message: 'وجهان' }, faces_other: { message: '$1 وجه' } });
    expect(sayCount(counted('faces'), 2)).toBe('وجهان');
    expect(sayCount(counted('faces'), 100)).toMatch(/وجه$/);
    expect(spokenDirection()).toBe('rtl');
  });
});

it('finds the nearest of the nine languages', () => {
  expect(nearestLanguage('es-419')).toBe('es');
  expect(nearestLanguage('pt-PT')).toBe('pt_BR');
  expect(nearestLanguage('zh-CN')).toBe('zh_CN');
  expect(nearestLanguage('nl')).toBe('en');
});

it('hands another context the part that it says', () => {
  speak(
    'es',
    { badge_open: { message: 'Abrir' }, menu_open: { message: 'Abrir' } },
    { badge_open: { message: 'Open' } },
  );
  const part = partOfSpoken((name) => name.startsWith('badge_'));
  speak('en', english);
  expect(part).toEqual({
    language: 'es',
    catalogue: { badge_open: { message: 'Abrir' } },
    source: { badge_open: { message: 'Open' } },
  });
});
