import { expect, test } from 'vitest';
import { MAP_SIDE, REGIONS, type Progress, type Region } from '../../../src/forensics/findings';
import { AVERAGE_KEYPOINTS, labelRegions } from '../../../src/forensics/regions';
import { sigmoid } from '../../../src/forensics/calibration';
import type { Network } from '../../../src/inference/network';
import { checkRegions, type JudgedFace } from '../../../src/vision/check-regions';
import { PLAIN_CALIBRATION } from '../../fixtures/plain-calibration';

const LABELS = labelRegions(AVERAGE_KEYPOINTS);
const SIDE = 256;
const regionOf = (cell: number): Region => REGIONS[LABELS[cell] ?? 0] ?? 'background';

/** A grey crop with white eyes and a black mouth. */
function crop(): JudgedFace['pixels'] {
  const data = new Uint8Array(SIDE * SIDE * 3);
  for (let i = 0; i < SIDE * SIDE; i += 1) {
    const region = regionOf(Math.floor(i / SIDE / 8) * MAP_SIDE + Math.floor((i % SIDE) / 8));
    data.fill(region === 'eyes' ? 255 : region === 'mouth' ? 0 : 128, i * 3, i * 3 + 3);
  }
  return { width: SIDE, height: SIDE, data };
}

/** An encoder whose forged logit grows by 0.1 for each hundredth of the crop that is white; so only eyes matter. */
function whiteSeeker(batches: number[]): Network {
  return {
    run: async ({ data, count: n }) => {
      batches.push(n);
      const length = SIDE * SIDE * 3;
      const logits = Float32Array.from({ length: n }, (_, i) => {
        const white = data.subarray(i * length, (i + 1) * length).filter((value) => value > 250).length;
        // Never nothing but zeros: that would be a lost device.
        return (white / length) * 10 + 1e-9;
      });
      const ones = (size: number) => ({ data: new Float32Array(n * size).fill(1), dims: [n, size] });
      return {
        forged_logit: { data: logits, dims: [n] },
        kind_logits: ones(4),
        change_map_logits: ones(1024),
        artifact_map_logits: ones(6 * 1024),
        unlikeness: ones(1),
        image_features: ones(16 * 576),
      };
    },
    release: async () => undefined,
  };
}

/** A face that looks changed in some regions, with a blending seam everywhere. */
function face(changed: readonly Region[], verdict: JudgedFace['verdict'], probability = sigmoid(1.46)): JudgedFace {
  const changeMap = Array.from(LABELS, (_, cell) => (changed.includes(regionOf(cell)) ? 0.9 : 0));
  const artifactLogits = Float32Array.from({ length: 6 * 1024 }, (_, i) => (i < 1024 ? 1 : -3));
  const encoding = {
    forgedLogit: 0,
    kindLogits: [0, 0, 0, 0],
    changeMap,
    artifactLogits,
    unlikeness: 1,
    imageFeatures: new Float32Array(16 * 576),
  };
  return { pixels: crop(), encoding, probability, verdict, labels: LABELS };
}

test('each candidate is covered in a copy of its own, in one batch, and only what carries the score is named', async () => {
  const batches: number[] = [];
  const [regions = []] = await checkRegions(
    [face(['eyes', 'mouth', 'nose'], 'signs')],
    whiteSeeker(batches),
    PLAIN_CALIBRATION,
  );
  expect(batches).toEqual([3]);
  expect(regions.map(({ region }) => region)).toEqual(['eyes']);
  expect(regions[0]?.change).toBeCloseTo(0.9, 9);
  expect(regions[0]?.artifacts.map(({ artifact }) => artifact)).toEqual(['blending-seam']);
  // Without its eyes the crop has next to no white left: the logit falls to about 0.
  expect(regions[0]?.fall).toBeGreaterThan(25);
  expect(regions[0]?.fall).toBeLessThan((sigmoid(1.46) - 0.49) * 100);
});

test('a region whose covering raises the score is no reason', async () => {
  const [regions] = await checkRegions([face(['eyes'], 'unsure', 0.4)], whiteSeeker([]), PLAIN_CALIBRATION);
  expect(regions).toEqual([]);
});

test('faces without signs or without candidates cost nothing; the others are counted and keep their places', async () => {
  const batches: number[] = [];
  const steps: Progress[] = [];
  const faces = [face(['eyes'], 'none'), face(['eyes'], 'signs'), face([], 'signs'), face(['eyes', 'hair'], 'unsure')];
  const found = await checkRegions(faces, whiteSeeker(batches), PLAIN_CALIBRATION, (step) => steps.push(step));
  expect(batches).toEqual([1, 2]);
  expect(found.map((regions) => regions.length)).toEqual([0, 1, 0, 1]);
  expect(steps).toEqual([
    { step: 'covering', faces: 2, facesDone: 0 },
    { step: 'covering', faces: 2, facesDone: 1 },
  ]);
});

test('wrong numbers for a covered copy are a failure, not a reason left out', async () => {
  const broken: Network = {
    ...whiteSeeker([]),
    run: async (inputs) => {
      const outputs = await whiteSeeker([]).run(inputs);
      return { ...outputs, forged_logit: { data: Float32Array.of(Number.NaN), dims: [1] } };
    },
  };
  await expect(checkRegions([face(['eyes'], 'signs')], broken, PLAIN_CALIBRATION)).rejects.toMatchObject({
    failure: { code: 'wrong-results' },
  });
});

test('an abort stops the work before the next face', async () => {
  const batches: number[] = [];
  const work = checkRegions(
    [face(['eyes'], 'signs')],
    whiteSeeker(batches),
    PLAIN_CALIBRATION,
    undefined,
    AbortSignal.abort(),
  );
  await expect(work).rejects.toMatchObject({ name: 'AbortError' });
  expect(batches).toEqual([]);
});
