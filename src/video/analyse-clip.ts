import type { EngineSettings } from '../vision/engine-settings';
import type { ClipFindings } from './clip-findings';
import type { ClipInfo, ClipReader } from './clip-reader';
import type { FrameSample } from './frame-sample';

/** Judges frames of a clip that is open somewhere: in this process, or in the extension's worker. */
export interface FrameJudge extends Pick<ClipReader, 'keyTimes'> {
  /**
   * @param times ascending
   * @returns a sample for each time that has a frame, in order; fewer when the clip ends before
   */
  judgeAt(times: readonly number[], signal: AbortSignal): Promise<readonly FrameSample[]>;
}

export interface ClipAnalysis {
  /** The moment that the person looked at, in seconds; null for none. It is judged first. */
  readonly at: number | null;
  /** A stop: what is known by then is the result. */
  readonly signal: AbortSignal;
  readonly notes: readonly string[];
  readonly onProgress?: (framesDone: number, framesPlanned: number) => void;
  /** Called after each batch with all that is known. */
  readonly onFindings?: (findings: ClipFindings) => void;
}

/**
 * Looks at a clip: a quick pass of 16 frames spread over it, then more around the highest scores.
 * @throws AnalysisError when no face could be judged in enough frames; the judge's own failures. After a stop with
 * nothing known: the signal's reason.
 */
export async function analyseClip(
  info: ClipInfo,
  settings: EngineSettings,
  _judge: FrameJudge,
  _analysis: ClipAnalysis,
): Promise<ClipFindings> {
  throw new RangeError(`not yet: ${info.codec} on ${settings.backend}`);
}
