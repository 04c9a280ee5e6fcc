import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { decodePicture } from '../../../src/cli/decode-picture';
import { loadEngine, releaseEngine } from '../../../src/cli/load-engine';
import { calibrate } from '../../../src/forensics/calibration';
import { decideVerdict } from '../../../src/forensics/verdict';
import type { FloatTensor, Network } from '../../../src/inference/network';
import { judgeCut, takeWhole } from '../../../src/vision/judge-faces';
import { judgeTogether, type Judged } from '../../../src/vision/judge-together';
import { analysePicture } from '../../../src/vision/analyse-picture';
import { encodeCrops } from '../../../src/vision/encoder';
import type { Raster } from '../../../src/vision/raster';
import { encodeFaces } from '../../../src/vision/second-look';
import { PLAIN_CALIBRATION } from '../../fixtures/plain-calibration';

const SIDE = 256;

/** Even, or with a chessboard of single pixels, 20 grey levels high, which stands for computed noise. */
const crop = (value: number, isNoisy = false): Raster => ({
  width: SIDE,
  height: SIDE,
  data: Uint8Array.from({ length: SIDE * SIDE * 3 }, (_, i) => {
    const pixel = Math.floor(i / 3);
    return value + (isNoisy && ((pixel % SIDE) + Math.floor(pixel / SIDE)) % 2 === 0 ? 20 : 0);
  }),
});

/** Gives one logit to a crop with the chessboard and another to one without it; notes how many it was given. */
function encoder(noisy: number, calm: number, batches: number[]): Network {
  return {
    run: async ({ data, count: n }) => {
      batches.push(n);
      const tensor = (length: number, valueAt: (i: number) => number): FloatTensor => ({
        data: Float32Array.from({ length }, (_, i) => valueAt(i)),
        dims: [],
      });
      const isNoisy = (i: number): boolean => {
        const at = (i * SIDE * SIDE + SIDE * 100) * 3;
        return Math.abs(data[at]! - data[at + 3]!) > 10;
      };
      return {
        forged_logit: tensor(n, (i) => (isNoisy(i) ? noisy : calm)),
        kind_logits: tensor(n * 4, (i) => i % 4),
        change_map_logits: tensor(n * 1024, () => 1),
        artifact_map_logits: tensor(n * 6 * 1024, () => 1),
        unlikeness: tensor(n, () => 1),
        image_features: tensor(n * 16 * 576, () => 1),
      };
    },
    release: async () => undefined,
  };
}

const verdictOf = (logit: number): string =>
  decideVerdict(calibrate(logit, PLAIN_CALIBRATION), PLAIN_CALIBRATION.bands);

test('what is forged by fine noise alone is unsure, and said to be', async () => {
  const batches: number[] = [];
  const crops = [crop(90), crop(120, true)];
  const [calm, noisy] = await encodeFaces(encoder(9, -5, batches), crops, PLAIN_CALIBRATION);
  expect([calm?.forgedLogit, calm?.isNoiseGone]).toEqual([-5, undefined]);
  expect(verdictOf(9)).toBe('signs');
  expect([verdictOf(noisy?.forgedLogit ?? 9), noisy?.isNoiseGone]).toEqual(['unsure', true]);
  // Only the suspect one is looked at again.
  expect(batches).toEqual([2, 1]);
  const cut = takeWhole(crop(120, true));
  const { judged, notes } = judgeCut(cut, noisy ? [noisy] : [], PLAIN_CALIBRATION);
  expect(judged[0]?.findings.verdict).toBe('unsure');
  expect(notes).toEqual([expect.stringContaining('fine noise')]);
});

test('the second logit counts where it is unsure itself', async () => {
  const [noisy] = await encodeFaces(encoder(9, 0.5, []), [crop(120, true)], PLAIN_CALIBRATION);
  expect(verdictOf(0.5)).toBe('unsure');
  expect(noisy?.forgedLogit).toBe(0.5);
});

test('what stays forged without fine noise, or nearly, keeps its logit', async () => {
  // "Signs" both times, however much is lost; and not "signs" any more, but not far from it.
  for (const [first, second] of [
    [12, 6],
    [5, 1.2],
  ] as const) {
    const [face] = await encodeFaces(encoder(first, second, []), [crop(120, true)], PLAIN_CALIBRATION);
    expect([face?.forgedLogit, face?.isNoiseGone]).toEqual([first, undefined]);
  }
});

test('badges look twice as well', async () => {
  const engine = await loadEngine();
  const batches: number[] = [];
  const one = encoder(9, 9, batches);
  const other = encoder(-5, -5, batches);
  const networks = {
    faceFinder: engine.networks.faceFinder,
    encoder: {
      ...one,
      run: (inputs: Parameters<Network['run']>[0]) => (batches.length === 0 ? one : other).run(inputs),
    },
  };
  const ends: Judged[] = [];
  const file = await readFile(new URL('../../../assets/demo/portrait-2.jpg', import.meta.url));
  await judgeTogether(networks, { ...engine.settings, calibration: PLAIN_CALIBRATION }, ['portrait'], {
    decode: () => decodePicture(file),
    tell: (_, judged) => ends.push(judged),
    isFatal: () => false,
    encodesTogether: false,
  });
  await releaseEngine(engine);
  expect(batches).toEqual([1, 1]);
  expect(ends.map((judged) => judged.ok && judged.findings.verdict)).toEqual(['unsure']);
});

test('an abort stops the second look too', async () => {
  const controller = new AbortController();
  const stopping = encodeFaces(
    encoder(9, -5, []),
    [crop(120, true)],
    PLAIN_CALIBRATION,
    () => controller.abort(),
    controller.signal,
  );
  await expect(stopping).rejects.toMatchObject({ name: 'AbortError' });
});

test('a genuine face that one grey level of computed noise turns is not called forged', async () => {
  // The face of assets/demo/portrait-2.jpg after FGSM on the shipped encoder (training/telltale_training/noise).
  const file = await readFile(new URL('../../fixtures/portrait-2-attacked.png', import.meta.url));
  const { raster } = await decodePicture(file);
  const engine = await loadEngine();
  const { networks, settings } = engine;
  const [once] = await encodeCrops(networks.encoder, [raster]);
  const findings = await analysePicture(raster, networks, settings, { cropsAlready: true });
  await releaseEngine(engine);
  const verdictAt = (logit: number): string =>
    decideVerdict(calibrate(logit, settings.calibration), settings.calibration.bands);
  expect(verdictAt(once?.forgedLogit ?? 0)).toBe('signs');
  expect(findings.verdict).toBe('unsure');
  expect(findings.faces[0]).toMatchObject({ regions: [] });
  expect(findings.notes).toEqual([expect.stringContaining('fine noise')]);
});
