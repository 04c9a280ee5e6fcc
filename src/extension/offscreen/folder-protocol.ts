import type { PromptMessage } from '../../language/prompt-api';

/**
 * What the offscreen document tells the worker of a model from a folder. Of the picture and its page only the findings
 * in words go there.
 */
export type ToFolderWorker =
  | {
      /** Loads the folder that is kept. The first message, and once only. */
      readonly kind: 'start';
      /** Name of a lock that the worker is to hold: the browser frees it when the worker ends, however it ends. */
      readonly lock: string;
    }
  | { readonly kind: 'write'; readonly id: number; readonly messages: readonly PromptMessage[] }
  | { readonly kind: 'cancel'; readonly id: number };

export type FromFolderWorker =
  | { readonly kind: 'locked' }
  | { readonly kind: 'loading'; readonly loadedBytes: number; readonly totalBytes: number }
  | { readonly kind: 'ready' }
  /** The worker is of no more use. */
  | { readonly kind: 'load-failed'; readonly trouble: 'gone' | 'failed'; readonly cause: string }
  | { readonly kind: 'piece'; readonly id: number; readonly text: string }
  | { readonly kind: 'written'; readonly id: number }
  /** Also where it was cancelled. */
  | { readonly kind: 'not-written'; readonly id: number; readonly cause: string };
