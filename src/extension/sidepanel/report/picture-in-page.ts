import type { ReportPicture } from '../../../report/page-picture';
import type { Size } from './draw-preview';
import type { ReportConnection } from './report-connection';

/** Larger ones would make a page that is slow to open; a preview stands in for them. */
const MOST_EXACT_BYTES = 4 * 1024 * 1024;

/** What every browser shows, and nothing that can hold a program, as drawings do. */
const EXACT_TYPES: readonly string[] = [
  'image/png',
  'image/jpeg',
  'image/webp',
  'image/gif',
  'image/avif',
  'image/bmp',
];

/** Whether the very bytes of a picture fit into a report's page. */
export function fitsExactly({ bytes, mediaType }: { readonly bytes: number; readonly mediaType: string }): boolean {
  return bytes <= MOST_EXACT_BYTES && EXACT_TYPES.includes(mediaType);
}

async function dataUrl(file: Blob, mediaType: string): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let text = '';
  // All at once would be too many arguments.
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return `data:${mediaType};base64,${btoa(text)}`;
}

/** The picture as it stands in a report's page: its exact bytes, or a preview of what is too large or not shown everywhere. */
export async function pictureInPage(
  picture: Blob,
  mediaType: string,
  size: Size,
  draw: ReportConnection['drawPreview'],
): Promise<ReportPicture> {
  if (fitsExactly({ bytes: picture.size, mediaType })) {
    return { dataUrl: await dataUrl(picture, mediaType), isExact: true };
  }
  return previewInPage(picture, size, draw);
}

/** A smaller copy of the picture, or of a video's frame. */
export async function previewInPage(
  picture: Blob,
  size: Size,
  draw: ReportConnection['drawPreview'],
): Promise<ReportPicture> {
  return { dataUrl: await dataUrl(await draw(picture, size), 'image/jpeg'), isExact: false };
}
