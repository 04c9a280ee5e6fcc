import { signal } from '@preact/signals';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { JobState } from '../../../src/extension/messages';
import type { PanelConnection } from '../../../src/extension/sidepanel/panel-connection';
import { createClipModel } from '../../../src/extension/sidepanel/timeline/clip-model';
import { engineStopped, noFace } from '../../../src/forensics/wording';
import { clipFindings } from '../../panel-gallery/fixture-clips';

const TIMES = [1, 2, 3, 4];
const CLIP = clipFindings(5, TIMES, [
  { score: (time) => (time === 3 ? 0.9 : 0.6), probability: 0.9, thumbnail: null },
  { score: () => 0.1, probability: 0.1, thumbnail: null },
]);
const [WORST, OTHER] = CLIP.tracks;
if (!WORST || !OTHER) throw new Error('no tracks');

const jobOf = (more: Partial<JobState> = {}): JobState => ({
  jobId: 'a',
  source: { tabId: 1, target: 'video', label: 'A film', pageUrl: 'https://news.example/today' },
  status: { phase: 'clip-done', isStopped: false },
  clip: CLIP,
  startedAt: 0,
  ...more,
});

function start(first: JobState | null = jobOf()) {
  const connection = {
    showMoment: vi.fn<PanelConnection['showMoment']>(async () => ({ ok: true, value: null })),
  };
  const job = signal(first);
  const options = { tellFailure: vi.fn(), onTrackChosen: vi.fn() };
  return { connection, job, ...options, model: createClipModel(connection, job, options) };
}

beforeEach(() => {
  vi.useFakeTimers();
});

const asked = (connection: ReturnType<typeof start>['connection']) =>
  connection.showMoment.mock.calls.map(([, time]) => time);

describe('looking at a frame', () => {
  it('puts the playhead there at once and asks for the frame', async () => {
    const { connection, model, onTrackChosen } = start();
    expect(model.playhead.value).toBeNull();
    model.lookAt(2, OTHER);
    expect(onTrackChosen).toHaveBeenCalledTimes(1);
    expect(model.playhead.value).toBe(2);
    expect(model.chosenTrack.value?.id).toBe(OTHER.id);
    expect(connection.showMoment).toHaveBeenCalledExactlyOnceWith('a', 2);
  });

  it('asks only for the last of many frames that are stepped through', async () => {
    const { connection, model } = start();
    for (const time of TIMES) model.lookAt(time, WORST);
    expect(asked(connection)).toEqual([1]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked(connection)).toEqual([1, 4]);
    expect(model.playhead.value).toBe(4);
  });

  it('asks again for a frame that failed, and not for one that is shown', async () => {
    const { connection, job, model } = start(
      jobOf({ moment: { time: 2, status: { phase: 'working', progress: { step: 'reading' } } } }),
    );
    expect(model.playhead.value).toBe(2);
    model.lookAt(2, WORST);
    expect(asked(connection)).toEqual([]);
    job.value = jobOf({ moment: { time: 2, status: { phase: 'failed', failure: noFace() } } });
    model.lookAt(2, WORST);
    await vi.advanceTimersByTimeAsync(1000);
    expect(asked(connection)).toEqual([2]);
  });

  it('goes back to what is shown when the request itself fails, and says why', async () => {
    const { connection, model, tellFailure } = start(
      jobOf({ moment: { time: 1, status: { phase: 'failed', failure: noFace() } } }),
    );
    const failed = { ok: false, failure: engineStopped('encode') } as const;
    connection.showMoment.mockResolvedValueOnce(failed);
    model.lookAt(4, WORST);
    await vi.advanceTimersByTimeAsync(0);
    expect(model.playhead.value).toBe(1);
    expect(tellFailure).toHaveBeenCalledWith(failed);
  });

  it('goes to the strongest moment of a face', () => {
    const { connection, model } = start();
    model.lookAtStrongest(WORST);
    expect(asked(connection)).toEqual([3]);
  });

  it('begins anew with another job', () => {
    const { job, model } = start();
    model.lookAt(2, OTHER);
    job.value = jobOf({ jobId: 'b' });
    expect(model.playhead.value).toBeNull();
    expect(model.chosenTrack.value?.id).toBe(WORST.id);
  });
});
