import type { Progress } from '../../forensics/findings';
import type { JudgedFrames } from '../../video/analyse-clip';
import type { WatchedFrame } from '../clip-messages';
import type { ClipAnswer, ClipRequest, JudgedFrame, OpenedClip, ReadMoment } from './engine-protocol';

/** Videos. None is to be called again before all that was asked for has settled, but for `closeClip`. */
export interface ClipEngine {
  /**
   * Opens a video file; `clip` names it from then on, until it is closed.
   * @throws AnalysisError as `openClip` of the video room; from loading the engine
   */
  openClip(
    file: Blob,
    signal: AbortSignal,
    onProgress: (progress: Progress) => void,
  ): Promise<OpenedClip & { readonly clip: number }>;
  /** As `ClipReader.keyTimes`. */
  keyTimes(clip: number, times: readonly number[], within: number): Promise<readonly number[]>;
  /** As `FrameJudge.judgeAt`. */
  judgeMoments(clip: number, times: readonly number[], signal: AbortSignal): Promise<JudgedFrames>;
  /** The frame that is shown at a time; null when there is none. */
  readMoment(clip: number, time: number, signal: AbortSignal): Promise<ReadMoment | null>;
  judgeFrame(frame: WatchedFrame, signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<JudgedFrame>;
  closeClip(clip: number): void;
}

/** Gives the answer's value if it is of the kind that was asked for. */
type Take<T> = (answer: ClipAnswer) => { readonly value: T } | null;

/** What the client of the engine's worker does for it. */
export interface ClipHost {
  /** Asks the worker, which is started if there is none. */
  ask<T>(
    request: ClipRequest,
    take: Take<T>,
    signal: AbortSignal,
    onProgress?: (progress: Progress) => void,
  ): Promise<T>;
  /** Names the worker that runs now; null for none. */
  worker(): object | null;
  /** Lets the worker that runs now, if any, close a clip. */
  close(clip: number): void;
}

interface OpenClip {
  readonly file: Blob;
  /** The worker that has it open; its successor has to open it again. */
  readonly worker: object | null;
}

/** Nobody stops it. */
const unstopped = (): AbortSignal => new AbortController().signal;

/** Asks about clips, and opens a clip again when the worker that had it open is gone. */
export function createClipEngine({ ask, worker, close }: ClipHost): ClipEngine {
  const clips = new Map<number, OpenClip>();
  let lastClip = 0;

  function open(
    clip: number,
    file: Blob,
    signal: AbortSignal,
    onProgress?: (progress: Progress) => void,
  ): Promise<OpenedClip> {
    return ask({ kind: 'open', clip, file }, (answer) => (answer.kind === 'open' ? answer : null), signal, onProgress);
  }

  async function ensureOpen(clip: number, signal: AbortSignal): Promise<void> {
    const kept = clips.get(clip);
    if (!kept) throw new RangeError(`clip ${clip} is not open`);
    if (kept.worker !== null && kept.worker === worker()) return;
    await open(clip, kept.file, signal);
    // Closed meanwhile: the worker has it open again all the same, and fails what is asked next.
    if (clips.get(clip) === kept) clips.set(clip, { file: kept.file, worker: worker() });
    else close(clip);
  }

  return {
    async openClip(file, signal, onProgress) {
      lastClip += 1;
      const clip = lastClip;
      const opened = await open(clip, file, signal, onProgress);
      clips.set(clip, { file, worker: worker() });
      return { clip, ...opened };
    },
    async keyTimes(clip, times, within) {
      const signal = unstopped();
      await ensureOpen(clip, signal);
      const request: ClipRequest = { kind: 'key-times', clip, times, within };
      return ask(request, (answer) => (answer.kind === 'key-times' ? answer : null), signal);
    },
    async judgeMoments(clip, times, signal) {
      await ensureOpen(clip, signal);
      const request: ClipRequest = { kind: 'judge-moments', clip, times };
      return ask(request, (answer) => (answer.kind === 'judge-moments' ? answer : null), signal);
    },
    async readMoment(clip, time, signal) {
      await ensureOpen(clip, signal);
      return ask({ kind: 'read', clip, time }, (answer) => (answer.kind === 'read' ? answer : null), signal);
    },
    judgeFrame(frame, signal, onProgress) {
      const take: Take<JudgedFrame> = (answer) => (answer.kind === 'judge-frame' ? answer : null);
      return ask({ kind: 'judge-frame', frame }, take, signal, onProgress);
    },
    closeClip(clip) {
      if (clips.delete(clip)) close(clip);
    },
  };
}
