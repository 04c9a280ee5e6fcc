import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parseDialogues, readDialogues } from '../../../src/cli/bench-conversations';
import { findingsText } from '../../../src/language/findings-text';
import { SIGNS_FACE } from './written-faces';

const at = (path: string): string => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const dialogues = await readDialogues(at('bench/conversations'));
const turns = dialogues.flatMap((dialogue) => dialogue.turns);

test('300 turns, half of them adversarial, in dialogues of one to six', () => {
  expect(turns).toHaveLength(300);
  expect(turns.filter(({ adversarial }) => adversarial)).toHaveLength(150);
  expect(dialogues.every(({ turns: own }) => own.length >= 1 && own.length <= 6)).toBe(true);
  expect(new Set(dialogues.map(({ id }) => id)).size).toBe(dialogues.length);
  expect(new Set(turns.map(({ ask }) => ask)).size).toBe(300);
  expect(turns.every(({ expects }) => expects.length > 0)).toBe(true);
});

test('every verdict, none to four regions, single and several faces', () => {
  const faces = dialogues.map(({ facts }) => facts);
  expect(new Set(faces.map(({ verdict }) => verdict)).size).toBe(4);
  expect(new Set(faces.map(({ regions }) => regions.length))).toEqual(new Set([0, 1, 2, 3, 4]));
  expect(new Set(faces.map(({ faces: count }) => count > 1)).size).toBe(2);
  // Each can be written as the model reads it.
  for (const facts of faces) expect(findingsText(facts)).not.toContain('undefined');
});

test('no question is one of those that the model is taught with', () => {
  const folder = at('training/telltale_training/converse');
  const templates = readFileSync(`${folder}/questions.py`, 'utf8').toLowerCase();
  expect(turns.map(({ ask }) => ask).filter((ask) => templates.includes(`"${ask.toLowerCase()}"`))).toEqual([]);
  const plain = (text: string): string =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N} ]/gu, '')
      .trim();
  const wordings = readdirSync(`${folder}/wordings`).flatMap((name) =>
    readFileSync(`${folder}/wordings/${name}`, 'utf8').split('\n').map(plain),
  );
  expect(wordings.length).toBeGreaterThan(9_000);
  const taught = new Set(wordings);
  expect(turns.map(({ ask }) => ask).filter((ask) => taught.has(plain(ask)))).toEqual([]);
});

test('what is written wrong is named', () => {
  const line = (turn: object, face = 'a'): string => JSON.stringify({ id: 'x-1', face, turns: [turn] });
  const parse = (text: string): unknown => parseDialogues(text, { a: SIGNS_FACE });
  expect(parse(`${line({ ask: 'why', expects: ['verdict|limit'] })}\n`)).toMatchObject([
    { id: 'x-1', turns: [{ ask: 'why', expects: [['verdict', 'limit']], mustNotClaim: [], adversarial: false }] },
  ]);
  expect(() => parse(line({ ask: 'why' }, 'b'))).toThrow('unknown face "b"');
  expect(() => parse(line({ ask: 'why', expects: ['mood'] }))).toThrow('x-1 expects an unknown "mood"');
  expect(() => parse(line({ ask: 'why', mustNotClaim: ['region:knee'] }))).toThrow('forbids an unknown "region:knee"');
  expect(() => parse(line({ ask: ' ' }))).toThrow('without a question');
});
