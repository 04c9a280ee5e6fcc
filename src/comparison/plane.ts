import type { Raster } from '../vision/raster';

/** One channel of a picture, row by row. */
export interface Plane {
  readonly width: number;
  readonly height: number;
  readonly data: Float32Array;
}

export function emptyPlane(width: number, height: number): Plane {
  return { width, height, data: new Float32Array(width * height) };
}

/** Luma of ITU-R BT.601 of each pixel, 0..255. */
export function lumaOf({ width, height, data }: Raster): Plane {
  const luma = emptyPlane(width, height);
  for (let i = 0, from = 0; i < luma.data.length; i += 1, from += 3) {
    luma.data[i] = 0.299 * data[from]! + 0.587 * data[from + 1]! + 0.114 * data[from + 2]!;
  }
  return luma;
}

/** Index inside 0..length−1 of one outside, mirrored about the outermost pixels: … 2 1 | 0 1 2 …, as OpenCV's default. */
function mirroredIndex(index: number, length: number): number {
  if (length === 1) return 0;
  const period = 2 * (length - 1);
  const inside = ((index % period) + period) % period;
  return inside < length ? inside : period - inside;
}

/** Weights of a Gaussian, `radius` on each side of the middle, that sum to 1. */
function gaussianWeights(sigma: number, radius: number): Float64Array {
  const weights = Float64Array.from({ length: 2 * radius + 1 }, (_, i) =>
    Math.exp(-((i - radius) ** 2 / (2 * sigma ** 2))),
  );
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}

/** Sums of `weights` around each pixel, along a row and then along a column; beyond the edge the picture is mirrored. */
export function filterPlane(plane: Plane, across: ArrayLike<number>, down: ArrayLike<number>): Plane {
  const { width, height, data } = plane;
  const rows = new Float32Array(data.length);
  const reachX = (across.length - 1) / 2;
  const columns = new Int32Array(width + 2 * reachX).map((_, i) => mirroredIndex(i - reachX, width));
  for (let y = 0; y < height; y += 1) {
    const start = y * width;
    for (let x = 0; x < width; x += 1) {
      let sum = 0;
      if (x >= reachX && x < width - reachX) {
        const from = start + x - reachX;
        for (let k = 0; k < across.length; k += 1) sum += across[k]! * data[from + k]!;
      } else {
        for (let k = 0; k < across.length; k += 1) sum += across[k]! * data[start + columns[x + k]!]!;
      }
      rows[start + x] = sum;
    }
  }
  const output = emptyPlane(width, height);
  const reachY = (down.length - 1) / 2;
  for (let y = 0; y < height; y += 1) {
    const to = y * width;
    for (let k = 0; k < down.length; k += 1) {
      const from = mirroredIndex(y + k - reachY, height) * width;
      const weight = down[k]!;
      for (let x = 0; x < width; x += 1) output.data[to + x] = output.data[to + x]! + weight * rows[from + x]!;
    }
  }
  return output;
}

/** Blurs with a Gaussian of `sigma` pixels, cut off at 4 sigma: the twin of OpenCV's `GaussianBlur` of floats. */
export function blurPlane(plane: Plane, sigma: number): Plane {
  const radius = (Math.round(sigma * 8 + 1) | 1) >> 1;
  const weights = gaussianWeights(sigma, radius);
  return filterPlane(plane, weights, weights);
}

const RISE = [-1, 0, 1];
const SPREAD = [1, 2, 1];

/** Sobel's gradient, eight times that of a ramp. */
export function sobel(plane: Plane): { readonly x: Plane; readonly y: Plane } {
  return { x: filterPlane(plane, RISE, SPREAD), y: filterPlane(plane, SPREAD, RISE) };
}
