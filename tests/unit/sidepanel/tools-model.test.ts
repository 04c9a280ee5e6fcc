import { signal } from '@preact/signals';
import { expect, it } from 'vitest';
import type { JobState } from '../../../src/extension/messages';
import { createToolsModel } from '../../../src/extension/sidepanel/tools/tools-model';

const jobOf = (jobId: string, tabId: number): JobState => ({
  jobId,
  source: { tabId, target: 'image', label: 'a.jpg' },
  status: { phase: 'working', progress: { step: 'reading' } },
  startedAt: 0,
});

it('a tool waits for the person while the panel follows to other tabs', () => {
  const job = signal<JobState | null>(jobOf('a', 1));
  const { open, show } = createToolsModel(job);
  show('compare');
  job.value = null;
  expect(open.value).toBeNull();
  job.value = jobOf('b', 2);
  expect(open.value).toBeNull();
  show('note');
  job.value = jobOf('a', 1);
  expect(open.value).toBe('compare');
  // What changes about the job closes nothing.
  job.value = { ...jobOf('a', 1), startedAt: 1 };
  expect(open.value).toBe('compare');
  job.value = jobOf('b', 2);
  expect(open.value).toBe('note');
});

it('a tool that was closed stays so, and none opens for another result of the tab', () => {
  const job = signal<JobState | null>(jobOf('a', 1));
  const { open, show, toggle } = createToolsModel(job);
  show('report');
  job.value = jobOf('b', 1);
  expect(open.value).toBeNull();
  job.value = jobOf('a', 1);
  expect(open.value).toBeNull();
  show('report');
  job.value = null;
  job.value = jobOf('a', 1);
  toggle('report');
  job.value = null;
  job.value = jobOf('a', 1);
  expect(open.value).toBeNull();
});
