import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { engineStopped } from '../../../src/forensics/wording';
import type { JobState, Reply } from '../../../src/extension/messages';
import { lookAfterJob } from '../../../src/extension/sidepanel/look-after-job';

const jobOf = (jobId: string, more: Partial<JobState> = {}): JobState => ({
  jobId,
  source: { tabId: 1, target: 'image', label: 'a' },
  status: { phase: 'working', progress: { step: 'decoding' } },
  startedAt: 10,
  ...more,
});
const FAILED = { phase: 'failed', failure: engineStopped('encode') } as const;
const NOBODY: Reply<JobState | null> = { ok: false, failure: engineStopped('read-picture', 'nobody answered') };

const job = signal<JobState | null>(null);
let reply: Reply<JobState | null>;
const latestJob = vi.fn(async () => reply);

beforeEach(() => {
  vi.useFakeTimers();
  latestJob.mockClear();
  job.value = null;
  lookAfterJob({
    job,
    isBusy: ({ status }) => status.phase === 'working',
    latestJob,
    show: (state) => {
      job.value = state;
    },
  });
});

afterEach(() => {
  job.value = null;
  vi.useRealTimers();
});

it('asks about a job that nothing is heard of, and shows its end', async () => {
  job.value = jobOf('a');
  reply = { ok: true, value: jobOf('a') };
  await vi.advanceTimersByTimeAsync(5_000);
  expect(job.value.status.phase).toBe('working');
  reply = { ok: true, value: jobOf('a', { status: FAILED }) };
  await vi.advanceTimersByTimeAsync(5_000);
  expect(job.value.status).toEqual(FAILED);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(latestJob).toHaveBeenCalledTimes(2);
});

it('asks nobody while words come', async () => {
  for (let i = 0; i < 5; i += 1) {
    job.value = jobOf('a');
    await vi.advanceTimersByTimeAsync(4_000);
  }
  expect(latestJob).not.toHaveBeenCalled();
});

it('fails a job that the engine does not know', async () => {
  job.value = jobOf('a');
  reply = { ok: true, value: null };
  await vi.advanceTimersByTimeAsync(5_000);
  expect(job.value.status).toMatchObject({ phase: 'failed', failure: { code: 'engine-stopped' } });
});

it('fails a job when there is no engine the second time either', async () => {
  job.value = jobOf('a');
  reply = NOBODY;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(job.value.status.phase).toBe('working');
  await vi.advanceTimersByTimeAsync(5_000);
  expect(job.value.status).toMatchObject({ phase: 'failed', failure: { code: 'engine-stopped' } });
});

it('shows a newer job of the tab, and never goes back to an older one', async () => {
  job.value = jobOf('a');
  reply = { ok: true, value: jobOf('older', { startedAt: 5, status: FAILED }) };
  await vi.advanceTimersByTimeAsync(5_000);
  expect(job.value).toMatchObject({ jobId: 'a', status: { phase: 'failed' } });
  job.value = jobOf('b', { startedAt: 20 });
  reply = { ok: true, value: jobOf('c', { startedAt: 30 }) };
  await vi.advanceTimersByTimeAsync(5_000);
  expect(job.value.jobId).toBe('c');
});
