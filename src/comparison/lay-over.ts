import type { Box } from '../forensics/findings';
import type { Raster } from '../vision/raster';
import { resample } from '../vision/resample';
import { boundsOf, boxToPixels, chain, clipBox, determinant, invert } from './affine';
import type { AffineMap } from './comparison-findings';

/** A part of the original brought about to the size at which it is looked at, with the way there. */
export interface ReducedPart {
  readonly raster: Raster;
  /** From the grid that it was reduced for to this raster's pixels. */
  readonly map: AffineMap;
}

/** Room around the part, in shares of it and in pixels of the original, for a map that is refined later. */
const MARGIN = 0.12;
const MARGIN_PIXELS = 4;

/**
 * Cuts out and reduces the part of the original that a grid needs, so that one step of the grid is about one pixel.
 * Never enlarges.
 * @param toOriginal from the grid's pixels to the original's
 * @returns null where the grid lies outside the original
 */
export function reducePart(original: Raster, toOriginal: AffineMap, wide: number, high: number): ReducedPart | null {
  const bounds = boundsOf(toOriginal, { x: 0, y: 0, width: wide, height: high });
  const room = MARGIN * Math.max(bounds.width, bounds.height) + MARGIN_PIXELS;
  const grown = {
    x: Math.floor(bounds.x - room),
    y: Math.floor(bounds.y - room),
    width: Math.ceil(bounds.width + 2 * room),
    height: Math.ceil(bounds.height + 2 * room),
  };
  const box = clipBox(grown, original.width, original.height);
  if (!box) return null;
  const scale = Math.min(1, 1 / Math.sqrt(Math.abs(determinant(toOriginal))));
  const pixelsWide = Math.max(1, Math.round(box.width * scale));
  const pixelsHigh = Math.max(1, Math.round(box.height * scale));
  const raster = resample(original, box, pixelsWide, pixelsHigh);
  return { raster, map: chain(boxToPixels(box, pixelsWide, pixelsHigh), toOriginal) };
}

/** The original as the picture shows it, and where there is any. */
export interface LaidOver {
  readonly raster: Raster;
  /** 1 where the original covers the pixel, else 0. */
  readonly isCovered: Uint8Array;
}

/** Weights of the four pixels around a place between two, `share` behind the second (Catmull and Rom 1974). */
function cubicWeights(share: number, weights: Float64Array): void {
  const square = share * share;
  const cube = square * share;
  weights[0] = -0.5 * cube + square - 0.5 * share;
  weights[1] = 1.5 * cube - 2.5 * square + 1;
  weights[2] = -1.5 * cube + 2 * square + 0.5 * share;
  weights[3] = 0.5 * cube - 0.5 * square;
}

/**
 * Lays the original over a part of the picture.
 * @param toOriginal from the picture's pixels to the original's
 * @param box the part, in the picture's pixels
 * @returns a raster of wide × high pixels that shows the box
 */
export function layOver(original: Raster, toOriginal: AffineMap, box: Box, wide: number, high: number): LaidOver {
  const output = { width: wide, height: high, data: new Uint8Array(wide * high * 3) };
  const isCovered = new Uint8Array(wide * high);
  const part = reducePart(original, chain(toOriginal, invert(boxToPixels(box, wide, high))), wide, high);
  if (!part) return { raster: output, isCovered };
  const { data, width, height } = part.raster;
  const [a, b, c, d, e, f] = part.map;
  const across = new Float64Array(4);
  const down = new Float64Array(4);
  for (let y = 0, at = 0; y < high; y += 1) {
    for (let x = 0; x < wide; x += 1, at += 1) {
      const placeX = a * (x + 0.5) + c * (y + 0.5) + e - 0.5;
      const placeY = b * (x + 0.5) + d * (y + 0.5) + f - 0.5;
      if (placeX < -0.5 || placeY < -0.5 || placeX > width - 0.5 || placeY > height - 0.5) continue;
      isCovered[at] = 1;
      const [left, top] = [Math.floor(placeX), Math.floor(placeY)];
      cubicWeights(placeX - left, across);
      cubicWeights(placeY - top, down);
      let [red, green, blue] = [0, 0, 0];
      for (let j = 0; j < 4; j += 1) {
        const row = Math.min(height - 1, Math.max(0, top + j - 1)) * width;
        for (let i = 0; i < 4; i += 1) {
          const from = (row + Math.min(width - 1, Math.max(0, left + i - 1))) * 3;
          const weight = across[i]! * down[j]!;
          red += weight * data[from]!;
          green += weight * data[from + 1]!;
          blue += weight * data[from + 2]!;
        }
      }
      output.data[at * 3] = Math.min(255, Math.max(0, Math.round(red)));
      output.data[at * 3 + 1] = Math.min(255, Math.max(0, Math.round(green)));
      output.data[at * 3 + 2] = Math.min(255, Math.max(0, Math.round(blue)));
    }
  }
  return { raster: output, isCovered };
}
