import * as english from '../../_locales/en/messages.json';

/**
 * Failures are values: each has a code that code can test, the step of the way at which it happened, a
 * sentence for the person and a next step. A failure is never turned into a verdict.
 */

/** The steps of the way of one picture, in order; `compare` and `answer` come after it. */
export const ANALYSIS_STEPS = [
  'find-element',
  'read-picture',
  'decode',
  'load-model',
  'find-faces',
  'judge-quality',
  'encode',
  'report',
  'compare',
  'answer',
] as const;
export type AnalysisStep = (typeof ANALYSIS_STEPS)[number];

export const FAILURE_CODES = [
  'page-not-allowed',
  'tab-gone',
  'element-gone',
  'nothing-to-analyse',
  'offline',
  'fetch-failed',
  'host-not-granted',
  'screen-capture-failed',
  'video-not-ready',
  'video-protected',
  'video-unsupported',
  'video-damaged',
  'video-without-pictures',
  'video-unreachable',
  'video-too-large',
  'too-few-frames',
  'empty-file',
  'not-an-image',
  'truncated-image',
  'unsupported-image',
  'picture-too-large',
  'picture-too-small',
  'no-face',
  'face-too-small',
  'face-too-blurred',
  'face-unfamiliar',
  'model-missing',
  'model-corrupt',
  'backend-failed',
  'wrong-results',
  'chat-out-of-memory',
  'chat-failed',
  'not-comparable',
  'feed-busy',
  'report-not-made',
  'picture-gone',
  'report-damaged',
  'report-other-version',
  'report-changed',
  'report-page-changed',
  'storage-full',
  'storage-failed',
  'timeout',
  'cancelled',
  'engine-stopped',
  'message-refused',
  'unexpected',
] as const;
export type FailureCode = (typeof FAILURE_CODES)[number];

/** What the person can do next; the panel offers it as a button where it can. */
export const NEXT_STEPS = [
  'retry',
  'grant-host',
  'pick-file',
  'choose-on-page',
  'open-picture',
  'play-video',
  'none',
] as const;
export type NextStep = (typeof NEXT_STEPS)[number];

export interface Failure {
  readonly code: FailureCode;
  readonly step: AnalysisStep;
  /** One or two plain sentences in English: what happened, and what to do next. In the person's language: `sayFailure`. */
  readonly sentence: string;
  readonly nextStep: NextStep;
  /** Technical detail for a bug report, never shown as the main sentence. */
  readonly cause?: string;
}

/** A failure with all its parts; `wording.ts` and `video-wording.ts` have a constructor for each. */
export function makeFailure(
  code: FailureCode,
  step: AnalysisStep,
  sentence: string,
  nextStep: NextStep,
  cause?: string,
): Failure {
  return { code, step, sentence, nextStep, ...(cause === undefined ? {} : { cause }) };
}

/** Thrown inside the engine and turned back into its `failure` value at the edge of each room. */
export class AnalysisError extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(`${failure.code} at ${failure.step}: ${failure.sentence}${failure.cause ? ` (${failure.cause})` : ''}`);
    this.name = 'AnalysisError';
    this.failure = failure;
  }
}

/** What a thrown value says, for a bug report. */
export const causeOf = (thrown: unknown): string =>
  thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);

/** Any thrown value as a Failure; an AnalysisError keeps its own, an abort becomes `cancelled`. */
export function toFailure(thrown: unknown, step: AnalysisStep): Failure {
  if (thrown instanceof AnalysisError) return thrown.failure;
  if (thrown instanceof Error && thrown.name === 'AbortError') {
    return {
      code: 'cancelled',
      step,
      sentence: english.failure_cancelled.message,
      nextStep: 'retry',
    };
  }
  return {
    code: 'unexpected',
    step,
    sentence: english.failure_unexpected.message,
    nextStep: 'retry',
    cause: causeOf(thrown),
  };
}
