import type { Raster } from './raster';
import { resize } from './resample';

/** Side to which the crop is reduced: what is finer is gone. */
const SMALL_SIDE = 128;
const BLOCK = 8;

/** Quantisation steps for brightness and for colour, row by row: the example tables of ITU-T T.81, annex K, at quality 75. */
const [BRIGHTNESS_STEPS, COLOUR_STEPS] = [
  [
    16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51,
    87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101,
    72, 92, 95, 98, 112, 100, 103, 99,
  ],
  [
    17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99, 47, 66, 99, 99, 99,
    99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
    99, 99, 99, 99, 99, 99,
  ],
].map((steps) => Float64Array.from(steps, (step) => Math.floor((step * 50 + 50) / 100)));

/** The orthonormal cosine transform of 8 values: row `frequency`, column `place`. */
const COSINES = Float64Array.from({ length: BLOCK * BLOCK }, (_, i) => {
  const [frequency, place] = [Math.floor(i / BLOCK), i % BLOCK];
  const scale = frequency === 0 ? Math.sqrt(1 / BLOCK) : Math.sqrt(2 / BLOCK);
  return scale * Math.cos(((2 * place + 1) * frequency * Math.PI) / (2 * BLOCK));
});

/** `left · middle · leftᵀ`, or `leftᵀ · middle · left` backwards, of 8 × 8 matrices. */
function transform(middle: Float64Array, isBackwards: boolean): Float64Array {
  const cosine = (a: number, b: number): number => (isBackwards ? COSINES[b * BLOCK + a]! : COSINES[a * BLOCK + b]!);
  const half = new Float64Array(BLOCK * BLOCK);
  const whole = new Float64Array(BLOCK * BLOCK);
  for (let row = 0; row < BLOCK; row += 1) {
    for (let column = 0; column < BLOCK; column += 1) {
      let sum = 0;
      for (let k = 0; k < BLOCK; k += 1) sum += cosine(row, k) * middle[k * BLOCK + column]!;
      half[row * BLOCK + column] = sum;
    }
  }
  for (let row = 0; row < BLOCK; row += 1) {
    for (let column = 0; column < BLOCK; column += 1) {
      let sum = 0;
      for (let k = 0; k < BLOCK; k += 1) sum += half[row * BLOCK + k]! * cosine(column, k);
      whole[row * BLOCK + column] = sum;
    }
  }
  return whole;
}

/** Rounds one channel's blocks to their steps, in place. @param side a multiple of 8 */
function quantise(data: Uint8Array, side: number, channel: number, steps: Float64Array): void {
  const block = new Float64Array(BLOCK * BLOCK);
  for (let top = 0; top < side; top += BLOCK) {
    for (let left = 0; left < side; left += BLOCK) {
      const indexOf = (i: number): number => ((top + Math.floor(i / BLOCK)) * side + left + (i % BLOCK)) * 3 + channel;
      for (let i = 0; i < block.length; i += 1) block[i] = data[indexOf(i)]! - 128;
      const rounded = transform(block, false).map((value, i) => Math.round(value / steps[i]!) * steps[i]!);
      const back = transform(rounded, true);
      for (let i = 0; i < block.length; i += 1) {
        data[indexOf(i)] = Math.min(255, Math.max(0, Math.round(back[i]! + 128)));
      }
    }
  }
}

/** Each pixel through a 3 × 3 matrix (row by row) with `before` taken off the three values and `after` added. */
function mix({ data, width, height }: Raster, m: readonly number[], before: number, after: number): Raster {
  const mixed = new Uint8ClampedArray(data.length);
  for (let i = 0; i < data.length; i += 3) {
    const [a, b, c] = [data[i]!, data[i + 1]! - before, data[i + 2]! - before];
    for (let row = 0; row < 3; row += 1) {
      const sum = m[row * 3]! * a + m[row * 3 + 1]! * b + m[row * 3 + 2]! * c;
      mixed[i + row] = row === 0 ? sum : sum + after;
    }
  }
  return { width, height, data: new Uint8Array(mixed.buffer) };
}

// JFIF's colours (ITU-T T.871).
const TO_BRIGHTNESS_AND_COLOUR = [0.299, 0.587, 0.114, -0.168736, -0.331264, 0.5, 0.5, -0.418688, -0.081312];
const TO_RED_GREEN_BLUE = [1, 0, 1.402, 1, -0.344136, -0.714136, 1, 1.772, 0];

/**
 * A crop without its finest detail: at half the side, rounded as JPEG at quality 75 with halved colour rounds, and
 * enlarged again. Noise of a few grey levels in single pixels does not survive it, a face does. It is done here and not
 * by the browser's JPEG, so that every platform gives the same pixels.
 * @param crop 256 × 256 pixels; stays as it is
 */
export function smoothNoise(crop: Raster): Raster {
  const colours = mix(resize(crop, SMALL_SIDE, SMALL_SIDE), TO_BRIGHTNESS_AND_COLOUR, 0, 128);
  const halved = resize(colours, SMALL_SIDE / 2, SMALL_SIDE / 2);
  quantise(colours.data, SMALL_SIDE, 0, BRIGHTNESS_STEPS!);
  for (const channel of [1, 2]) quantise(halved.data, SMALL_SIDE / 2, channel, COLOUR_STEPS!);
  const colour = resize(halved, SMALL_SIDE, SMALL_SIDE);
  for (let i = 0; i < colours.data.length; i += 3) {
    colours.data[i + 1] = colour.data[i + 1]!;
    colours.data[i + 2] = colour.data[i + 2]!;
  }
  return resize(mix(colours, TO_RED_GREEN_BLUE, 128, 0), crop.width, crop.height);
}
