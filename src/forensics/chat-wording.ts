import { makeFailure, type Failure } from './failure';

/** Failures of the chat, as in `failure-wording.ts`. The verdict stays in each of them. */

/** The language model needs a few hundred MB on the processor; the detector and its verdict need far less. */
export const chatOutOfMemory = (cause?: string): Failure =>
  makeFailure(
    'chat-out-of-memory',
    'answer',
    'There is too little memory for the chat. The verdict stays. Close other tabs and ask again.',
    'retry',
    cause,
  );

export const chatFailed = (cause?: string): Failure =>
  makeFailure(
    'chat-failed',
    'answer',
    'The chat stopped in the middle of its answer. The verdict stays. Ask again.',
    'retry',
    cause,
  );

/** What runs the chat ended, or did not answer, while the language model was being loaded. */
export const chatNotLoaded = (cause?: string): Failure =>
  makeFailure(
    'engine-stopped',
    'load-model',
    'The language model of the chat could not be loaded, perhaps for lack of memory. The verdict stays. Try again.',
    'retry',
    cause,
  );

/** @param seconds how long was waited for an answer */
export const chatTimedOut = (seconds: number): Failure =>
  makeFailure(
    'timeout',
    'answer',
    `The answer took longer than ${seconds} seconds and was stopped. The verdict stays. Ask again.`,
    'retry',
  );

/** The browser ended the page that held the job, or it is too long ago. */
export const chatWithoutFindings = (): Failure =>
  makeFailure(
    'engine-stopped',
    'answer',
    'The findings of this picture are no longer held, so nothing can be said about them. Analyse the picture again.',
    'retry',
  );

/** The language model's numbers cannot be right: what it would say means nothing. */
export const chatWrongResults = (cause?: string): Failure =>
  makeFailure(
    'wrong-results',
    'answer',
    'The chat gave numbers that cannot be right, so it was stopped. The verdict stays. Ask again; if it happens again, update the graphics driver.',
    'retry',
    cause,
  );
