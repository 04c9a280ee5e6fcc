import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import { decodePicture } from '../../../src/cli/decode-picture';
import { createRandom } from '../../../src/language/sampling';
import { blockinessOf, detailOf, refuseQuality, refuseSize, specklesOf } from '../../../src/vision/quality';
import type { Raster } from '../../../src/vision/raster';

let face: Buffer;
const whole = { x: 0, y: 0, width: 256, height: 256 };
beforeAll(async () => {
  const file = new URL('../../../node_modules/@vladmandic/face-api/demo/sample6.jpg', import.meta.url);
  face = await sharp(await readFile(file))
    .extract({ left: 70, top: 350, width: 370, height: 370 })
    .resize(256)
    .png()
    .toBuffer();
});
const load = async (bytes: Buffer): Promise<Raster> => (await decodePicture(new Uint8Array(bytes))).raster;

test('a sharp face, one of 77 px and one recompressed for the web are judged', async () => {
  const small = await sharp(await sharp(face).resize(77).png().toBuffer())
    .resize(256)
    .png()
    .toBuffer();
  const web = await sharp(await sharp(face).resize(128).jpeg({ quality: 50 }).toBuffer())
    .resize(256)
    .png()
    .toBuffer();
  for (const bytes of [face, small, web]) {
    const crop = await load(bytes);
    expect(refuseQuality(crop, whole, crop)).toBeNull();
  }
});

test('a face blurred beyond judging is refused, and more blur is less detail', async () => {
  const crops = await Promise.all([2, 4, 9].map(async (sigma) => load(await sharp(face).blur(sigma).png().toBuffer())));
  const details = crops.map(detailOf);
  expect(details).toEqual(details.toSorted((a, b) => b - a));
  expect(refuseQuality(crops[2]!, whole, crops[2]!)?.code).toBe('face-too-blurred');
});

test('an even area has no detail and no blocks', () => {
  const even: Raster = { width: 256, height: 256, data: new Uint8Array(256 * 256 * 3).fill(120) };
  expect(detailOf(even)).toBe(0);
  expect(blockinessOf(even, whole)).toBe(0);
});

test('steps on the 8-pixel grid count as blocks, the same steps off the grid do not', () => {
  const stripes = (shift: number): Raster => {
    const data = new Uint8Array(64 * 64 * 3);
    for (let i = 0; i < data.length; i += 1)
      data[i] = Math.floor(((((i / 3) | 0) % 64) + shift) / 8) % 2 === 0 ? 100 : 140;
    return { width: 64, height: 64, data };
  };
  const box = { x: 0, y: 0, width: 64, height: 64 };
  expect(blockinessOf(stripes(0), box)).toBeGreaterThan(50);
  expect(blockinessOf(stripes(4), box)).toBe(0);
});

test('the shorter side of a face decides whether it is large enough', () => {
  expect(refuseSize({ x: 0, y: 0, width: 90, height: 47 })?.sentence).toContain('47 px');
  expect(refuseSize({ x: 0, y: 0, width: 48, height: 60 })).toBeNull();
});

test('a face whose palette was broken is refused, one with a whole palette or with noise is judged', async () => {
  const paletted = await sharp(face).png({ palette: true }).toBuffer();
  const palette = paletted.indexOf('PLTE') + 4;
  const broken = Buffer.from(paletted);
  const colours = paletted.readUInt32BE(palette - 8) / 3;
  for (let i = 0; i < colours; i += 3) broken[palette + i * 3] = (i * 83) & 255;
  const random = createRandom(1);
  const { data, width, height } = await load(face);
  const noise = Uint8Array.from(data, (value) => Math.max(0, Math.min(255, value + 40 * (random() - 0.5))));
  const noisy = await sharp(noise, { raw: { width, height, channels: 3 } })
    .png()
    .toBuffer();
  for (const bytes of [face, paletted, noisy]) {
    const crop = await load(bytes);
    expect(specklesOf(crop, whole)).toBeLessThan(0.01);
    expect(refuseQuality(crop, whole, crop)).toBeNull();
  }
  const crop = await load(broken);
  expect(specklesOf(crop, whole)).toBeGreaterThan(0.05);
  expect(refuseQuality(crop, whole, crop)?.code).toBe('face-unfamiliar');
});
