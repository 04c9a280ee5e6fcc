import { AnalysisError } from '../forensics/failure';
import { emptyFile, notAnImage, NOTES, pictureTooLong, truncatedImage, unsupportedImage } from '../forensics/wording';
import { refuseMegapixels, type DecodedPicture } from '../vision/decoded-picture';
import { readBitmap, readFrame } from './bitmap-pixels';
import { seekJpegDamage } from './jpeg-data';
import { chooseReading, type ChosenReading, type PixelsRead, type ReadPicture } from './probe-decoding';
import { headerSize, isAnimated, isTruncated, MEDIA_TYPES, sniffType, type Size } from './sniff';

/** Browsers make no bitmaps beyond this. */
const MOST_SIDE = 16_384;

function refuseSize({ width, height }: Size): void {
  refuseMegapixels(width, height);
  if (Math.max(width, height) > MOST_SIDE) throw new AnalysisError(pictureTooLong(width, height, MOST_SIDE));
}

/** Reads a bitmap, which is closed. */
async function readOnce(bitmap: ImageBitmap): Promise<PixelsRead> {
  try {
    refuseSize(bitmap);
    return await readBitmap(bitmap);
  } finally {
    bitmap.close();
  }
}

/** The usual way. A JPEG has no alpha; told what to do with it, the browser takes two milliseconds a megapixel longer. */
const readAsBitmap: ReadPicture = async (bytes, mediaType) =>
  readOnce(
    await createImageBitmap(new Blob([bytes], { type: mediaType }), {
      imageOrientation: 'from-image',
      colorSpaceConversion: 'default',
      ...(mediaType !== MEDIA_TYPES.jpeg && { premultiplyAlpha: 'none' }),
    }),
  );

/** The way of WebCodecs, which a browser that changes bitmaps may leave alone. */
const readAsFrame: ReadPicture = async (bytes, mediaType) => {
  const decoder = new ImageDecoder({ data: bytes, type: mediaType, colorSpaceConversion: 'default' });
  try {
    const { image } = await decoder.decode();
    return await readFrame(image);
  } finally {
    decoder.close();
  }
};

/** Asked once: what a browser does to one picture it does to all. */
let reading: Promise<ChosenReading> | null = null;

function chosenReading(): Promise<ChosenReading> {
  reading ??= chooseReading(readAsBitmap, readAsFrame);
  return reading;
}

/** What is to be said of it; where known pictures cannot be read at all, the picture itself fails or does not. */
function notesOn({ first, hasOther }: ChosenReading, usesOther: boolean): readonly string[] {
  if (first === 'faithful' || first === 'failed') return [];
  return [NOTES.changedByBrowser(first, hasOther && usesOther)];
}

/** Looks at the bytes before anything is decoded. @returns the media type, and whether there is more than one frame */
function inspect(bytes: Uint8Array<ArrayBuffer>, claimed: string): { mediaType: string; animated: boolean } {
  if (bytes.byteLength === 0) throw new AnalysisError(emptyFile());
  const type = sniffType(bytes);
  if (type === null) throw new AnalysisError(notAnImage(claimed));
  const size = headerSize(type, bytes);
  if (size) refuseSize(size);
  if (isTruncated(type, bytes)) throw new AnalysisError(truncatedImage(`${type} without its end`));
  return { mediaType: MEDIA_TYPES[type], animated: isAnimated(type, bytes) };
}

/**
 * Milliseconds after which whatever else this thread has to do is let in, the first time; then twice as long each time, as
 * browsers make timers that follow on each other wait.
 */
const FIRST_SLICE = 0.5;

/**
 * What browsers do not tell: they show grey, or pieces of the picture beside each other. It is looked for bit by bit, since
 * the browser needs this thread to be given the file before it decodes it in one of its own.
 */
async function refuseDamage(bytes: Uint8Array, mediaType: string): Promise<void> {
  if (mediaType !== MEDIA_TYPES.jpeg) return;
  const seeking = seekJpegDamage(bytes);
  let slice = FIRST_SLICE;
  let until = 0;
  for (let step = seeking.next(); ; step = seeking.next()) {
    if (step.done === true) {
      if (step.value !== null) throw new AnalysisError(truncatedImage(`jpeg: ${step.value}`));
      return;
    }
    if (performance.now() < until) continue;
    await new Promise((resolve) => setTimeout(resolve));
    until = performance.now() + slice;
    slice *= 2;
  }
}

/**
 * Decodes a picture's bytes to what the engine takes: upright, sRGB, 8 bits, transparent parts on white. Where the
 * browser changes what it reads of pictures, by noise or in colour, it is read in another way if there is one, and a
 * note says so. An SVG has to be made a bitmap before, in a document.
 * @throws AnalysisError `empty-file`, `not-an-image`, `truncated-image`, `unsupported-image`, `picture-too-large`
 */
export async function decodePicture(picture: Blob | ImageBitmap): Promise<DecodedPicture> {
  const started = performance.now();
  const notes: string[] = [];
  let mediaType = '';
  const isFile = picture instanceof Blob;
  try {
    const chosen = await chosenReading();
    let read: PixelsRead;
    if (isFile) {
      const bytes = new Uint8Array(await picture.arrayBuffer());
      const inspected = inspect(bytes, picture.type);
      ({ mediaType } = inspected);
      if (inspected.animated) notes.push(NOTES.firstFrameOnly);
      const work = [chosen.read(bytes, mediaType), refuseDamage(bytes, mediaType)] as const;
      // Whichever ends first: that it is damaged says more than that the browser cannot decode it.
      const [decoded, looked] = await Promise.allSettled(work);
      if (looked.status === 'rejected') throw looked.reason;
      if (decoded.status === 'rejected') throw decoded.reason;
      read = decoded.value;
    } else read = await readOnce(picture);
    if (read.transparent) notes.push(NOTES.transparent);
    notes.push(...notesOn(chosen, isFile));
    return { raster: read.raster, notes, milliseconds: performance.now() - started };
  } catch (thrown) {
    if (thrown instanceof AnalysisError) throw thrown;
    throw new AnalysisError(unsupportedImage(mediaType === '' ? String(thrown) : `${mediaType}: ${String(thrown)}`));
  }
}
