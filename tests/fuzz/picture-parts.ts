/** Where the parts of picture files lie, so that files can be broken where decoders look. Knows whole files only. */

export const FORMATS = ['jpeg', 'png', 'webp', 'avif', 'gif', 'bmp', 'ico', 'heic'] as const;
export type Format = (typeof FORMATS)[number];

/** A number that stands in a file. */
export interface Field {
  readonly at: number;
  readonly bytes: 1 | 2 | 4;
  readonly isLittle: boolean;
}

/** A chunk, segment, box or block, with its header. */
export interface Part {
  /** As the format names it. */
  readonly name: string;
  readonly from: number;
  readonly to: number;
  /** Where its length stands; null where it has none. */
  readonly length: Field | null;
}

export interface FileParts {
  readonly parts: readonly Part[];
  /** Widths, heights, bits and numbers of colours. */
  readonly sizes: readonly Field[];
}

const field = (at: number, bytes: Field['bytes'], isLittle = false): Field => ({ at, bytes, isLittle });

function pngParts(bytes: Buffer): FileParts {
  const parts: Part[] = [];
  for (let at = 8; at + 12 <= bytes.length;) {
    const to = at + 12 + bytes.readUInt32BE(at);
    parts.push({ name: bytes.toString('latin1', at + 4, at + 8), from: at, to, length: field(at, 4) });
    at = to;
  }
  return { parts, sizes: [field(16, 4), field(20, 4), field(24, 1), field(25, 1), field(28, 1)] };
}

function jpegParts(bytes: Buffer): FileParts {
  const parts: Part[] = [];
  const sizes: Field[] = [];
  for (let at = 2; at + 4 <= bytes.length;) {
    const marker = bytes[at + 1] ?? 0;
    let to = at + 2 + bytes.readUInt16BE(at + 2);
    if (marker >= 0xc0 && marker <= 0xc2) sizes.push(field(at + 4, 1), field(at + 5, 2), field(at + 7, 2));
    if (marker === 0xda) {
      // The coded data belong to their scan, up to the next marker that is none of its own.
      while (to + 1 < bytes.length && !(bytes[to] === 0xff && ![0, 0xff].includes(bytes[to + 1] ?? 0))) to += 1;
    }
    parts.push({ name: marker.toString(16), from: at, to, length: field(at + 2, 2) });
    if (bytes[to + 1] === 0xd9) break;
    at = to;
  }
  return { parts, sizes };
}

function webpParts(bytes: Buffer): FileParts {
  const parts: Part[] = [{ name: 'RIFF', from: 0, to: 12, length: field(4, 4, true) }];
  const sizes: Field[] = [];
  for (let at = 12; at + 8 <= bytes.length;) {
    const name = bytes.toString('latin1', at, at + 4);
    const length = bytes.readUInt32LE(at + 4);
    const to = at + 8 + length + (length & 1);
    parts.push({ name, from: at, to, length: field(at + 4, 4, true) });
    if (name === 'VP8X') sizes.push(field(at + 8, 1), field(at + 12, 2, true), field(at + 15, 2, true));
    if (name === 'VP8 ') sizes.push(field(at + 14, 2, true), field(at + 16, 2, true));
    if (name === 'VP8L') sizes.push(field(at + 9, 4, true));
    at = to;
  }
  return { parts, sizes };
}

/** Bytes between a box's header and the boxes in it; boxes that hold none are not here. */
const BOXES_WITHIN: Readonly<Record<string, number>> = {
  meta: 4,
  iprp: 0,
  ipco: 0,
  dinf: 0,
  iinf: 6,
  moov: 0,
  trak: 0,
};

function boxParts(bytes: Buffer): FileParts {
  const parts: Part[] = [];
  const sizes: Field[] = [];
  const walk = (from: number, end: number): void => {
    for (let at = from; at + 8 <= end;) {
      const name = bytes.toString('latin1', at + 4, at + 8);
      const length = bytes.readUInt32BE(at);
      const to = Math.min(end, length < 8 ? end : at + length);
      parts.push({ name, from: at, to, length: field(at, 4) });
      if (name === 'ispe') sizes.push(field(at + 12, 4), field(at + 16, 4));
      if (name === 'pixi') sizes.push(field(at + 12, 1), field(at + 13, 1));
      const within = BOXES_WITHIN[name];
      if (within !== undefined) walk(at + 8 + within, to);
      at = to;
    }
  };
  walk(0, bytes.length);
  return { parts, sizes };
}

const colours = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

function gifParts(bytes: Buffer): FileParts {
  let at = 13 + colours(bytes[10] ?? 0);
  const parts: Part[] = [{ name: 'colours', from: 13, to: at, length: null }];
  const sizes = [field(6, 2, true), field(8, 2, true), field(10, 1)];
  while (at < bytes.length && bytes[at] !== 0x3b) {
    const isImage = bytes[at] === 0x2c;
    let to = isImage ? at + 11 + colours(bytes[at + 9] ?? 0) : at + 2;
    if (isImage) sizes.push(field(at + 1, 2, true), field(at + 5, 2, true), field(at + 7, 2, true), field(at + 9, 1));
    const length = field(to, 1);
    while (to < bytes.length && bytes[to] !== 0) to += (bytes[to] ?? 0) + 1;
    parts.push({ name: isImage ? 'image' : 'extension', from: at, to: to + 1, length });
    at = to + 1;
  }
  return { parts, sizes };
}

function bmpParts(bytes: Buffer): FileParts {
  const first = bytes.readUInt32LE(10);
  const header = 14 + bytes.readUInt32LE(14);
  return {
    parts: [
      { name: 'file', from: 0, to: 14, length: field(2, 4, true) },
      { name: 'header', from: 14, to: header, length: field(14, 4, true) },
      ...(first > header ? [{ name: 'colours', from: header, to: first, length: field(46, 4, true) }] : []),
      { name: 'rows', from: first, to: bytes.length, length: field(34, 4, true) },
    ],
    sizes: [field(10, 4, true), field(18, 4, true), field(22, 4, true), field(28, 2, true), field(30, 4, true)],
  };
}

function icoParts(bytes: Buffer): FileParts {
  const parts: Part[] = [{ name: 'directory', from: 0, to: 6, length: field(4, 2, true) }];
  const sizes: Field[] = [];
  for (let i = 0; i < bytes.readUInt16LE(4); i += 1) {
    const entry = 6 + 16 * i;
    const from = bytes.readUInt32LE(entry + 12);
    parts.push({ name: 'entry', from: entry, to: entry + 16, length: field(entry + 8, 4, true) });
    parts.push({ name: 'picture', from, to: from + bytes.readUInt32LE(entry + 8), length: field(entry + 12, 4, true) });
    sizes.push(field(entry, 1), field(entry + 1, 1), field(entry + 6, 2, true));
    sizes.push(field(from + 4, 4, true), field(from + 8, 4, true), field(from + 14, 2, true), field(from + 16, 4));
  }
  return { parts, sizes };
}

const READERS: Readonly<Record<Format, (bytes: Buffer) => FileParts>> = {
  jpeg: jpegParts,
  png: pngParts,
  webp: webpParts,
  avif: boxParts,
  heic: boxParts,
  gif: gifParts,
  bmp: bmpParts,
  ico: icoParts,
};

/** The parts of a whole file of a format. */
export function partsOf(format: Format, bytes: Buffer): FileParts {
  return READERS[format](bytes);
}
