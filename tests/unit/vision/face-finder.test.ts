import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decodePicture } from '../../../src/cli/decode-picture';
import type { Box } from '../../../src/forensics/findings';
import type { Network } from '../../../src/inference/network';
import { loadNodeNetwork } from '../../../src/inference/node-network';
import { mergeOverlapping, overlap, type FoundFace } from '../../../src/vision/blazeface';
import { findFaces } from '../../../src/vision/face-finder';
import type { Raster } from '../../../src/vision/raster';

let network: Network;
const samples = new Map<number, Buffer>();
beforeAll(async () => {
  const model = await readFile(new URL('../../../assets/models/face-finder.onnx', import.meta.url));
  network = await loadNodeNetwork(model, 'face-finder');
  for (const number of [1, 5, 6]) {
    const file = `../../../node_modules/@vladmandic/face-api/demo/sample${number}.jpg`;
    samples.set(number, await readFile(new URL(file, import.meta.url)));
  }
});
afterAll(() => network.release());

const sample = (number: number): Buffer => samples.get(number) ?? Buffer.alloc(0);
const load = async (bytes: Buffer): Promise<Raster> => (await decodePicture(new Uint8Array(bytes))).raster;

/** A head cut from a sample, scaled so that its face is `face` px wide: the cut is 2.4 faces wide. */
async function head(number: number, box: Box, face: number): Promise<Buffer> {
  const side = Math.round(box.width * 2.4);
  const left = Math.round(box.x + box.width / 2 - side / 2);
  const top = Math.round(box.y + box.height / 2 - side / 2);
  const cut = sharp(sample(number)).extract({ left, top, width: side, height: side });
  return cut
    .resize(Math.round(face * 2.4))
    .png()
    .toBuffer();
}

test.each([
  [1, 3],
  [5, 5],
  [6, 4],
])('photograph %i: its %i faces, each once', async (number, count) => {
  const { faces, smallestSought } = await findFaces(await load(sample(number)), network);
  expect(faces).toHaveLength(count);
  expect(smallestSought).toBe(48);
  for (const { box, keypoints } of faces) {
    const [rightEye, leftEye, , mouth] = keypoints;
    expect(rightEye!.x).toBeLessThan(leftEye!.x);
    expect(mouth!.y).toBeGreaterThan(Math.min(rightEye!.y, leftEye!.y));
    expect(mouth!.x).toBeGreaterThan(box.x);
    expect(mouth!.y).toBeLessThan(box.y + box.height);
  }
});

test('forty small faces and a single one far off in a large picture are all found, and nothing else', async () => {
  const [face] = (await findFaces(await load(sample(6)), network)).faces;
  const faces = await Promise.all([52, 64, 80].map((size) => head(6, face!.box, size)));
  const places = Array.from({ length: 40 }, (_, i) => ({ left: (i % 8) * 230 + 5, top: Math.floor(i / 8) * 240 + 9 }));
  const ground = { create: { width: 1900, height: 1250, channels: 3, background: '#6a7a80' } } as const;
  const crowd = sharp(ground).composite(places.map((place, i) => ({ input: faces[i % 3]!, ...place })));
  const crowdFaces = (await findFaces(await load(await crowd.png().toBuffer()), network)).faces;
  expect(crowdFaces).toHaveLength(40);

  const field = { create: { ...ground.create, width: 4000, height: 3000 } };
  const lonely = sharp(field).composite([{ input: await head(6, face!.box, 50), left: 2711, top: 1903 }]);
  const found = (await findFaces(await load(await lonely.jpeg().toBuffer()), network)).faces;
  expect(found).toHaveLength(1);
  expect(overlap(found[0]!.box, { x: 2711 + 35, y: 1903 + 35, width: 50, height: 50 })).toBeGreaterThan(0.5);
}, 60_000);

test('a face that fills the picture is found', async () => {
  const [face] = (await findFaces(await load(sample(6)), network)).faces;
  const { x, y, width, height } = face!.box;
  const tight = { left: Math.round(x), top: Math.round(y), width: Math.round(width), height: Math.round(height) };
  const { faces } = await findFaces(await load(await sharp(sample(6)).extract(tight).png().toBuffer()), network);
  expect(faces).toHaveLength(1);
});

test('textures, drawings and text are no faces', async () => {
  const shapes = Array.from({ length: 40 }, (_, i) => {
    const [x, y] = [(i % 8) * 150 + 75, Math.floor(i / 8) * 160 + 80];
    const kinds = [
      `<circle cx="${x}" cy="${y}" r="${20 + i}" fill="hsl(${i * 37},60%,50%)"/>`,
      `<text x="${x - 60}" y="${y}" font-size="28">some words</text>`,
      `<path d="M${x - 60} ${y} q30 -90 60 0 t60 0" stroke="#333" stroke-width="9" fill="none"/>`,
    ];
    return kinds[i % 3];
  });
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="800"><rect width="100%" height="100%" fill="#eee"/>${shapes.join('')}</svg>`;
  expect((await findFaces(await load(Buffer.from(drawing)), network)).faces).toEqual([]);
  const noise = Buffer.alloc(900 * 700 * 3);
  let state = 7;
  for (let i = 0; i < noise.length; i += 1) noise[i] = (state = (Math.imul(state, 1664525) + 1013904223) >>> 0) >>> 24;
  const blurred = sharp(noise, { raw: { width: 900, height: 700, channels: 3 } })
    .blur(6)
    .normalise();
  expect((await findFaces(await load(await blurred.png().toBuffer()), network)).faces).toEqual([]);
}, 30_000);

test('stops when it is aborted, and never takes broken outputs for "no face"', async () => {
  const picture = await load(sample(1));
  await expect(findFaces(picture, network, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
  const broken: Network = {
    run: async ({ count: n }) => {
      const zeros = (length: number): { data: Float32Array; dims: number[] } => ({
        data: new Float32Array(length),
        dims: [],
      });
      return {
        scores_16: zeros(n * 512),
        scores_8: zeros(n * 384),
        boxes_16: zeros(n * 8192),
        boxes_8: zeros(n * 6144),
      };
    },
    release: async () => undefined,
  };
  await expect(findFaces(picture, broken)).rejects.toMatchObject({
    failure: { code: 'wrong-results', step: 'find-faces' },
  });
});

test('suppression averages boxes that overlap, weighted by score', () => {
  const at = (x: number, score: number): FoundFace => ({
    box: { x, y: 0, width: 10, height: 10 },
    score,
    keypoints: [],
  });
  const merged = mergeOverlapping([at(0, 0.9), at(1, 0.3), at(50, 0.5)], 0.3);
  expect(merged.map((face) => [face.box.x, face.score])).toEqual([
    [expect.closeTo(0.25, 9), 0.9],
    [50, 0.5],
  ]);
  // Two boxes of 10 × 10, one moved by 1: 90 shared, 110 together.
  expect(overlap(at(0, 1).box, at(1, 1).box)).toBeCloseTo(90 / 110, 12);
});
