import { stretches } from './affine';
import type { AffineMap } from './comparison-findings';
import type { Plane } from './plane';

/** How well two pictures fit on each other, told from small windows. */
export interface Fit {
  /** Mean correlation of the better half of the windows with something in them, 0..1. */
  readonly correlation: number;
  /** Share of such windows that agree. */
  readonly agreeing: number;
  /** How many windows have something in them. */
  readonly windows: number;
  /** Share of the picture that the original covers. */
  readonly overlap: number;
}

/** Windows side by side along the longer side; as many again lie half way between them. */
const WINDOWS = 20;
const LEAST_WINDOW = 8;
/** Standard deviation in grey levels from which on a window has something in it. */
const LEAST_TEXTURE = 3;
/** Correlation from which on a window agrees. */
const AGREEING = 0.8;

/** Share of agreeing windows from which on the two show the same view (see docs/compare.md for what was measured). */
const SURELY_AGREEING = 0.6;
/** With less, as of a face that was changed as a whole, all of these: a shape that was kept, and a close fit elsewhere. */
const LEAST_AGREEING = 0.35;
const LEAST_CORRELATION = 0.85;
const MOST_UNEVEN = 1.1;
const LEAST_WINDOWS = 20;
const LEAST_OVERLAP = 0.04;

const at = (plane: Plane, x: number, y: number): number => {
  const left = Math.floor(x);
  const top = Math.floor(y);
  const [shareX, shareY] = [x - left, y - top];
  const from = top * plane.width + left;
  const upper = plane.data[from]! * (1 - shareX) + plane.data[from + 1]! * shareX;
  const lower = plane.data[from + plane.width]! * (1 - shareX) + plane.data[from + plane.width + 1]! * shareX;
  return upper * (1 - shareY) + lower * shareY;
};

/** The original under the picture, NaN where there is none. */
function drawOriginal(original: Plane, [a, b, c, d, e, f]: AffineMap, width: number, height: number): Plane {
  const data = new Float32Array(width * height).fill(Number.NaN);
  for (let y = 0, to = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, to += 1) {
      const placeX = a * (x + 0.5) + c * (y + 0.5) + e - 0.5;
      const placeY = b * (x + 0.5) + d * (y + 0.5) + f - 0.5;
      const isInside = placeX >= 0 && placeY >= 0 && placeX < original.width - 1 && placeY < original.height - 1;
      if (isInside) data[to] = at(original, placeX, placeY);
    }
  }
  return { width, height, data };
}

/** Correlation of a window of both; null where it leaves the original or one of them has nothing in it. */
function correlate(one: Plane, other: Plane, left: number, top: number, side: number): number | null {
  let [sum, sumOther, squares, squaresOther, products] = [0, 0, 0, 0, 0];
  for (let y = top; y < top + side; y += 1) {
    for (let x = left; x < left + side; x += 1) {
      const value = one.data[y * one.width + x]!;
      const held = other.data[y * one.width + x]!;
      sum += value;
      sumOther += held;
      squares += value * value;
      squaresOther += held * held;
      products += value * held;
    }
  }
  const count = side * side;
  const variance = squares / count - (sum / count) ** 2;
  const varianceOther = squaresOther / count - (sumOther / count) ** 2;
  const least = LEAST_TEXTURE ** 2;
  if (Number.isNaN(squaresOther) || (variance < least && varianceOther < least)) return null;
  const covariance = products / count - (sum / count) * (sumOther / count);
  return covariance / Math.sqrt(Math.max(variance, 1) * Math.max(varianceOther, 1));
}

/**
 * Judges how well the two fit, by windows, so that neither light nor a changed part counts much.
 * @param map from the picture's pixels to the original's
 */
export function judgeFit(picture: Plane, original: Plane, map: AffineMap): Fit {
  const { width, height } = picture;
  const drawn = drawOriginal(original, map, width, height);
  const covered = drawn.data.reduce((count, value) => (Number.isNaN(value) ? count : count + 1), 0);
  const side = Math.max(LEAST_WINDOW, Math.round(Math.max(width, height) / WINDOWS));
  const stride = Math.max(1, side >> 1);
  const found: number[] = [];
  for (let top = 0; top + side <= height; top += stride) {
    for (let left = 0; left + side <= width; left += stride) {
      const correlation = correlate(picture, drawn, left, top, side);
      if (correlation !== null) found.push(correlation);
    }
  }
  found.sort((one, other) => other - one);
  const better = found.slice(0, Math.ceil(found.length / 2));
  const mean = better.reduce((sum, value) => sum + value, 0) / Math.max(1, better.length);
  return {
    correlation: Math.min(1, Math.max(0, mean)),
    agreeing: found.filter((correlation) => correlation >= AGREEING).length / Math.max(1, found.length),
    windows: found.length,
    overlap: covered / (width * height),
  };
}

/**
 * Whether the fit is that of two pictures of the same view.
 * @param map from the picture's pixels to the original's
 */
export function showsSameView({ agreeing, correlation, windows, overlap }: Fit, map: AffineMap): boolean {
  if (windows < LEAST_WINDOWS || overlap < LEAST_OVERLAP) return false;
  if (agreeing >= SURELY_AGREEING) return true;
  const { longest, shortest } = stretches(map);
  return agreeing >= LEAST_AGREEING && correlation >= LEAST_CORRELATION && longest <= MOST_UNEVEN * shortest;
}
