import * as english from '../../_locales/en/messages.json';
import { fill } from '../words/say';
import { makeFailure, type Failure } from './failure';

/** Failures of the chat, as in `failure-wording.ts`. The verdict stays in each of them. */

/** The language model needs a few hundred MB on the processor; the detector and its verdict need far less. */
export const chatOutOfMemory = (cause?: string): Failure =>
  makeFailure('chat-out-of-memory', 'answer', english.failure_chat_out_of_memory.message, 'retry', cause);

export const chatFailed = (cause?: string): Failure =>
  makeFailure('chat-failed', 'answer', english.failure_chat_failed.message, 'retry', cause);

/** What runs the chat ended, or did not answer, while the language model was being loaded. */
export const chatNotLoaded = (cause?: string): Failure =>
  makeFailure('engine-stopped', 'load-model', english.failure_chat_not_loaded.message, 'retry', cause);

/** @param seconds how long was waited for an answer */
export const chatTimedOut = (seconds: number): Failure =>
  makeFailure('timeout', 'answer', fill(english.failure_chat_timed_out, seconds), 'retry');

/** The browser ended the page that held the job, or it is too long ago. */
export const chatWithoutFindings = (): Failure =>
  makeFailure('engine-stopped', 'answer', english.failure_chat_without_findings.message, 'retry');

/** The language model's numbers cannot be right: what it would say means nothing. */
export const chatWrongResults = (cause?: string): Failure =>
  makeFailure('wrong-results', 'answer', english.failure_chat_wrong_results.message, 'retry', cause);
