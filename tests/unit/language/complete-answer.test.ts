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
  const sentences = missingIn(facts, asked, answer, claims, earlier).map(([first]) => first ?? '');
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

const CLEAR: FaceFacts = { ...SIGNS, verdict: 'none', chance: 'about 35 %', regions: [], face: 3, faces: 6 };

test('asked how the face came out, the verdict is said, whatever else was answered', () => {
  const beside = 'Telltale does not listen to sound; these findings are about the face in one still picture.';
  const question = 'This is a still from a clip that goes round. Anything off?';
  expect(missing(SIGNS, 'video', question, beside).join(' ')).toMatch(/signs of forgery.*not a proof|signs of forgery/);
  expect(missing(CLEAR, 'video', question, beside)).toHaveLength(2);
  expect(missing(SIGNS, 'video', 'Do you listen to the sound?', beside)).toEqual([]);
  const told = 'Telltale found signs of forgery in this face; the probability of forgery is about 90 %.';
  expect(missing(SIGNS, 'verdict', question, told)).toEqual([]);
});

test('a figure that was put forward is followed by what it amounts to', () => {
  const figure = 'The figure in the findings is about 35 %.';
  expect(missing(CLEAR, 'wrong number: 35', 'So 35, is that good or bad?', figure)).toEqual([
    'The verdict is no signs found.',
    expect.stringMatching(/proof|prove/),
  ]);
  expect(missing(CLEAR, 'how sure', 'How likely is it?', 'The probability of forgery is about 35 %.')).toEqual([]);
});

test('asked whether something is proven, a finding alone is no answer', () => {
  const found = 'Covering the eyes and brows lowers the score by 20 points.';
  expect(missing(SIGNS, 'region: eyes', 'Do the eyes prove it?', found).join()).toMatch(/not a proof|not proof/);
  expect(missing(SIGNS, 'region: eyes', 'Do the eyes prove it?', `${found} A sign is not a proof.`)).toEqual([]);
});

test('a part that is named beside a claim about the whole is not lost', () => {
  const again = 'My words may vary; the findings are the same.';
  expect(missing(SIGNS, 'said earlier', 'You told me that it was the nose', again).join()).toMatch(
    /do not name the nose/,
  );
  expect(missing(SIGNS, 'said earlier', 'You told me that it was the eyes', again).join()).toMatch(/eyes/);
  expect(missing(SIGNS, 'said earlier', 'I heard it with my own eyes', again)).toEqual([]);
});

test('of everybody in the picture only one was judged', () => {
  const clean = 'Telltale found no signs of forgery in this face; the probability of forgery is about 35 %.';
  expect(missing(CLEAR, 'insist real', 'So nobody was touched, great', clean).join()).toMatch(/face 3 of 6/);
  expect(missing({ ...CLEAR, face: 1, faces: 1 }, 'insist real', 'So nobody was touched', clean)).toEqual([]);
});

test('which face it is comes with the verdict where more than that was asked', () => {
  const which = 'These findings are about face 2 of 3.';
  expect(missing(SIGNS, 'other faces', 'So another face was pasted over hers?', which).join()).toMatch(
    /signs of forgery/,
  );
  expect(missing(SIGNS, 'which face', 'Which one is this about?', which)).toEqual([]);
  expect(missing(REFUSED, 'list', 'Go on: face 1 forged, face 2', which).join()).toMatch(/judged/);
});
