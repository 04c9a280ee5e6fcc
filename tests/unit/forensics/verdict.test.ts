import { expect, test } from 'vitest';
import type { FaceFindings, FaceResult, RefusedFace } from '../../../src/forensics/findings';
import { decideKind, decideVerdict, orderWorstFirst, overallVerdict } from '../../../src/forensics/verdict';
import { faceTooSmall } from '../../../src/forensics/wording';
import { PLAIN_CALIBRATION } from '../../fixtures/plain-calibration';

const calibration = PLAIN_CALIBRATION;
const { bands } = calibration;
const box = { x: 0, y: 0, width: 50, height: 50 };
const kinds = { FS: 0.1, FR: 0.6, FE: 0.2, EFS: 0.1 };

function face(probability: number): FaceFindings {
  return {
    status: 'analysed',
    box,
    crop: box,
    probability,
    verdict: decideVerdict(probability, bands),
    kind: null,
    kindProbabilities: kinds,
    changeMap: [],
    logit: 0,
    keypoints: [],
    regions: [],
  };
}
const refused: RefusedFace = { status: 'refused', box, crop: box, failure: faceTooSmall(30, 48) };

test('the edges of the bands belong to the graver verdict', () => {
  expect(decideVerdict(0.8, bands)).toBe('signs');
  expect(decideVerdict(0.7999, bands)).toBe('unsure');
  expect(decideVerdict(0.3, bands)).toBe('unsure');
  expect(decideVerdict(0.2999, bands)).toBe('none');
});

test('what is no number is never a verdict', () => {
  expect(() => decideVerdict(Number.NaN, bands)).toThrow(RangeError);
});

test('a kind is named only with a verdict and enough confidence', () => {
  expect(decideKind('signs', kinds, calibration)).toBe('FR');
  expect(decideKind('none', kinds, calibration)).toBeNull();
  expect(decideKind('unsure', { FS: 0.4, FR: 0.3, FE: 0.2, EFS: 0.1 }, calibration)).toBeNull();
});

test('faces are ordered worst first, refused ones last, and the list given stays as it was', () => {
  const given: FaceResult[] = [refused, face(0.1), face(0.9), face(0.5)];
  const ordered = orderWorstFirst(given);
  expect(ordered.map((entry) => (entry.status === 'analysed' ? entry.probability : null))).toEqual([
    0.9,
    0.5,
    0.1,
    null,
  ]);
  expect(given[0]).toBe(refused);
});

test('the overall verdict is the worst; of no faces there is none', () => {
  expect(overallVerdict([face(0.1), face(0.5)])).toBe('unsure');
  expect(overallVerdict([face(0.1), face(0.95), face(0.5)])).toBe('signs');
  expect(() => overallVerdict([])).toThrow(RangeError);
});
