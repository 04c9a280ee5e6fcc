import { AnalysisError } from '../forensics/failure';
import { modelCorrupt } from '../forensics/failure-wording';

/**
 * On the processor, matrices of 4-bit codes are ten times slower in WebAssembly than plain ones, and plain ones would be
 * eight times the download. So the download holds the codes, and the plain numbers are made of them at load.
 */

/** A matrix in the file of codes and where its float32 numbers go; offsets in bytes. */
export interface FoldedMatrix {
  readonly name: string;
  /** Outputs and inputs of the linear map; `columns` is a multiple of BLOCK. */
  readonly rows: number;
  readonly columns: number;
  /** rows × columns / 2 bytes, row by row, the earlier element in a byte's low half. */
  readonly codes: number;
  /** rows × columns / BLOCK fp16 numbers, row by row. */
  readonly scales: number;
  /** columns × rows float32 numbers, row by row, as MatMul takes them. */
  readonly to: number;
}

/** The contents of `unfold.json`. */
export interface UnfoldPlan {
  /** Name by which the graph knows the unfolded file. */
  readonly data: string;
  /** Length of the unfolded file. */
  readonly bytes: number;
  readonly matrices: readonly FoldedMatrix[];
}

/** Elements that share a scale; a code c stands for (c − 8) × scale. */
const BLOCK = 32;

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}

function hasCounts(value: unknown, names: readonly string[]): boolean {
  return typeof value === 'object' && value !== null && names.every((name) => isCount(Reflect.get(value, name)));
}

const isMatrix = (value: unknown): value is FoldedMatrix =>
  hasCounts(value, ['rows', 'columns', 'codes', 'scales', 'to']) &&
  typeof Reflect.get(value as object, 'name') === 'string';

/**
 * Reads unfold.json.
 * @throws AnalysisError `model-corrupt` when it makes no sense
 */
export function parseUnfoldPlan(file: Uint8Array): UnfoldPlan {
  try {
    const plan = JSON.parse(new TextDecoder().decode(file)) as Readonly<Record<string, unknown>>;
    const { data, bytes, matrices } = plan;
    if (typeof data !== 'string' || !isCount(bytes)) throw new TypeError('no file of plain numbers');
    if (!Array.isArray(matrices) || !matrices.every(isMatrix)) throw new TypeError('matrices make no sense');
    return { data, bytes, matrices };
  } catch (thrown) {
    throw new AnalysisError(modelCorrupt('unfold', String(thrown)));
  }
}

/** IEEE 754 half precision as a number. */
export function halfToNumber(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1024 + fraction) * 2 ** (exponent - 25);
}

/** The scales as they are met when whole columns are written: block by block, then row by row. */
function scalesByBlock(folded: DataView, { rows, columns, scales }: FoldedMatrix): Float32Array {
  const blocks = columns / BLOCK;
  const turned = new Float32Array(rows * blocks);
  for (let row = 0; row < rows; row += 1) {
    for (let block = 0; block < blocks; block += 1) {
      turned[block * rows + row] = halfToNumber(folded.getUint16(scales + 2 * (row * blocks + block), true));
    }
  }
  return turned;
}

function unfoldMatrix(folded: Uint8Array, matrix: FoldedMatrix, unfolded: Float32Array): void {
  const { rows, columns, codes } = matrix;
  const scales = scalesByBlock(new DataView(folded.buffer, folded.byteOffset, folded.byteLength), matrix);
  const pairs = columns / 2;
  const start = matrix.to / 4;
  // Columns outside, since a written row of the turned matrix is one column here: writes stay in order.
  for (let pair = 0; pair < pairs; pair += 1) {
    const [low, high] = [start + 2 * pair * rows, start + (2 * pair + 1) * rows];
    const scaleAt = Math.floor((2 * pair) / BLOCK) * rows;
    for (let row = 0; row < rows; row += 1) {
      const byte = folded[codes + row * pairs + pair] ?? 0;
      const scale = scales[scaleAt + row] ?? 0;
      unfolded[low + row] = ((byte & 15) - 8) * scale;
      unfolded[high + row] = ((byte >> 4) - 8) * scale;
    }
  }
}

/**
 * Makes the file of plain float32 weights from the file of codes.
 * @param folded the bytes of the decoder's data file, its hash checked
 * @throws AnalysisError `model-corrupt` when the plan leads outside one of the files
 */
export function unfoldWeights(plan: UnfoldPlan, folded: Uint8Array): Uint8Array<ArrayBuffer> {
  const isInside = (from: number, bytes: number, length: number): boolean => from + bytes <= length;
  for (const { rows, columns, codes, scales, to } of plan.matrices) {
    const cells = rows * columns;
    const fits =
      columns % BLOCK === 0 &&
      to % 4 === 0 &&
      isInside(codes, cells / 2, folded.length) &&
      isInside(scales, (cells / BLOCK) * 2, folded.length) &&
      isInside(to, cells * 4, plan.bytes);
    if (!fits) throw new AnalysisError(modelCorrupt('unfold', 'a matrix lies outside the file'));
  }
  const bytes = new Uint8Array(plan.bytes);
  const numbers = new Float32Array(bytes.buffer, 0, Math.floor(plan.bytes / 4));
  for (const matrix of plan.matrices) unfoldMatrix(folded, matrix, numbers);
  return bytes;
}
