import type { JobState } from '../messages';

/** Milliseconds between two words about one job's progress: a panel draws no more often. */
const TELL_EVERY = 16;

/**
 * Tells how jobs change: what opens a job, asks something of the person or ends it at once, its progress not more often
 * than it can be seen. A verdict does not wait behind words about what led to it.
 * @param tell is given the newest state of a job, and none that is older than one that it was given
 */
export function createJobTeller(tell: (state: JobState) => void): (state: JobState) => void {
  /** By job, the newest state that was not told yet. */
  const waiting = new Map<string, JobState>();
  const told = new Set<string>();

  function tellNow(state: JobState): void {
    waiting.delete(state.jobId);
    tell(state);
  }

  return (state) => {
    const { jobId, status } = state;
    if (status.phase !== 'working' || !told.has(jobId)) {
      if (status.phase === 'working') told.add(jobId);
      else told.delete(jobId);
      tellNow(state);
      return;
    }
    const isWaiting = waiting.has(jobId);
    waiting.set(jobId, state);
    if (isWaiting) return;
    setTimeout(() => {
      const newest = waiting.get(jobId);
      if (newest) tellNow(newest);
    }, TELL_EVERY);
  };
}
