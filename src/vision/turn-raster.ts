import type { Raster } from './raster';

/** Clockwise turn in degrees that makes the stored picture upright. */
export type QuarterTurn = 0 | 90 | 180 | 270;

/**
 * The raster turned clockwise, then mirrored left to right if `flip`: the order in which WebCodecs states a frame's
 * orientation (and so the eight orientations of EXIF).
 */
export function turnRaster(raster: Raster, turn: QuarterTurn, flip: boolean): Raster {
  if (turn === 0 && !flip) return raster;
  const { width: storedWidth, height: storedHeight, data: stored } = raster;
  const sideways = turn === 90 || turn === 270;
  const [width, height] = sideways ? [storedHeight, storedWidth] : [storedWidth, storedHeight];
  const data = new Uint8Array(stored.length);
  for (let y = 0, to = 0; y < height; y += 1) {
    for (let shown = 0; shown < width; shown += 1, to += 3) {
      const x = flip ? width - 1 - shown : shown;
      const [storedX, storedY] = storedPlace(turn, x, y, storedWidth, storedHeight);
      const from = (storedY * storedWidth + storedX) * 3;
      data[to] = stored[from] ?? 0;
      data[to + 1] = stored[from + 1] ?? 0;
      data[to + 2] = stored[from + 2] ?? 0;
    }
  }
  return { width, height, data };
}

/** Where the pixel that is shown at x, y lies in the stored picture. */
function storedPlace(
  turn: QuarterTurn,
  x: number,
  y: number,
  storedWidth: number,
  storedHeight: number,
): [number, number] {
  if (turn === 90) return [y, storedHeight - 1 - x];
  if (turn === 180) return [storedWidth - 1 - x, storedHeight - 1 - y];
  if (turn === 270) return [storedWidth - 1 - y, x];
  return [x, y];
}
