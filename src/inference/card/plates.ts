import {
  PICTURE_BYTES,
  PICTURE_SIDE,
  type AxisWeights,
  type Passes,
  type Plate,
  type PlateWindow,
  type Spread,
} from '../network';
import { bindTo, compileCommand, layoutOf } from './card-work';
import { GROUP } from './picture-shaders';
import {
  passShader,
  SPREAD_WORDS,
  spreadShader,
  TABLE_HEAD,
  unpackShader,
  WINDOW_WORDS,
  windowShader,
} from './plate-shaders';

const WORD = Uint32Array.BYTES_PER_ELEMENT;
/** Storage is bound in steps of this many bytes. */
const STORAGE_STEP = 256;
/** A larger picture is resampled on the processor: its plates would take more of the card than the networks do. */
export const MOST_PLATE_PIXELS = 12e6;
/** The most groups in a row. */
const MOST_GROUPS = 65_535;

const SPREAD_BYTES = SPREAD_WORDS * WORD;

/** Commands that resample, compiled once for a card. */
export interface PlateCommands {
  readonly layout: GPUBindGroupLayout;
  readonly unpack: GPUComputePipeline;
  readonly across: GPUComputePipeline;
  readonly down: GPUComputePipeline;
  readonly window: GPUComputePipeline;
  readonly spread: GPUComputePipeline;
}

/** @throws GPUPipelineError when the card's driver refuses one */
export async function compilePlateCommands(device: GPUDevice): Promise<PlateCommands> {
  const layout = layoutOf(device, ['read-only-storage', 'storage', 'read-only-storage']);
  const codes = [
    unpackShader(),
    passShader(true),
    passShader(false),
    windowShader(PICTURE_SIDE),
    spreadShader(PICTURE_SIDE),
  ];
  const [unpack, across, down, window, spread] = await Promise.all(
    codes.map((code) => compileCommand(device, layout, code)),
  );
  if (!unpack || !across || !down || !window || !spread) throw new Error('a command is missing');
  return { layout, unpack, across, down, window, spread };
}

/** A plate on a card, with the buffer that it gets when the commands before it are given. */
interface CardPlate extends Plate {
  buffer: GPUBuffer | null;
}

/** Where windows are written, one after the other: their pixels into the network's input, and how much each holds. */
export interface WindowPlaces {
  readonly input: GPUBuffer;
  readonly spreads: GPUBuffer;
}

/** Bytes between the spreads of two windows. */
export const SPREAD_STEP = STORAGE_STEP;

/** @param read what was copied from `WindowPlaces.spreads` for `count` windows */
export function spreadsIn(read: Float32Array, count: number): Spread[] {
  const words = new Uint32Array(read.buffer, read.byteOffset, read.length);
  return Array.from({ length: count }, (_, i) => {
    const at = (i * SPREAD_STEP) / WORD;
    return { sum: words[at] ?? 0, squares: words[at + 1] ?? 0, count: words[at + 2] ?? 0 };
  });
}

/** As `passShader` reads it. */
function packPass(
  { starts, counts, weights, stride }: AxisWeights,
  pixels: number,
  width: number,
  inputs: { readonly step: number; readonly firstRow: number; readonly rowWords: number },
): Int32Array<ArrayBuffer> {
  const { length } = starts;
  const table = new Int32Array(TABLE_HEAD + 2 * length + weights.length);
  table.set([pixels, width, inputs.step, inputs.firstRow, inputs.rowWords, stride, length]);
  table.set(starts, TABLE_HEAD);
  table.set(counts, TABLE_HEAD + length);
  table.set(weights, TABLE_HEAD + 2 * length);
  return table;
}

/**
 * The plates of one picture. What is asked for is noted, and done together with the next run, so that the card is given its
 * work once.
 */
export function createPlates(
  device: GPUDevice,
  commands: PlateCommands,
  { width, height, data }: Plate & { readonly data: Uint8Array },
) {
  const { STORAGE, COPY_DST } = GPUBufferUsage;
  const buffers = new Set<GPUBuffer>();
  const passing: GPUBuffer[] = [];
  let noted: ((pass: GPUComputePassEncoder) => void)[] = [];

  function place(bytes: number): GPUBuffer {
    const buffer = device.createBuffer({ size: Math.ceil(bytes / WORD) * WORD, usage: STORAGE | COPY_DST });
    buffers.add(buffer);
    return buffer;
  }

  /** For what is read in the next run only. */
  function placeForRun(bytes: number): GPUBuffer {
    const buffer = place(bytes);
    passing.push(buffer);
    return buffer;
  }

  function load(words: Int32Array<ArrayBuffer>): GPUBuffer {
    const buffer = placeForRun(words.byteLength);
    device.queue.writeBuffer(buffer, 0, words);
    return buffer;
  }

  function give(
    pass: GPUComputePassEncoder,
    pipeline: GPUComputePipeline,
    bindings: GPUBindGroup,
    threads: number,
  ): void {
    const groups = Math.ceil(threads / GROUP);
    const across = Math.min(groups, MOST_GROUPS);
    pass.setPipeline(pipeline);
    pass.setBindGroup(0, bindings);
    pass.dispatchWorkgroups(across, Math.ceil(groups / across));
  }

  const bind = (all: readonly GPUBuffer[]): GPUBindGroup => bindTo(device, commands.layout, all);

  function bufferOf(plate: Plate): GPUBuffer {
    const { buffer } = plate as CardPlate;
    if (!buffer) throw new RangeError('a plate that was dropped, or of another picture');
    return buffer;
  }

  const whole: CardPlate = { width, height, buffer: null };
  noted.push((pass) => {
    const padded = data.byteLength % WORD === 0 ? data : new Uint8Array(Math.ceil(data.byteLength / WORD) * WORD);
    if (padded !== data) padded.set(data);
    const bytes = placeForRun(padded.byteLength);
    device.queue.writeBuffer(bytes, 0, padded.buffer as ArrayBuffer, padded.byteOffset, padded.byteLength);
    whole.buffer = place(width * height * WORD);
    const bindings = bind([bytes, whole.buffer, load(Int32Array.of(width * height, 0, 0, 0))]);
    give(pass, commands.unpack, bindings, width * height);
  });

  return {
    whole,

    /** A part of a plate at another size; the plate itself where nothing changes. */
    resample(source: Plate, { across, down, firstRow, lastRow }: Passes): Plate {
      if (!across && !down) return source;
      const rowCount = lastRow - firstRow;
      const wide = across?.starts.length ?? source.width;
      const made: CardPlate = { width: wide, height: down?.starts.length ?? rowCount, buffer: null };
      noted.push((pass) => {
        let from = bufferOf(source);
        if (across) {
          const pixels = wide * rowCount;
          const table = packPass(across, pixels, wide, { step: 1, firstRow, rowWords: source.width });
          const rows = down ? placeForRun(pixels * WORD) : place(pixels * WORD);
          give(pass, commands.across, bind([from, rows, load(table)]), pixels);
          from = rows;
        }
        if (down) {
          const pixels = wide * made.height;
          const table = packPass(down, pixels, wide, { step: wide, firstRow: across ? firstRow : 0, rowWords: wide });
          const columns = place(pixels * WORD);
          give(pass, commands.down, bind([from, columns, load(table)]), pixels);
          from = columns;
        }
        made.buffer = from;
      });
      return made;
    },

    /** Gives the card all that is noted, and then writes the windows to their places. */
    write(pass: GPUComputePassEncoder, windows: readonly PlateWindow[], { input, spreads }: WindowPlaces): void {
      const todo = noted;
      noted = [];
      for (const work of todo) work(pass);
      const words = new Int32Array((windows.length * STORAGE_STEP) / WORD);
      windows.forEach(({ plate, left, top }, i) => {
        words.set([plate.width, plate.height, left, top], (i * STORAGE_STEP) / WORD);
      });
      const tables = load(words);
      windows.forEach(({ plate }, i) => {
        const table = { buffer: tables, offset: i * STORAGE_STEP, size: WINDOW_WORDS * WORD };
        const source = { buffer: bufferOf(plate) };
        const bindings = (output: GPUBufferBinding): GPUBindGroup =>
          device.createBindGroup({
            layout: commands.layout,
            entries: [source, output, table].map((resource, binding) => ({ binding, resource })),
          });
        const pixels = { buffer: input, offset: i * PICTURE_BYTES, size: PICTURE_BYTES };
        give(pass, commands.window, bindings(pixels), PICTURE_BYTES / WORD);
        give(pass, commands.spread, bindings({ buffer: spreads, offset: i * STORAGE_STEP, size: SPREAD_BYTES }), 1);
      });
    },

    /** Gives back what only the run needed that was given last. */
    endRun(): void {
      for (const buffer of passing.splice(0)) {
        buffer.destroy();
        buffers.delete(buffer);
      }
    },

    drop(plate: Plate): void {
      const { buffer } = plate as CardPlate;
      if (!buffer || plate === whole) return;
      buffer.destroy();
      buffers.delete(buffer);
      (plate as CardPlate).buffer = null;
    },

    release(): void {
      for (const buffer of buffers) buffer.destroy();
      buffers.clear();
    },
  };
}
