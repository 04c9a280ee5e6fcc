import type { FileParts, ManifestPart } from './file-parts';
import { latinText, manifestIn } from './png-parts';

/** @param bytes of a WebP file, also of one that is cut off or wrong in itself */
export function webpParts(bytes: Uint8Array): FileParts {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let exif: Uint8Array | null = null;
  let xmp: Uint8Array | null = null;
  let manifest: ManifestPart | null = null;
  for (let at = 12; at + 8 <= bytes.length;) {
    const chunk = latinText(bytes.subarray(at, at + 4));
    const length = view.getUint32(at + 4, true);
    const data = bytes.subarray(at + 8, Math.min(at + 8 + length, bytes.length));
    // Some programs put JPEG's head before the TIFF data.
    if (chunk === 'EXIF') exif ??= latinText(data.subarray(0, 6)) === 'Exif\0\0' ? data.subarray(6) : data;
    else if (chunk === 'XMP ') xmp ??= data;
    else if (chunk === 'C2PA') manifest ??= manifestIn(data, length);
    at += 8 + length + (length & 1);
  }
  return { exif, xmp, photoshop: null, texts: [], manifest, tables: [] };
}
