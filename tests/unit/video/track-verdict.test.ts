import { describe, expect, test } from 'vitest';
import { sigmoid } from '../../../src/forensics/calibration';
import {
  highestPoint,
  judgeTrack,
  strongestStretch,
  timeWeights,
  upperWeights,
} from '../../../src/video/track-verdict';
import { PLAIN_CALIBRATION } from '../../fixtures/plain-calibration';

const evidence = (logits: readonly number[], step = 1) =>
  logits.map((logit, i) => ({ time: i * step, logit, kindLogits: [0, 0, 3, 0] }));

describe('the weight of a look', () => {
  test('is the time that it stands for', () => {
    expect(timeWeights([0, 1, 2, 3])).toEqual([1, 1, 1, 1]);
    expect(timeWeights([0, 4, 5, 6, 10])).toEqual([4, 2.5, 1, 2.5, 4]);
    expect(timeWeights([3])).toEqual([1]);
    expect(timeWeights([])).toEqual([]);
  });

  test('is no more for the time that a face was out of sight', () => {
    expect(timeWeights([0, 1, 2, 12, 13])).toEqual([1, 1, 1, 1, 1]);
  });
});

describe('the upper share', () => {
  test('is the highest values, the last of them in part', () => {
    const weights = [1, 1, 1, 1];
    // The cases of training/tests/test_clips.py.
    expect(upperWeights([1, 4, 2, 3], weights, 0.5)).toEqual([0, 1, 0, 1]);
    expect(upperWeights([1, 4, 2, 3], weights, 0.375)).toEqual([0, 1, 0, 0.5]);
    expect(upperWeights([1, 4, 2, 3], weights, 1)).toEqual([1, 1, 1, 1]);
    expect(upperWeights([1, 4, 2, 3], weights, 0)).toEqual([0, 1, 0, 0]);
    expect(upperWeights([1, 4, 2, 3], [1, 2, 3, 2], 0.5)).toEqual([0, 2, 0, 2]);
    expect(upperWeights([], [], 0.5)).toEqual([]);
  });
});

describe('the verdict of a track', () => {
  test('is by the upper half, as the calibration says', () => {
    const { probability, verdict, kind } = judgeTrack(evidence([3, 2, -9, -9]), PLAIN_CALIBRATION);
    expect(probability).toBeCloseTo(sigmoid(2.5));
    expect([verdict, kind]).toEqual(['signs', 'FE']);
    expect(judgeTrack(evidence([0, 0, -9, -9]), PLAIN_CALIBRATION).verdict).toBe('unsure');
    expect(judgeTrack(evidence([-3, -3, -9, -9]), PLAIN_CALIBRATION)).toMatchObject({ verdict: 'none', kind: null });
  });

  test('does not rise with looks that are taken closer where suspicion is highest', () => {
    const [coarse, fine] = [
      [0, 4, 8, 12, 16, 20],
      [0, 4, 7, 7.5, 8, 8.5, 9, 12, 16, 20],
    ];
    const probabilityBy = (times: readonly number[]): number | null =>
      judgeTrack(
        times.map((time) => ({ time, logit: 3 - Math.abs(time - 8), kindLogits: [0, 0, 0, 0] })),
        PLAIN_CALIBRATION,
      ).probability;
    expect(probabilityBy(fine)).toBeCloseTo(probabilityBy(coarse) ?? 0, 1);
  });

  test('names the kind by the looks that carry it', () => {
    const kinds = [0, 0, 0, 0, 0, 0].map((logit, i) => ({
      time: i,
      logit: logit + (i < 3 ? 2 : -2),
      kindLogits: i < 3 ? [0, 2, 0, 0] : [5, 0, 0, 0],
    }));
    expect(judgeTrack(kinds, PLAIN_CALIBRATION).kind).toBe('FR');
  });

  test('is never "none" where some looks one after the other would be "signs" by themselves', () => {
    const looks = (forged: readonly number[]) =>
      Array.from({ length: 40 }, (_, i) => ({
        time: i,
        logit: forged.includes(i) ? 3 : -3,
        kindLogits: forged.includes(i) ? [0, 3, 0, 0] : [5, 0, 0, 0],
      }));
    const { bands } = PLAIN_CALIBRATION.clip;
    expect(judgeTrack(looks([20, 21, 22]), PLAIN_CALIBRATION)).toEqual({
      verdict: 'unsure',
      probability: bands.none,
      kind: 'FR',
    });
    // The last looks too; a look or two may be blurred, or far apart.
    expect(judgeTrack(looks([37, 38, 39]), PLAIN_CALIBRATION).verdict).toBe('unsure');
    expect(judgeTrack(looks([10, 20, 21, 30]), PLAIN_CALIBRATION).verdict).toBe('none');
  });

  test('is none at all with too few looks', () => {
    const nothing = { verdict: null, probability: null, kind: null };
    expect(judgeTrack(evidence([9, 9]), PLAIN_CALIBRATION)).toEqual(nothing);
    expect(judgeTrack(evidence([9, 9, 9]), PLAIN_CALIBRATION).verdict).toBe('signs');
  });
});

describe('the strongest stretch', () => {
  const { bands } = PLAIN_CALIBRATION;
  const box = { x: 0, y: 0, width: 1, height: 1 };
  const stretchOf = (...probabilities: number[]) =>
    strongestStretch(
      probabilities.map((probability, time) => ({ time, probability, box })),
      bands,
    );

  test('is where the points stay near the peak', () => {
    expect(stretchOf(0.1, 0.69, 0.85, 0.9, 0.71, 0.6, 0.88)).toEqual({ from: 2, to: 4, peak: 3 });
    expect(stretchOf(0.9, 0.9, 0.9)).toEqual({ from: 0, to: 2, peak: 0 });
    expect(stretchOf(0.1, 0.9, 0.1)).toEqual({ from: 1, to: 1, peak: 1 });
  });

  test('peaks at the highest point, which there is without any stretch too', () => {
    const points = [0.1, 0.2, 0.2, 0.05].map((probability, time) => ({ time, probability, box }));
    expect(highestPoint(points)?.time).toBe(1);
    expect(highestPoint([])).toBeNull();
  });

  test('never goes under the lower edge, and is null where nothing reaches it', () => {
    expect(stretchOf(0.29, 0.35, 0.29)).toEqual({ from: 1, to: 1, peak: 1 });
    expect(stretchOf(0.1, 0.29)).toBeNull();
    expect(stretchOf()).toBeNull();
  });
});
