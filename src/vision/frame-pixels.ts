import type { Box } from '../forensics/findings';
import type { Raster } from './raster';
import { createFrameStrip, type FrameStrip, type PixelOrder } from './drop-alpha';
import { turnRaster, type QuarterTurn } from './turn-raster';

/** Bytes that are read at once, so that a large picture needs no second copy with alpha. */
const STRIP_BYTES = 4e6;

/** The strip is kept for the next picture: new memory takes as long as what is done with it. */
let kept: FrameStrip | null = null;

/** A strip of at least so many bytes, which nobody else uses until it is given back. */
function takeStrip(bytes: number): FrameStrip {
  const taken = kept && kept.pixels.length >= bytes ? kept : createFrameStrip(bytes);
  kept = null;
  return taken;
}

function giveBack(strip: FrameStrip): void {
  if (strip.pixels.length <= STRIP_BYTES) kept = strip;
}

/** A decoded frame, of WebCodecs or of a library that copies as it does. */
export interface PixelSource extends Pick<VideoFrame, 'copyTo'> {
  readonly format?: string | null;
  readonly colorSpace?: Readonly<Partial<Record<'primaries' | 'transfer' | 'matrix', string | null>>>;
}

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
  const strip = takeStrip(width * stripRows * 4);
  const held = heldOrder(frame);
  let transparent = false;
  for (let y = 0; y < height; y += stripRows) {
    const rows = Math.min(stripRows, height - y);
    await frame.copyTo(strip.pixels, {
      ...(held === null && { format: 'RGBA', colorSpace: 'srgb' }),
      rect: { x, y: top + y, width, height: rows },
    });
    const rgb = data.subarray(y * width * 3, (y + rows) * width * 3);
    if (strip.drop(width * rows, held ?? 'RGBA', held === null, rgb)) continue;
    transparent = true;
    layOnWhite(strip.pixels.subarray(0, width * rows * 4), rgb);
  }
  giveBack(strip);
  return { raster: turnRaster({ width, height, data }, turn, flip), transparent };
}

/**
 * The order of a frame's bytes where they are opaque sRGB already, as those of most pictures are: to copy them as they
 * stand takes half as long as to have the browser turn them round. Null for all others.
 */
function heldOrder({ format, colorSpace }: PixelSource): PixelOrder | null {
  const isSrgb =
    colorSpace?.primaries === 'bt709' && colorSpace.transfer === 'iec61966-2-1' && colorSpace.matrix === 'rgb';
  if (!isSrgb) return null;
  return format === 'RGBX' ? 'RGBA' : format === 'BGRX' ? 'BGRA' : null;
}

/** Straight alpha on white. */
function layOnWhite(rgba: Uint8Array, rgb: Uint8Array): void {
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    const alpha = rgba[from + 3]!;
    for (let channel = 0; channel < 3; channel += 1) {
      const value = rgba[from + channel]!;
      rgb[to + channel] = alpha === 255 ? value : Math.round((value * alpha + 255 * (255 - alpha)) / 255);
    }
  }
}
