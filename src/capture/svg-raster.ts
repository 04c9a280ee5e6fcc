import { AnalysisError } from '../forensics/failure';
import { unsupportedImage } from '../forensics/wording';
import { MEDIA_TYPES, SNIFF_BYTES, sniffType } from './sniff';

/** A small drawing may hold a large photograph, so it is drawn at least this large (longer side, pixels). */
const LEAST_SIDE = 1024;
const MOST_SIDE = 4096;

export async function isSvg(picture: Blob): Promise<boolean> {
  return sniffType(new Uint8Array(await picture.slice(0, SNIFF_BYTES).arrayBuffer())) === 'svg';
}

/** The drawing without embedded HTML: with it the browser would count the drawn pixels as another site's. */
async function withoutHtml(picture: Blob): Promise<Blob> {
  const drawing = new DOMParser().parseFromString(await picture.text(), 'image/svg+xml');
  for (const html of drawing.querySelectorAll('foreignObject')) html.remove();
  return new Blob([new XMLSerializer().serializeToString(drawing)], { type: MEDIA_TYPES.svg });
}

/**
 * Draws an SVG through an image element, where it runs no scripts and loads nothing from elsewhere. Needs a document.
 * @throws AnalysisError `unsupported-image`
 */
export async function rasteriseSvg(picture: Blob): Promise<ImageBitmap> {
  const url = URL.createObjectURL(await withoutHtml(picture));
  try {
    const image = new Image();
    image.src = url;
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
  } finally {
    URL.revokeObjectURL(url);
  }
}
