import { AnalysisError, type Failure } from '../forensics/failure';
import type { EngineNetworks } from '../vision/analyse-picture';
import { encodeCrops, ENCODER_BATCH, IMAGE_TOKENS, type Encoding } from '../vision/encoder';
import type { EngineSettings } from '../vision/engine-settings';
import { findAndCut, judgeCut, type CutPicture, type EncodedFace } from '../vision/judge-faces';
import type { Raster } from '../vision/raster';
import { resize } from '../vision/resample';
import type { ReadFrame } from './clip-reader';
import { LOOK_SIDE, type FrameSample, type SampledFace } from './frame-sample';

/**
 * The smallest face that is looked for in a frame, in pixels: larger than in a picture, because there are many frames,
 * and a smaller face loses most of its traces to a video's compression.
 */
const LEAST_FACE_OF_FRAME = 64;
/** The same as a share of the frame's shorter side: the search costs no more however large the frame is. */
const LEAST_SHARE_OF_FRAME = 1 / 15;

export interface SampleOptions {
  readonly signal?: AbortSignal;
  /** Makes a small picture of a 256 × 256 face crop, as a `data:` address; left out where nobody sees it. */
  readonly makeThumbnail?: (crop: Raster) => Promise<string>;
  /** Called before each frame's search for faces. */
  readonly onAlive?: () => void;
}

/** A frame whose faces are cut out: its raster is let go. */
interface CutFrame {
  readonly time: number;
  readonly width: number;
  readonly height: number;
  readonly look: Uint8Array;
  /** Null with the failure: nothing to encode. */
  readonly cut: CutPicture | null;
  readonly failure: Failure | null;
}

/** Whether a failure is about the frame; otherwise it is the networks' own, and no frame may be told by it. */
function isFramesOwn(thrown: unknown): thrown is AnalysisError {
  return (
    thrown instanceof AnalysisError && !['wrong-results', 'backend-failed', 'cancelled'].includes(thrown.failure.code)
  );
}

async function cutOut(
  { time, raster }: ReadFrame,
  { faceFinder }: EngineNetworks,
  signal?: AbortSignal,
): Promise<CutFrame> {
  const { width, height } = raster;
  const look = resize(raster, LOOK_SIDE, LOOK_SIDE).data;
  const leastFace = Math.max(LEAST_FACE_OF_FRAME, Math.round(Math.min(width, height) * LEAST_SHARE_OF_FRAME));
  try {
    const cut = await findAndCut(raster, faceFinder, signal, { search: { leastFace } });
    return { time, width, height, look, cut, failure: null };
  } catch (thrown) {
    if (!isFramesOwn(thrown)) throw thrown;
    return { time, width, height, look, cut: null, failure: thrown.failure };
  }
}

/**
 * How a face looks to the encoder, of length 1: the mean over the places that it takes in a prompt.
 * @param features IMAGE_TOKENS rows of the same width
 */
export function appearanceOf(features: Float32Array): Float32Array {
  const width = features.length / IMAGE_TOKENS;
  const mean = new Float32Array(width);
  features.forEach((value, i) => {
    mean[i % width]! += value;
  });
  const length = Math.hypot(...mean);
  return length > 0 ? mean.map((value) => value / length) : mean;
}

async function sampleFace(
  { findings, pixels, encoding }: EncodedFace,
  makeThumbnail: SampleOptions['makeThumbnail'],
): Promise<SampledFace> {
  return {
    box: findings.box,
    crop: findings.crop,
    logit: encoding.forgedLogit,
    kindLogits: encoding.kindLogits,
    appearance: appearanceOf(encoding.imageFeatures),
    thumbnail: (await makeThumbnail?.(pixels)) ?? null,
  };
}

/** @param encodings one for each of the frame's faces that were cut out for it */
async function sampleOf(
  { time, width, height, look, cut, failure }: CutFrame,
  encodings: readonly Encoding[],
  { calibration }: EngineSettings,
  makeThumbnail: SampleOptions['makeThumbnail'],
): Promise<FrameSample> {
  const frame = { time, width, height, look };
  if (!cut) return { ...frame, faces: [], refused: 0, failure };
  try {
    const { judged, refused } = judgeCut(cut, encodings, calibration);
    const faces: SampledFace[] = [];
    for (const face of judged) faces.push(await sampleFace(face, makeThumbnail));
    return { ...frame, faces, refused: refused.length, failure: null };
  } catch (thrown) {
    if (!isFramesOwn(thrown)) throw thrown;
    return { ...frame, faces: [], refused: cut.ready.length + cut.refused.length, failure: thrown.failure };
  }
}

/**
 * Looks for faces in frames of a clip and judges them, the crops of several frames in one run of the encoder. One frame
 * lies in memory at a time. A frame without a face that can be judged is a sample with the reason.
 * @param frames when they break off, what came before is judged all the same
 * @throws AnalysisError the networks' own failures; of the frames, when they break off before the first. After an abort:
 * the signal's reason.
 */
export async function sampleFrames(
  frames: AsyncIterable<ReadFrame>,
  networks: EngineNetworks,
  settings: EngineSettings,
  { signal, makeThumbnail, onAlive }: SampleOptions = {},
): Promise<FrameSample[]> {
  const samples: FrameSample[] = [];
  let waiting: CutFrame[] = [];
  let crops: Raster[] = [];

  async function encodeWaiting(): Promise<void> {
    let rest: readonly Encoding[] = await encodeCrops(networks.encoder, crops, undefined, signal);
    for (const frame of waiting) {
      const own = frame.cut?.ready.length ?? 0;
      samples.push(await sampleOf(frame, rest.slice(0, own), settings, makeThumbnail));
      rest = rest.slice(own);
    }
    waiting = [];
    crops = [];
  }

  try {
    for await (const frame of frames) {
      onAlive?.();
      const cut = await cutOut(frame, networks, signal);
      waiting.push(cut);
      crops.push(...(cut.cut?.ready ?? []).map(({ pixels }) => pixels));
      if (crops.length >= ENCODER_BATCH) await encodeWaiting();
    }
  } catch (thrown) {
    const isBreak = thrown instanceof AnalysisError && thrown.failure.code === 'video-damaged';
    if (!isBreak || samples.length + waiting.length === 0) throw thrown;
  }
  await encodeWaiting();
  return samples;
}
