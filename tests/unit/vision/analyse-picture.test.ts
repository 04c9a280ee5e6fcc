import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decodePicture } from '../../../src/cli/decode-picture';
import type { Progress } from '../../../src/forensics/findings';
import { AVERAGE_KEYPOINTS } from '../../../src/forensics/regions';
import type { FloatTensor, Network } from '../../../src/inference/network';
import { loadNodeNetwork } from '../../../src/inference/node-network';
import { analysePicture } from '../../../src/vision/analyse-picture';
import type { EngineSettings } from '../../../src/vision/engine-settings';
import type { Raster } from '../../../src/vision/raster';
import { PLAIN_CALIBRATION } from '../../fixtures/plain-calibration';

const calibration = PLAIN_CALIBRATION;
const settings: EngineSettings = { calibration, model: { name: 'encoder', version: '1', sha256: '' }, backend: 'node' };

/** An encoder that gives its crops the logits −3, 0, 3, −3, …, one by itself (a second look) 3, and kind FE. */
const encoder: Network = {
  run: async ({ count: n }) => {
    const tensor = (length: number, valueAt: (i: number) => number): FloatTensor => ({
      data: Float32Array.from({ length }, (_, i) => valueAt(i)),
      dims: [],
    });
    return {
      forged_logit: tensor(n, (i) => (n === 1 ? 3 : ((i % 3) - 1) * 3)),
      kind_logits: tensor(n * 4, (i) => (i % 4 === 2 ? 4 : 0)),
      change_map_logits: tensor(n * 1024, () => -2),
      artifact_map_logits: tensor(n * 6 * 1024, () => -4),
      unlikeness: tensor(n, () => 1),
      image_features: tensor(n * 16 * 576, (i) => 1 + Math.floor(i / (16 * 576))),
    };
  },
  release: async () => undefined,
};
const never: Network = { run: () => Promise.reject(new Error('must not run')), release: async () => undefined };

let faceFinder: Network;
let photograph: Buffer;
let picture: Raster;
beforeAll(async () => {
  const read = (path: string): Promise<Buffer> => readFile(new URL(`../../../${path}`, import.meta.url));
  faceFinder = await loadNodeNetwork(await read('assets/models/face-finder.onnx'), 'face-finder');
  photograph = await read('node_modules/@vladmandic/face-api/demo/sample6.jpg');
  picture = (await decodePicture(new Uint8Array(photograph))).raster;
});
afterAll(() => faceFinder.release());

const load = async (bytes: Buffer): Promise<Raster> => (await decodePicture(new Uint8Array(bytes))).raster;
const failure = (code: string): unknown => expect.objectContaining({ failure: expect.objectContaining({ code }) });

test('a group photograph: each face judged, the worst first, with progress and notes', async () => {
  const steps: Progress[] = [];
  const findings = await analysePicture(picture, { faceFinder, encoder }, settings, {
    onProgress: (progress) => steps.push(progress),
    notes: ['Given by the front end.'],
    decodeMilliseconds: 7,
  });
  expect(findings.verdict).toBe('signs');
  expect(findings.faces.map((face) => face.status === 'analysed' && [face.verdict, face.kind])).toEqual([
    ['signs', 'FE'],
    ['unsure', 'FE'],
    ['none', null],
    ['none', null],
  ]);
  expect([findings.width, findings.height, findings.notes]).toEqual([1920, 1537, ['Given by the front end.']]);
  expect(findings.milliseconds.decode).toBe(7);
  expect(steps.map((progress) => progress.step)).toEqual(['finding-faces', 'encoding', 'encoding']);
  expect(steps.at(-1)).toEqual({ step: 'encoding', facesFound: 4, facesDone: 4 });
  for (const face of findings.faces) expect(face.crop.width).toBeCloseTo(face.crop.height, 9);
});

test('regions are placed by the keypoints of each face, and a crop without them by average ones', async () => {
  const findings = await analysePicture(picture, { faceFinder, encoder }, settings);
  for (const face of findings.faces) {
    if (face.status !== 'analysed') throw new Error('refused');
    const [right, left, , mouth] = face.keypoints;
    expect(face.keypoints).toHaveLength(6);
    // Right and left are the person's own: the right eye lies on the picture's left.
    expect(right!.x).toBeLessThan(left!.x);
    for (const value of [right!.y, left!.y]) expect(value).toBeGreaterThan(0.3);
    expect(mouth!.y).toBeGreaterThan(Math.max(right!.y, left!.y));
    expect(mouth!.y).toBeLessThan(0.8);
  }
  const [whole] = (await analysePicture(picture, { faceFinder: never, encoder }, settings, { cropsAlready: true }))
    .faces;
  expect(whole?.status === 'analysed' && whole.keypoints).toEqual(AVERAGE_KEYPOINTS);
});

test('what looks changed is covered once more for each face with a verdict, and named when the score falls', async () => {
  const batches: number[] = [];
  /** Everything looks changed; after the first batch and the second look come covered copies, which score lower. */
  const seeing: Network = {
    ...encoder,
    run: async (pictures) => {
      const outputs = await encoder.run(pictures);
      const n = pictures.count;
      batches.push(n);
      const changed = { data: new Float32Array(n * 1024).fill(3), dims: [] };
      const forged = { data: new Float32Array(n).fill(-1), dims: [] };
      return { ...outputs, change_map_logits: changed, ...(batches.length > 2 ? { forged_logit: forged } : {}) };
    },
  };
  const findings = await analysePicture(picture, { faceFinder, encoder: seeing }, settings);
  expect(batches).toEqual([4, 1, 4, 4]);
  expect(findings.faces.map((face) => face.status === 'analysed' && face.regions.length)).toEqual([4, 4, 0, 0]);
  const [worst] = findings.faces;
  const falls = worst?.status === 'analysed' ? worst.regions.map(({ fall }) => fall) : [];
  // From sigmoid(3) to sigmoid(−1).
  for (const fall of falls) expect(fall).toBeCloseTo(68.363, 2);
});

test('what the language model sees of each face comes in the findings\u2019 order, beside them', async () => {
  const given: (readonly (Float32Array | null)[])[] = [];
  const findings = await analysePicture(picture, { faceFinder, encoder }, settings, {
    onImageFeatures: (features) => given.push(features),
  });
  expect(given).toHaveLength(1);
  // The encoder numbers its crops; the third has the highest logit.
  expect(given[0]?.map((features) => features?.[0])).toEqual([3, 2, 1, 4]);
  expect(given[0]?.every((features) => features?.length === 16 * 576)).toBe(true);
  expect(JSON.stringify(findings)).not.toContain('eatures');
});

test('a face crop is encoded whole and the face finder is left alone', async () => {
  const small = await load(await sharp(photograph).resize(100, 60).png().toBuffer());
  const findings = await analysePicture(small, { faceFinder: never, encoder }, settings, { cropsAlready: true });
  expect(findings.faces).toHaveLength(1);
  expect(findings.faces[0]?.crop).toEqual({ x: 0, y: 0, width: 100, height: 60 });
});

test('a blurred photograph is refused with the reason, not judged', async () => {
  const face = sharp(photograph).extract({ left: 0, top: 300, width: 700, height: 700 });
  const blurred = await load(await face.blur(12).png().toBuffer());
  await expect(analysePicture(blurred, { faceFinder, encoder: never }, settings)).rejects.toEqual(
    failure('face-too-blurred'),
  );
});

test('a photograph whose faces are too small is refused with their size', async () => {
  const small = await load(await sharp(photograph).resize(300).png().toBuffer());
  await expect(analysePicture(small, { faceFinder, encoder: never }, settings)).rejects.toEqual(
    failure('face-too-small'),
  );
});

test('no face and too small a picture are failures, not verdicts', async () => {
  const even = (width: number, height: number): Raster => ({ width, height, data: new Uint8Array(width * height * 3) });
  await expect(analysePicture(even(300, 200), { faceFinder, encoder: never }, settings)).rejects.toEqual(
    failure('no-face'),
  );
  await expect(analysePicture(even(300, 47), { faceFinder: never, encoder: never }, settings)).rejects.toEqual(
    failure('picture-too-small'),
  );
});

test('an abort stops the work', async () => {
  const options = { signal: AbortSignal.abort() };
  await expect(analysePicture(picture, { faceFinder, encoder }, settings, options)).rejects.toMatchObject({
    name: 'AbortError',
  });
});

test('a face unlike anything seen in training is refused with its reason, never judged', async () => {
  const unlike = (from: number): Network => ({
    ...encoder,
    run: async (pictures) => {
      const outputs = await encoder.run(pictures);
      const values = Float32Array.from({ length: pictures.count }, (_, i) => (i >= from ? 2.6 : 2.5));
      return { ...outputs, unlikeness: { data: values, dims: [] } };
    },
  });
  const findings = await analysePicture(picture, { faceFinder, encoder: unlike(3) }, settings);
  expect(findings.faces.map(({ status }) => status)).toEqual(['analysed', 'analysed', 'analysed', 'refused']);
  expect(findings.faces.at(-1)).toMatchObject({ failure: { code: 'face-unfamiliar' } });
  expect(findings.notes).toHaveLength(1);
  await expect(analysePicture(picture, { faceFinder, encoder: unlike(0) }, settings)).rejects.toEqual(
    failure('face-unfamiliar'),
  );
});
