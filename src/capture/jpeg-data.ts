import { Bits, codesOf, Damage, MOST_LEFT, type Codes } from './jpeg-bits';

/**
 * Whether the coded data of a JPEG file (ITU-T T.81) can be read to its end. Decoders go on after what makes no sense, and
 * browsers do not tell: a face then stands in pieces, in other colours or beside itself, as no forger left it and no camera
 * saw it. Nothing is decoded here; the codes are walked along and counted.
 */

/** Bits of a value, with 8 bits a sample: T.81, F.1.2.1 and F.1.2.2. */
const [MOST_DC_BITS, MOST_AC_BITS] = [11, 10];
/** Of a block that is all white or all black: eight times 128 levels from the middle, and some for sharpening programs. */
const MOST_MEAN = 1100;

interface Component {
  readonly id: number;
  /** Number of its quantisation table. */
  readonly table: number;
  /** Blocks across and down of one unit of all components. */
  readonly across: number;
  readonly down: number;
}

interface Frame {
  readonly isProgressive: boolean;
  readonly width: number;
  readonly height: number;
  readonly components: readonly Component[];
}

interface Tables {
  /** By class << 4 | number, as the file names them. */
  readonly codes: Map<number, Codes>;
  /** What a block's mean is divided by, by the table's number. */
  readonly divisors: Map<number, number>;
  /** Units between two restart markers; 0 for none. */
  restart: number;
}

function readCodes(data: Uint8Array, { codes }: Tables): void {
  for (let at = 0; at + 17 <= data.length;) {
    const counts = data.subarray(at + 1, at + 17);
    const end = at + 17 + counts.reduce((sum, count) => sum + count, 0);
    codes.set(data[at] ?? 0, codesOf(counts, data.subarray(at + 17, end)));
    at = end;
  }
}

function readDivisors(data: Uint8Array, { divisors }: Tables): void {
  for (let at = 0; at < data.length;) {
    const isWide = (data[at] ?? 0) >> 4 > 0;
    const [first = 0, second = 0] = data.subarray(at + 1, at + 3);
    divisors.set((data[at] ?? 0) & 15, isWide ? (first << 8) | second : first);
    at += isWide ? 129 : 65;
  }
}

/** Null for what is not walked along: 12 bits a sample, or sizes that make no sense, which decoders refuse. */
function frameOf(marker: number, data: Uint8Array): Frame | null {
  const [bits = 0, high = 0, low = 0, left = 0, right = 0, count = 0] = data;
  const components = Array.from({ length: count }, (_, i) => {
    const sampling = data[7 + 3 * i] ?? 0;
    return { id: data[6 + 3 * i] ?? 0, across: sampling >> 4, down: sampling & 15, table: data[8 + 3 * i] ?? 0 };
  });
  const [height, width] = [(high << 8) | low, (left << 8) | right];
  const makesSense = width > 0 && height > 0 && count > 0 && components.every((one) => one.across > 0 && one.down > 0);
  return bits === 8 && makesSense ? { isProgressive: marker === 0xc2, width, height, components } : null;
}

/** Reads the blocks of a component in one scan. */
interface BlockReader {
  readonly read: (bits: Bits) => void;
  /** Nothing is carried on behind a restart. */
  readonly restart: () => void;
}

/**
 * The mean of a block, told as its difference from the one before (F.2.2.1): one that went wrong shifts all that follow,
 * at last to where no picture can be.
 * @param step what one of it stands for
 */
function dcReader(codes: Codes, step: number): BlockReader {
  const most = MOST_MEAN + step;
  let mean = 0;
  return {
    read(bits) {
      const length = bits.symbol(codes);
      if (length > MOST_DC_BITS) throw new Damage('a value of too many bits');
      const value = bits.take(length);
      mean += length === 0 || value >> (length - 1) > 0 ? value : value - (1 << length) + 1;
      if (Math.abs(mean * step) > most) throw new Damage('brighter than white');
    },
    restart() {
      mean = 0;
    },
  };
}

/** Sequential (F.2.2.2), and the first pass of progressive ones (G.1.2.2), where a run of blocks may end together. */
function acReader(codes: Codes, first: number, last: number, isProgressive: boolean): BlockReader {
  let ended = 0;
  return {
    read(bits) {
      if (ended > 0) {
        ended -= 1;
        return;
      }
      for (let k = first; k <= last; k += 1) {
        const symbol = bits.symbol(codes);
        const [run, length] = [symbol >> 4, symbol & 15];
        if (length === 0 && run < 15) {
          ended = isProgressive ? (1 << run) - 1 + bits.take(run) : 0;
          return;
        }
        if (length > MOST_AC_BITS) throw new Damage('a value of too many bits');
        k += run;
        if (k > last) throw new Damage('more values than a block has');
        bits.take(length);
      }
    },
    restart() {
      ended = 0;
    },
  };
}

/** One bit for each block. */
const DC_REFINER: BlockReader = { read: (bits) => void bits.take(1), restart: () => undefined };

/**
 * How the blocks of a component are read: one reader after the other for each block. Null for a scan whose bits cannot be
 * told apart without the scans before.
 */
function blockReaders(
  head: Uint8Array,
  chosen: number,
  { codes, divisors }: Omit<Tables, 'restart'>,
  { table }: Component,
  isProgressive: boolean,
): readonly BlockReader[] | null {
  const [first = 0, last = 0, precision = 0] = head.subarray(-3);
  if (isProgressive && precision >> 4 > 0) return first === 0 ? [DC_REFINER] : null;
  const [dc, ac, divisor] = [codes.get(chosen >> 4), codes.get(16 | (chosen & 15)), divisors.get(table)];
  if (isProgressive && first > 0) return ac ? [acReader(ac, first, last, true)] : null;
  if (!dc || divisor === undefined) return null;
  if (isProgressive) return [dcReader(dc, divisor << (precision & 15))];
  return ac ? [dcReader(dc, divisor), acReader(ac, 1, 63, false)] : null;
}

/** @throws Damage */
function walkUnits(bits: Bits, readers: readonly BlockReader[], first: number, end: number, restart: number): void {
  for (let unit = first; unit < end; unit += 1) {
    if (restart > 0 && unit > 0 && unit % restart === 0) {
      bits.restart(unit / restart - 1);
      for (const reader of readers) reader.restart();
    }
    for (const reader of readers) reader.read(bits);
    bits.expectMore();
  }
}

/** Pauses after each row of units. @returns where the data of the scan end @throws Damage */
function* walkScan(
  bytes: Uint8Array,
  from: number,
  head: Uint8Array,
  frame: Frame,
  { restart, ...tables }: Tables,
): Generator<void, number> {
  const { components, width, height, isProgressive } = frame;
  const [count = 0] = head;
  const widest = Math.max(...components.map(({ across }) => across));
  const highest = Math.max(...components.map(({ down }) => down));
  const bits = new Bits(bytes, from);
  const readers: BlockReader[] = [];
  let alone: Component | null = null;
  for (let i = 0; i < count; i += 1) {
    const component = components.find(({ id }) => id === head[1 + 2 * i]);
    const ofBlock = component && blockReaders(head, head[2 + 2 * i] ?? 0, tables, component, isProgressive);
    if (!component || !ofBlock) {
      bits.unread();
      return bits.at;
    }
    // Of one component alone, each block is a unit, and there are only as many as the picture needs (A.2.2).
    if (count === 1) alone = component;
    const blocks = alone ? 1 : component.across * component.down;
    for (let block = 0; block < blocks; block += 1) readers.push(...ofBlock);
  }
  const across = alone ? Math.ceil(Math.ceil((width * alone.across) / widest) / 8) : Math.ceil(width / (8 * widest));
  const down = alone ? Math.ceil(Math.ceil((height * alone.down) / highest) / 8) : Math.ceil(height / (8 * highest));
  for (let row = 0; row < down; row += 1) {
    walkUnits(bits, readers, row * across, (row + 1) * across, restart);
    yield;
  }
  if (bits.unread() > MOST_LEFT) throw new Damage('data behind the last block');
  return bits.at;
}

/** Where the next marker stands from a place on; null for none. */
function markerFrom(bytes: Uint8Array, from: number): number | null {
  for (let at = from; at + 1 < bytes.length; at += 1) {
    const next = bytes[at + 1] ?? 0;
    if (bytes[at] === 0xff && next !== 0 && next !== 0xff) return at;
  }
  return null;
}

const [DHT, DQT, SOS, DRI, EOI] = [0xc4, 0xdb, 0xda, 0xdd, 0xd9];
/** Frames that are coded with Huffman's codes: sequential and progressive. */
const FRAMES = new Set([0xc0, 0xc1, 0xc2]);
/** Others: without loss, in hierarchies, with arithmetic codes. Browsers show none of them. */
const OTHER_FRAMES = new Set([0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf]);
/** They have no length. */
const isBare = (marker: number): boolean => marker === 1 || (marker >= 0xd0 && marker <= 0xd8);

function* walk(bytes: Uint8Array): Generator<void, void> {
  const tables: Tables = { codes: new Map(), divisors: new Map(), restart: 0 };
  let frame: Frame | null = null;
  for (let at = markerFrom(bytes, 0); at !== null;) {
    const marker = bytes[at + 1] ?? 0;
    if (marker === EOI || OTHER_FRAMES.has(marker)) return;
    if (isBare(marker)) {
      at = markerFrom(bytes, at + 2);
      continue;
    }
    let end = at + 2 + (((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0));
    const data = bytes.subarray(at + 4, end);
    if (marker === DHT) readCodes(data, tables);
    else if (marker === DQT) readDivisors(data, tables);
    else if (marker === DRI) tables.restart = ((data[0] ?? 0) << 8) | (data[1] ?? 0);
    else if (FRAMES.has(marker)) frame = frameOf(marker, data);
    else if (marker === SOS && frame) end = yield* walkScan(bytes, end, data, frame, tables);
    at = markerFrom(bytes, Math.max(end, at + 4));
  }
}

/**
 * What is wrong in the coded data; null where nothing is, or where it is not looked at: refining passes of progressive
 * pictures, and codings that browsers do not show. What stands before the data is left to the decoder.
 * @param bytes of a JPEG file, also of one that is wrong in itself
 * @yields often, so that who has other work may do some
 */
export function* seekJpegDamage(bytes: Uint8Array): Generator<void, string | null> {
  try {
    yield* walk(bytes);
    return null;
  } catch (thrown) {
    if (thrown instanceof Damage) return thrown.message;
    throw thrown;
  }
}

/** The same without a pause. */
export function jpegDamage(bytes: Uint8Array): string | null {
  const seeking = seekJpegDamage(bytes);
  let step = seeking.next();
  while (step.done !== true) step = seeking.next();
  return step.value;
}
