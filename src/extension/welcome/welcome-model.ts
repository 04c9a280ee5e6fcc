import { signal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import { sayFailure } from '../../forensics/wording';
import { say } from '../../words/say';
import type { JobState } from '../messages';
import { createNotice } from '../said';
import type { ModelFacts } from '../options/options-connection';
import { QUIET_MILLISECONDS } from '../sidepanel/progress-lines';
import type { WelcomeConnection } from './welcome-connection';

export const STEPS = ['try', 'limits', 'badges'] as const;
export type Step = (typeof STEPS)[number];

export interface WelcomeModel {
  readonly step: Signal<Step>;
  readonly sampleUrls: readonly string[];
  /** The sample that was chosen last. */
  readonly chosen: ReadonlySignal<string | null>;
  /** What became of it; null until it is begun. */
  readonly job: ReadonlySignal<JobState | null>;
  /** True once work has gone on long enough for progress to be worth showing. */
  readonly isSlow: ReadonlySignal<boolean>;
  /** Why nothing was begun. */
  readonly notice: ReadonlySignal<string | null>;
  /** Null until they are known, and where the model's files cannot be read. */
  readonly facts: ReadonlySignal<ModelFacts | null>;
  tryOne(url: string): Promise<void>;
  stop(): void;
  openOptions(): void;
  close(): void;
}

export function createWelcomeModel(connection: WelcomeConnection): WelcomeModel {
  const step = signal<Step>('try');
  const chosen = signal<string | null>(null);
  const job = signal<JobState | null>(null);
  const isSlow = signal(false);
  const notice = createNotice();
  const facts = signal<ModelFacts | null>(null);
  /** Of a job whose first word came before the reply that names it. */
  const heard = new Map<string, JobState>();
  /** Counts the samples that were chosen: what comes of an earlier one is of no interest. */
  let tries = 0;
  let slowTimer: ReturnType<typeof setTimeout> | undefined;

  connection.watchJobs((state) => {
    if (state.jobId === job.value?.jobId) job.value = state;
    else if (state.source.target === 'file') heard.set(state.jobId, state);
  });
  connection.readModelFacts().then(
    (read) => (facts.value = read),
    (reason: unknown) => console.error('The model’s files were not read:', reason),
  );

  const cancel = ({ jobId }: JobState): void => void connection.cancelJob(jobId);

  async function tryOne(url: string): Promise<void> {
    tries += 1;
    const own = tries;
    // Nobody would see what becomes of the one before.
    if (job.value?.status.phase === 'working') cancel(job.value);
    chosen.value = url;
    job.value = null;
    notice.tell(null);
    isSlow.value = false;
    heard.clear();
    clearTimeout(slowTimer);
    slowTimer = setTimeout(() => (isSlow.value = true), QUIET_MILLISECONDS);
    const sample = await fetch(url)
      .then((response) => response.blob())
      .catch(() => null);
    if (own !== tries) return;
    if (!sample) {
      notice.tell(() => say('welcome_sample_unreadable'));
      return;
    }
    const reply = await connection.openFile(sample, url.split('/').at(-1) ?? url, null);
    if (own !== tries) {
      if (reply.ok) cancel(reply.value.state);
      return;
    }
    if (reply.ok) job.value = heard.get(reply.value.state.jobId) ?? reply.value.state;
    else {
      const { failure } = reply;
      notice.tell(() => sayFailure(failure));
    }
  }

  return {
    step,
    sampleUrls: connection.sampleUrls,
    chosen,
    job,
    isSlow,
    notice: notice.words,
    facts,
    tryOne,
    stop() {
      if (job.value) cancel(job.value);
    },
    openOptions: () => connection.openOptions(),
    close: () => connection.close(),
  };
}
