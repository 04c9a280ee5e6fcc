import sharp from 'sharp';
import { expect, test } from 'vitest';
import { createRandom } from '../../../src/language/sampling';
import type { Raster } from '../../../src/vision/raster';
import { resize } from '../../../src/vision/resample';
import { smoothNoise } from '../../../src/vision/smooth-noise';

const SIDE = 256;

/** Soft waves of colour, as large as the parts of a face. @param noise of every value, up or down by chance */
function waves(noise = 0, seed = 1): Raster {
  const random = createRandom(seed);
  const data = Uint8Array.from({ length: SIDE * SIDE * 3 }, (_, i) => {
    const [x, y, c] = [Math.floor(i / 3) % SIDE, Math.floor(i / 3 / SIDE), i % 3];
    const value = 128 + 60 * Math.sin(x / (14 + 5 * c)) * Math.cos(y / (19 - 3 * c));
    return Math.round(value) + (random() < 0.5 ? -noise : noise);
  });
  return { width: SIDE, height: SIDE, data };
}

const meanDifference = (a: Raster, b: Raster): number =>
  a.data.reduce((sum, value, i) => sum + Math.abs(value - (b.data[i] ?? 0)), 0) / a.data.length;

test('it does what JPEG at half the side does', async () => {
  const crop = waves(6);
  const small = resize(crop, SIDE / 2, SIDE / 2);
  const raw = { width: SIDE / 2, height: SIDE / 2, channels: 3 } as const;
  const file = await sharp(small.data, { raw }).jpeg({ quality: 75, chromaSubsampling: '4:2:0' }).toBuffer();
  const decoded = await sharp(file).raw().toBuffer();
  const byLibrary = resize({ ...raw, data: new Uint8Array(decoded) }, SIDE, SIDE);
  expect(meanDifference(smoothNoise(crop), byLibrary)).toBeLessThan(1);
  expect(meanDifference(crop, byLibrary)).toBeGreaterThan(4);
});

test('noise in single pixels goes, the picture stays', { timeout: 30_000 }, () => {
  const [crop, shaken] = [waves(), waves(2)];
  const [calm, noisy] = [smoothNoise(crop), smoothNoise(shaken)];
  expect(meanDifference(shaken, crop)).toBe(2);
  expect(meanDifference(noisy, calm)).toBeLessThan(1);
  expect(meanDifference(calm, crop)).toBeLessThan(2);
  expect(Buffer.from(crop.data).equals(waves().data)).toBe(true);
});

test('an even picture stays even, black and white stay within the range', () => {
  for (const value of [0, 77, 255]) {
    const { data } = smoothNoise({ width: SIDE, height: SIDE, data: new Uint8Array(SIDE * SIDE * 3).fill(value) });
    expect(data.every((each) => Math.abs(each - value) <= 2)).toBe(true);
  }
});
