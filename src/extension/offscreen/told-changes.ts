import type { JobState, JobStatus } from '../messages';
import type { VideoJob } from './open-jobs';

/** Milliseconds between two words about a video: the panel draws each of them. */
const TELL_EVERY = 250;

type Change = Partial<Pick<JobState, 'status' | 'clip'>>;

/** Gathers what changes of a job about a video and tells the newest of it, not too often. */
export class ToldChanges {
  private pending: Change = {};
  private toldAt = -Infinity;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly job: VideoJob) {}

  tell(change: Change): void {
    this.pending = { ...this.pending, ...change };
    if (this.timer !== undefined || this.job.isOver()) return;
    // Not at once either: what changes together is told together, progress and the findings that it led to.
    const wait = Math.max(0, this.toldAt + TELL_EVERY - performance.now());
    this.timer = setTimeout(() => this.flush(), wait);
  }

  /** Tells how the job ended, and with it what was not told yet; once it is over, nothing changes any more. */
  end(status: JobStatus, change: Omit<Change, 'status'> = {}): void {
    clearTimeout(this.timer);
    if (!this.job.isOver()) this.job.change({ ...this.pending, ...change, status });
    this.pending = {};
  }

  private flush(): void {
    this.timer = undefined;
    this.toldAt = performance.now();
    const change = this.pending;
    this.pending = {};
    if (!this.job.isOver()) this.job.change(change);
  }
}
