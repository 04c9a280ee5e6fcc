import { readFramePixels } from '../vision/frame-pixels';
import type { Raster } from '../vision/raster';
import type { QuarterTurn } from '../vision/turn-raster';

/** Where the browser keeps a picture's orientation beside its pixels; newer than the compiler's types. */
interface OrientedFrame extends VideoFrame {
  readonly rotation?: QuarterTurn;
  readonly flip?: boolean;
}

/**
 * Reads a frame's pixels (see `readFramePixels`) and closes it. A picture that is upright by its EXIF orientation still
 * holds its pixels as stored, and copyTo gives those: they are turned here.
 * @returns the raster, and whether any pixel was not opaque
 */
export async function readFrame(frame: OrientedFrame): Promise<{ raster: Raster; transparent: boolean }> {
  const { codedWidth: width, codedHeight: height } = frame;
  try {
    const orientation = { turn: frame.rotation ?? 0, flip: frame.flip ?? false };
    return await readFramePixels(frame, { x: 0, y: 0, width, height }, orientation);
  } finally {
    frame.close();
  }
}

/** Reads a bitmap's pixels, as `readFrame`. */
export function readBitmap(bitmap: ImageBitmap): Promise<{ raster: Raster; transparent: boolean }> {
  return readFrame(new VideoFrame(bitmap, { timestamp: 0 }));
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
