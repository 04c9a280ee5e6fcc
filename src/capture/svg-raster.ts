import { AnalysisError } from '../forensics/failure';
import { unsupportedImage } from '../forensics/wording';
import { MEDIA_TYPES, SNIFF_BYTES, sniffType } from './sniff';

/** A small drawing may hold a large photograph, so it is drawn at least this large (longer side, pixels). */
const LEAST_SIDE = 1024;
const MOST_SIDE = 4096;

export async function isSvg(picture: Blob): Promise<boolean> {
  return sniffType(new Uint8Array(await picture.slice(0, SNIFF_BYTES).arrayBuffer())) === 'svg';
}

/** A `data:` address: from a `blob:` one a drawing with embedded HTML would count as another site's. */
function dataUrl(picture: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result)));
    reader.addEventListener('error', () => reject(reader.error));
    reader.readAsDataURL(new Blob([picture], { type: MEDIA_TYPES.svg }));
  });
}

/**
 * Draws an SVG through an image element, where it runs no scripts and loads nothing from elsewhere. Needs a document.
 * @throws AnalysisError `unsupported-image`
 */
export async function rasteriseSvg(picture: Blob): Promise<ImageBitmap> {
  try {
    const image = new Image();
    image.src = await dataUrl(picture);
    await image.decode();
    // A drawing without a size of its own gets the browser's default.
    const width = image.naturalWidth || 300;
    const height = image.naturalHeight || 150;
    const longer = Math.max(width, height);
    const scale = Math.min(MOST_SIDE, Math.max(LEAST_SIDE, longer)) / longer;
    return await createImageBitmap(image, {
      resizeWidth: Math.max(1, Math.round(width * scale)),
      resizeHeight: Math.max(1, Math.round(height * scale)),
      premultiplyAlpha: 'none',
    });
  } catch (thrown) {
    throw new AnalysisError(unsupportedImage(`SVG: ${String(thrown)}`));
  }
}
