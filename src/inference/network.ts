/** A dense float32 tensor, row-major. `data.length` is the product of `dims`. */
export interface FloatTensor {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}

/** Side of the pictures that the networks take, in pixels. */
export const PICTURE_SIDE = 256;
/** Bytes of such a picture. */
export const PICTURE_BYTES = PICTURE_SIDE * PICTURE_SIDE * 3;

/** Pictures of 256 × 256 pixels, one after the other: row by row, R G B, a byte each. */
export interface Pictures {
  readonly data: Uint8Array<ArrayBuffer>;
  readonly count: number;
}

export type Outputs = Readonly<Record<string, FloatTensor>>;

/** Fraction bits of the fixed-point weights: 32 less 8 for the pixel and 2 for headroom, as in Pillow. */
export const PRECISION_BITS = 32 - 8 - 2;

/** The weights of one axis: output `i` reads `counts[i]` inputs from `starts[i]`, weights from `i × stride`. */
export interface AxisWeights {
  readonly starts: Int32Array;
  readonly counts: Int32Array;
  readonly weights: Int32Array;
  readonly stride: number;
}

/** What resampling does to a picture: rows `firstRow`..`lastRow` (exclusive) are read. */
export interface Passes {
  /** Null where columns stay as they are; then all of them are read. */
  readonly across: AxisWeights | null;
  /** Null where rows stay as they are. */
  readonly down: AxisWeights | null;
  readonly firstRow: number;
  readonly lastRow: number;
}

/** A picture, or a part of it at another size, wherever its pixels lie; sides in its own pixels. */
export interface Plate {
  readonly width: number;
  readonly height: number;
}

/** A square of 256 pixels of a plate; where it sticks out of the plate it is black. */
export interface PlateWindow {
  readonly plate: Plate;
  /** Left top corner in whole pixels of the plate; negative where the window sticks out. */
  readonly left: number;
  readonly top: number;
}

/** How much a window holds: of every fourth pixel of every fourth row inside the plate, green (0..255). */
export interface Spread {
  readonly sum: number;
  readonly squares: number;
  readonly count: number;
}

/** A picture that lies on a graphics card: it is sent there once, and parts of it are resampled there. */
export interface PlacedPicture {
  readonly whole: Plate;
  /** The same bytes as on the processor. It is done with the next run, and fails there. */
  resample(source: Plate, passes: Passes): Plate;
  /** @returns the network's outputs for the windows, in their order, and how much each holds */
  run(windows: readonly PlateWindow[]): Promise<{ readonly outputs: Outputs; readonly spreads: readonly Spread[] }>;
  /** Gives back a plate that no later run looks at. */
  drop(plate: Plate): void;
  /** Gives back all of it, after the runs that were begun. */
  release(): void;
}

/** A loaded network that looks at pictures, whatever runs it. It names its outputs as its ONNX file does. */
export interface Network {
  run(pictures: Pictures): Promise<Outputs>;
  /**
   * Lays a picture (`data`: height × width × 3 bytes, row by row, R G B) where the network runs. Only where that spares
   * time: not on the processor, and null for a picture too large to lie there.
   */
  place?(picture: Plate & { readonly data: Uint8Array }): PlacedPicture | null;
  release(): Promise<void>;
}

/** The networks that look at pictures: parts of the model, by their names in its manifest. */
export type NetworkPart = 'encoder' | 'face-finder';

/** The first number that is none, or none that is finite; null when all are. */
export function firstNotFinite(values: Float32Array): number | null {
  // Anything finite less itself is 0: one sum tells of all, many times faster than a look at each.
  let sum = 0;
  for (let i = 0; i < values.length; i += 1) sum += values[i]! - values[i]!;
  return sum === 0 ? null : (values.find((value) => !Number.isFinite(value)) ?? null);
}

export function isAllZero(values: Float32Array): boolean {
  for (let i = 0; i < values.length; i += 1) if (values[i] !== 0) return false;
  return true;
}

/**
 * What a part's ONNX graph takes for pictures, with the name of that input: the encoder a plane of 0..255 for each colour,
 * the face finder −1..1 row by row.
 */
export function toGraphInput(
  part: NetworkPart,
  { data, count }: Pictures,
): { readonly name: string; readonly tensor: FloatTensor } {
  if (part === 'face-finder') {
    const rows = Float32Array.from(data, (value) => value / 127.5 - 1);
    return { name: 'pixels', tensor: { data: rows, dims: [count, PICTURE_SIDE, PICTURE_SIDE, 3] } };
  }
  const plane = PICTURE_SIDE * PICTURE_SIDE;
  const planes = new Float32Array(data.length);
  for (let start = 0; start < data.length; start += PICTURE_BYTES) {
    const [green, blue] = [start + plane, start + 2 * plane];
    // Each pixel is read once, not once for each colour: half the time.
    for (let at = 0, from = start; at < plane; at += 1, from += 3) {
      planes[start + at] = data[from]!;
      planes[green + at] = data[from + 1]!;
      planes[blue + at] = data[from + 2]!;
    }
  }
  return { name: 'pixel_values', tensor: { data: planes, dims: [count, 3, PICTURE_SIDE, PICTURE_SIDE] } };
}
