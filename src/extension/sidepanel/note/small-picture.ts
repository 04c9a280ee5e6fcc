/** Longest side of a picture that is put into a text, in pixels. */
const LONGEST_SIDE = 256;

/** Enough to see what the picture shows, and so few bytes that a text with it can still be pasted. */
const QUALITY = 0.7;

function readAddress(picture: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result)));
    reader.addEventListener('error', () => reject(reader.error));
    reader.readAsDataURL(picture);
  });
}

/**
 * A small copy of a picture, made anew of its pixels: nothing else of the file gets into it.
 * @returns a `data:` address of a JPEG, a few tens of thousands of characters at most
 * @throws DOMException for bytes that the browser cannot show
 */
export async function shrinkPicture(picture: Blob): Promise<string> {
  const bitmap = await createImageBitmap(picture);
  const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
  const canvas = new OffscreenCanvas(
    Math.max(1, Math.round(bitmap.width * scale)),
    Math.max(1, Math.round(bitmap.height * scale)),
  );
  const context = canvas.getContext('2d');
  if (!context) throw new DOMException('no canvas', 'InvalidStateError');
  context.imageSmoothingQuality = 'high';
  // A JPEG has no transparent parts: they are laid on white, as for the analysis.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  return readAddress(await canvas.convertToBlob({ type: 'image/jpeg', quality: QUALITY }));
}
