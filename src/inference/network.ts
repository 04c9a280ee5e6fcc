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

/** A loaded network that looks at pictures, whatever runs it. It names its outputs as its ONNX file does. */
export interface Network {
  run(pictures: Pictures): Promise<Outputs>;
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
