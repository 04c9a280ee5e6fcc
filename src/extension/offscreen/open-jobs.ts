import type { Failure } from '../../forensics/failure';
import type { Progress } from '../../forensics/findings';
import type { AnswerSubject } from '../../language/answer';
import type { CaptureAttempt, CapturedPicture, JobSource, JobState } from '../messages';
import type { ComparisonSubject } from './comparisons';
import type { Analysed } from './engine-protocol';

/** What the offscreen document's parts may do with its jobs; `jobs.ts` holds them. */

/** A job about a video, for those who look at it. */
export interface VideoJob {
  readonly jobId: string;
  readonly source: JobSource;
  /** Aborted when the person stops the job, or when it fails elsewhere. */
  readonly signal: AbortSignal;
  state(): JobState;
  isOver(): boolean;
  /** Changes what is told of the job; once it is over, its status stays. */
  change(part: Partial<Pick<JobState, 'status' | 'clip' | 'moment'>>): void;
  /** The frame that is shown from now on; tells nobody. */
  setPicture(picture: Blob, imageFeatures: Analysed['imageFeatures']): void;
}

export interface Jobs {
  open(jobId: string, source: JobSource): JobState;
  /** The job's tab, frame and page stay: a page chooses among its own pictures only. */
  setSource(jobId: string, chosen: Pick<JobSource, 'target' | 'srcUrl' | 'label'>): void;
  setChoosing(jobId: string, sentence: string): void;
  givePicture(jobId: string, captured: CapturedPicture, picture: Blob): void;
  /**
   * Gives a job whose source is a video to those who look at it; null when it is over, or has something to look at.
   * @param file null for a video that is watched while it plays
   */
  takeVideo(
    jobId: string,
    captured: NonNullable<JobState['captured']>,
    file: Blob | null,
    progress: Progress,
  ): VideoJob | null;
  /** Bytes of a video are on their way. */
  tellLoading(jobId: string, loadedBytes: number, totalBytes: number | null): void;
  /** Aborted when the job is stopped or fails; null when it is over, or was never opened. */
  signal(jobId: string): AbortSignal | null;
  source(jobId: string): JobSource | null;
  fail(jobId: string, failure: Failure, attempts: readonly CaptureAttempt[]): void;
  cancel(jobId: string): void;
  /**
   * The service worker has ended, and with it its way to what jobs are about.
   * @param alive those that its successor knows of
   */
  loseCaptures(alive?: readonly string[]): void;
  /** Fails the jobs about files that no panel has given in time. */
  loseFiles(): void;
  /** The jobs that still wait for what they are about. */
  captures(): readonly string[];
  /** Ends and forgets the jobs of a tab that was closed, if its window was a private one. */
  forgetPrivate(tabId: number): void;
  /** Tells of a job that an earlier document was busy with. */
  recallLost(state: Pick<JobState, 'jobId' | 'source' | 'startedAt'>): void;
  latest(tabId: number | null): JobState | null;
  picture(jobId: string): Blob | null;
  /**
   * All that a talk about a face may draw on: nothing of the page, its title, addresses or alternative texts. Null unless
   * the job's picture, or the frame that its video shows, was analysed and has that face.
   * @param face index into the findings' faces
   */
  chatSubject(jobId: string, face: number): AnswerSubject | null;
  /** What an original can be laid over. Null unless the job's picture was analysed and is still there. */
  comparisonSubject(jobId: string): ComparisonSubject | null;
}
