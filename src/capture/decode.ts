import { AnalysisError } from '../forensics/failure';
import { emptyFile, notAnImage, NOTES, pictureTooLong, truncatedImage, unsupportedImage } from '../forensics/wording';
import { refuseMegapixels, type DecodedPicture } from '../vision/decoded-picture';
import { readBitmap } from './bitmap-pixels';
import { headerSize, isAnimated, isTruncated, MEDIA_TYPES, sniffType, type Size } from './sniff';

/** Browsers make no bitmaps beyond this. */
const MOST_SIDE = 16_384;

function refuseSize({ width, height }: Size): void {
  refuseMegapixels(width, height);
  if (Math.max(width, height) > MOST_SIDE) throw new AnalysisError(pictureTooLong(width, height, MOST_SIDE));
}

async function bitmapOf(bytes: Uint8Array<ArrayBuffer>, mediaType: string): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(new Blob([bytes], { type: mediaType }), {
      imageOrientation: 'from-image',
      premultiplyAlpha: 'none',
      colorSpaceConversion: 'default',
    });
  } catch (thrown) {
    throw new AnalysisError(unsupportedImage(`${mediaType}: ${String(thrown)}`));
  }
}

/**
 * Decodes a picture's bytes to what the engine takes: upright, sRGB, 8 bits, transparent parts on white.
 * An SVG has to be made a bitmap before, in a document.
 * @throws AnalysisError `empty-file`, `not-an-image`, `truncated-image`, `unsupported-image`, `picture-too-large`
 */
export async function decodePicture(picture: Blob | ImageBitmap): Promise<DecodedPicture> {
  const started = performance.now();
  const notes: string[] = [];
  let bitmap: ImageBitmap;
  if (picture instanceof ImageBitmap) bitmap = picture;
  else {
    const bytes = new Uint8Array(await picture.arrayBuffer());
    if (bytes.byteLength === 0) throw new AnalysisError(emptyFile());
    const type = sniffType(bytes);
    if (type === null) throw new AnalysisError(notAnImage(picture.type));
    const size = headerSize(type, bytes);
    if (size) refuseSize(size);
    if (isTruncated(type, bytes)) throw new AnalysisError(truncatedImage(`${type} without its end`));
    bitmap = await bitmapOf(bytes, MEDIA_TYPES[type]);
    if (isAnimated(type, bytes)) notes.push(NOTES.firstFrameOnly);
  }
  try {
    refuseSize(bitmap);
    const { raster, transparent } = await readBitmap(bitmap);
    if (transparent) notes.push(NOTES.transparent);
    return { raster, notes, milliseconds: performance.now() - started };
  } catch (thrown) {
    throw thrown instanceof AnalysisError ? thrown : new AnalysisError(unsupportedImage(String(thrown)));
  } finally {
    bitmap.close();
  }
}
