import { expect, test } from 'vitest';
import { checkSentence } from '../../../src/forensics/claims/check-sentence';
import * as fits from '../../../src/language/compose/fits-question';
import { inheritTopic } from '../../../src/language/compose/inherit-topic';
import { readQuestion } from '../../../src/language/compose/read-intent';
import { readAsTaught } from '../../../src/language/compose/taught-reading';
import type { FaceFacts } from '../../../src/forensics/face-facts';

const SIGNS: FaceFacts = {
  verdict: 'signs',
  chance: 'about 90 %',
  kind: 'FS',
  regions: [
    { region: 'mouth', fall: 31, artifacts: ['blending-seam'] },
    { region: 'cheeks', fall: 12, artifacts: ['over-smoothed'] },
  ],
  falseAlarms: 'About 2 in 100 genuine photographs score this high.',
  face: 2,
  faces: 3,
  refusal: null,
};
type Judge = typeof fits.fitsQuestion;
const judgeBy =
  (judge: Judge) =>
  (sentence: string, question: string, facts: FaceFacts, previous: string): boolean => {
    const { claims } = checkSentence(sentence, facts, question);
    return judge(sentence, claims, inheritTopic(readQuestion(question), previous), facts);
  };
const fitsQuestion = judgeBy(fits.fitsQuestion);
const misleads = judgeBy(fits.misleads);

const NONE: FaceFacts = { ...SIGNS, verdict: 'none', chance: 'about 10 %', kind: null, regions: [] };

test.each([
  ['Where exactly?', 'Covering the mouth lowers the score by 31 points.'],
  [
    'What is a blending seam?',
    'A blending seam is an edge of the kind that is left where one picture was laid into another.',
  ],
  ['Which face is this about?', 'This is face 2 of 3.'],
  ['How sure is this?', 'The probability of forgery is about 90 %.'],
  ['Do you upload my picture?', 'Nothing leaves your computer.'],
  ['Who is she?', 'Telltale does not identify people.'],
  // Not understood, so anything true may be said.
  ['colourless green ideas', 'The probability of forgery is about 90 %.'],
])('%s is answered by: %s', (question, sentence) => {
  expect(fitsQuestion(sentence, question, SIGNS, '')).toBe(true);
});

test.each([
  ['Where exactly?', 'The probability of forgery is about 90 %.'],
  ['What is a blending seam?', 'A blending seam was found in the mouth and lips.'],
  ['Which face is this about?', 'The kind is likely face swapping (FS).'],
  ['What kind is it?', 'About 2 in 100 genuine photographs score this high.'],
  ['Who is she?', 'The probability of forgery is about 90 %.'],
])('%s is not answered by: %s', (question, sentence) => {
  expect(fitsQuestion(sentence, question, SIGNS, '')).toBe(false);
});

test('where nothing is named, the verdict is an answer to where', () => {
  expect(fitsQuestion('No signs of forgery were found.', 'Where exactly?', NONE, '')).toBe(true);
});

test('the verdict is never beside the point, nor is a sentence without claims', () => {
  expect(fitsQuestion('Signs of forgery were found.', 'Where exactly?', SIGNS, '')).toBe(true);
  expect(fitsQuestion('A sign is not a proof.', 'How sure is this?', SIGNS, '')).toBe(true);
});

test('a figure of the question is not denied when it is the figure', () => {
  for (const denial of [
    'Not quite: the probability of forgery is about 90 %.',
    'A correction: the probability of forgery is about 90 %.',
  ]) {
    expect(misleads(denial, 'So at ninety percent it is settled?', SIGNS, '')).toBe(true);
    expect(misleads(denial, 'But 90 is more than half, so it is forged.', SIGNS, '')).toBe(true);
    expect(misleads(denial, 'Is it 40 percent?', SIGNS, '')).toBe(false);
  }
});

test('asked about one trace, no part is named that does not carry it', () => {
  const question = 'Which parts show the blending seam?';
  expect(misleads('The mouth and the cheeks are named.', question, SIGNS, '')).toBe(true);
  expect(misleads('The findings name a blending seam in the mouth and lips.', question, SIGNS, '')).toBe(false);
  // Where nothing carries it, the others may be named instead.
  expect(misleads('The mouth and the cheeks are named.', 'Is there a warped shape?', SIGNS, '')).toBe(false);
});

test('of a face that was not judged no estimate is spoken of', () => {
  const refused: FaceFacts = {
    ...NONE,
    verdict: 'refused',
    chance: '',
    refusal: { code: 'face-too-small', sentence: '' },
  };
  for (const sentence of ['The verdict follows the probability.', 'A larger copy can move the estimate either way.']) {
    expect(misleads(sentence, 'Would a larger copy help?', refused, '')).toBe(true);
    expect(misleads(sentence, 'Would a larger copy help?', NONE, '')).toBe(false);
  }
});

test('"yes" and "the other way" stand only against what they answer', () => {
  const yes = 'Yes, harmless things can do it: filters, repeated saving, upscaling or stage light.';
  expect(misleads(yes, 'Was it not painted by a neural network from scratch?', SIGNS, '')).toBe(true);
  expect(misleads(yes, 'Could a filter do that?', SIGNS, '')).toBe(false);
  const kind = 'Yes, the findings name face swapping (FS) as the likely kind.';
  expect(misleads(kind, 'And a face swap is the same thing?', SIGNS, '')).toBe(true);
  expect(misleads(kind, 'Is it a face swap?', SIGNS, '')).toBe(false);
  const opposite = 'The findings point the other way.';
  const concluded = (question: string): boolean => {
    const asked = readAsTaught('insist real', question);
    return asked !== null && fits.misleads(opposite, checkSentence(opposite, SIGNS, question).claims, asked, SIGNS);
  };
  expect(concluded('Then he never said it, that is settled now.')).toBe(true);
  expect(concluded('Then it is genuine.')).toBe(false);
});

test('sentences of general truth stand only where they are in place', () => {
  const pixels = 'That is not something pixels of a face can show.';
  expect(misleads(pixels, 'You must have noticed that smile being stretched', SIGNS, '')).toBe(true);
  expect(misleads(pixels, 'Is she a nice person?', SIGNS, '')).toBe(false);
  const count = 'Telltale counted otherwise.';
  expect(misleads(count, 'So they are all swapped?', SIGNS, '')).toBe(true);
  expect(misleads(count, 'So all five faces are swapped?', SIGNS, '')).toBe(false);
  const low = 'A clean result is weaker evidence than a source.';
  expect(misleads(low, 'So nothing?', { ...NONE, chance: 'about 50 %' }, '')).toBe(true);
  expect(misleads(low, 'So nothing?', NONE, '')).toBe(false);
});
