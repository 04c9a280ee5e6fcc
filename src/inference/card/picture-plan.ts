import { PICTURE_SIDE } from '../network';
import { NUMBERS, type Table } from '../onnx-tables';
import { halfToNumber } from '../unfold-weights';
import { ADDED } from './picture-shaders';

/** The steps of a network that looks at pictures, and its weights as the card takes them. */

/** What a step gives: for each picture side × side places with `quads` × 4 channels. */
export interface Plane {
  readonly side: number;
  readonly quads: number;
}

export type Program =
  | { readonly kind: 'first'; readonly taps: number; readonly quads: number; readonly scaled: string }
  | { readonly kind: 'product'; readonly isHalf: boolean }
  | { readonly kind: 'depthwise'; readonly taps: number; readonly stride: number }
  | { readonly kind: 'mean' };

export interface Step {
  readonly program: Program;
  /** Null for the pictures themselves. */
  readonly input: Plane | null;
  readonly output: Plane;
  readonly added: Plane | null;
  /** The numbers of `Step` in the shaders, but for those that the planes tell. */
  readonly weights: number;
  readonly bias: number;
  readonly how: (typeof ADDED)[keyof typeof ADDED];
  readonly isGelu: boolean;
  readonly low: number;
  readonly high: number;
}

export interface PicturePlan {
  readonly steps: readonly Step[];
  /** fp16, two in a word. */
  readonly halves: Uint32Array<ArrayBuffer>;
  readonly floats: Float32Array<ArrayBuffer>;
  readonly biases: Float32Array<ArrayBuffer>;
  /** The planes that are read back. */
  readonly outputs: readonly Plane[];
}

export type Tables = ReadonlyMap<string, Table>;

/** Where an output stops: nowhere, below 0, or outside 0..6. */
export type Bounds = 'free' | 'positive' | 'six';
const LARGEST = 3.4e38;
const BOUNDS: Readonly<Record<Bounds, readonly [number, number]>> = {
  free: [-LARGEST, LARGEST],
  positive: [0, LARGEST],
  six: [0, 6],
};

export interface ProductOptions {
  readonly bounds?: Bounds;
  readonly isGelu?: boolean;
  readonly added?: { readonly plane: Plane; readonly how: 'same' | 'largest' | 'enlarged' };
  /** The matrix is written with a row for each channel that goes in, not for each that comes out. */
  readonly isTurned?: boolean;
}

const sizeOf = (dims: readonly number[]): number => dims.reduce((a, b) => a * b, 1);
const toQuads = (channels: number): number => Math.ceil(channels / 4);

/** Lays lists one after the other. */
function join<T extends Uint16Array<ArrayBuffer> | Float32Array<ArrayBuffer>>(
  parts: readonly ArrayLike<number>[],
  into: T,
): T {
  let at = 0;
  for (const part of parts) {
    into.set(part, at);
    at += part.length;
  }
  return into;
}

/** 32-bit floats as halves. @throws TypeError when a number is not exactly a half */
function toHalf(value: number): number {
  if (value === 0) return Object.is(value, -0) ? 0x8000 : 0;
  const exponent = Math.max(-14, Math.floor(Math.log2(Math.abs(value))));
  const fraction = (Math.abs(value) / 2 ** exponent) * 1024;
  const isSmall = fraction < 1024;
  const bits = (isSmall ? fraction : ((exponent + 15) << 10) + fraction - 1024) | (value < 0 ? 0x8000 : 0);
  if (halfToNumber(bits) !== value) throw new TypeError(`${value} is not a 16-bit float`);
  return bits;
}

/** Builds a plan from an ONNX file's tables, by their names, step by step. */
export function createPlanner(tables: Tables) {
  const steps: Step[] = [];
  const halves: Uint16Array[] = [];
  const floats: Float32Array[] = [];
  const biases: Float32Array[] = [];
  const counts = { halves: 0, floats: 0, biases: 0 };

  const named = (name: string): Table | undefined => tables.get(name) ?? tables.get(`${name}_fp16`);
  /** @param ranks numbers of dimensions that it may have */
  function table(name: string, ...ranks: readonly number[]): Table {
    const found = named(name);
    if (!found) throw new TypeError(`no table ${name}`);
    const width = found.type === NUMBERS.float16 ? 2 : 4;
    const isKnown = found.type === NUMBERS.float16 || found.type === NUMBERS.float32;
    if (!isKnown || !ranks.includes(found.dims.length) || found.data.length !== sizeOf(found.dims) * width) {
      throw new TypeError(`table ${name} is of type ${found.type}, ${found.dims.join(' × ')}`);
    }
    return found;
  }
  const isHalves = (found: Table): boolean => found.type === NUMBERS.float16;
  // The file's bytes need not lie on a boundary.
  const wordsOf = (found: Table): Uint16Array =>
    isHalves(found)
      ? new Uint16Array(found.data.slice().buffer)
      : Uint16Array.from(new Float32Array(found.data.slice().buffer), toHalf);
  const numbersOf = (found: Table): Float32Array =>
    isHalves(found)
      ? Float32Array.from(new Uint16Array(found.data.slice().buffer), halfToNumber)
      : new Float32Array(found.data.slice().buffer);

  /** Keeps vectors of four; gives the place of the first. */
  function keep<T extends Uint16Array | Float32Array>(list: T[], count: keyof typeof counts, values: T): number {
    const at = counts[count];
    list.push(values);
    counts[count] += values.length / 4;
    return at;
  }
  function keepBiases(names: readonly string[], quads: number): number {
    const parts = names.map((name) => numbersOf(table(name, 1)));
    return keep(biases, 'biases', join(parts, new Float32Array(quads * 4)));
  }

  /** For four channels that go in, one vector for each channel that comes out. */
  function turn<T extends Uint16Array | Float32Array>(from: T, into: T, rows: number, columns: number, wide: number) {
    for (let row = 0; row < rows; row += 1) {
      for (let column = 0; column < columns; column += 4) {
        const to = (column / 4) * wide * 4 + row * 4;
        const at = row * columns + column;
        into[to] = from[at]!;
        into[to + 1] = from[at + 1]!;
        into[to + 2] = from[at + 2]!;
        into[to + 3] = from[at + 3]!;
      }
    }
  }

  const plain = { added: null, how: ADDED.nothing, isGelu: false } as const;
  return {
    /** The first convolution, of stride 2. @param scaled see `firstShader` */
    first(weight: string, bias: string, scaled: string, bounds: Bounds): Plane {
      const found = table(weight, 4);
      const [channels = 0, colours = 0, taps = 0] = found.dims;
      const quads = toQuads(channels);
      if (channels % 4 !== 0 || colours !== 3) throw new TypeError(`${weight} is ${found.dims.join(' × ')}`);
      const words = wordsOf(found);
      const window = taps * taps;
      const turned = new Uint16Array(words.length);
      for (let channel = 0; channel < channels; channel += 1) {
        for (let colour = 0; colour < 3; colour += 1) {
          for (let tap = 0; tap < window; tap += 1) {
            turned[(tap * 3 + colour) * channels + channel] = words[(channel * 3 + colour) * window + tap]!;
          }
        }
      }
      const output = { side: PICTURE_SIDE / 2, quads };
      const [low, high] = BOUNDS[bounds];
      const program = { kind: 'first', taps, quads, scaled } as const;
      const weights = keep(halves, 'halves', turned);
      steps.push({ ...plain, program, input: null, output, weights, bias: keepBiases([bias], quads), low, high });
      return output;
    },
    /** A product at each place; several matrices give their channels one after the other. */
    product(
      input: Plane,
      weights: readonly string[],
      bias: readonly string[],
      { bounds = 'free', isGelu = false, added, isTurned = false }: ProductOptions = {},
    ): Plane {
      const parts = weights.map((name) => table(name, 2, 4));
      const rowsOf = ({ dims }: Table): number => (isTurned ? dims[1] : dims[0]) ?? 0;
      const rows = parts.reduce((sum, part) => sum + rowsOf(part), 0);
      const columns = input.quads * 4;
      const quads = toQuads(rows);
      // Not all files keep halves; those whose numbers are halves all the same are taken for such.
      const isHalf = parts.every(isHalves) || (parts[0]?.dims.length ?? 0) === 4;
      const from = isHalf ? new Uint16Array(rows * columns) : new Float32Array(rows * columns);
      let at = 0;
      for (const part of parts) {
        if (sizeOf(part.dims) !== rowsOf(part) * columns) throw new TypeError(`${weights.join()} do not fit`);
        const values = isHalf ? wordsOf(part) : numbersOf(part);
        if (isTurned) values.forEach((value, i) => (from[(i % rows) * columns + Math.floor(i / rows)] = value));
        else from.set(values, at);
        at += values.length;
      }
      const size = quads * 4 * columns;
      let kept: number;
      if (from instanceof Uint16Array) {
        const into = new Uint16Array(size);
        turn(from, into, rows, columns, quads * 4);
        kept = keep(halves, 'halves', into);
      } else {
        const into = new Float32Array(size);
        turn(from, into, rows, columns, quads * 4);
        kept = keep(floats, 'floats', into);
      }
      const output = { side: input.side, quads };
      const [low, high] = BOUNDS[bounds];
      steps.push({
        program: { kind: 'product', isHalf },
        input,
        output,
        added: added?.plane ?? null,
        how: ADDED[added?.how ?? 'nothing'],
        isGelu,
        weights: kept,
        bias: keepBiases(bias, quads),
        low,
        high,
      });
      return output;
    },
    /** A convolution of each channel by itself. */
    depthwise(input: Plane, weight: string, bias: string | null, stride: number, bounds: Bounds): Plane {
      const found = table(weight, 4);
      const [channels = 0, , taps = 0] = found.dims;
      if (channels !== input.quads * 4 || sizeOf(found.dims) !== channels * taps * taps) {
        throw new TypeError(`${weight} is ${found.dims.join(' × ')}`);
      }
      const words = wordsOf(found);
      const turned = words.map((_, i) => words[(i % channels) * taps * taps + Math.floor(i / channels)]!);
      const output = { side: input.side / stride, quads: input.quads };
      const [low, high] = BOUNDS[bounds];
      const program = { kind: 'depthwise', taps, stride } as const;
      const weights = keep(halves, 'halves', turned);
      steps.push({
        ...plain,
        program,
        input,
        output,
        weights,
        bias: keepBiases(bias === null ? [] : [bias], input.quads),
        low,
        high,
      });
      return output;
    },
    /** Means over windows of `window` × `window` places. */
    mean(input: Plane, window: number): Plane {
      const output = { side: input.side / window, quads: input.quads };
      const [low, high] = BOUNDS.free;
      steps.push({ ...plain, program: { kind: 'mean' }, input, output, weights: 0, bias: 0, low, high });
      return output;
    },
    has: (name: string): boolean => named(name) !== undefined,
    /** @param outputs the planes that are read back */
    finish(outputs: readonly Plane[]): PicturePlan {
      const words = join(halves, new Uint16Array(counts.halves * 4));
      return {
        steps,
        outputs,
        halves: new Uint32Array(words.buffer),
        // A binding takes no empty buffer.
        floats: join(floats, new Float32Array(Math.max(1, counts.floats) * 4)),
        biases: join(biases, new Float32Array(counts.biases * 4)),
      };
    },
  };
}
