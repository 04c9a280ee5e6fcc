import * as v from 'valibot';
import { AnalysisError } from '../forensics/failure';
import { modelCorrupt } from '../forensics/wording';
import { GOLDEN_PARTS, type GoldenPart, type ModelManifest } from './model-manifest';
import type { FloatTensor, Outputs } from './network';

/**
 * What the processor gives for known inputs, so that a graphics card's numbers can be held against it without loading
 * a second network. Written from the shipped weights by `scripts/write-golden.mjs`; the shape of `self-test.json`.
 */

/** Weighted sums of an output, as base64 of little-endian float32; see `sumsOf`. */
const sums = v.pipe(v.string(), v.base64());
const outputs = v.record(v.string(), sums);
const goldenSchema = v.object({
  version: v.literal(1),
  /** SHA-256 of the files that gave these numbers. */
  files: v.object({ encoder: v.string(), 'face-finder': v.string(), decoder: v.string(), 'decoder-data': v.string() }),
  /** A face of GOLDEN_FACE × GOLDEN_FACE pixels, R G B, row by row. */
  face: v.pipe(v.string(), v.base64()),
  /** By network, for each golden picture, the sums of each output. */
  encoder: v.array(outputs),
  'face-finder': v.array(outputs),
  /** What follows the test's text when the likeliest token is taken each time, and the sums of each row of logits. */
  language: v.object({ tokens: v.array(v.number()), rows: v.array(sums) }),
});

export type GoldenNumbers = v.InferOutput<typeof goldenSchema>;
export type GoldenOutputs = v.InferOutput<typeof outputs>;

/** Side of the stored face in pixels. */
export const GOLDEN_FACE = 64;

/** How far one number may lie from the processor's: right ones lie within 0.001, in half precision within 0.02. */
const TOLERANCE = 0.05;
/** The same of a sum, whose errors add up. */
const SUM_TOLERANCE = 0.1;
/** What is added for large numbers, as a share of them: the face finder's scores go up to hundreds. */
const SHARE = 0.0005;

/**
 * Reads the golden numbers.
 * @throws AnalysisError `model-corrupt` when they make no sense, or are of other weights than those in the manifest
 */
export function parseGolden(file: Uint8Array, manifest: Pick<ModelManifest, 'files'>): GoldenNumbers {
  let golden: GoldenNumbers;
  try {
    golden = v.parse(goldenSchema, JSON.parse(new TextDecoder().decode(file)));
  } catch (thrown) {
    throw new AnalysisError(modelCorrupt('self-test', String(thrown)));
  }
  const other = GOLDEN_PARTS.find((part: GoldenPart) => manifest.files[part]?.sha256 !== golden.files[part]);
  if (other) throw new AnalysisError(modelCorrupt('self-test', `its numbers are of another ${other}`));
  return golden;
}

/** Bytes of base64. */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
}

/** Sums as the file keeps them. */
export function toBase64(numbers: Float32Array): string {
  const view = new DataView(new ArrayBuffer(numbers.length * 4));
  numbers.forEach((number, i) => view.setFloat32(i * 4, number, true));
  return btoa(Array.from(new Uint8Array(view.buffer), (byte) => String.fromCharCode(byte)).join(''));
}

/** Sums out of the file. */
export function fromBase64(base64: string): Float32Array {
  const view = new DataView(bytesOf(base64).buffer);
  return Float32Array.from({ length: view.byteLength / 4 }, (_, i) => view.getFloat32(i * 4, true));
}

/**
 * Sums of neighbours, so that every number counts and few are stored. Each number has another weight than its
 * neighbours, 1..2, so that two that changed places show.
 * @param block numbers in a sum; with 1 the numbers themselves
 */
export function sumsOf(numbers: Float32Array, block: number): Float32Array {
  const added = new Float64Array(Math.ceil(numbers.length / block));
  numbers.forEach((number, i) => (added[Math.floor(i / block)]! += number * (1 + (i % block) / block)));
  return Float32Array.from(added);
}

/**
 * Holds numbers against golden ones.
 * @param block as `sumsOf` was given when they were made
 * @param share what large numbers may be off besides, as a share of them
 * @returns null when they agree, or what is wrong
 */
export function disagreement(given: Float32Array, golden: string, block: number, share = SHARE): string | null {
  const expected = fromBase64(golden);
  const found = sumsOf(given, block);
  if (found.length !== expected.length) return `${given.length} numbers`;
  const allowed = block === 1 ? TOLERANCE : SUM_TOLERANCE;
  // Turned round, so that what is not a number disagrees too.
  const at = expected.findIndex(
    (value, i) => !(Math.abs(value - (found[i] ?? Number.NaN)) <= allowed + share * Math.abs(value)),
  );
  return at < 0 ? null : `${found[at]} where ${expected[at]} is right, at ${at}`;
}

/** Numbers of an output that are summed: what has few is kept as it is. */
const blockOf = (numbers: number): number => (numbers > 64 ? 8 : 1);

/** The part of a batch's output that belongs to one picture. */
function rowOf({ data }: FloatTensor, row: number, rows: number): Float32Array {
  return data.subarray((row * data.length) / rows, ((row + 1) * data.length) / rows);
}

/** The sums of each output for one picture of a batch. */
export function goldenOf(given: Outputs, row: number, rows: number): GoldenOutputs {
  const entries = Object.entries(given).map(([name, tensor]) => {
    const numbers = rowOf(tensor, row, rows);
    return [name, toBase64(sumsOf(numbers, blockOf(numbers.length)))] as const;
  });
  return Object.fromEntries(entries);
}

/**
 * Holds a network's outputs for one picture of a batch against golden ones.
 * @returns null when all agree, or which is wrong and how
 */
export function wrongOutput(given: Outputs, row: number, rows: number, golden: GoldenOutputs): string | null {
  for (const [name, sumsOfOutput] of Object.entries(golden)) {
    const tensor = given[name];
    if (!tensor) return `${name} is missing`;
    const numbers = rowOf(tensor, row, rows);
    const wrong = disagreement(numbers, sumsOfOutput, blockOf(numbers.length));
    if (wrong !== null) return `${name}: ${wrong}`;
  }
  return null;
}
