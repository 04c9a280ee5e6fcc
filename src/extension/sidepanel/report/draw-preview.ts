export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Pixels of a preview's longer side: enough to see what is on it, and to print it on half a page. */
const LONGEST_SIDE = 1600;
const QUALITY = 0.85;

/**
 * A smaller copy of a picture as a JPEG file, for the eye only.
 * @param size of the decoded, upright picture in pixels; a drawing (SVG) need not have one of its own
 * @throws DOMException when the browser cannot show the picture
 */
export async function drawPreview(picture: Blob, { width, height }: Size): Promise<Blob> {
  const image = new Image();
  const url = URL.createObjectURL(picture);
  try {
    image.src = url;
    await image.decode();
    const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
    const canvas = new OffscreenCanvas(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)));
    const context = canvas.getContext('2d', { alpha: false });
    if (!context) throw new DOMException('no canvas', 'InvalidStateError');
    // Transparent parts are looked at on white.
    context.fillStyle = 'white';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.imageSmoothingQuality = 'high';
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY });
  } finally {
    URL.revokeObjectURL(url);
  }
}
