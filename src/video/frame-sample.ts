import type { Failure } from '../forensics/failure';
import type { Box } from '../forensics/findings';

/** Side of the small picture of a whole frame by which duplicates and shot changes are found. */
export const LOOK_SIDE = 16;

/** A face that was judged in one frame. */
export interface SampledFace {
  /** In pixels of the upright frame. */
  readonly box: Box;
  readonly crop: Box;
  /** Raw logit of the forged head. */
  readonly logit: number;
  /** One logit for each kind, in FORGERY_KINDS' order. */
  readonly kindLogits: readonly number[];
  /** How the face looks to the encoder, of length 1: likelier the same face, the nearer the product of two is to 1. */
  readonly appearance: Float32Array;
  readonly thumbnail: string | null;
}

/** What one frame of a clip gave. */
export interface FrameSample {
  /** The frame's own time in the clip, in seconds: at or shortly before the time that was asked for. */
  readonly time: number;
  readonly width: number;
  readonly height: number;
  /** LOOK_SIDE × LOOK_SIDE × 3, the whole frame made small: RGB, 0..255, row by row. */
  readonly look: Uint8Array;
  readonly faces: readonly SampledFace[];
  /** Faces that were seen and not judged. */
  readonly refused: number;
  /** Why no face of the frame was judged; null when one was. */
  readonly failure: Failure | null;
}
