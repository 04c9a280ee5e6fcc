import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import english from '../../../_locales/en/messages.json';
import type { JobState } from '../../../src/extension/messages';
import { sayAllAnew } from '../../../src/extension/said';
import type { WelcomeConnection } from '../../../src/extension/welcome/welcome-connection';
import { createWelcomeModel } from '../../../src/extension/welcome/welcome-model';
import { noFace } from '../../../src/forensics/wording';
import { speak } from '../../../src/words/say';

/** The page for new people, whose jobs the test opens and changes. */

const SAMPLES = ['/one.jpg', '/two.jpg'] as const;

const jobCalled = (jobId: string, status: JobState['status'] = { phase: 'working', progress: { step: 'decoding' } }) =>
  ({ jobId, source: { tabId: null, target: 'file', label: jobId }, startedAt: 1, status }) satisfies JobState;

function openPage() {
  const opening: ((jobId: string) => void)[] = [];
  const cancelJob = vi.fn<WelcomeConnection['cancelJob']>(async () => ({ ok: true, value: null }));
  let tell = (_state: JobState): void => undefined;
  const model = createWelcomeModel({
    sampleUrls: SAMPLES,
    openFile: () =>
      new Promise((resolve) =>
        opening.push((jobId) => resolve({ ok: true, value: { state: jobCalled(jobId), isVideo: false } })),
      ),
    watchJobs: (listener) => void (tell = (state) => listener(state)),
    cancelJob,
    readModelFacts: () => Promise.reject(new Error('not asked for')),
    openOptions: () => undefined,
    close: () => undefined,
  });
  const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
  return { model, opening, cancelJob, tell: (state: JobState) => tell(state), settle };
}

beforeEach(() => {
  vi.stubGlobal('fetch', async () => new Response('x'));
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  speak('en', english);
});

it('stops what is under way when another picture is tried', async () => {
  const { model, opening, cancelJob, settle } = openPage();
  void model.tryOne(SAMPLES[0]);
  await settle();
  opening[0]?.('first');
  await settle();
  expect(model.job.value?.jobId).toBe('first');
  void model.tryOne(SAMPLES[1]);
  expect(cancelJob.mock.calls).toEqual([['first']]);
  await settle();
  opening[1]?.('second');
  await settle();
  expect(model.job.value?.jobId).toBe('second');
  expect(cancelJob).toHaveBeenCalledTimes(1);
});

it('stops also one whose name comes too late, be it of the same picture, and shows the last one', async () => {
  const { model, opening, cancelJob, settle } = openPage();
  void model.tryOne(SAMPLES[0]);
  void model.tryOne(SAMPLES[0]);
  void model.tryOne(SAMPLES[1]);
  await settle();
  // The first two were not even begun.
  expect(opening).toHaveLength(1);
  void model.tryOne(SAMPLES[1]);
  await settle();
  opening[0]?.('early');
  opening[1]?.('late');
  await settle();
  expect(cancelJob.mock.calls).toEqual([['early']]);
  expect(model.job.value?.jobId).toBe('late');
});

it('leaves one that has ended alone', async () => {
  const { model, opening, cancelJob, tell, settle } = openPage();
  void model.tryOne(SAMPLES[0]);
  await settle();
  opening[0]?.('first');
  await settle();
  tell(jobCalled('first', { phase: 'failed', failure: noFace() }));
  void model.tryOne(SAMPLES[1]);
  await settle();
  expect(cancelJob).not.toHaveBeenCalled();
});

it('says why nothing was begun, and says it anew in another language', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new Error('gone')));
  const { model } = openPage();
  await model.tryOne(SAMPLES[0]);
  expect(model.notice.value).toBe(english.welcome_sample_unreadable.message);
  speak('de', { welcome_sample_unreadable: { message: 'Nicht lesbar.' } }, english);
  sayAllAnew();
  expect(model.notice.value).toBe('Nicht lesbar.');
});
