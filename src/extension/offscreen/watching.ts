import { sensitivityOf, type Sensitivity } from '../../forensics/calibration';
import { AnalysisError, toFailure, type Failure } from '../../forensics/failure';
import { VIDEO_NOTES, videoProtected } from '../../forensics/video-wording';
import { fetchFailed, tabGone, videoNotReady } from '../../forensics/wording';
import { createClipBook, type ClipBook } from '../../video/clip-book';
import type { ClipFindings } from '../../video/clip-findings';
import type { FrameSample } from '../../video/frame-sample';
import type { WatchedFrame, WatchedVideo } from '../clip-messages';
import type { JobStatus, Requests } from '../messages';
import type { EngineClient } from './engine-client';
import type { JudgedFrame } from './engine-protocol';
import type { VideoJob } from './open-jobs';
import { KeptFrames } from './kept-frames';
import type { MomentSource } from './moments';
import { ToldChanges } from './told-changes';

type WatchEnd = Requests['offscreen/end-watching']['payload']['reason'];
type Obstacle = Requests['offscreen/tell-waiting']['payload']['waitsFor'];

/** Frames one after the other that cannot be judged, after which no more are tried. */
const MOST_MISSES = 2;
/** Milliseconds between two looks at whether a panel is open. */
const ASK_EVERY = 30_000;
/** So many looks in a row without one, and nobody is going to open it again soon. */
const MOST_UNSEEN = 2;

interface WatchingOptions {
  readonly engine: Pick<EngineClient, 'judgeFrame'>;
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  /** Called once, when no more frames are taken. */
  readonly onOver: (job: VideoJob) => void;
  /** Whether anybody can see what is found. */
  readonly isPanelOpen: () => Promise<boolean>;
}

/** The most suspicious face of a frame, as raw logit. */
function suspicionOf({ faces }: FrameSample): number | null {
  return faces.length === 0 ? null : Math.max(...faces.map(({ logit }) => logit));
}

/** Watches along with one video: takes its frames, one at a time, and tells what is known. */
export class Watching {
  private readonly told: ToldChanges;
  private readonly kept = new KeptFrames();
  private readonly notes: readonly string[];
  private book: ClipBook | null = null;
  private sensitivity: Sensitivity | null = null;
  private framesDone = 0;
  private waitsFor: Obstacle = null;
  private isTaken = false;
  private isOver = false;
  private ending: WatchEnd | null = null;
  private misses = 0;
  private askedAt = performance.now();
  private unseen = 0;

  constructor(
    private readonly job: VideoJob,
    private readonly video: WatchedVideo,
    private readonly options: WatchingOptions,
  ) {
    this.told = new ToldChanges(job);
    this.notes = video.way === 'screen' ? [VIDEO_NOTES.readFromScreen] : [];
    job.signal.addEventListener('abort', () => this.stop(), { once: true });
  }

  /** The frames that are kept, as pictures. */
  get moments(): MomentSource {
    const sensitivity = (): Sensitivity | null => this.sensitivity;
    return {
      read: (time) => Promise.resolve(this.kept.nearest(time)),
      notes: this.notes,
      get sensitivity() {
        return sensitivity();
      },
    };
  }

  /** Whether a shot of the screen would be taken now, and whether one may be later. */
  expectsShot(): { isWanted: boolean; goOn: boolean } {
    const goOn = this.mayGoOn();
    return { isWanted: goOn && !this.isTaken && this.video.way === 'screen', goOn };
  }

  /**
   * Has a frame judged; one that comes while another is in hand is dropped.
   * @returns whether more are wanted
   * @throws AnalysisError `fetch-failed` for pixels that come another way than was agreed
   */
  async take(frame: WatchedFrame): Promise<boolean> {
    const isShot = frame.pixels.kind === 'file';
    if (isShot !== (this.video.way === 'screen')) throw new AnalysisError(fetchFailed('not the way of this video'));
    if (!this.mayGoOn() || this.isTaken) return this.mayGoOn();
    this.isTaken = true;
    try {
      await this.judge(frame);
      this.misses = 0;
    } catch (thrown) {
      this.miss(toFailure(thrown, 'encode'));
    } finally {
      this.isTaken = false;
    }
    if (this.ending !== null) this.finish(this.ending);
    else void this.endUnseen();
    return this.mayGoOn();
  }

  tellWaiting(waitsFor: Obstacle): void {
    this.waitsFor = waitsFor;
    if (!this.isTaken || this.framesDone > 0) this.tell();
  }

  /** No more frames come. One that is in hand still counts. */
  end(reason: WatchEnd): void {
    this.ending ??= reason;
    if (!this.isTaken) this.finish(this.ending);
  }

  /** Gives back what was kept for looking at moments. */
  forgetFrames(): void {
    this.kept.dropBefore(Infinity);
  }

  private mayGoOn(): boolean {
    return !this.isOver && this.ending === null;
  }

  private async judge(frame: WatchedFrame): Promise<void> {
    const { engine, inTurn } = this.options;
    const { signal } = this.job;
    const judged = await inTurn(() => {
      signal.throwIfAborted();
      const onProgress: Parameters<typeof engine.judgeFrame>[2] = (progress) => {
        // Of the frames that follow nothing has to be waited for.
        if (this.framesDone === 0) this.told.tell({ status: { phase: 'working', progress } });
      };
      return engine.judgeFrame(frame, signal, onProgress);
    });
    signal.throwIfAborted();
    this.note(judged);
  }

  private note({ sample, picture, ...by }: JudgedFrame): void {
    this.book ??= this.openBook(by);
    this.book.add(sample);
    this.book.note(by.notes, by.settings.backend);
    this.framesDone += 1;
    this.kept.add({ time: sample.time, picture, suspicion: suspicionOf(sample) });
    // Something to see until a moment is chosen.
    if (this.framesDone === 1) this.job.setPicture(picture, []);
    const clip = this.book.findings();
    if (this.video.duration === null) this.kept.dropBefore(clip.span.from);
    this.told.tell({ clip });
    this.tell();
  }

  private openBook({ settings, notes }: Pick<JudgedFrame, 'settings' | 'notes'>): ClipBook {
    const { duration, width, height } = this.video;
    // Those of its first frame hold for the whole video, whatever is chosen while it plays.
    this.sensitivity = sensitivityOf(settings.calibration, settings.calibration.bands);
    return createClipBook(settings, { duration, width, height, notes: [...this.notes, ...notes] });
  }

  private tell(): void {
    const { framesDone, waitsFor } = this;
    this.told.tell({ status: { phase: 'working', progress: { step: 'watching', framesDone, waitsFor } } });
  }

  /** An engine that was ended comes back, and one frame may be damaged: only what meets the next one too is the end. */
  private miss(failure: Failure): void {
    this.misses += 1;
    if (this.misses >= MOST_MISSES) this.close({ phase: 'failed', failure });
  }

  /** A closed panel is not watched for: a live stream would keep the computer busy for ever. */
  private async endUnseen(): Promise<void> {
    const now = performance.now();
    if (now - this.askedAt < ASK_EVERY) return;
    this.askedAt = now;
    this.unseen = (await this.options.isPanelOpen()) ? 0 : this.unseen + 1;
    if (this.unseen >= MOST_UNSEEN) this.end('gone');
  }

  private stop(): void {
    const clip = this.book?.findings();
    if (clip && clip.tracks.length > 0) this.close({ phase: 'clip-done', isStopped: true }, clip);
    // The job itself tells that nothing was known.
    else this.close(null);
  }

  private finish(reason: WatchEnd): void {
    const clip = this.book?.findings();
    const failure = this.failure(reason);
    if (failure) this.close({ phase: 'failed', failure }, clip);
    else this.close({ phase: 'clip-done', isStopped: reason !== 'ended' }, clip);
  }

  private failure(reason: WatchEnd): Failure | null {
    const failure = this.book ? this.book.failure() : reason === 'gone' ? tabGone() : videoNotReady();
    return failure && reason === 'protected' ? videoProtected() : failure;
  }

  private close(status: JobStatus | null, clip?: ClipFindings): void {
    if (this.isOver) return;
    this.isOver = true;
    if (status) this.told.end(status, clip ? { clip } : {});
    this.options.onOver(this.job);
  }
}
