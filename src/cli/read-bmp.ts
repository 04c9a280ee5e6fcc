import { AnalysisError } from '../forensics/failure';
import { truncatedImage } from '../forensics/wording';
import { refuseMegapixels } from '../vision/decoded-picture';
import type { Raster } from '../vision/raster';

/** Bytes of both headers. */
const HEADER = 54;

/**
 * Reads a BMP file as the extension writes what it has read off the screen, so that reports of it can be repeated: 24
 * bits, not compressed. (Layout: BITMAPFILEHEADER and BITMAPINFOHEADER, rows of B G R padded to four bytes, the lowest
 * first unless the height is negative.)
 * @returns null for every other file
 * @throws AnalysisError `truncated-image`, `picture-too-large`
 */
export function readPlainBmp(bytes: Uint8Array): Raster | null {
  if (bytes.length < HEADER) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isPlain =
    view.getUint16(0) === 0x424d &&
    view.getUint32(14, true) === 40 &&
    view.getUint16(28, true) === 24 &&
    view.getUint32(30, true) === 0;
  const [first, width, rows] = [view.getUint32(10, true), view.getInt32(18, true), view.getInt32(22, true)];
  const height = Math.abs(rows);
  if (!isPlain || width <= 0 || height === 0) return null;
  refuseMegapixels(width, height);
  const stride = (width * 3 + 3) & ~3;
  if (first + stride * height > bytes.length)
    throw new AnalysisError(truncatedImage('fewer rows than the header says'));
  const data = new Uint8Array(width * height * 3);
  for (let y = 0, to = 0; y < height; y += 1) {
    let from = first + (rows > 0 ? height - 1 - y : y) * stride;
    for (const end = to + width * 3; to < end; to += 3, from += 3) {
      data[to] = bytes[from + 2] ?? 0;
      data[to + 1] = bytes[from + 1] ?? 0;
      data[to + 2] = bytes[from] ?? 0;
    }
  }
  return { width, height, data };
}
