import sharp from 'sharp';
import { jpegDamage } from '../capture/jpeg-data';
import { sniffType } from '../capture/sniff';
import { AnalysisError } from '../forensics/failure';
import { emptyFile, notAnImage, NOTES, truncatedImage, unsupportedImage } from '../forensics/wording';
import { refuseMegapixels, type DecodedPicture } from '../vision/decoded-picture';
import { readPlainBmp } from './read-bmp';

/** Words of the decoders for "the file ends too early", lower case. */
const CUT_OFF = ['premature end', 'unexpected end', 'truncated', 'corrupt', 'read error', 'unable to parse'];

function failureOf(thrown: unknown, bytes: Uint8Array): AnalysisError {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  const words = message.toLowerCase();
  const cause = message.split('\n', 1)[0];
  if (CUT_OFF.some((sign) => words.includes(sign))) return new AnalysisError(truncatedImage(cause));
  // What browsers show is an image, also where it cannot be read here: an icon, or a bitmap with a palette.
  if (words.includes('unsupported image format') && sniffType(bytes) === null)
    return new AnalysisError(notAnImage(cause));
  return new AnalysisError(unsupportedImage(cause));
}

/** How the picture is read: only its first frame, and anything wrong with the file is an error, not a grey area. */
const READING = { limitInputPixels: false, failOn: 'truncated', pages: 1 } as const;

/**
 * Decodes a picture's bytes to what the engine takes: upright, sRGB, 8 bits, transparent parts on white.
 * @throws AnalysisError `empty-file`, `not-an-image`, `truncated-image`, `unsupported-image`, `picture-too-large`
 */
export async function decodePicture(bytes: Uint8Array): Promise<DecodedPicture> {
  const started = performance.now();
  if (bytes.byteLength === 0) throw new AnalysisError(emptyFile());
  const bitmap = readPlainBmp(bytes);
  if (bitmap) return { raster: bitmap, notes: [], milliseconds: performance.now() - started };
  let metadata;
  try {
    metadata = await sharp(bytes, READING).metadata();
  } catch (thrown) {
    throw failureOf(thrown, bytes);
  }
  refuseMegapixels(metadata.width, metadata.pageHeight ?? metadata.height);
  const damage = metadata.format === 'jpeg' ? jpegDamage(bytes) : null;
  if (damage !== null) throw new AnalysisError(truncatedImage(`jpeg: ${damage}`));
  const notes: string[] = [];
  if ((metadata.pages ?? 1) > 1 && metadata.format !== 'heif') notes.push(NOTES.firstFrameOnly);
  try {
    // sharp keeps 16-bit files in 16 bits until `raw({ depth })`; sRGB last, so that flattening is in sRGB too.
    const { data, info } = await sharp(bytes, READING)
      .autoOrient()
      .toColourspace('srgb')
      .flatten({ background: '#ffffff' })
      .removeAlpha()
      .raw({ depth: 'uchar' })
      .toBuffer({ resolveWithObject: true });
    if (metadata.hasAlpha && !(await sharp(bytes, READING).stats()).isOpaque) notes.push(NOTES.transparent);
    if (info.channels !== 3) throw new AnalysisError(unsupportedImage(`${info.channels} channels`));
    return {
      raster: {
        width: info.width,
        height: info.height,
        data: new Uint8Array(data.buffer, data.byteOffset, data.length),
      },
      notes,
      milliseconds: performance.now() - started,
    };
  } catch (thrown) {
    throw thrown instanceof AnalysisError ? thrown : failureOf(thrown, bytes);
  }
}
