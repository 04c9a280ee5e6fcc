import { expect, test } from 'vitest';
import { checkSentence } from '../../../src/forensics/claims/check-sentence';
import type { FaceFacts } from '../../../src/forensics/face-facts';
import { missingIn } from '../../../src/language/compose/complete-answer';
import { readAsTaught } from '../../../src/language/compose/taught-reading';

const SIGNS: FaceFacts = {
  verdict: 'signs',
  chance: 'about 90 %',
  kind: null,
  regions: [{ region: 'eyes', fall: 20, artifacts: ['warped-shape'] }],
  falseAlarms: '',
  face: 2,
  faces: 3,
  refusal: null,
};
const REFUSED: FaceFacts = {
  ...SIGNS,
  verdict: 'refused',
  chance: '',
  regions: [],
  refusal: { code: 'face-too-small', sentence: '' },
};

/** The first way of each sentence that is missing after an answer. */
function missing(
  facts: FaceFacts,
  reading: string,
  question: string,
  answer: string,
  earlier: readonly string[] = [],
): readonly string[] {
  const asked = readAsTaught(reading, question);
  if (!asked) throw new Error(`not taught: ${reading}`);
  const claims = answer.split(/(?<=\.) /).flatMap((sentence) => checkSentence(sentence, facts, question).claims);
  const sentences = missingIn(facts, asked, claims, earlier).map(([first]) => first ?? '');
  for (const sentence of sentences) expect(checkSentence(sentence, facts, question).holds, sentence).toBe(true);
  return sentences;
}

test('after a term comes whether this face has it', () => {
  const definition = 'In face swapping (FS) one person’s face is put over another’s.';
  expect(missing(SIGNS, 'define kind: FS', 'What is face swapping?', definition).join()).toMatch(/unclear/);
  expect(missing({ ...SIGNS, kind: 'FE' }, 'define kind: FS', 'What is face swapping?', definition).join()).toMatch(
    /do not name face swapping/,
  );
  const shape = 'A warped shape means that a part looks stretched.';
  expect(missing(SIGNS, 'define artifact: warped shape', 'Warped?', shape).join()).toMatch(/warped shape in the eyes/);
  expect(missing(SIGNS, 'define artifact: blending seam', 'A seam?', '').join()).toMatch(/do not name/);
  const both = `${shape} The findings name a warped shape in the eyes.`;
  expect(missing(SIGNS, 'define artifact: warped shape', 'Warped?', both)).toEqual([]);
});

test('of several parts none is left out', () => {
  const answer = 'The mouth and lips are not named.';
  const left = missing(SIGNS, 'region: mouth', 'The mouth, the nose or the eyes?', answer).join(' ');
  expect(left).toMatch(/nose/);
  expect(left).toMatch(/eyes/);
  expect(left).not.toMatch(/mouth/);
  expect(missing(SIGNS, 'region: mouth', 'The mouth?', answer)).toEqual([]);
});

test('a face that was not judged is said to be so', () => {
  const face = 'These findings are about face 2 of 3.';
  expect(missing(REFUSED, 'which face', 'Which one is it?', face).join()).toMatch(/judged/);
  expect(missing(REFUSED, 'which face', 'Which one is it?', face, ['The face was not judged.'])).toEqual([]);
  expect(missing(SIGNS, 'which face', 'Which one is it?', face)).toEqual([]);
});
