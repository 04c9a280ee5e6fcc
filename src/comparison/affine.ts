import type { Box } from '../forensics/findings';
import type { AffineMap } from './comparison-findings';

/**
 * Affine maps of places: (x, y) of pixels' edges, so that a picture of width w reaches from 0 to w, and the middle of
 * its first pixel lies at 0.5.
 */

export const placeX = ([a, , c, , e]: AffineMap, x: number, y: number): number => a * x + c * y + e;
export const placeY = ([, b, , d, , f]: AffineMap, x: number, y: number): number => b * x + d * y + f;

/** First `inner`, then `outer`. */
export function chain(outer: AffineMap, inner: AffineMap): AffineMap {
  const [a, b, c, d, e, f] = outer;
  const [p, q, r, s, t, u] = inner;
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
}

/** Area that a unit square has after the map; negative for a mirroring one. */
export const determinant = ([a, b, c, d]: AffineMap): number => a * d - b * c;

/** @throws RangeError where the map lays the plane on a line */
export function invert(map: AffineMap): AffineMap {
  const [a, b, c, d, e, f] = map;
  const area = determinant(map);
  if (!(Math.abs(area) > 1e-12)) throw new RangeError(`map ${map.join(' ')} has no inverse`);
  return [d / area, -b / area, -c / area, a / area, (c * f - d * e) / area, (b * e - a * f) / area];
}

/** Takes a box to a picture of this size that shows it. */
export function boxToPixels({ x, y, width, height }: Box, pixelsWide: number, pixelsHigh: number): AffineMap {
  const [sx, sy] = [pixelsWide / width, pixelsHigh / height];
  return [sx, 0, 0, sy, -x * sx, -y * sy];
}

/** The smallest upright box that holds what the map makes of a box. */
export function boundsOf(map: AffineMap, { x, y, width, height }: Box): Box {
  const corners = [
    [x, y],
    [x + width, y],
    [x, y + height],
    [x + width, y + height],
  ] as const;
  const xs = corners.map(([u, v]) => placeX(map, u, v));
  const ys = corners.map(([u, v]) => placeY(map, u, v));
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return { x: left, y: top, width: Math.max(...xs) - left, height: Math.max(...ys) - top };
}

/** How long the map makes its longest and its shortest unit vector: the singular values. */
export function stretches([a, b, c, d]: AffineMap): { readonly longest: number; readonly shortest: number } {
  const sum = a * a + b * b + c * c + d * d;
  const spread = Math.hypot(a * a + b * b - c * c - d * d, 2 * (a * c + b * d));
  return { longest: Math.sqrt((sum + spread) / 2), shortest: Math.sqrt(Math.max(0, (sum - spread) / 2)) };
}

/** The part of a box that lies in a picture of this size, or null where none does. */
export function clipBox({ x, y, width, height }: Box, wide: number, high: number): Box | null {
  const [left, top] = [Math.max(0, x), Math.max(0, y)];
  const [right, bottom] = [Math.min(wide, x + width), Math.min(high, y + height)];
  return right > left && bottom > top ? { x: left, y: top, width: right - left, height: bottom - top } : null;
}
