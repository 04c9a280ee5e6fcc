import { effect } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { engineStopped } from '../../forensics/wording';
import type { JobState, Reply } from '../messages';

/** Milliseconds without a word about the job, after which the engine is asked. */
const SILENCE = 5_000;
/** So many questions in a row that nobody answers, and there is no engine to wait for. */
const MOST_UNANSWERED = 2;

interface LookAfterJobOptions {
  readonly job: ReadonlySignal<JobState | null>;
  readonly isBusy: (state: JobState) => boolean;
  readonly latestJob: (tabId: number | null) => Promise<Reply<JobState | null>>;
  readonly show: (state: JobState) => void;
}

/**
 * Asks what became of the job that is shown as under way when nothing is heard of it: the engine and the service worker
 * may have ended together, and nobody was left to tell. A job that nobody knows of any more has failed.
 */
export function lookAfterJob({ job, isBusy, latestJob, show }: LookAfterJobOptions): void {
  let unanswered = 0;

  async function look(state: JobState): Promise<void> {
    const reply = await latestJob(state.source.tabId);
    if (job.value !== state) return;
    unanswered = reply.ok ? 0 : unanswered + 1;
    if (!reply.ok && unanswered < MOST_UNANSWERED) return;
    const latest = reply.ok ? reply.value : null;
    if (latest?.jobId === state.jobId) {
      if (!isBusy(latest)) show(latest);
      return;
    }
    if (latest && latest.startedAt > state.startedAt) show(latest);
    else
      show({ ...state, status: { phase: 'failed', failure: engineStopped('encode', 'the engine does not know it') } });
  }

  effect(() => {
    const state = job.value;
    if (!state || !isBusy(state)) return;
    const timer = setInterval(() => void look(state), SILENCE);
    return () => clearInterval(timer);
  });
}
