import { describe, expect, it } from 'vitest';
import { clipSummary, frameTimeWords, lookedAtWords, strongestWords, timeWords } from '../../../src/video/clip-words';
import type { FaceTrack } from '../../../src/video/clip-findings';
import { clipFindings } from '../../panel-gallery/fixture-clips';
import { BANDS } from '../../panel-gallery/fixture-findings';

describe('a time', () => {
  it('is said as players do it', () => {
    expect([0, 7.99, 60, 754.2, 3725].map(timeWords)).toEqual(['0:00', '0:07', '1:00', '12:34', '1:02:05']);
    // 19 / 30 × 30 and the like come out a little short.
    expect(timeWords(18.9999999)).toBe('0:19');
    expect(timeWords(-1)).toBe('0:00');
  });

  it('has tenths where frames are to be told apart', () => {
    expect([0.04, 7.99, 59.95, 60].map(frameTimeWords)).toEqual(['0:00.0', '0:07.9', '0:59.9', '1:00.0']);
  });
});

it('says where suspicion is strongest', () => {
  expect(strongestWords({ from: 12.4, to: 19.9, peak: 15 })).toBe('between 0:12 and 0:19');
  expect(strongestWords({ from: 12.4, to: 12.9, peak: 12.5 })).toBe('at 0:12');
  expect(strongestWords(null)).toBeNull();
});

const face = (probability: number | null, score: number) =>
  ({ score: () => score, probability, thumbnail: null }) as const;
const TIMES = [1, 2, 3, 4];
const PEAK: FaceTrack['strongest'] = { from: 2, to: 3, peak: 2 };

describe('the summary', () => {
  const summaryOf = (...made: Parameters<typeof clipFindings>[2][number][]) =>
    clipSummary(clipFindings(5, TIMES, made));

  it('does not say that no face was there: it may have been one that could not be judged', () => {
    expect(summaryOf()).toBe('No face could be judged so far.');
  });

  it('counts the faces with the clip’s verdict and says where the worst is strongest', () => {
    expect(summaryOf(face(0.95, 0.9))).toBe('The face shows signs of forgery, strongest between 0:01 and 0:04.');
    expect(summaryOf(face(0.95, 0.9), face(0.1, 0.1))).toMatch(/^1 of 2 faces shows signs of forgery, strongest/);
    expect(summaryOf(face(0.95, 0.9), face(0.9, 0.9), face(0.1, 0.1))).toMatch(/^2 of 3 faces show signs/);
    expect(summaryOf(face(0.6, 0.6))).toMatch(/^The face leaves Telltale unsure, strongest/);
  });

  it('names no place where nothing is suspicious', () => {
    expect(summaryOf(face(0.1, 0.1))).toBe('The face shows no signs.');
    // A frame or two may stand out of a clip without signs.
    expect(summaryOf(face(0.1, 0.6))).toBe('The face shows no signs.');
  });

  it('leaves out faces without a verdict, and never makes one of them', () => {
    expect(summaryOf(face(0.1, 0.1), face(null, 0.9))).toBe(
      'One face shows no signs. Another face was seen in too few frames for a verdict, and single frames show signs of forgery.',
    );
    expect(summaryOf(face(0.1, 0.1), face(null, 0.2))).toMatch(/too few frames for a verdict\.$/);
    expect(summaryOf(face(0.9, 0.1), face(null, 0.9), face(null, 0.9))).toMatch(
      /forgery. 2 other faces were seen in too few/,
    );
    expect(summaryOf(face(null, 0.1))).toContain('enough frames');
    expect(clipSummary({ tracks: [], verdict: null, bands: BANDS })).toContain('No face');
  });

  it('takes the peak of the worst face', () => {
    const { tracks } = clipFindings(5, TIMES, [face(0.95, 0.9)]);
    const [worst] = tracks;
    if (!worst) throw new Error('no track');
    expect(clipSummary({ verdict: 'signs', bands: BANDS, tracks: [{ ...worst, strongest: PEAK }] })).toContain(
      '0:02 and 0:03',
    );
  });
});

it('says how many frames were looked at and how many held a face', () => {
  const all = clipFindings(5, TIMES, [face(0.1, 0.1)]);
  expect(lookedAtWords(all)).toBe('4 frames looked at.');
  const some = clipFindings(5, TIMES, [{ ...face(0.1, 0.1), isSeen: (time) => time < 2 }]);
  expect(lookedAtWords(some)).toBe('4 frames looked at, 1 of them with a face that could be judged.');
  expect(lookedAtWords({ lookedAt: [{ time: 0, faces: 0, refused: 1 }] })).toBe(
    '1 frame looked at, none with a face that could be judged.',
  );
});
