import type { Box } from '../../forensics/findings';

/** Pixels of the longer side; a list shows it at half of that on a sharp screen. */
const SIDE = 96;
const QUALITY = 0.7;
/** How much more of the picture than the square that was judged. */
const SURROUNDINGS = 1.6;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A square around the middle of the box and larger than it, moved and cut so that it lies within the picture. */
export function surroundingsOf(box: Box, { width, height }: Size): Box {
  const side = Math.max(1, Math.min(width, height, Math.round(Math.max(box.width, box.height) * SURROUNDINGS)));
  const start = (middle: number, end: number): number =>
    Math.min(Math.max(0, Math.round(middle - side / 2)), Math.max(0, end - side));
  return {
    x: start(box.x + box.width / 2, width),
    y: start(box.y + box.height / 2, height),
    width: side,
    height: side,
  };
}

/**
 * A small picture of a place, for the eye only: canvases may change pixels.
 * @param picture a file that the browser can decode, or a picture that it has drawn
 * @param around within the upright picture; null for the whole of it
 * @returns null where the browser cannot decode it after all: a list does without
 */
export async function drawThumbnail(picture: Blob | ImageBitmap, around: Box | null): Promise<Blob | null> {
  try {
    const whole = await createImageBitmap(picture);
    const { x, y, width, height } = around ? surroundingsOf(around, whole) : { x: 0, y: 0, ...sizeOf(whole) };
    const scale = Math.min(1, SIDE / Math.max(width, height));
    const [wide, high] = [width, height].map((side) => Math.max(1, Math.round(side * scale)));
    const canvas = new OffscreenCanvas(wide ?? 1, high ?? 1);
    const context = canvas.getContext('2d');
    if (!context) return null;
    context.imageSmoothingQuality = 'high';
    context.drawImage(whole, x, y, width, height, 0, 0, canvas.width, canvas.height);
    whole.close();
    return await canvas.convertToBlob({ type: 'image/webp', quality: QUALITY });
  } catch (thrown) {
    console.info('No thumbnail was drawn:', thrown);
    return null;
  }
}

const sizeOf = ({ width, height }: Size): Size => ({ width, height });
