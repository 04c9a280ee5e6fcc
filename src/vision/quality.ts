import type { Failure } from '../forensics/failure';
import type { Box } from '../forensics/findings';
import { faceTooBlurred, faceTooSmall, faceUnfamiliar } from '../forensics/wording';
import { LEAST_FACE } from './face-finder';
import type { Raster } from './raster';
import { resize } from './resample';

/** Side to which the crop is reduced and enlarged again: what that loses is its fine detail. */
const COARSE_SIDE = 32;

/**
 * Least detail (see `detailOf`). Measured on 700 validation crops: 0.5 % of them lie under 0.143, of their twins
 * at 128 px and JPEG quality 50 under 0.138, at 77 px (a 48-px face) under 0.126; blurred with a Gaussian of
 * 5 px half lie under 0.118 and of 8 px more than 99 % under 0.111. So it refuses what is blurred beyond judging
 * and hardly anything else.
 */
const LEAST_DETAIL = 0.12;

/**
 * Most blockiness (see `blockinessOf`). Measured on the same crops at native size: 99 % lie under 1.4, at JPEG
 * quality 20 under 4.5, and quality 5 has a median of 4.3 and its worst twentieth over 10.
 */
const MOST_BLOCKINESS = 5;
/** The last place of a block of 8, from which a step crosses its border, and places in its middle. */
const BLOCK_END = 7;
const INSIDE: readonly number[] = [2, 3, 4];
/** A flat, clean area has steps of next to nothing inside its blocks; a ratio to that would mean nothing. */
const LEAST_STEP = 0.2;

/**
 * Most colour speckles (see `specklesOf`). Of 6,000 genuine and forged crops the worst has 0.001; the portraits of the
 * demo have 0.1 to 0.3 when the palette of their file is broken, and Gaussian noise of 12 of 255 gives 0.004, of 18 0.05.
 */
const MOST_SPECKLES = 0.05;
/** A jump from one pixel to the next in what red and blue have over green, together, of 510 each. */
const SPECKLE_JUMP = 120;

/** Brightness (0..255) of a pixel whose red stands at `at`: ITU-R BT.601 luma. */
function brightnessAt(data: Uint8Array, at: number): number {
  return Math.fround(0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]!);
}

/**
 * How much of a crop's contrast is finer than a 32nd of its side: the root mean square of what reducing to 32 × 32
 * and enlarging again loses, over the standard deviation; both of brightness, in the middle five eighths of the
 * crop, where the face is. About 0 for a blur, 0.3 for a photograph. An even crop has no detail: 0.
 */
export function detailOf(crop: Raster): number {
  const { width, height } = crop;
  const coarse = resize(crop, COARSE_SIDE, COARSE_SIDE);
  const smooth = resize(coarse, width, height);
  let sum = 0;
  let squares = 0;
  let lost = 0;
  let count = 0;
  for (let y = Math.floor(height * 0.1875); y < height * 0.8125; y += 1) {
    for (let x = Math.floor(width * 0.1875); x < width * 0.8125; x += 1) {
      const at = (y * width + x) * 3;
      const value = brightnessAt(crop.data, at);
      sum += value;
      squares += value * value;
      lost += (value - brightnessAt(smooth.data, at)) ** 2;
      count += 1;
    }
  }
  const variance = squares / count - (sum / count) ** 2;
  return variance < 1 ? 0 : Math.sqrt(lost / count / variance);
}

/**
 * How much larger the steps of green are across the borders of the picture's own 8 × 8 grid than inside the
 * blocks, in a part of it; about 1 without such a grid. Only a picture in its original size still has the grid.
 * @param box part of the picture; the mean of rows and columns is taken
 */
export function blockinessOf(picture: Raster, box: Box): number {
  const { width, data } = picture;
  const [left, top] = [Math.ceil(box.x), Math.ceil(box.y)];
  const right = Math.min(picture.width - 1, Math.floor(box.x + box.width) - 1);
  const bottom = Math.min(picture.height - 1, Math.floor(box.y + box.height) - 1);
  /** Steps to the next pixel in the row and in the column: across borders, and inside. */
  let [acrossBorder, acrossInside, downBorder, downInside] = [0, 0, 0, 0];
  for (let y = top; y < bottom; y += 1) {
    const row = y * width * 3 + 1;
    const below = width * 3;
    for (let x = left + ((BLOCK_END - left) & BLOCK_END); x < right; x += 8) {
      const at = row + x * 3;
      acrossBorder += Math.abs(data[at + 3]! - data[at]!);
    }
    for (const place of INSIDE) {
      for (let x = left + ((place - left) & BLOCK_END); x < right; x += 8) {
        const at = row + x * 3;
        acrossInside += Math.abs(data[at + 3]! - data[at]!);
      }
    }
    const isBorder = (y & BLOCK_END) === BLOCK_END;
    if (!isBorder && !INSIDE.includes(y & BLOCK_END)) continue;
    let sum = 0;
    for (let at = row + left * 3; at < row + right * 3; at += 3) sum += Math.abs(data[at + below]! - data[at]!);
    if (isBorder) downBorder += sum;
    else downInside += sum;
  }
  const [wide, high] = [Math.max(0, right - left), Math.max(0, bottom - top)];
  const mean = (across: number, down: number, places: readonly number[]): number => {
    const countIn = (from: number, to: number): number =>
      places.reduce((sum, place) => sum + Math.max(0, Math.ceil((to - from - ((place - from) & BLOCK_END)) / 8)), 0);
    return (across + down) / (countIn(left, right) * high + countIn(top, bottom) * wide);
  };
  const [border, inside] = [mean(acrossBorder, downBorder, [BLOCK_END]), mean(acrossInside, downInside, INSIDE)];
  return Number.isNaN(border) || Number.isNaN(inside) ? 1 : border / Math.max(LEAST_STEP, inside);
}

/**
 * The share of pixels whose colour, whatever their brightness, jumps to the next one in the row, in the middle five
 * eighths of a part of a picture: 0 of a photograph, more where a damaged palette has exchanged colours, which no
 * decoder can tell. In the picture's own pixels: enlarging smooths them.
 */
export function specklesOf({ width, height, data }: Raster, box: Box): number {
  let speckles = 0;
  let count = 0;
  const right = Math.min(width - 1, box.x + box.width * 0.8125);
  const bottom = Math.min(height, box.y + box.height * 0.8125);
  for (let y = Math.max(0, Math.floor(box.y + box.height * 0.1875)); y < bottom; y += 1) {
    for (let x = Math.max(0, Math.floor(box.x + box.width * 0.1875)); x < right; x += 1) {
      const at = (y * width + x) * 3;
      const green = data[at + 1]! - data[at + 4]!;
      const red = data[at]! - data[at + 3]! - green;
      const blue = data[at + 2]! - data[at + 5]! - green;
      if (Math.abs(red) + Math.abs(blue) > SPECKLE_JUMP) speckles += 1;
      count += 1;
    }
  }
  return count === 0 ? 0 : speckles / count;
}

/** Why a face cannot be judged for its size, or null. @param face the finder's box in picture pixels */
export function refuseSize(face: Box): Failure | null {
  const side = Math.min(face.width, face.height);
  return side < LEAST_FACE ? faceTooSmall(side, LEAST_FACE) : null;
}

/**
 * Why a face cannot be judged for the quality of its pixels, or null.
 * @param crop the encoder's 256 × 256 pixels; `square` where they come from in the picture
 */
export function refuseQuality(picture: Raster, square: Box, crop: Raster): Failure | null {
  const detail = detailOf(crop);
  if (detail < LEAST_DETAIL) return faceTooBlurred(`detail ${detail.toFixed(3)}, at least ${LEAST_DETAIL}`);
  const blockiness = blockinessOf(picture, square);
  if (blockiness > MOST_BLOCKINESS) {
    return faceTooBlurred(`blockiness ${blockiness.toFixed(1)}, at most ${MOST_BLOCKINESS}`);
  }
  const speckles = specklesOf(picture, square);
  if (speckles > MOST_SPECKLES) {
    return faceUnfamiliar(`colour speckles ${speckles.toFixed(2)}, at most ${MOST_SPECKLES}`);
  }
  return null;
}
