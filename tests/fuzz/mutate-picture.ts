import { crc32 } from 'node:zlib';
import { partsOf, type Field, type Format, type Part } from './picture-parts';
import type { SeedPicture } from './seed-pictures';

/** Breaks picture files in the ways in which files are broken by networks, disks, programs and people who mean it. */

type Draw = () => number;

/** What a change is given: the file as it is by now, which has the parts of its format only while it is whole. */
interface Broken {
  readonly format: Format;
  readonly bytes: Buffer;
  readonly parts: readonly Part[];
  readonly sizes: readonly Field[];
  readonly draw: Draw;
  readonly donor: Buffer;
}

const below = (draw: Draw, limit: number): number => Math.floor(draw() * limit);
const oneOf = <Value>(draw: Draw, values: readonly Value[]): Value | undefined => values[below(draw, values.length)];

function write(bytes: Buffer, { at, bytes: length, isLittle }: Field, value: number): Buffer {
  if (at + length > bytes.length) return bytes;
  const changed = Buffer.from(bytes);
  const fitting = value % 2 ** (8 * length);
  if (isLittle) changed.writeUIntLE(fitting, at, length);
  else changed.writeUIntBE(fitting, at, length);
  return changed;
}

const read = (bytes: Buffer, { at, bytes: length, isLittle }: Field): number =>
  at + length > bytes.length ? 0 : isLittle ? bytes.readUIntLE(at, length) : bytes.readUIntBE(at, length);

const cutOut = (bytes: Buffer, { from, to }: Pick<Part, 'from' | 'to'>): Buffer =>
  Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);

/** Other bytes in a few places between two. */
function scratch(bytes: Buffer, from: number, to: number, most: number, draw: Draw): Buffer {
  const changed = Buffer.from(bytes);
  const width = Math.max(1, Math.min(to, bytes.length) - from);
  for (let count = 1 + below(draw, most); count > 0; count -= 1) changed[from + below(draw, width)] = below(draw, 256);
  return changed;
}

const METADATA = /^(?:e[0-9a-f]|fe|eXIf|iCCP|tEXt|iTXt|zTXt|EXIF|ICCP|XMP |Exif|colr|extension|iloc|iinf|infe)$/;
const PALETTE = /^(?:PLTE|tRNS|colours|ALPH|db|c4)$/;

const CHANGES = {
  bits({ bytes, draw }) {
    const changed = Buffer.from(bytes);
    for (let count = 1 + below(draw, 8); count > 0; count -= 1) {
      const at = below(draw, draw() < 0.5 ? bytes.length : Math.min(bytes.length, 600));
      changed[at] = (changed[at] ?? 0) ^ (1 << below(draw, 8));
    }
    return changed;
  },
  bytes: ({ bytes, draw }) => scratch(bytes, 0, bytes.length, 40, draw),
  /** So many that the picture is gone, while the header stays. */
  ruin: ({ bytes, draw }) => scratch(bytes, Math.min(700, bytes.length >> 1), bytes.length, bytes.length, draw),
  truncate: ({ bytes, draw }) => bytes.subarray(0, below(draw, bytes.length)),
  /** A part that never came: left empty, or filled with one value. */
  hole({ bytes, draw }) {
    const from = below(draw, bytes.length);
    const length = 1 + below(draw, draw() < 0.5 ? 200 : bytes.length);
    return Buffer.from(bytes).fill(draw() < 0.7 ? 0 : below(draw, 256), from, Math.min(bytes.length, from + length));
  },
  'delete-part'({ bytes, parts, draw }) {
    const part = oneOf(draw, parts);
    return part ? cutOut(bytes, part) : bytes;
  },
  'double-part'({ bytes, parts, draw }) {
    const part = oneOf(draw, parts);
    return part ? Buffer.concat([bytes.subarray(0, part.to), bytes.subarray(part.from)]) : bytes;
  },
  'swap-parts'({ bytes, parts, draw }) {
    const [a, b] = [oneOf(draw, parts), oneOf(draw, parts)];
    if (!a || !b) return bytes;
    const [first, second] = a.from < b.from ? [a, b] : [b, a];
    if (first.to > second.from) return bytes;
    const piece = (from: number, to: number): Buffer => bytes.subarray(from, to);
    return Buffer.concat([
      piece(0, first.from),
      piece(second.from, second.to),
      piece(first.to, second.from),
      piece(first.from, first.to),
      piece(second.to, bytes.length),
    ]);
  },
  length({ bytes, parts, draw }) {
    const field = oneOf(
      draw,
      parts.flatMap(({ length }) => length ?? []),
    );
    if (!field) return bytes;
    const old = read(bytes, field);
    const values = [0, 1, old + 1, Math.max(0, old - 1), old * 2, 0x7fffffff, 0xffffffff, below(draw, 2 ** 32)];
    return write(bytes, field, oneOf(draw, values) ?? 0);
  },
  size({ bytes, sizes, draw }) {
    const field = oneOf(draw, sizes);
    if (!field) return bytes;
    const old = read(bytes, field);
    const values = [0, 1, 47, old + 1, Math.max(0, old - 1), old * 2, old >> 1, 9000, 0x7fff, 0xffff, 0xffffffff];
    return write(bytes, field, oneOf(draw, [...values, below(draw, 600)]) ?? 0);
  },
  metadata({ bytes, parts, draw }) {
    const part = oneOf(
      draw,
      parts.filter(({ name }) => METADATA.test(name)),
    );
    return part ? scratch(bytes, part.from + 4, part.to, 60, draw) : scratch(bytes, 0, 200, 4, draw);
  },
  palette({ bytes, parts, draw }) {
    const part = oneOf(
      draw,
      parts.filter(({ name }) => PALETTE.test(name)),
    );
    return part ? scratch(bytes, part.from, part.to, 200, draw) : scratch(bytes, 0, 200, 4, draw);
  },
  marker({ bytes, parts, draw }) {
    const part = oneOf(draw, parts);
    return part ? scratch(bytes, part.from, part.from + 8, 2, draw) : bytes;
  },
  insert({ bytes, draw }) {
    const at = below(draw, bytes.length);
    const junk = Buffer.from(Array.from({ length: 1 + below(draw, 64) }, () => below(draw, 256)));
    return Buffer.concat([bytes.subarray(0, at), junk, bytes.subarray(at)]);
  },
  /** The head of one file and the tail of another, of any format. */
  splice({ bytes, donor, draw }) {
    return Buffer.concat([bytes.subarray(0, below(draw, bytes.length)), donor.subarray(below(draw, donor.length))]);
  },
  /** One whole file behind the other. */
  append: ({ bytes, donor, draw }) => Buffer.concat(draw() < 0.5 ? [bytes, donor] : [donor, bytes]),
} satisfies Record<string, (broken: Broken) => Buffer>;

export type ChangeName = keyof typeof CHANGES;
export const CHANGE_NAMES = Object.keys(CHANGES) as ChangeName[];

/** Chunks' check sums made right again, so that decoders read on to what is wrong. */
function mendPng(bytes: Buffer): Buffer {
  const mended = Buffer.from(bytes);
  for (let at = 8; at + 12 <= mended.length;) {
    const end = at + 8 + mended.readUInt32BE(at);
    if (end + 4 > mended.length) break;
    mended.writeUInt32BE(crc32(mended.subarray(at + 4, end)), end);
    at = end + 4;
  }
  return mended;
}

export interface Mutant {
  readonly bytes: Buffer;
  readonly changes: readonly ChangeName[];
}

/** One to three changes, the first in the whole file. @param draw gives numbers in 0..1, 1 excluded */
export function mutatePicture({ format, bytes }: SeedPicture, donor: Buffer, draw: Draw): Mutant {
  const { parts, sizes } = partsOf(format, bytes);
  const changes: ChangeName[] = [];
  let broken = bytes;
  for (let count = draw() < 0.7 ? 1 : 2 + below(draw, 2); count > 0; count -= 1) {
    const name = oneOf(draw, CHANGE_NAMES) ?? 'bits';
    changes.push(name);
    if (broken.length > 0) broken = CHANGES[name]({ format, bytes: broken, parts, sizes, draw, donor });
  }
  return { bytes: format === 'png' && draw() < 0.6 ? mendPng(broken) : broken, changes };
}
