import type { Failure } from '../../forensics/failure';
import type { BackendChoice } from '../../inference/backend-choice';
import type { Answer, AnswerRequest, AnswerSentence, AnswerSubject } from '../../language/answer';

/** What is told of an answer when all its sentences are told. */
export type Answered = Pick<Answer, 'reading' | 'speed'>;

/**
 * What the offscreen document tells the worker of the chat. Of the picture and its page only the findings' facts and
 * the encoder's numbers go there: no address, title, file name or alternative text can reach the prompt.
 */
export type ToLanguageWorker =
  | {
      /** Loads the language model. The first message, and once only. */
      readonly kind: 'start';
      /** Folder of the model files, with a slash at the end. */
      readonly models: string;
      readonly backend: BackendChoice;
      readonly passedSelfTests: readonly string[];
      readonly failedSelfTests: readonly string[];
      /** Name of a lock that the worker is to hold: the browser frees it when the worker ends, however it ends. */
      readonly lock: string;
    }
  /** Reads findings ahead while nothing is asked; a question ends it. */
  | { readonly kind: 'prepare'; readonly subject: AnswerSubject }
  | { readonly kind: 'answer'; readonly id: number; readonly request: AnswerRequest; readonly seed: number }
  | { readonly kind: 'cancel'; readonly id: number };

export type FromLanguageWorker =
  /** The lock is held. */
  | { readonly kind: 'locked' }
  | { readonly kind: 'loading'; readonly loadedBytes: number; readonly totalBytes: number }
  | { readonly kind: 'ready'; readonly backend: 'webgpu' | 'wasm' }
  /** The worker is of no more use. */
  | { readonly kind: 'load-failed'; readonly failure: Failure }
  /** A sign of life, about once a second while an answer is written. */
  | { readonly kind: 'alive' }
  | { readonly kind: 'sentence'; readonly id: number; readonly sentence: AnswerSentence }
  | { readonly kind: 'done'; readonly id: number; readonly answered: Answered }
  | { readonly kind: 'failed'; readonly id: number; readonly failure: Failure }
  | { readonly kind: 'self-test-passed'; readonly identity: string }
  | { readonly kind: 'self-test-failed'; readonly identity: string }
  /** The graphics device is gone: the worker has to be replaced. */
  | { readonly kind: 'device-lost'; readonly reason: string };
