import { expect, test } from 'vitest';
import { bleu, distinctPairs, microF1, rougeL, sentencesOf, wordsOf } from '../../../src/cli/bench-text-metrics';

test('words keep what joins them and lose their marks', () => {
  expect(wordsOf("It's over-smoothed: about 85 %, Ärger.")).toEqual(["it's", 'over-smoothed', 'about', '85', 'ärger']);
});

test('sentences, the last one without a mark too', () => {
  expect(sentencesOf('Signs of forgery, about 85 %. The mouth (31 points). And then')).toEqual([
    'Signs of forgery, about 85 %.',
    'The mouth (31 points).',
    'And then',
  ]);
  expect(sentencesOf('  ')).toEqual([]);
});

test("ROUGE-L, against Lin's own example", () => {
  // Lin 2004, section 3.1: reference S1 "police killed the gunman"; S2 scores 3/4 and S3 2/4.
  const reference = 'police killed the gunman';
  expect(rougeL('police kill the gunman', reference)).toBe(0.75);
  expect(rougeL('the gunman kill police', reference)).toBe(0.5);
  expect(rougeL('', reference)).toBe(0);
});

test("BLEU, against counts of Papineni's examples", () => {
  // The set's clipped unigrams of "the the the the the the the" are 2 of 7, and it has no pair in common: 0.
  expect(bleu([{ text: 'the the the the the the the', reference: 'the cat is on the mat' }])).toBe(0);
  // Not smoothed: no run of four in common is 0 too.
  const pair = { text: 'the cat sat on the mat', reference: 'the cat is on the mat' };
  expect(bleu([pair])).toBe(0);
  // By hand: runs of 1 to 4 words match 5 of 6, 4 of 5, 3 of 4 and 2 of 3; 6 words against 7.
  const near = { text: 'we saw the cat on mats', reference: 'we saw the cat on a mat' };
  const precision = ((5 / 6) * (4 / 5) * (3 / 4) * (2 / 3)) ** 0.25;
  expect(bleu([near])).toBeCloseTo(precision * Math.exp(1 - 7 / 6), 10);
  expect(bleu([{ text: pair.reference, reference: pair.reference }])).toBe(1);
  expect(bleu([])).toBeNaN();
});

test('distinct-2 counts pairs within texts only', () => {
  expect(distinctPairs(['a b a b', 'b a'])).toBeCloseTo(2 / 4, 10);
  expect(distinctPairs(['one', ''])).toBeNaN();
});

test('micro-F1 of named sets', () => {
  const sets = [
    { told: ['mouth', 'eyes', 'mouth'], there: ['mouth'] },
    { told: [], there: ['nose'] },
  ];
  expect(microF1(sets)).toBeCloseTo(2 / 4, 10);
  expect(microF1([{ told: [], there: [] }])).toBeNaN();
});
