import { jpegParts } from './jpeg-parts';
import { inflateText, latinText, pngParts } from './png-parts';
import { webpParts } from './webp-parts';

/** What of a picture's file is not pixels, as bytes. */
export interface FileParts {
  /** A TIFF file in itself. */
  readonly exif: Uint8Array | null;
  readonly xmp: Uint8Array | null;
  /** Photoshop's resources (8BIM), in which IPTC fields lie. */
  readonly photoshop: Uint8Array | null;
  readonly texts: readonly TextPart[];
  readonly manifest: ManifestPart | null;
  readonly tables: readonly QuantisationTable[];
}

/** A named text, as PNG has them. */
export interface TextPart {
  readonly keyword: string;
  readonly text: string;
}

/** The place of a C2PA manifest store (JUMBF). */
export interface ManifestPart {
  /** Bytes that the store should have by its own words. */
  readonly declared: number;
  /** Bytes of it that are there. */
  readonly present: number;
  /** The file ends within it. */
  readonly isCutOff: boolean;
}

/** 64 divisors of a JPEG in natural order (row by row). */
export interface QuantisationTable {
  readonly id: number;
  readonly divisors: readonly number[];
}

export type FileType = 'jpeg' | 'png' | 'webp' | 'gif' | 'avif' | 'heic' | 'tiff' | 'svg';

/** Types as the library of C2PA wants them. */
export const MEDIA_TYPES: Readonly<Record<FileType, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  avif: 'image/avif',
  heic: 'image/heic',
  tiff: 'image/tiff',
  svg: 'image/svg+xml',
};

export const NO_PARTS: FileParts = { exif: null, xmp: null, photoshop: null, texts: [], manifest: null, tables: [] };

/** The type by content; null for those that carry no credentials or are no picture. */
export function fileTypeOf(bytes: Uint8Array): FileType | null {
  const head = latinText(bytes.subarray(0, 40));
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP') return 'webp';
  if (/^GIF8[79]a/.test(head)) return 'gif';
  if (head.slice(4, 8) === 'ftyp') return /avi[fs]/.test(head.slice(8)) ? 'avif' : 'heic';
  if (head.startsWith('II*\0') || head.startsWith('MM\0*')) return 'tiff';
  return /<svg[\s>]/i.test(latinText(bytes.subarray(0, 1024))) ? 'svg' : null;
}

/** The parts of a JPEG, PNG or WebP; none of other types. Never throws: what does not fit is left out. */
export async function filePartsOf(bytes: Uint8Array, type: FileType | null): Promise<FileParts> {
  switch (type) {
    case 'jpeg':
      return jpegParts(bytes);
    case 'png':
      return pngParts(bytes, inflateText);
    case 'webp':
      return webpParts(bytes);
    case 'tiff':
      return { ...NO_PARTS, exif: bytes };
    default:
      return NO_PARTS;
  }
}
