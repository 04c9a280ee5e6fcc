import type { Failure } from '../../forensics/failure';
import type { PictureFindings, Progress } from '../../forensics/findings';
import type { BackendChoice } from '../../inference/backend-choice';
import type { WebBackend } from '../../inference/web-network';

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

/** What the offscreen document tells its worker. `chrome` does not exist there, so addresses come along. */
export type ToWorker =
  | {
      readonly kind: 'start';
      /** Folder of the model files, with a slash at the end. */
      readonly models: string;
      readonly backend: BackendChoice;
      readonly passedSelfTests: readonly string[];
      /** Name of a lock that the worker holds as long as it lives. */
      readonly lock: string;
    }
  | {
      readonly kind: 'analyse';
      readonly id: number;
      readonly picture: Blob | ImageBitmap;
      readonly notes: readonly string[];
    }
  /** For badges: no region is covered and named, which is most of the work. Each picture ends by itself. */
  | { readonly kind: 'judge'; readonly pictures: readonly PictureOfBatch[] }
  | { readonly kind: 'cancel'; readonly id: number };

export type FromWorker =
  /** It holds its lock. */
  | { readonly kind: 'locked' }
  /** What computes, told whenever it is another than before. */
  | { readonly kind: 'backend'; readonly backend: WebBackend }
  | { readonly kind: 'progress'; readonly id: number; readonly progress: Progress }
  | { readonly kind: 'done'; readonly id: number; readonly analysed: Analysed }
  | { readonly kind: 'judged'; readonly id: number; readonly findings: PictureFindings }
  | { readonly kind: 'failed'; readonly id: number; readonly failure: Failure }
  | { readonly kind: 'self-test-passed'; readonly identity: string }
  /** The graphics device is gone: the worker has to be replaced. */
  | { readonly kind: 'device-lost'; readonly reason: string };
