/** Reads of a file's first bytes what it is, how large it is and whether its end is there. Pure. */

export type ImageType = 'jpeg' | 'png' | 'gif' | 'webp' | 'avif' | 'bmp' | 'ico' | 'svg';

/** So many bytes are enough for `sniffType`. */
export const SNIFF_BYTES = 1024;

export const MEDIA_TYPES: Readonly<Record<ImageType, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  gif: 'image/gif',
  webp: 'image/webp',
  avif: 'image/avif',
  bmp: 'image/bmp',
  ico: 'image/x-icon',
  svg: 'image/svg+xml',
};

function ascii(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}

function looksLikeSvg(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes.subarray(0, SNIFF_BYTES)).trimStart();
  return /^(?:<\?xml|<!--|<!doctype svg|<svg)/i.test(text) && /<svg[\s>]/i.test(text);
}

/** The type by content, whatever the name or the server says; null when it is no image that browsers show. */
export function sniffType(bytes: Uint8Array): ImageType | null {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg';
  if (ascii(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (/^GIF8[79]a$/.test(ascii(bytes, 0, 6))) return 'gif';
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return 'webp';
  if (ascii(bytes, 4, 8) === 'ftyp' && /avif|avis|mif1|msf1/.test(ascii(bytes, 8, 40))) return 'avif';
  if (ascii(bytes, 0, 2) === 'BM' && bytes.length > 26) return 'bmp';
  if (ascii(bytes, 0, 4) === '\0\0\x01\0') return 'ico';
  return looksLikeSvg(bytes) ? 'svg' : null;
}

/** Brands of still pictures and short sequences in the container that MP4 and MOV have too. */
const PICTURE_BRANDS = /^(?:avif|avis|heic|heix|heim|heis|hevc|hevx|mif1|msf1)$/;
/** Boxes with which a QuickTime file without `ftyp` may begin. */
const QUICKTIME_BOXES: readonly string[] = ['moov', 'mdat', 'wide', 'free', 'skip', 'pnot'];
/** Bytes of a packet of an MPEG transport stream, each begun by 0x47. */
const TS_PACKET = 188;

function looksLikeTransportStream(bytes: Uint8Array): boolean {
  return bytes.length > 2 * TS_PACKET && [0, 1, 2].every((packet) => bytes[packet * TS_PACKET] === 0x47);
}

/**
 * The media type of a film by its first SNIFF_BYTES bytes, whatever its name or the server says: MP4, MOV, WebM,
 * Matroska, Ogg, AVI or MPEG transport stream; null for anything else. Whether it can be decoded, or holds sound only, is
 * not told by them.
 */
export function videoMediaType(bytes: Uint8Array): string | null {
  const box = ascii(bytes, 4, 8);
  const brand = ascii(bytes, 8, 12);
  if (box === 'ftyp') {
    if (PICTURE_BRANDS.test(brand)) return null;
    return brand === 'qt  ' ? 'video/quicktime' : 'video/mp4';
  }
  if (QUICKTIME_BOXES.includes(box)) return 'video/quicktime';
  const start = ascii(bytes, 0, 4);
  // The one container has two names, which its header tells near its beginning.
  if (start === '\x1aE\xdf\xa3') return ascii(bytes, 4, 64).includes('webm') ? 'video/webm' : 'video/x-matroska';
  if (start === 'OggS') return 'video/ogg';
  if (start === 'RIFF' && brand === 'AVI ') return 'video/x-msvideo';
  return looksLikeTransportStream(bytes) ? 'video/mp2t' : null;
}

/** Whether a file is a film, as `videoMediaType` tells. */
export function isVideoFile(bytes: Uint8Array): boolean {
  return videoMediaType(bytes) !== null;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Offsets of a JPEG's frame header (SOF) and whether its end marker is there; walks the segments. */
function walkJpeg(bytes: Uint8Array): { readonly size: Size | null; readonly complete: boolean } {
  const view = viewOf(bytes);
  let at = 2;
  let size: Size | null = null;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return { size, complete: false };
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame && at + 9 <= bytes.length) size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    // From the first scan on the end marker can only be the real one: in coded data 0xff is always stuffed.
    if (marker === 0xda) return { size, complete: hasEndOfImage(bytes, at) };
    at += 2 + view.getUint16(at + 2);
  }
  return { size, complete: false };
}

function hasEndOfImage(bytes: Uint8Array, from: number): boolean {
  for (let at = bytes.length - 2; at >= from; at -= 1) {
    if (bytes[at] === 0xff && bytes[at + 1] === 0xd9) return true;
  }
  return false;
}

/** Walks a PNG's chunks; the last must be IEND. APNG announces itself by `acTL` before the first IDAT. */
function walkPng(bytes: Uint8Array): { readonly complete: boolean; readonly animated: boolean } {
  const view = viewOf(bytes);
  let animated = false;
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
    const chunk = ascii(bytes, at + 4, at + 8);
    if (chunk === 'acTL') animated = true;
    if (chunk === 'IEND') return { complete: true, animated };
  }
  return { complete: false, animated };
}

function webpSize(bytes: Uint8Array): Size | null {
  const view = viewOf(bytes);
  if (bytes.length < 30) return null;
  switch (ascii(bytes, 12, 16)) {
    case 'VP8X': {
      const read24 = (at: number): number => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
      return { width: read24(24) + 1, height: read24(27) + 1 };
    }
    case 'VP8L': {
      const bits = view.getUint32(21, true);
      return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1 };
    }
    case 'VP8 ':
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    default:
      return null;
  }
}

/** The largest `ispe` box: AVIF grids and thumbnails have several. */
function avifSize(bytes: Uint8Array): Size | null {
  const view = viewOf(bytes);
  let best: Size | null = null;
  const end = Math.min(bytes.length - 16, 64 * 1024);
  for (let at = 4; at < end; at += 1) {
    if (bytes[at] !== 0x69 || ascii(bytes, at, at + 4) !== 'ispe') continue;
    const size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) };
    if (!best || size.width * size.height > best.width * best.height) best = size;
  }
  return best;
}

/** Width and height in pixels as the header says, before any rotation; null where the header does not tell. */
export function headerSize(type: ImageType, bytes: Uint8Array): Size | null {
  const view = viewOf(bytes);
  switch (type) {
    case 'jpeg':
      return walkJpeg(bytes).size;
    case 'png':
      return bytes.length < 24 ? null : { width: view.getUint32(16), height: view.getUint32(20) };
    case 'gif':
      return bytes.length < 10 ? null : { width: view.getUint16(6, true), height: view.getUint16(8, true) };
    case 'webp':
      return webpSize(bytes);
    case 'avif':
      return avifSize(bytes);
    case 'bmp':
      return { width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) };
    case 'ico':
    case 'svg':
      return null;
  }
}

/** True when the file ends before the picture does; browsers would show the rest as grey. */
export function isTruncated(type: ImageType, bytes: Uint8Array): boolean {
  const view = viewOf(bytes);
  switch (type) {
    case 'jpeg':
      return !walkJpeg(bytes).complete;
    case 'png':
      return !walkPng(bytes).complete;
    case 'webp':
      return view.getUint32(4, true) + 8 > bytes.length;
    case 'bmp':
      return view.getUint32(2, true) > bytes.length;
    default:
      return false;
  }
}

/** Whether the file holds several frames. */
export function isAnimated(type: ImageType, bytes: Uint8Array): boolean {
  switch (type) {
    case 'png':
      return walkPng(bytes).animated;
    case 'webp':
      return ascii(bytes, 12, 16) === 'VP8X' && ((bytes[20] ?? 0) & 0x02) !== 0;
    case 'avif':
      return /avis/.test(ascii(bytes, 8, 40));
    case 'gif':
      return countGifFrames(bytes) > 1;
    default:
      return false;
  }
}

function colourTableBytes(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}

/** Walks a GIF's blocks until a second image is found. */
function countGifFrames(bytes: Uint8Array): number {
  const skipSubBlocks = (from: number): number => {
    let at = from;
    while (at < bytes.length && bytes[at] !== 0) at += (bytes[at] ?? 0) + 1;
    return at + 1;
  };
  let frames = 0;
  let at = 13 + colourTableBytes(bytes[10] ?? 0);
  while (at < bytes.length && frames < 2) {
    if (bytes[at] === 0x2c) {
      frames += 1;
      at = skipSubBlocks(at + 11 + colourTableBytes(bytes[at + 9] ?? 0));
    } else if (bytes[at] === 0x21) at = skipSubBlocks(at + 2);
    else break;
  }
  return frames;
}
