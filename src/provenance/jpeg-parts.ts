import type { FileParts, ManifestPart, QuantisationTable } from './file-parts';
import { latinText } from './png-parts';

/** Order in which a JPEG stores a block's 64 values (ITU-T T.81, figure A.6), as places in natural order. */
export const ZIGZAG: readonly number[] = [
  0, 1, 8, 16, 9, 2, 3, 10, 17, 24, 32, 25, 18, 11, 4, 5, 12, 19, 26, 33, 40, 48, 41, 34, 27, 20, 13, 6, 7, 14, 21, 28,
  35, 42, 49, 56, 57, 50, 43, 36, 29, 22, 15, 23, 30, 37, 44, 51, 58, 59, 52, 45, 38, 31, 39, 46, 53, 60, 61, 54, 47,
  55, 62, 63,
];

const EXIF = 'Exif\0\0';
const XMP = 'http://ns.adobe.com/xap/1.0/\0';
const PHOTOSHOP = 'Photoshop 3.0\0';

interface Segment {
  readonly marker: number;
  /** Without marker and length. */
  readonly data: Uint8Array;
  /** The file ends before the segment does. */
  readonly isCutOff: boolean;
}

/** The segments before the picture's coded data. */
function* segmentsOf(bytes: Uint8Array): Generator<Segment> {
  let at = 2;
  while (at + 4 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xda || marker === 0xd9) return;
    const length = ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
    if (length < 2) return;
    const end = at + 2 + length;
    yield { marker, data: bytes.subarray(at + 4, Math.min(end, bytes.length)), isCutOff: end > bytes.length };
    at = end;
  }
}

function tablesOf(data: Uint8Array): QuantisationTable[] {
  const tables: QuantisationTable[] = [];
  let at = 0;
  while (at < data.length) {
    const head = data[at] ?? 0;
    const width = head >> 4 === 0 ? 1 : 2;
    at += 1;
    if (at + 64 * width > data.length) break;
    const divisors = Array.from({ length: 64 }, () => 0);
    for (const [index, place] of ZIGZAG.entries()) {
      const here = at + index * width;
      divisors[place] = width === 1 ? (data[here] ?? 0) : ((data[here] ?? 0) << 8) | (data[here + 1] ?? 0);
    }
    tables.push({ id: head & 15, divisors });
    at += 64 * width;
  }
  return tables;
}

/** JUMBF in APP11 (ISO/IEC 19566-5): "JP", instance, number in sequence, then the box with its length and type. */
function countManifest(segment: Segment, before: ManifestPart | null): ManifestPart | null {
  const { data, isCutOff } = segment;
  if (data.length < 16 || data[0] !== 0x4a || data[1] !== 0x50) return before;
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  // Each segment repeats the box's length and type; the first has them for good.
  const content = data.length - 8 - (before ? 8 : 0);
  return {
    declared: before?.declared ?? view.getUint32(8),
    present: (before?.present ?? 0) + content,
    isCutOff: isCutOff || (before?.isCutOff ?? false),
  };
}

/** @param bytes of a JPEG file, also of one that is cut off or wrong in itself */
export function jpegParts(bytes: Uint8Array): FileParts {
  let exif: Uint8Array | null = null;
  let xmp: Uint8Array | null = null;
  let photoshop: Uint8Array | null = null;
  let manifest: ManifestPart | null = null;
  const tables: QuantisationTable[] = [];
  for (const segment of segmentsOf(bytes)) {
    const { marker, data } = segment;
    const head = latinText(data.subarray(0, XMP.length));
    if (marker === 0xe1 && head.startsWith(EXIF)) exif ??= data.subarray(EXIF.length);
    else if (marker === 0xe1 && head === XMP) xmp ??= data.subarray(XMP.length);
    else if (marker === 0xed && head.startsWith(PHOTOSHOP)) photoshop ??= data.subarray(PHOTOSHOP.length);
    else if (marker === 0xeb) manifest = countManifest(segment, manifest);
    else if (marker === 0xdb) tables.push(...tablesOf(data));
  }
  return { exif, xmp, photoshop, texts: [], manifest, tables };
}
