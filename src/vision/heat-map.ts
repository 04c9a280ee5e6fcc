import { MAP_SIDE } from '../forensics/findings';

/**
 * The ramp's stops: probability, then R G B and opacity (0..255). Amber to red grows steadily darker, so the order
 * survives colour blindness and grey print; below the first stop nothing is drawn, for a thin veil over the whole
 * face would read as evidence.
 */
const RAMP = [
  [0.2, 255, 196, 61, 0],
  [0.5, 247, 150, 33, 140],
  [1, 176, 24, 24, 215],
] as const;

/** Colour of a probability 0..1 as R G B A bytes. */
export function rampColour(probability: number): readonly [number, number, number, number] {
  const upper = RAMP.findIndex((stop) => probability <= stop[0]);
  if (upper === 0) return [RAMP[0][1], RAMP[0][2], RAMP[0][3], RAMP[0][4]];
  const to = RAMP[upper] ?? RAMP[2];
  const from = RAMP[upper - 1] ?? RAMP[1];
  const share = upper === -1 ? 1 : (probability - from[0]) / (to[0] - from[0]);
  const mix = (a: number, b: number): number => Math.round(a + (b - a) * share);
  return [mix(from[1], to[1]), mix(from[2], to[2]), mix(from[3], to[3]), mix(from[4], to[4])];
}

/** Bilinear value of the map at fractional cell centres; outside the outer centres the edge goes on. */
function sampleMap(map: readonly number[], x: number, y: number): number {
  const clampedX = Math.min(MAP_SIDE - 1, Math.max(0, x));
  const clampedY = Math.min(MAP_SIDE - 1, Math.max(0, y));
  const left = Math.min(MAP_SIDE - 2, Math.floor(clampedX));
  const top = Math.min(MAP_SIDE - 2, Math.floor(clampedY));
  const shareX = clampedX - left;
  const shareY = clampedY - top;
  const at = (row: number, column: number): number => map[row * MAP_SIDE + column] ?? 0;
  const upper = at(top, left) * (1 - shareX) + at(top, left + 1) * shareX;
  const lower = at(top + 1, left) * (1 - shareX) + at(top + 1, left + 1) * shareX;
  return upper * (1 - shareY) + lower * shareY;
}

/**
 * Draws a change map as an overlay for its crop.
 * @param map MAP_SIDE × MAP_SIDE probabilities (0..1), row by row
 * @param width `height` size of the overlay in pixels, positive whole numbers
 * @returns height × width × 4 bytes, R G B A, not premultiplied; fits `new ImageData(…, width, height)`
 * @throws RangeError when the map or the size is not as said
 */
export function drawHeatMap(map: readonly number[], width: number, height: number): Uint8ClampedArray<ArrayBuffer> {
  if (map.length !== MAP_SIDE * MAP_SIDE) throw new RangeError(`map of ${map.length} cells`);
  if (!Number.isInteger(width) || !Number.isInteger(height) || width < 1 || height < 1) {
    throw new RangeError(`overlay of ${width} × ${height} px`);
  }
  const ramp = new Uint8Array(256 * 4);
  for (let i = 0; i < 256; i += 1) ramp.set(rampColour(i / 255), i * 4);
  const pixels = new Uint8ClampedArray(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    const row = ((y + 0.5) / height) * MAP_SIDE - 0.5;
    for (let x = 0; x < width; x += 1) {
      const column = ((x + 0.5) / width) * MAP_SIDE - 0.5;
      const step = Math.round(Math.min(1, Math.max(0, sampleMap(map, column, row))) * 255);
      pixels.set(ramp.subarray(step * 4, step * 4 + 4), (y * width + x) * 4);
    }
  }
  return pixels;
}
