import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { watchPortName } from '../../src/extension/watch-port';
import { talkingHead } from '../fixtures/film-scenes';
import { makeFilm, type Film } from '../fixtures/films';
import { clickToolbarButton } from '../../scripts/launch-extension.mjs';
import { activeTabId, askAsExtension, askAsPage, dispatchMenu, openPage, pressInPanel, waitForJob } from './harness';
import {
  chooseVideo,
  expectReason,
  expectTimeline,
  openVideo,
  putFilm,
  SMALL,
  STOP,
  waitForEnd,
  waitForWatching,
  type OpenVideo,
} from './video-bench';
import { livePage, videoPage } from './video-pages';
import { openWorkbench, type Workbench } from './workbench';
import { openMortalEngine } from './worker-death';

/** What comes between a person's click on a video and its timeline. */

let bench: Workbench;
let video: OpenVideo;
/** Eight seconds, so that something can happen before they are done. */
let long: Film;

beforeAll(async () => {
  [bench, long] = await Promise.all([openWorkbench(), makeFilm(talkingHead(), { ...SMALL, seconds: 8, keyEvery: 1 })]);
});

afterAll(() => bench?.close());

afterEach(() => video?.close());

async function openLong(): Promise<void> {
  video = await openVideo(bench, videoPage(putFilm(bench.own, long), 'autoplay loop'));
}

/** A video whose file stands still on its way, chosen. */
async function openStalled(): Promise<void> {
  const { name, mediaType, bytes } = long;
  const type = mediaType.split(';')[0] ?? mediaType;
  const src = bench.own.put(`/stalled/${name}`, { type, body: bytes, stallsAfter: Math.floor(bytes.length * 0.7) });
  video = await openVideo(bench, videoPage(src));
  await chooseVideo(bench, video);
  await waitForJob(video.panel, video.tabId, ({ status }) => {
    return status.phase === 'working' && status.progress.step === 'reading-video' && status.progress.loadedBytes > 0;
  });
}

/** Waits until some frames are looked at, and more are to come. */
function waitForFrames({ panel, tabId }: OpenVideo, frames = 4) {
  return waitForJob(panel, tabId, ({ status }) => {
    if (status.phase !== 'working' || status.progress.step !== 'looking-at-frames') return false;
    return status.progress.framesDone >= frames && status.progress.framesDone < status.progress.framesPlanned;
  });
}

/** Notes, in the panel, each job that ends, in order. */
const NOTE_ENDINGS = `(() => {
  globalThis.endings = [];
  chrome.runtime.onMessage.addListener((message) => {
    if (message.type !== 'broadcast' || message.body.kind !== 'job-changed') return;
    const { jobId, status } = message.body.state;
    const ending = jobId + ' ' + status.phase;
    if (['done', 'clip-done', 'failed'].includes(status.phase) && !endings.includes(ending)) endings.push(ending);
  });
})()`;

async function endServiceWorker(): Promise<void> {
  const root = await bench.browser.context.browser()?.newBrowserCDPSession();
  const { targetInfos = [] } = (await root?.send('Target.getTargets')) ?? {};
  for (const { type, targetId } of targetInfos) {
    if (type === 'service_worker') await root?.send('Target.closeTarget', { targetId });
  }
}

describe('while a file is looked at', () => {
  it('the person stops it and keeps what there is', async () => {
    await openLong();
    await chooseVideo(bench, video);
    await waitForJob(video.panel, video.tabId, ({ clip }) => Boolean(clip?.verdict));
    await pressInPanel(video.panel, STOP);
    const state = await waitForEnd(video);
    const clip = expectTimeline(state, { way: 'page-fetch', isStopped: true });
    expect(clip.lookedAt.length).toBeLessThan(32);
    await vi.waitFor(async () => {
      expect(String(await video.panel.evaluate('document.body.innerText'))).toMatch(/stopped/i);
    });
  });

  it('the person stops it before anything is known', async () => {
    await openStalled();
    await pressInPanel(video.panel, STOP);
    await expectReason(video, await waitForEnd(video), 'cancelled');
  });

  it('a picture that the person asks about is answered in between', async () => {
    video = await openVideo(
      bench,
      `${videoPage(putFilm(bench.own, long), 'autoplay loop')}<img src="/portrait.jpg" width="200">`,
    );
    await video.panel.evaluate(NOTE_ENDINGS);
    await chooseVideo(bench, video);
    const { jobId } = await waitForFrames(video, 2);
    await dispatchMenu(bench.browser, 'image', video.page, { srcUrl: `${bench.own.origin}/portrait.jpg` });
    const picture = await waitForJob(video.panel, video.tabId, (state) => state.jobId !== jobId);
    await vi.waitFor(
      async () => {
        const endings = await video.panel.evaluate('endings');
        expect(endings).toEqual([`${picture.jobId} done`, `${jobId} clip-done`]);
      },
      { timeout: 60_000, interval: 100 },
    );
  });

  it('the page seeks in it, pauses it, and takes it away', async () => {
    await openLong();
    await chooseVideo(bench, video);
    await video.page.evaluate(() => void (document.querySelector('video')!.currentTime = 6));
    await waitForFrames(video);
    await video.page.evaluate(() => {
      const element = document.querySelector('video')!;
      element.currentTime = 1;
      element.pause();
      element.remove();
    });
    const clip = expectTimeline(await waitForEnd(video), { way: 'page-fetch' });
    expect(clip.lookedAt.at(-1)?.time).toBeGreaterThan(7);
  });

  it('another tab comes to the front', async () => {
    await openLong();
    await chooseVideo(bench, video);
    await waitForFrames(video);
    const other = await openPage(bench.browser, bench.newPage('<p>Another</p>'));
    expectTimeline(await waitForEnd(video), { way: 'page-fetch' });
    await other.close();
  });

  it('the tab is closed', async () => {
    await openLong();
    await chooseVideo(bench, video);
    await waitForFrames(video);
    await video.page.close();
    expectTimeline(await waitForEnd(video), { way: 'page-fetch' });
  });
});

describe('the engine', () => {
  it('loses the worker that computes in the middle, and the clip is opened again', async () => {
    const engine = await openMortalEngine(bench.browser);
    await openLong();
    await chooseVideo(bench, video);
    await waitForFrames(video);
    await engine.kill();
    const clip = expectTimeline(await waitForEnd(video), { way: 'page-fetch' });
    expect(clip.lookedAt.length).toBeGreaterThan(16);
    await engine.close();
  });

  it('goes away as a whole: the panel is told and can try again', async () => {
    await openLong();
    await chooseVideo(bench, video);
    await waitForFrames(video);
    await bench.browser.worker.evaluate(() => chrome.offscreen.closeDocument());
    const state = await waitForEnd(video);
    await expectReason(video, state, 'engine-stopped');
    await askAsExtension(bench.browser, 'background/retry-job', { source: state.source });
    await waitForJob(video.panel, video.tabId, ({ jobId, clip }) => jobId !== state.jobId && Boolean(clip?.verdict));
  });
});

describe('the service worker', () => {
  it('ends while the page reads the file: the job says so, for nobody takes the file any more', async () => {
    await openStalled();
    await endServiceWorker();
    await expectReason(video, await waitForEnd(video, 10_000), 'engine-stopped');
  });
});

describe('a page of another tab', () => {
  let forger: number;

  beforeEach(async () => {
    video = await openVideo(bench, livePage('/portrait.jpg'));
    await chooseVideo(bench, video);
  });

  it('feeds no frames to a job, ends none, and says nothing in its name', async () => {
    const { jobId } = await waitForWatching(video, null, 1);
    const page = await openPage(bench.browser, bench.newPage('<p>Forger</p>'));
    await clickToolbarButton(bench.browser, page);
    forger = await activeTabId(bench.browser);
    const ask = (kind: string, payload: object) => askAsPage(bench.browser, forger, kind, payload);
    const isRefused = (reply: unknown): boolean =>
      reply === 'silence' || (reply as { readonly ok: boolean }).ok === false;
    const pixels = { kind: 'file', picture: {} };
    const region = { x: 0, y: 0, width: 100, height: 100, devicePixelRatio: 1 };
    const silent = [
      ask('offscreen/give-clip', { jobId, clip: {} }),
      ask('offscreen/begin-watching', { jobId, video: {} }),
      ask('offscreen/show-moment', { jobId, time: 0 }),
    ];
    expect(await Promise.all(silent)).toEqual(['silence', 'silence', 'silence']);
    const answers = [
      await ask('offscreen/give-frame', { jobId, frame: { time: 3, pixels } }),
      await ask('background/shoot-video', { jobId, time: 3, region }),
    ];
    for (const answer of answers) {
      const goesOn = (answer as { readonly value?: { readonly goOn?: boolean } }).value?.goOn === true;
      expect(isRefused(answer) || !goesOn).toBe(true);
    }
    await ask('offscreen/tell-waiting', { jobId, waitsFor: 'play' });
    await ask('offscreen/tell-loading', { jobId, loadedBytes: 5, totalBytes: 10 });
    await ask('offscreen/end-watching', { jobId, reason: 'ended' });
    // As if the page that watches had gone.
    await bench.browser.worker.evaluate(
      async ([id, name]) => {
        await chrome.scripting.executeScript({
          target: { tabId: id },
          args: [name],
          func: (forged: string) => chrome.runtime.connect({ name: forged }).disconnect(),
        });
      },
      [forger, watchPortName(jobId)] as const,
    );
    await page.close();
    await video.page.bringToFront();
    const before = await waitForWatching(video, null, 1);
    if (before.status.phase !== 'working' || before.status.progress.step !== 'watching') throw new Error('It is over.');
    const { framesDone } = before.status.progress;
    const state = await waitForWatching(video, null, Math.max(framesDone + 2, 6));
    expect(state.jobId).toBe(jobId);
    await pressInPanel(video.panel, STOP);
    expectTimeline(await waitForEnd(video), { way: 'video-frame', isStopped: true });
  });
});
