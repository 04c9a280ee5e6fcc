import type { Raster } from '../vision/raster';
import { turnRaster, type QuarterTurn } from '../vision/turn-raster';

/** Rows that are read at once, so that a large picture needs no second copy with alpha. */
const STRIP = 512;

/** Where the browser keeps a picture's orientation beside its pixels; newer than the compiler's types. */
interface OrientedFrame extends VideoFrame {
  readonly rotation?: QuarterTurn;
  readonly flip?: boolean;
}

/**
 * Reads a bitmap's pixels without a canvas: some browsers add noise to what canvases give back.
 * Straight alpha is laid on white in sRGB values. A bitmap made upright by its EXIF orientation still holds its pixels
 * as stored, and copyTo gives those: they are turned here.
 * @returns the raster, and whether any pixel was not opaque
 */
export async function readBitmap(bitmap: ImageBitmap): Promise<{ raster: Raster; transparent: boolean }> {
  const frame: OrientedFrame = new VideoFrame(bitmap, { timestamp: 0 });
  const { codedWidth: width, codedHeight: height } = frame;
  try {
    const data = new Uint8Array(width * height * 3);
    const strip = new Uint8Array(width * Math.min(STRIP, height) * 4);
    let transparent = false;
    for (let y = 0; y < height; y += STRIP) {
      const rows = Math.min(STRIP, height - y);
      await frame.copyTo(strip, { format: 'RGBA', colorSpace: 'srgb', rect: { x: 0, y, width, height: rows } });
      if (layOnWhite(strip.subarray(0, rows * width * 4), data.subarray(y * width * 3))) transparent = true;
    }
    const raster = turnRaster({ width, height, data }, frame.rotation ?? 0, frame.flip ?? false);
    return { raster, transparent };
  } finally {
    frame.close();
  }
}

function layOnWhite(rgba: Uint8Array, rgb: Uint8Array): boolean {
  let transparent = false;
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    const alpha = rgba[from + 3] ?? 255;
    if (alpha === 255) {
      rgb[to] = rgba[from] ?? 0;
      rgb[to + 1] = rgba[from + 1] ?? 0;
      rgb[to + 2] = rgba[from + 2] ?? 0;
      continue;
    }
    transparent = true;
    for (let channel = 0; channel < 3; channel += 1) {
      rgb[to + channel] = Math.round(((rgba[from + channel] ?? 0) * alpha + 255 * (255 - alpha)) / 255);
    }
  }
  return transparent;
}

const BMP_HEADER = 54;

/**
 * A raster as a 24-bit BMP file: lossless, shown by every browser, and written without an encoder that needs a
 * canvas. (Layout: BITMAPFILEHEADER and BITMAPINFOHEADER, rows bottom-up, B G R, padded to four bytes.)
 */
export function toBmp({ width, height, data }: Raster): Blob {
  const stride = (width * 3 + 3) & ~3;
  const bytes = new Uint8Array(BMP_HEADER + stride * height);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0x424d);
  view.setUint32(2, bytes.length, true);
  view.setUint32(10, BMP_HEADER, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, width, true);
  view.setInt32(22, height, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, 24, true);
  view.setUint32(34, stride * height, true);
  for (let y = 0; y < height; y += 1) {
    let to = BMP_HEADER + (height - 1 - y) * stride;
    for (let from = y * width * 3, end = from + width * 3; from < end; from += 3, to += 3) {
      bytes[to] = data[from + 2] ?? 0;
      bytes[to + 1] = data[from + 1] ?? 0;
      bytes[to + 2] = data[from] ?? 0;
    }
  }
  return new Blob([bytes], { type: 'image/bmp' });
}

/** The pixels that an element or a file shows now, as a lossless picture file. */
export async function snapshot(
  source: ImageBitmapSource,
  crop?: readonly [number, number, number, number],
): Promise<Blob> {
  const options: ImageBitmapOptions = { premultiplyAlpha: 'none' };
  const bitmap = crop ? await createImageBitmap(source, ...crop, options) : await createImageBitmap(source, options);
  try {
    return toBmp((await readBitmap(bitmap)).raster);
  } finally {
    bitmap.close();
  }
}
