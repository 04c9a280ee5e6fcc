import { describe, expect, it } from 'vitest';
import { createSentenceSplitter } from '../../../src/language/sentences';

/** All sentences of a text that comes in pieces of `size` characters, the rest last. */
function split(text: string, size: number): readonly string[] {
  const splitter = createSentenceSplitter();
  const found: string[] = [];
  for (let at = 0; at < text.length; at += size) found.push(...splitter.add(text.slice(at, at + size)));
  return [...found, splitter.rest()].filter((sentence) => sentence !== '');
}

describe('sentences of a growing text', () => {
  it.each([
    ['two sentences', ['The eyes changed.', 'The mouth did not.']],
    ['figures', ['It is about 85 %.', 'Under 5 % is low.', 'Of 100 photographs 2.5 score this high.']],
    ['an abbreviation of a kind', ['The kind is face swapping (FS).', 'It replaces a face.']],
    ['abbreviations within', ['Traces, e.g. Seams, count.', 'They fall, i.e. Drop, by approx. 5 points.']],
    ['questions and closing marks', ['Is it certain?', 'No.', 'It says “unsure.”', '“Unsure” means neither.']],
    ['a small word after a dot', ['It was edited … or not.', 'Ask again!']],
    ['no end mark at the end', ['The eyes changed.', 'And the mouth']],
  ])('%s', (_, sentences) => {
    for (const size of [1, 3, 1000]) expect(split(sentences.join(' '), size)).toEqual(sentences);
  });

  it('ends a sentence at a new line too', () => {
    expect(split('Parts:\nthe eyes\n\nthe mouth', 1)).toEqual(['Parts:', 'the eyes', 'the mouth']);
  });

  it('gives a sentence only when the next has begun', () => {
    const splitter = createSentenceSplitter();
    expect(splitter.add('It is 85 %.')).toEqual([]);
    expect(splitter.add(' ')).toEqual([]);
    expect(splitter.add('T')).toEqual(['It is 85 %.']);
    expect(splitter.rest()).toBe('T');
  });
});
