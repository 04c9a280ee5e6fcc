import type { Failure } from '../../forensics/failure';
import type { PictureFindings, Progress } from '../../forensics/findings';
import type { BackendChoice } from '../../inference/backend-choice';

export interface Analysed {
  readonly findings: PictureFindings;
  /**
   * What the encoder saw of each face, in the findings' order; null for a face that was not encoded. For the chat
   * only: they stay in the offscreen document and are no part of what panels are told.
   */
  readonly imageFeatures: readonly (Float32Array | null)[];
}

/** What the offscreen document tells its worker. `chrome` does not exist there, so addresses come along. */
export type ToWorker =
  | {
      readonly kind: 'start';
      /** Folder of the model files, with a slash at the end. */
      readonly models: string;
      readonly backend: BackendChoice;
      readonly passedSelfTests: readonly string[];
    }
  | {
      readonly kind: 'analyse';
      readonly id: number;
      readonly picture: Blob | ImageBitmap;
      readonly notes: readonly string[];
      /** No region is covered and named, which is most of the work. */
      readonly verdictOnly: boolean;
    }
  | { readonly kind: 'cancel'; readonly id: number };

export type FromWorker =
  | { readonly kind: 'progress'; readonly id: number; readonly progress: Progress }
  | { readonly kind: 'done'; readonly id: number; readonly analysed: Analysed }
  | { readonly kind: 'failed'; readonly id: number; readonly failure: Failure }
  | { readonly kind: 'self-test-passed'; readonly identity: string }
  /** The graphics device is gone: the worker has to be replaced. */
  | { readonly kind: 'device-lost'; readonly reason: string };
