import type { Sensitivity } from '../../forensics/calibration';
import type { Failure } from '../../forensics/failure';
import type { ComparisonFindings } from '../../comparison/comparison-findings';
import type { FaceResult, PictureFindings, Progress } from '../../forensics/findings';
import type { BackendChoice } from '../../inference/backend-choice';
import type { WebBackend } from '../../inference/web-network';
import type { JudgedFrames } from '../../video/analyse-clip';
import type { ClipInfo } from '../../video/clip-reader';
import type { FrameSample } from '../../video/frame-sample';
import type { EngineSettings } from '../../vision/engine-settings';
import type { WatchedFrame } from '../clip-messages';

export interface Analysed {
  readonly findings: PictureFindings;
  /**
   * What the encoder saw of each face, in the findings' order; null for a face that was not encoded. For the chat
   * only: they stay in the offscreen document and are no part of what panels are told.
   */
  readonly imageFeatures: readonly (Float32Array | null)[];
}

export interface PictureOfBatch {
  readonly id: number;
  readonly picture: Blob;
}

export interface OpenedClip {
  readonly info: ClipInfo;
  readonly settings: EngineSettings;
  readonly notes: readonly string[];
}

/** A frame with its own time, in seconds, as a lossless picture file. */
export interface ReadMoment {
  readonly time: number;
  readonly picture: Blob;
}

export interface JudgedFrame {
  readonly sample: FrameSample;
  readonly settings: EngineSettings;
  readonly notes: readonly string[];
  /** A file of the frame that is small enough to keep many. */
  readonly picture: Blob;
}

/** What is asked of the worker about videos. */
export type ClipRequest =
  /** Opens a file under a number that the asker makes up. */
  | { readonly kind: 'open'; readonly clip: number; readonly file: Blob }
  | {
      readonly kind: 'key-times';
      readonly clip: number;
      readonly times: readonly number[];
      readonly within: number;
    }
  | { readonly kind: 'judge-moments'; readonly clip: number; readonly times: readonly number[] }
  | { readonly kind: 'read'; readonly clip: number; readonly time: number }
  | { readonly kind: 'judge-frame'; readonly frame: WatchedFrame };

/** Each kind of request has an answer of the same kind. */
export type ClipAnswer =
  | { readonly kind: 'open'; readonly value: OpenedClip }
  | { readonly kind: 'key-times'; readonly value: readonly number[] }
  | { readonly kind: 'judge-moments'; readonly value: JudgedFrames }
  | { readonly kind: 'read'; readonly value: ReadMoment | null }
  | { readonly kind: 'judge-frame'; readonly value: JudgedFrame };

/** What the offscreen document tells its worker. `chrome` does not exist there, so addresses come along. */
export type ToWorker =
  | {
      readonly kind: 'start';
      /** Folder of the model files, with a slash at the end. */
      readonly models: string;
      readonly backend: BackendChoice;
      readonly passedSelfTests: readonly string[];
      readonly failedSelfTests: readonly string[];
      /** Name of a lock that the worker holds as long as it lives. */
      readonly lock: string;
    }
  | {
      readonly kind: 'analyse';
      readonly id: number;
      readonly picture: Blob | ImageBitmap;
      readonly notes: readonly string[];
      /** Whose thresholds decide, for all faces of the picture. */
      readonly sensitivity: Sensitivity;
    }
  /** Lays the original over the picture; `faces` are those of the picture's findings. Ends by `compared` or `failed`. */
  | {
      readonly kind: 'compare';
      readonly id: number;
      readonly picture: Blob | ImageBitmap;
      readonly original: Blob | ImageBitmap;
      readonly faces: readonly FaceResult[];
    }
  /** For badges: no region is covered and named, which is most of the work. Each picture ends by itself. */
  | { readonly kind: 'judge'; readonly pictures: readonly PictureOfBatch[]; readonly sensitivity: Sensitivity }
  /** Ends by `answered` or `failed`. */
  | { readonly kind: 'clip'; readonly id: number; readonly request: ClipRequest; readonly sensitivity: Sensitivity }
  | { readonly kind: 'close-clip'; readonly clip: number }
  | { readonly kind: 'cancel'; readonly id: number };

export type FromWorker =
  /** It holds its lock. */
  | { readonly kind: 'locked' }
  /** What computes, told whenever it is another than before. */
  | { readonly kind: 'backend'; readonly backend: WebBackend }
  | { readonly kind: 'progress'; readonly id: number; readonly progress: Progress }
  | { readonly kind: 'done'; readonly id: number; readonly analysed: Analysed }
  /** After `done`, which does not wait for it: the picture's perceptual hash, as `FileIdentity` has it. */
  | { readonly kind: 'looks'; readonly id: number; readonly perceptualHash: string | null }
  | { readonly kind: 'judged'; readonly id: number; readonly findings: PictureFindings }
  /** How much of a comparison is done, 0..1. */
  | { readonly kind: 'comparing'; readonly id: number; readonly share: number }
  | { readonly kind: 'compared'; readonly id: number; readonly findings: ComparisonFindings }
  | { readonly kind: 'answered'; readonly id: number; readonly answer: ClipAnswer }
  | { readonly kind: 'failed'; readonly id: number; readonly failure: Failure }
  | { readonly kind: 'self-test-passed'; readonly identity: string }
  | { readonly kind: 'self-test-failed'; readonly identity: string }
  /** The graphics device is gone: the worker has to be replaced. */
  | { readonly kind: 'device-lost'; readonly reason: string };
