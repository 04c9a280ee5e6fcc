import { AnalysisError } from '../forensics/failure';
import { VIDEO_NOTES } from '../forensics/video-wording';
import type { EngineSettings } from '../vision/engine-settings';
import { createClipBook } from './clip-book';
import type { ClipFindings } from './clip-findings';
import type { ClipInfo, ClipReader } from './clip-reader';
import { frameBudget, nextTimes, quickSpacing, quickSweeps, type Looked } from './frame-plan';
import type { FrameSample } from './frame-sample';

/** Frames that were judged, and by what: a graphics card that fails in the middle is left for the processor. */
export interface JudgedFrames {
  readonly samples: readonly FrameSample[];
  readonly settings: EngineSettings;
  readonly notes: readonly string[];
}

/** Judges frames of a clip that is open somewhere: in this process, or in the extension's worker. */
export interface FrameJudge extends Pick<ClipReader, 'keyTimes'> {
  /**
   * @param times ascending
   * @returns a sample for each time that has a frame, in order; fewer when the clip ends before
   */
  judgeAt(times: readonly number[], signal: AbortSignal): Promise<JudgedFrames>;
}

export interface ClipAnalysis {
  /** The moment that the person looked at, in seconds; null for none. It is among the first that are judged. */
  readonly at: number | null;
  /** A stop: what is known by then is the result. */
  readonly signal: AbortSignal;
  readonly notes: readonly string[];
  /** Milliseconds after which nothing more is begun once the quick pass is over; left out: as fits the backend. */
  readonly timeLimit?: number;
  readonly onProgress?: (framesDone: number, framesPlanned: number) => void;
  /** Called after each batch with all that is known. */
  readonly onFindings?: (findings: ClipFindings) => void;
}

/** Frames in one batch: other work waits for its end, and a graphics card is done sooner. */
const BATCH = { webgpu: 8, wasm: 4, node: 4 } as const;

/** Milliseconds. A card that is any good needs a few seconds; without one, a minute is to take less than a minute. */
const TIME_LIMIT = { webgpu: 6_000, wasm: 45_000, node: 45_000 } as const;

/** A frame as near as this to one that was looked at is the same, in seconds: finer than any frame rate. */
const SAME_FRAME = 1e-3;

/** Batches in a row of which nothing can be decoded, after which no more are tried. */
const MOST_BROKEN = 2;

const isBroken = (thrown: unknown): thrown is AnalysisError =>
  thrown instanceof AnalysisError && thrown.failure.code === 'video-damaged';

const byTime = (a: Looked, b: Looked): number => a.time - b.time;

/** Joins the sweeps of the quick pass until a batch is full. Each is ascending. */
function batchesOf(sweeps: readonly (readonly number[])[], size: number): readonly (readonly number[])[] {
  const batches: number[][] = [];
  for (const sweep of sweeps) {
    const last = batches.at(-1);
    if (last && last.length + sweep.length <= size) last.push(...sweep);
    else batches.push([...sweep]);
  }
  return batches.map((times) => times.toSorted((a, b) => a - b));
}

/** How far from each of these times a key frame may lie that is taken instead: a quarter of the smallest gap. */
function snapReach(times: readonly number[], looked: readonly Looked[]): number {
  const distances = times.flatMap((time) => looked.map((other) => Math.abs(other.time - time)));
  return Math.min(...distances) / 2;
}

/**
 * Looks at a clip: a quick pass of 16 frames spread over it, then more around the highest scores, until the frames for
 * a clip of this length or the time are used up, or every frame is known.
 * @throws AnalysisError when no face could be judged in enough frames; the judge's own failures. After a stop with no
 * face judged: the signal's reason. A file that breaks off ends in what is known, with a note.
 */
export async function analyseClip(
  info: ClipInfo,
  settings: EngineSettings,
  judge: FrameJudge,
  { at, signal, notes, timeLimit = TIME_LIMIT[settings.backend], onProgress, onFindings }: ClipAnalysis,
): Promise<ClipFindings> {
  const { duration, width, height } = info;
  const book = createClipBook(settings, { duration, width, height, notes });
  const ends = performance.now() + timeLimit;
  const budget = frameBudget(duration);
  const size = BATCH[settings.backend];
  /** Times that led to no new frame: nothing more is to be had there. */
  const vain: Looked[] = [];
  let framesDone = 0;
  let broken: AnalysisError | null = null;
  let brokenInARow = 0;

  const isEnough = (): boolean => framesDone >= budget || performance.now() >= ends || brokenInARow >= MOST_BROKEN;
  const lookedSoFar = (): readonly Looked[] => [...book.suspicions(), ...vain].toSorted(byTime);
  const isKnown = (time: number): boolean =>
    book.suspicions().some((frame) => Math.abs(frame.time - time) < SAME_FRAME);

  /** What a frame next to a time that led to none says of it. */
  function giveUp(times: readonly number[]): void {
    const frames = book.suspicions();
    for (const time of times) {
      const before = frames.findLast((frame) => frame.time <= time) ?? frames[0];
      vain.push({ time, probability: before?.probability ?? null });
    }
  }

  /** A batch that breaks off is asked for from there on: only then does the judge say why. */
  async function judgeTimes(times: readonly number[]): Promise<void> {
    let rest = times;
    while (rest.length > 0) {
      const { samples, ...by } = await judge.judgeAt(rest, signal);
      for (const sample of samples) book.add(sample);
      book.note(by.notes, by.settings.backend);
      framesDone += samples.length;
      if (samples.length > 0) brokenInARow = 0;
      const last = samples.at(-1)?.time;
      if (last === undefined || samples.length >= rest.length) return;
      rest = rest.filter((time) => time > last + SAME_FRAME);
    }
  }

  async function lookAt(times: readonly number[], within: number): Promise<void> {
    let wanted: readonly number[] = times;
    try {
      const found = await judge.keyTimes(times, within);
      wanted = [...new Set(found)].filter((time) => !isKnown(time)).toSorted((a, b) => a - b);
      giveUp(times.filter((_, i) => !wanted.includes(found[i] ?? Number.NaN)));
      await judgeTimes(wanted);
    } catch (thrown) {
      if (!isBroken(thrown)) throw thrown;
      broken = thrown;
      brokenInARow += 1;
      book.note([VIDEO_NOTES.partsUnreadable]);
    }
    giveUp(wanted.filter((time) => !isKnown(time)));
    onProgress?.(framesDone, Math.max(framesDone, budget));
    onFindings?.(book.findings());
  }

  async function lookAtAll(): Promise<void> {
    onProgress?.(0, budget);
    for (const times of batchesOf(quickSweeps(duration, at), size)) {
      signal.throwIfAborted();
      await lookAt(times, quickSpacing(duration) / 2);
    }
    while (!isEnough()) {
      signal.throwIfAborted();
      const looked = lookedSoFar();
      const times = nextTimes(looked, duration, Math.min(size, budget - framesDone));
      if (times.length === 0) return;
      await lookAt(times, snapReach(times, looked));
    }
  }

  try {
    await lookAtAll();
  } catch (thrown) {
    if (!signal.aborted) throw thrown;
    const known = book.findings();
    if (known.tracks.length === 0) throw signal.reason;
    return known;
  }
  const failure = book.failure();
  if (failure) throw broken ?? new AnalysisError(failure);
  return book.findings();
}
