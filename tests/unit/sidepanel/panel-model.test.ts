import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { ShownMoment } from '../../../src/extension/clip-messages';
import type { JobSource, JobState, JobStatus } from '../../../src/extension/messages';
import type { PanelConnection } from '../../../src/extension/sidepanel/panel-connection';
import { createPanelModel } from '../../../src/extension/sidepanel/panel-model';
import { noFace, tabGone } from '../../../src/forensics/wording';
import { playChat } from '../../panel-gallery/fixture-chat';
import { clipFindings } from '../../panel-gallery/fixture-clips';
import { analysedFace, pictureFindings, SEEN_REGIONS } from '../../panel-gallery/fixture-findings';
import { playSites } from '../../panel-gallery/fixture-sites';
import { playTools } from '../../panel-gallery/fixture-tools';

const WORKING: JobStatus = { phase: 'working', progress: { step: 'reading' } };
const SOURCE: JobSource = { tabId: 1, target: 'image', label: 'a.jpg' };

const jobOf = (jobId: string, more: Partial<JobState> = {}): JobState => ({
  jobId,
  source: SOURCE,
  status: WORKING,
  startedAt: Date.now(),
  ...more,
});

const DONE: JobStatus = {
  phase: 'done',
  findings: pictureFindings({ width: 100, height: 100 }, [
    analysedFace({ x: 10, y: 10, width: 50, height: 50 }, 0.9, 'FS', SEEN_REGIONS),
    analysedFace({ x: 50, y: 50, width: 40, height: 40 }, 0.1, null),
  ]),
};

const CLIP = clipFindings(
  5,
  [1, 2, 3],
  [
    { score: () => 0.9, probability: 0.9, thumbnail: null, box: { x: 50, y: 50, width: 40, height: 40 } },
    { score: () => 0.2, probability: 0.2, thumbnail: null, box: { x: 10, y: 10, width: 50, height: 50 } },
  ],
  { width: 100, height: 100 },
);
const momentAt = (time: number, status: ShownMoment['status']): Partial<JobState> => ({
  status: { phase: 'clip-done', isStopped: false },
  captured: { way: 'file', degraded: false, attempts: [] },
  clip: CLIP,
  moment: { time, status },
});
const READING: ShownMoment['status'] = { phase: 'working', progress: { step: 'reading' } };
const FINDING: ShownMoment['status'] = { phase: 'working', progress: { step: 'finding-faces' } };

const settle = () => vi.advanceTimersByTimeAsync(0);

/** A connection that records what it is asked, with the tab and the jobs in the test's hand. */
function connect(first: JobState | null = null) {
  const hands: { tab: (id: number | null) => void; job: (state: JobState) => void } = {
    tab: () => undefined,
    job: () => undefined,
  };
  const jobs = new Map<number | null, JobState>(first ? [[first.source.tabId, first]] : []);
  const connection = {
    watchTab: (listener) => {
      hands.tab = listener;
      listener(1);
    },
    watchJobs: (listener) => {
      hands.job = listener;
    },
    latestJob: vi.fn<PanelConnection['latestJob']>(async (tabId) => ({ ok: true, value: jobs.get(tabId) ?? null })),
    getPicture: vi.fn<PanelConnection['getPicture']>(async () => ({
      ok: true,
      value: new Blob(['picture'], { type: 'image/png' }),
    })),
    openFile: vi.fn<PanelConnection['openFile']>(async (_file, label, tabId) => ({
      ok: true,
      value: { state: jobOf('opened', { source: { tabId, target: 'file', label } }), isVideo: false },
    })),
    retryJob: vi.fn<PanelConnection['retryJob']>(async () => ({ ok: true, value: { jobId: 'again' } })),
    cancelJob: vi.fn<PanelConnection['cancelJob']>(async () => ({ ok: true, value: null })),
    showMoment: vi.fn<PanelConnection['showMoment']>(async () => ({ ok: true, value: null })),
    saveFile: vi.fn<PanelConnection['saveFile']>(),
    ...playSites({ origin: null, allowed: [] }),
    requestHosts: vi.fn<PanelConnection['requestHosts']>(async () => true),
    openTab: vi.fn(),
    sampleUrls: [],
    ...playTools(),
    ...playChat(),
  } satisfies PanelConnection;
  return { connection, jobs, hands };
}

beforeEach(() => {
  vi.useFakeTimers();
});

describe('the panel', () => {
  it('shows the latest job of its tab, and fetches the picture once', async () => {
    const captured = { way: 'page-fetch', degraded: false, attempts: [] } as const;
    const { connection, hands } = connect(jobOf('a', { captured }));
    const panel = createPanelModel(connection);
    await settle();
    hands.job(jobOf('a', { captured, status: DONE }));
    await settle();
    expect(panel.job.value?.status.phase).toBe('done');
    expect(panel.pictureUrl.value).toMatch(/^blob:/);
    expect(connection.getPicture).toHaveBeenCalledTimes(1);
  });

  it('outlines the region pointed at, else the one held, of the face that is shown; a new job starts with none', async () => {
    const { connection, hands } = connect(jobOf('a', { status: DONE }));
    const panel = createPanelModel(connection);
    await settle();
    panel.heldRegion.value = 'cheeks';
    panel.pointAt(['mouth', 'nose']);
    expect(panel.litRegions.value).toEqual(['mouth']);
    panel.pointAt([]);
    expect(panel.litRegions.value).toEqual(['cheeks']);
    panel.chosenFace.value = 1;
    expect(panel.litRegions.value).toEqual([]);
    hands.job(jobOf('b', { status: DONE }));
    await settle();
    expect([panel.chosenFace.value, panel.litRegions.value]).toEqual([0, []]);
  });

  it('outlines what an answer names before what is held, until something is pointed at', async () => {
    const panel = createPanelModel(connect(jobOf('a', { status: DONE })).connection);
    await settle();
    panel.heldRegion.value = 'ears';
    await panel.chat.ask('Why?');
    await vi.advanceTimersByTimeAsync(3000);
    expect(panel.litRegions.value).toEqual(['mouth', 'cheeks']);
    panel.pointAt(['cheeks']);
    expect(panel.litRegions.value).toEqual(['cheeks']);
    panel.pointAt([]);
    expect(panel.litRegions.value).toEqual(['ears']);
  });

  it('hears only of its own tab, and never goes back to an older job', async () => {
    const { connection, hands } = connect(jobOf('a', { startedAt: 1000 }));
    const panel = createPanelModel(connection);
    await settle();
    hands.job(jobOf('other', { source: { ...SOURCE, tabId: 2 } }));
    hands.job(jobOf('older', { startedAt: 10 }));
    expect(panel.job.value?.jobId).toBe('a');
    hands.job(jobOf('newer', { startedAt: 2000 }));
    expect(panel.job.value?.jobId).toBe('newer');
  });

  it('follows the tab', async () => {
    const { connection, jobs, hands } = connect(jobOf('a'));
    jobs.set(2, jobOf('b', { source: { ...SOURCE, tabId: 2 } }));
    const panel = createPanelModel(connection);
    await settle();
    hands.tab(2);
    await settle();
    expect(panel.job.value?.jobId).toBe('b');
    hands.tab(3);
    await settle();
    expect(panel.job.value).toBeNull();
  });

  it('shows no progress for the first 300 ms', async () => {
    const panel = createPanelModel(connect(jobOf('a')).connection);
    await vi.advanceTimersByTimeAsync(290);
    expect(panel.isSlow.value).toBe(false);
    await vi.advanceTimersByTimeAsync(20);
    expect(panel.isSlow.value).toBe(true);
  });

  it('counts the 300 ms from the work, not from the choosing before it', async () => {
    const { connection, hands } = connect(jobOf('a', { status: { phase: 'choosing', sentence: '' } }));
    const panel = createPanelModel(connection);
    await vi.advanceTimersByTimeAsync(5000);
    hands.job(jobOf('a'));
    await vi.advanceTimersByTimeAsync(290);
    expect(panel.isSlow.value).toBe(false);
    await vi.advanceTimersByTimeAsync(20);
    expect(panel.isSlow.value).toBe(true);
  });

  it('keeps a broadcast that overtook the first answer', async () => {
    const { connection, hands } = connect(jobOf('a'));
    const panel = createPanelModel(connection);
    hands.job(jobOf('a', { status: DONE }));
    await settle();
    expect(panel.job.value?.status.phase).toBe('done');
  });

  it('shows the worst face first and then the chosen one', async () => {
    const panel = createPanelModel(connect(jobOf('a', { status: DONE })).connection);
    await settle();
    expect(panel.face.value).toMatchObject({ verdict: 'signs' });
    panel.chosenFace.value = 1;
    expect(panel.face.value).toMatchObject({ verdict: 'none' });
  });

  it('stops only what is going on', async () => {
    const { connection, hands } = connect(jobOf('a'));
    const panel = createPanelModel(connection);
    await settle();
    panel.stop();
    expect(connection.cancelJob).toHaveBeenCalledWith('a');
    hands.job(jobOf('a', { status: DONE }));
    panel.stop();
    expect(connection.cancelJob).toHaveBeenCalledTimes(1);
    hands.job(jobOf('a', momentAt(1, READING)));
    panel.stop();
    expect(connection.cancelJob).toHaveBeenCalledTimes(2);
  });

  it('shows a file at once, and reads it again from memory', async () => {
    const { connection, hands } = connect();
    const panel = createPanelModel(connection);
    await settle();
    await panel.openFile(new Blob(['x']), 'a.jpg');
    expect(panel.job.value?.jobId).toBe('opened');
    expect(panel.pictureUrl.value).toMatch(/^blob:/);
    const failed = jobOf('opened', {
      source: { tabId: 1, target: 'file', label: 'a.jpg' },
      status: { phase: 'failed', failure: noFace() },
    });
    hands.job(failed);
    await panel.takeAction({ kind: 'retry', label: '' });
    expect(connection.openFile).toHaveBeenCalledTimes(2);
    expect(connection.getPicture).not.toHaveBeenCalled();
  });

  it('retries after a host was allowed, and says so when it was not', async () => {
    const { connection } = connect(jobOf('a', { status: { phase: 'failed', failure: tabGone() } }));
    const panel = createPanelModel(connection);
    await settle();
    const grant = { kind: 'grant-host', label: '', pattern: 'https://a.example/*' } as const;
    connection.requestHosts.mockResolvedValueOnce(false);
    await panel.takeAction(grant);
    expect(connection.retryJob).not.toHaveBeenCalled();
    expect(panel.notice.value).toContain('nothing has changed');
    await panel.takeAction(grant);
    expect(connection.retryJob).toHaveBeenCalledWith(SOURCE);
    expect(panel.notice.value).toBeNull();
  });

  it('selects a part of what its tab shows, whatever the last job was about', async () => {
    const { connection } = connect(jobOf('a', { status: { phase: 'failed', failure: noFace() } }));
    const panel = createPanelModel(connection);
    await settle();
    await panel.takeAction({ kind: 'select-part', label: '' });
    expect(connection.retryJob).toHaveBeenCalledWith({
      tabId: SOURCE.tabId,
      target: 'selection',
      label: 'Selected part',
    });
  });

  it('shows a video’s frame, once for each, and keeps the one before until it is there', async () => {
    const { connection, hands } = connect(jobOf('a', momentAt(1, FINDING)));
    const panel = createPanelModel(connection);
    await settle();
    const first = panel.pictureUrl.value;
    expect(first).toMatch(/^blob:/);
    hands.job(jobOf('a', momentAt(1, FINDING)));
    hands.job(jobOf('a', momentAt(2, READING)));
    await settle();
    expect(connection.getPicture).toHaveBeenCalledTimes(1);
    expect([panel.pictureUrl.value, panel.isPictureStale.value]).toEqual([first, true]);
    hands.job(jobOf('a', momentAt(2, FINDING)));
    await settle();
    expect(connection.getPicture).toHaveBeenCalledTimes(2);
    expect(panel.pictureUrl.value).not.toBe(first);
    expect(panel.isPictureStale.value).toBe(false);
  });

  it('takes no frame for another that could not be read', async () => {
    const { connection, hands } = connect(jobOf('a', momentAt(1, FINDING)));
    const panel = createPanelModel(connection);
    await settle();
    hands.job(jobOf('a', momentAt(2, READING)));
    hands.job(jobOf('a', momentAt(2, { phase: 'failed', failure: noFace() })));
    await settle();
    expect(panel.pictureUrl.value).toBeNull();
    expect(connection.getPicture).toHaveBeenCalledTimes(1);
    // One that was read and has no face in it can be seen.
    hands.job(jobOf('a', momentAt(3, FINDING)));
    await settle();
    hands.job(jobOf('a', momentAt(3, { phase: 'failed', failure: noFace() })));
    await settle();
    expect(panel.pictureUrl.value).toMatch(/^blob:/);
  });

  it('has the findings of the frame that is looked at, of the face whose row it is', async () => {
    if (DONE.phase !== 'done') throw new Error('no findings');
    const { connection, hands } = connect(jobOf('a', momentAt(2, FINDING)));
    const panel = createPanelModel(connection);
    await settle();
    expect(panel.findings.value).toBeNull();
    hands.job(jobOf('a', momentAt(2, DONE)));
    expect(panel.findings.value).toBe(DONE.findings);
    expect(panel.chosenFace.value).toBe(1);
    expect(panel.chat.subject.value).toMatchObject({ jobId: 'a', moment: 2, face: 1 });
    // Each broadcast brings a copy; the person's choice and the heat map are to outlive it.
    panel.chosenFace.value = 0;
    hands.job(jobOf('a', momentAt(2, structuredClone(DONE))));
    expect(panel.findings.value).toBe(DONE.findings);
    expect(panel.chosenFace.value).toBe(0);
  });

  it('goes to the face of another row also in the frame that is shown already', async () => {
    const { connection } = connect(jobOf('a', momentAt(2, DONE)));
    const panel = createPanelModel(connection);
    await settle();
    expect(panel.chosenFace.value).toBe(1);
    const other = panel.clip.clip.value?.tracks[1];
    if (!other) throw new Error('no second row');
    panel.clip.lookAt(2, other);
    expect(panel.chosenFace.value).toBe(0);
    expect(connection.showMoment).not.toHaveBeenCalled();
  });

  it('does not take the frame of a video for the video when it is tried again', async () => {
    const source = { tabId: 1, target: 'file', label: 'a.mp4' } as const;
    const { connection } = connect(jobOf('a', { ...momentAt(1, FINDING), source }));
    const panel = createPanelModel(connection);
    await settle();
    connection.getPicture.mockClear();
    await panel.takeAction({ kind: 'retry', label: '' });
    expect(panel.notice.value).toContain('Pick it again');
    expect(connection.getPicture).not.toHaveBeenCalled();
    expect(connection.openFile).not.toHaveBeenCalled();
  });

  it('has no picture to show of a video that was opened', async () => {
    const { connection } = connect();
    const panel = createPanelModel(connection);
    await settle();
    const opened = jobOf('opened', { source: { tabId: 1, target: 'file', label: 'a.mp4' } });
    connection.openFile.mockResolvedValueOnce({ ok: true, value: { state: opened, isVideo: true } });
    await panel.openFile(new Blob(['x'], { type: 'video/mp4' }), 'a.mp4');
    expect([panel.job.value?.jobId, panel.pictureUrl.value]).toEqual(['opened', null]);
  });

  it('says what went wrong when a request itself fails', async () => {
    const { connection } = connect(jobOf('a'));
    const panel = createPanelModel(connection);
    await settle();
    connection.retryJob.mockResolvedValueOnce({ ok: false, failure: tabGone() });
    await panel.takeAction({ kind: 'retry', label: '' });
    expect(panel.notice.value).toBe(tabGone().sentence);
  });
});
