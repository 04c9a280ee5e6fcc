import type { AffineMap } from './comparison-findings';
import { emptyPlane, filterPlane, type Plane } from './plane';
import { solveSymmetric } from './solve-symmetric';

/** Two luma planes of about one size and a map from the first to the second. */
export interface Aligned {
  readonly map: AffineMap;
  /** Brightness of the picture in that of the original: gain × original + bias. */
  readonly gain: number;
  readonly bias: number;
}

const SMOOTHING = [0.25, 0.5, 0.25];
const smoothed = (plane: Plane): Plane => filterPlane(plane, SMOOTHING, SMOOTHING);

/** Grey levels of a residual that always count in full: rounding and mild compression. */
const LEAST_SPREAD = 3;
/** Spreads at which a residual's weight has fallen to a quarter. */
const REACH = 2;
/** Movement of the frame's corners, in pixels, under which a step changes nothing any more. */
const STILL = 0.01;
/** At most about so many pixels are looked at in each step. */
const MOST_SAMPLES = 40_000;
const UNKNOWNS = 8;

/** Values of the plane and of its slopes, drawn together from four neighbours. */
interface SlopedPlane extends Plane {
  readonly right: Float32Array;
  readonly down: Float32Array;
}

function slopedPlane(plane: Plane): SlopedPlane {
  const { width, height, data } = plane;
  const right = emptyPlane(width, height).data;
  const down = emptyPlane(width, height).data;
  for (let y = 1; y < height - 1; y += 1) {
    for (let x = 1; x < width - 1; x += 1) {
      const at = y * width + x;
      right[at] = (data[at + 1]! - data[at - 1]!) / 2;
      down[at] = (data[at + width]! - data[at - width]!) / 2;
    }
  }
  return { ...plane, right, down };
}

/** Half the middle value of |residual|, by counting, times what makes it a Gaussian's spread. */
function spreadOf(residuals: Float32Array, count: number): number {
  const bins = new Uint32Array(256);
  for (let i = 0; i < count; i += 1) {
    const bin = Math.min(255, Math.floor(Math.abs(residuals[i]!) * 2));
    bins[bin] = bins[bin]! + 1;
  }
  let seen = 0;
  let middle = 0;
  while (middle < 255 && seen + bins[middle]! < count / 2) seen += bins[middle++]!;
  return Math.max(LEAST_SPREAD, 1.4826 * ((middle + 0.5) / 2));
}

/**
 * Refines a map by Gauss and Newton's way (Lucas and Kanade 1981; Baker and Matthews 2004) with a gain and a bias of
 * brightness. Pixels that do not fit lose their weight (Geman and McClure), so that a changed face does not pull it.
 * @param picture luma of the picture, @param original luma of the part of the original, of about the same scale
 * @param start from the picture's pixels to the original's
 * @returns null where the two have too little in common to go on
 */
export function refineAlignment(picture: Plane, original: Plane, start: Aligned, mostSteps: number): Aligned | null {
  const shown = smoothed(picture);
  const held = slopedPlane(smoothed(original));
  const { width, height } = shown;
  const stride = Math.max(1, Math.round(Math.sqrt((width * height) / MOST_SAMPLES)));
  const half = Math.max(width, height) / 2;
  let [a, b, c, d, e, f] = start.map;
  let { gain, bias } = start;
  const residuals = new Float32Array(Math.ceil(width / stride) * Math.ceil(height / stride));
  const rows = new Float32Array(residuals.length * UNKNOWNS);
  const matrix = new Float64Array(UNKNOWNS * UNKNOWNS);
  const values = new Float64Array(UNKNOWNS);
  for (let step = 0; step < mostSteps; step += 1) {
    let count = 0;
    // Another grid each time: neighbouring pixels say much the same, so a part of them is enough.
    const shift = stride > 1 ? step % stride : 0;
    for (let y = 1 + shift; y < height - 1; y += stride) {
      for (let x = 1 + shift; x < width - 1; x += stride) {
        const placeX = a * (x + 0.5) + c * (y + 0.5) + e - 0.5;
        const placeY = b * (x + 0.5) + d * (y + 0.5) + f - 0.5;
        const left = Math.floor(placeX);
        const top = Math.floor(placeY);
        if (left < 1 || top < 1 || left >= held.width - 2 || top >= held.height - 2) continue;
        const [shareX, shareY] = [placeX - left, placeY - top];
        const at = top * held.width + left;
        const under = at + held.width;
        const w00 = (1 - shareX) * (1 - shareY);
        const w10 = shareX * (1 - shareY);
        const w01 = (1 - shareX) * shareY;
        const w11 = shareX * shareY;
        const { data, right, down } = held;
        const value = w00 * data[at]! + w10 * data[at + 1]! + w01 * data[under]! + w11 * data[under + 1]!;
        const slopeX = gain * (w00 * right[at]! + w10 * right[at + 1]! + w01 * right[under]! + w11 * right[under + 1]!);
        const slopeY = gain * (w00 * down[at]! + w10 * down[at + 1]! + w01 * down[under]! + w11 * down[under + 1]!);
        const u = (x + 0.5 - width / 2) / half;
        const v = (y + 0.5 - height / 2) / half;
        residuals[count] = shown.data[y * width + x]! - gain * value - bias;
        const row = count * UNKNOWNS;
        rows[row] = slopeX * u;
        rows[row + 1] = slopeX * v;
        rows[row + 2] = slopeX;
        rows[row + 3] = slopeY * u;
        rows[row + 4] = slopeY * v;
        rows[row + 5] = slopeY;
        rows[row + 6] = value / 64;
        rows[row + 7] = 1;
        count += 1;
      }
    }
    if (count < 60) return null;
    const reach = (REACH * spreadOf(residuals, count)) ** 2;
    matrix.fill(0);
    values.fill(0);
    for (let k = 0, row = 0; k < count; k += 1, row += UNKNOWNS) {
      const residual = residuals[k]!;
      const weight = 1 / (1 + (residual * residual) / reach) ** 2;
      for (let i = 0; i < UNKNOWNS; i += 1) {
        const weighted = weight * rows[row + i]!;
        values[i] = values[i]! + weighted * residual;
        for (let j = 0; j <= i; j += 1)
          matrix[i * UNKNOWNS + j] = matrix[i * UNKNOWNS + j]! + weighted * rows[row + j]!;
      }
    }
    for (let i = 0; i < UNKNOWNS; i += 1) {
      matrix[i * UNKNOWNS + i] = matrix[i * UNKNOWNS + i]! * 1.0001 + 1e-3;
      for (let j = 0; j < i; j += 1) matrix[j * UNKNOWNS + i] = matrix[i * UNKNOWNS + j]!;
    }
    const change = solveSymmetric(matrix, values);
    if (!change) return null;
    const [du, dv, dx, eu, ev, dy, gainChange, biasChange] = change as unknown as readonly [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ];
    // From the frame's middle and half side back to pixels.
    a += du / half;
    c += dv / half;
    e += dx - (du * width) / 2 / half - (dv * height) / 2 / half;
    b += eu / half;
    d += ev / half;
    f += dy - (eu * width) / 2 / half - (ev * height) / 2 / half;
    gain += gainChange / 64;
    bias += biasChange;
    if (!(gain > 0.1 && gain < 10)) return null;
    const moved = Math.abs(du) + Math.abs(dv) + Math.abs(dx) + Math.abs(eu) + Math.abs(ev) + Math.abs(dy);
    if (moved < STILL) break;
  }
  return { map: [a, b, c, d, e, f], gain, bias };
}
