import { afterEach, beforeEach, expect, it } from 'vitest';
import german from '../../../_locales/de/messages.json';
import english from '../../../_locales/en/messages.json';
import { labelWords } from '../../../src/extension/sidepanel/label-words';
import { speak } from '../../../src/words/say';

beforeEach(() => speak('de', german, english));
afterEach(() => speak('en', english));

it('says in the person’s language what stands in the place of a name', () => {
  expect(labelWords('Selected part')).toBe(german.panel_kind_selection.message);
  expect(labelWords('pasted picture')).toBe(german.panel_kind_pasted.message);
});

it('leaves a name as it is, also one that reads like a sentence of the panel', () => {
  for (const name of ['holiday.jpg', 'Picture of a harbour', 'Kind: Anna mit Hund'])
    expect(labelWords(name)).toBe(name);
});
