import type { Box } from '../forensics/findings';
import type { Raster } from './raster';
import { turnRaster, type QuarterTurn } from './turn-raster';

/** Bytes that are read at once, so that a large picture needs no second copy with alpha. */
const STRIP_BYTES = 16e6;

/** A decoded frame, of WebCodecs or of a library that copies as it does. */
export type PixelSource = Pick<VideoFrame, 'copyTo'>;

/** How the stored pixels become upright: turned clockwise, then mirrored left to right. */
export interface Orientation {
  readonly turn: QuarterTurn;
  readonly flip: boolean;
}

/**
 * Reads a frame's pixels without a canvas: some browsers add noise to what canvases give back. Straight alpha is laid
 * on white in sRGB values.
 * @param part the visible part, in whole stored pixels
 * @returns the upright sRGB raster, and whether any pixel was not opaque
 */
export async function readFramePixels(
  frame: PixelSource,
  { x, y: top, width, height }: Box,
  { turn, flip }: Orientation,
): Promise<{ raster: Raster; transparent: boolean }> {
  const data = new Uint8Array(width * height * 3);
  // An even number of rows: most frames keep one colour for two of them.
  const stripRows = Math.min(height, Math.max(2, 2 * Math.floor(STRIP_BYTES / (width * 8))));
  const strip = new Uint8Array(width * stripRows * 4);
  let transparent = false;
  for (let y = 0; y < height; y += stripRows) {
    const rows = Math.min(stripRows, height - y);
    await frame.copyTo(strip, {
      format: 'RGBA',
      colorSpace: 'srgb',
      rect: { x, y: top + y, width, height: rows },
    });
    if (layOnWhite(strip.subarray(0, rows * width * 4), data.subarray(y * width * 3))) transparent = true;
  }
  return { raster: turnRaster({ width, height, data }, turn, flip), transparent };
}

function layOnWhite(rgba: Uint8Array, rgb: Uint8Array): boolean {
  let transparent = false;
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    // One path for all, with all bytes taken to be there: a third of the time.
    rgb[to] = rgba[from]!;
    rgb[to + 1] = rgba[from + 1]!;
    rgb[to + 2] = rgba[from + 2]!;
    const alpha = rgba[from + 3]!;
    if (alpha === 255) continue;
    transparent = true;
    for (let channel = 0; channel < 3; channel += 1) {
      rgb[to + channel] = Math.round((rgba[from + channel]! * alpha + 255 * (255 - alpha)) / 255);
    }
  }
  return transparent;
}
