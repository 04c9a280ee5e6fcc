import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { resample } from '../../../src/vision/resample';
import type { Raster } from '../../../src/vision/raster';

interface Reference {
  readonly cases: readonly {
    readonly width: number;
    readonly height: number;
    readonly seed: number;
    readonly box: readonly [number, number, number, number];
    readonly out: readonly [number, number];
    readonly rgb: string;
  }[];
}

/** The same picture as `picture` in tests/fixtures/write_resample_reference.py. */
function makePicture(width: number, height: number, seed: number): Raster {
  let state = (Math.imul(seed, 2654435761) + 1) >>> 0;
  const data = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      for (let c = 0; c < 3; c += 1) {
        state = (state ^ (state << 13)) >>> 0;
        state = (state ^ (state >>> 17)) >>> 0;
        state = (state ^ (state << 5)) >>> 0;
        const ramp = (x * (3 + c) + y * (5 - c)) & 255;
        const edge = (Math.floor(x / 7) + Math.floor(y / 5)) % 2 === 0 ? 255 : 0;
        const mode = seed % 3;
        data[(y * width + x) * 3 + c] = mode === 0 ? state & 255 : mode === 1 ? ramp : edge ^ (state & 15);
      }
    }
  }
  return { width, height, data };
}

const reference = JSON.parse(
  readFileSync(new URL('../../fixtures/resample-reference.json', import.meta.url), 'utf8'),
) as Reference;

test('gives the bytes that Pillow gives, on fifty pictures with fractional boxes; within one level in tall ones', () => {
  expect(reference.cases).toHaveLength(50);
  let different = 0;
  let compared = 0;
  for (const { width, height, seed, box, out, rgb } of reference.cases) {
    const [left, top, right, bottom] = box;
    const part = { x: left, y: top, width: right - left, height: bottom - top };
    const resized = resample(makePicture(width, height, seed), part, out[0], out[1]);
    const expected = Buffer.from(rgb, 'base64');
    expect(resized.data).toHaveLength(expected.length);
    for (const [i, value] of expected.entries()) {
      const difference = Math.abs(value - resized.data[i]!);
      expect(difference, `case ${seed}, byte ${i}`).toBeLessThanOrEqual(1);
      if (height > width) continue;
      compared += 1;
      if (difference > 0) different += 1;
    }
  }
  expect(different / compared).toBeLessThan(0.005);
});

test('a picture resized to its own size is the same picture, in new memory', () => {
  const source = makePicture(9, 7, 3);
  const copy = resample(source, { x: 0, y: 0, width: 9, height: 7 }, 9, 7);
  expect(copy.data).toEqual(source.data);
  copy.data[0] = copy.data[0]! ^ 255;
  expect(copy.data).not.toEqual(source.data);
});

test('refuses a box outside the picture and a size that is no positive whole number', () => {
  const source = makePicture(9, 7, 3);
  expect(() => resample(source, { x: 5, y: 0, width: 5, height: 5 }, 4, 4)).toThrow(RangeError);
  expect(() => resample(source, { x: -0.5, y: 0, width: 5, height: 5 }, 4, 4)).toThrow(RangeError);
  expect(() => resample(source, { x: 0, y: 0, width: 0, height: 5 }, 4, 4)).toThrow(RangeError);
  expect(() => resample(source, { x: 0, y: 0, width: 5, height: 5 }, 0, 4)).toThrow(RangeError);
  expect(() => resample(source, { x: 0, y: 0, width: 5, height: 5 }, 4.5, 4)).toThrow(RangeError);
});
