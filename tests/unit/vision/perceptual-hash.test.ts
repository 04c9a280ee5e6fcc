import { readFile } from 'node:fs/promises';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { decodePicture } from '../../../src/cli/decode-picture';
import { hammingDistance, perceptualHashOf, SAME_LOOK_BITS } from '../../../src/vision/perceptual-hash';

const portrait = (which: number): Promise<Buffer> =>
  readFile(new URL(`../../../assets/demo/portrait-${which}.jpg`, import.meta.url));

async function hashOf(bytes: Uint8Array): Promise<string> {
  return perceptualHashOf((await decodePicture(bytes)).raster);
}

describe('perceptual hash', () => {
  it('stays the same picture through resizing and compression, and tells pictures apart', async () => {
    const [first, second] = await Promise.all([portrait(1), portrait(2)]);
    const hash = await hashOf(first);
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    const copies = [
      sharp(first).resize(128).jpeg({ quality: 50 }),
      sharp(first).resize(3000).webp({ quality: 60 }),
      sharp(first).resize(333, 400, { fit: 'fill' }).png(),
    ];
    for (const copy of copies)
      expect(hammingDistance(hash, await hashOf(await copy.toBuffer()))).toBeLessThanOrEqual(8);
    expect(hammingDistance(hash, await hashOf(second))).toBeGreaterThan(3 * SAME_LOOK_BITS);
  });

  it('takes pictures of any shape', () => {
    for (const [width, height] of [
      [1, 1],
      [5, 900],
      [20_000, 16],
      [3000, 2000],
    ] as const) {
      const raster = { width, height, data: new Uint8Array(width * height * 3).fill(90) };
      expect(perceptualHashOf(raster)).toMatch(/^[0-9a-f]{64}$/);
    }
  });

  it('reads large pictures in a moment', () => {
    const raster = { width: 6000, height: 4000, data: new Uint8Array(6000 * 4000 * 3).fill(90) };
    perceptualHashOf(raster);
    const started = performance.now();
    perceptualHashOf(raster);
    // About 20 ms; reading all pixels takes 400.
    expect(performance.now() - started).toBeLessThan(150);
  });

  it('counts bits', () => {
    const zero = '0'.repeat(64);
    expect(hammingDistance(zero, `f${'0'.repeat(62)}1`)).toBe(5);
    expect(() => hammingDistance(zero, 'F'.repeat(64))).toThrow(RangeError);
    expect(() => hammingDistance(zero, '')).toThrow(RangeError);
  });
});
