import { AnalysisError } from '../forensics/failure';
import { ARTIFACTS, FORGERY_KINDS, MAP_SIDE } from '../forensics/findings';
import { sigmoid } from '../forensics/calibration';
import { wrongResults } from '../forensics/wording';
import {
  firstNotFinite,
  isAllZero,
  PICTURE_BYTES,
  type Network,
  type Outputs,
  type Pictures,
} from '../inference/network';
import { ENCODER_SIDE } from './face-crop';
import type { Raster } from './raster';

/** Crops in one run: more gain nothing and would hold a small graphics card for too long. */
export const ENCODER_BATCH = 8;
/** Places in a prompt that a face takes, and the width of each. */
export const IMAGE_TOKENS = 16;
const TOKEN_WIDTH = 576;

/** What the encoder gives for one crop, before calibration. */
export interface Encoding {
  readonly forgedLogit: number;
  /** One logit for each kind, in FORGERY_KINDS' order. */
  readonly kindLogits: readonly number[];
  /** MAP_SIDE × MAP_SIDE probabilities (0..1), row by row. */
  readonly changeMap: readonly number[];
  /** ARTIFACTS × MAP_SIDE × MAP_SIDE raw logits, artifact by artifact, row by row. */
  readonly artifactLogits: Float32Array;
  /** How unlike the training's faces it is: 1 on average, more for drawings and the like. */
  readonly unlikeness: number;
  /** IMAGE_TOKENS × TOKEN_WIDTH numbers, row by row: what the language model sees of the face. */
  readonly imageFeatures: Float32Array;
  /** `forgedLogit` was lowered, since what made the face look forged went away with fine noise (`second-look.ts`). */
  readonly isNoiseGone?: boolean;
}

function outputOf(outputs: Outputs, name: string, length: number): Float32Array {
  const data = outputs[name]?.data;
  if (data?.length !== length) {
    throw new AnalysisError(wrongResults('encode', `${name} holds ${data?.length ?? 'no'} numbers, not ${length}`));
  }
  const odd = firstNotFinite(data);
  if (odd !== null) throw new AnalysisError(wrongResults('encode', `${name} holds ${odd}`));
  return data;
}

/**
 * A device that has lost its memory gives zeros: for all that is read back, or for what is read back last. A network
 * gives no output in which every number is zero.
 */
function refuseZeros(outputs: Readonly<Record<string, Float32Array>>): void {
  for (const [name, values] of Object.entries(outputs)) {
    if (isAllZero(values)) throw new AnalysisError(wrongResults('encode', `${name} holds only zeros`));
  }
}

/** One batch of crops, one after the other. @throws RangeError for a crop of another size */
export function joinCrops(crops: readonly Raster[]): Pictures {
  const data = new Uint8Array(crops.length * PICTURE_BYTES);
  crops.forEach(({ data: pixels, width, height }, i) => {
    if (width !== ENCODER_SIDE || height !== ENCODER_SIDE || pixels.length !== PICTURE_BYTES) {
      throw new RangeError(`crop of ${width} × ${height} px, ${pixels.length} bytes, not of ${ENCODER_SIDE} px`);
    }
    data.set(pixels, i * PICTURE_BYTES);
  });
  return { data, count: crops.length };
}

/** Logits as probabilities; a loop, since it is done for a thousand cells of each face. */
function mapOf(logits: Float32Array, start: number, cells: number): readonly number[] {
  const map: number[] = [];
  for (let cell = start; cell < start + cells; cell += 1) map.push(sigmoid(logits[cell]!));
  return map;
}

async function encodeBatch(network: Network, crops: readonly Raster[]): Promise<Encoding[]> {
  const outputs = await network.run(joinCrops(crops));
  const cells = MAP_SIDE * MAP_SIDE;
  const forged = outputOf(outputs, 'forged_logit', crops.length);
  const kinds = outputOf(outputs, 'kind_logits', crops.length * FORGERY_KINDS.length);
  const maps = outputOf(outputs, 'change_map_logits', crops.length * cells);
  const artifactLength = ARTIFACTS.length * cells;
  const artifacts = outputOf(outputs, 'artifact_map_logits', crops.length * artifactLength);
  const unlikeness = outputOf(outputs, 'unlikeness', crops.length);
  const featureLength = IMAGE_TOKENS * TOKEN_WIDTH;
  const features = outputOf(outputs, 'image_features', crops.length * featureLength);
  refuseZeros({ forged, kinds, maps, artifacts, unlikeness, features });
  return crops.map((_, i) => ({
    forgedLogit: forged[i] ?? Number.NaN,
    kindLogits: Array.from(kinds.subarray(i * FORGERY_KINDS.length, (i + 1) * FORGERY_KINDS.length)),
    changeMap: mapOf(maps, i * cells, cells),
    artifactLogits: artifacts.slice(i * artifactLength, (i + 1) * artifactLength),
    unlikeness: unlikeness[i] ?? Number.NaN,
    imageFeatures: features.slice(i * featureLength, (i + 1) * featureLength),
  }));
}

/**
 * Encodes face crops of 256 × 256 pixels, in runs of at most 8.
 * @param onDone called after each run with the number of crops done
 * @param signal looked at before each run
 * @throws AnalysisError `wrong-results` when an output is missing, of a wrong size, not finite, or holds only zeros;
 * RangeError for a crop of another size
 */
export async function encodeCrops(
  network: Network,
  crops: readonly Raster[],
  onDone?: (done: number) => void,
  signal?: AbortSignal,
): Promise<Encoding[]> {
  const encodings: Encoding[] = [];
  for (let start = 0; start < crops.length; start += ENCODER_BATCH) {
    signal?.throwIfAborted();
    encodings.push(...(await encodeBatch(network, crops.slice(start, start + ENCODER_BATCH))));
    onDone?.(encodings.length);
  }
  signal?.throwIfAborted();
  return encodings;
}
