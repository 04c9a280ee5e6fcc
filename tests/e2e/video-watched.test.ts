import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { talkingHead } from '../fixtures/film-scenes';
import { makeFilm, type Film } from '../fixtures/films';
import { pressInPanel } from './harness';
import {
  chooseVideo,
  expectReason,
  expectTimeline,
  frameShowing,
  openVideo,
  putFilm,
  readHeading,
  SMALL,
  STOP,
  waitForEnd,
  waitForTitle,
  waitForWatching,
  type OpenVideo,
} from './video-bench';
import { livePage, mediaSourcePage, NOTE_DISTURBANCES, videoPage } from './video-pages';
import { openWorkbench, type Workbench } from './workbench';

/** Videos that have no file to be read: Telltale watches along while they play, and leaves them alone. */

let bench: Workbench;
let video: OpenVideo;
/** Five seconds in pieces, for pages that feed their video by script. */
let pieces: Film;
/** Five seconds on a site that lets nobody read them. */
let closedSrc: string;

beforeAll(async () => {
  bench = await openWorkbench();
  pieces = await makeFilm(talkingHead(), { ...SMALL, seconds: 5, isFragmented: true });
  closedSrc = putFilm(bench.other, await makeFilm(talkingHead(), { ...SMALL, seconds: 5 }));
});

afterAll(() => bench?.close());

afterEach(() => video?.close());

const play = (): Promise<void> => video.page.evaluate(() => document.querySelector('video')?.play());
const pause = (): Promise<void> => video.page.evaluate(() => document.querySelector('video')?.pause());

/** A page that feeds its video by script, which waits to be played. */
async function openFed(attributes = ''): Promise<void> {
  const body = mediaSourcePage(putFilm(bench.own, pieces), pieces.mediaType, attributes);
  video = await openVideo(bench, body, { title: null });
  await video.page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2);
}

async function openLive(): Promise<void> {
  video = await openVideo(bench, livePage('/portrait.jpg'));
}

async function openClosed(attributes = 'autoplay loop'): Promise<void> {
  video = await openVideo(bench, videoPage(closedSrc, attributes));
}

/** The same on a page on which it can be scrolled out of sight. */
async function openTall(): Promise<void> {
  video = await openVideo(bench, `${videoPage(closedSrc, 'autoplay loop')}<div style="height: 4000px"></div>`);
}

describe('watched along', () => {
  it('a video that is fed by a script, from the first play to its end', async () => {
    await openFed();
    await chooseVideo(bench, video);
    await waitForWatching(video, 'play');
    await play();
    await waitForWatching(video, null, 2);
    const clip = expectTimeline(await waitForEnd(video), { way: 'video-frame' });
    expect(await video.page.title()).toBe('ended');
    expect(clip.duration).toBeCloseTo(5, 0);
    expect([clip.width, clip.height]).toEqual([SMALL.width, SMALL.height]);
    // At most four frames in a second of real time.
    expect(clip.lookedAt.length).toBeLessThanOrEqual(21);
    expect(clip.lookedAt.length).toBeGreaterThanOrEqual(4);
  });

  it('a live stream, until the person has seen enough', async () => {
    await openLive();
    await chooseVideo(bench, video);
    await waitForWatching(video, null, 6);
    await pressInPanel(video.panel, STOP);
    const clip = expectTimeline(await waitForEnd(video), { way: 'video-frame', isStopped: true });
    expect(clip.duration).toBeNull();
    expect(clip.span.to - clip.span.from).toBeLessThanOrEqual(60);
  });

  it('a video of another site that lets nobody read it: off the screen, and marked so', async () => {
    await openClosed();
    await chooseVideo(bench, video);
    await waitForWatching(video, null, 5);
    await pressInPanel(video.panel, STOP);
    const state = await waitForEnd(video);
    const clip = expectTimeline(state, { way: 'screen', degraded: true, isStopped: true });
    expect(state.captured?.grantOrigin).toBe('http://localhost/*');
    expect(clip.notes.join(' ')).toMatch(/screen/i);
  });

  it('a video that is sought in', async () => {
    await openFed('autoplay');
    await chooseVideo(bench, video);
    await waitForWatching(video, null, 3);
    await video.page.evaluate(() => void (document.querySelector('video')!.currentTime = 0.5));
    const clip = expectTimeline(await waitForEnd(video), { way: 'video-frame' });
    expect(clip.lookedAt[0]?.time).toBeLessThan(2.5);
    expect(clip.lookedAt.at(-1)?.time).toBeGreaterThan(4);
  });

  it.each([
    ['its own pixels', 'video-frame', () => openFed('autoplay')],
    ['the screen', 'screen', () => openClosed('autoplay')],
  ] as const)('by %s, without touching its playback', async (_, way, open) => {
    await open();
    await video.page.evaluate(NOTE_DISTURBANCES);
    const read = () =>
      video.page.evaluate(() => {
        const { currentTime, paused, muted, volume, playbackRate } = document.querySelector('video')!;
        return { currentTime, rest: { paused, muted, volume, playbackRate, scrollY } };
      });
    const before = await read();
    await chooseVideo(bench, video);
    await waitForWatching(video, null, 3);
    const during = await read();
    expect(during.currentTime).toBeGreaterThan(before.currentTime);
    expect(during.rest).toEqual(before.rest);
    expectTimeline(await waitForEnd(video), { way, degraded: way === 'screen' });
    expect(await video.page.evaluate('disturbances')).toEqual([]);
    expect(await video.page.evaluate(() => document.querySelectorAll('video, canvas').length)).toBe(1);
  });

  it('a video that nobody may read in a frame of the same site', async () => {
    bench.own.page('/framed', videoPage(closedSrc, 'autoplay loop'));
    video = await openVideo(bench, '<h1>Above</h1><iframe src="/framed" width="520" height="400"></iframe>', {
      title: null,
    });
    const frameId = await frameShowing(bench, video, '/framed');
    await chooseVideo(bench, video, { srcUrl: closedSrc, frameId });
    await waitForWatching(video, null, 5);
    await pressInPanel(video.panel, STOP);
    expectTimeline(await waitForEnd(video), { way: 'screen', degraded: true, isStopped: true });
  });
});

describe('watching waits', () => {
  it('while the video is paused', async () => {
    await openLive();
    await chooseVideo(bench, video);
    await waitForWatching(video, null, 1);
    await pause();
    await waitForWatching(video, 'play');
    await play();
    await waitForWatching(video, null, 4);
    await pressInPanel(video.panel, STOP);
    expectTimeline(await waitForEnd(video), { way: 'video-frame', isStopped: true });
  });

  it('while another tab is in front', async () => {
    await openClosed();
    await chooseVideo(bench, video);
    await waitForWatching(video, null, 1);
    const otherTab = await bench.browser.worker.evaluate(
      async () => (await chrome.tabs.create({ url: 'about:blank' })).id,
    );
    await waitForWatching(video, 'sight');
    await bench.browser.worker.evaluate((id) => void chrome.tabs.remove(id ?? -1), otherTab);
    await video.page.bringToFront();
    await waitForWatching(video, null, 5);
    await pressInPanel(video.panel, STOP);
    expectTimeline(await waitForEnd(video), { way: 'screen', degraded: true, isStopped: true });
  });

  it('while a video that is read off the screen is out of sight', async () => {
    await openTall();
    await chooseVideo(bench, video);
    await waitForWatching(video, null, 1);
    await video.page.evaluate(() => scrollTo(0, 3000));
    await waitForWatching(video, 'sight');
    await video.page.evaluate(() => scrollTo(0, 0));
    await waitForWatching(video, null, 2);
  });
});

describe('watching ends', () => {
  it('with a reason when the person stops before anything is known', async () => {
    await openTall();
    await video.page.evaluate(() => scrollTo(0, 3000));
    await chooseVideo(bench, video);
    await waitForWatching(video, 'sight');
    await pressInPanel(video.panel, STOP);
    await expectReason(video, await waitForEnd(video), 'cancelled');
  });

  it('without a verdict when too little was seen for one', async () => {
    await openFed();
    await chooseVideo(bench, video);
    await waitForWatching(video, 'play', 1);
    await pressInPanel(video.panel, STOP);
    const { status, clip } = await waitForEnd(video);
    expect(status).toEqual({ phase: 'clip-done', isStopped: true });
    expect(clip?.verdict).toBeNull();
    expect(await readHeading(video)).toBe('Too few frames');
  });

  it('with what is known when the page takes the video away', async () => {
    await openLive();
    await chooseVideo(bench, video);
    await waitForWatching(video, null, 6);
    await video.page.evaluate(() => document.querySelector('video')?.remove());
    const { status, clip } = await waitForEnd(video);
    expect(status.phase).toBe('clip-done');
    expect(clip?.verdict).not.toBeNull();
  });

  it('with what is known when the tab is closed', async () => {
    await openLive();
    await chooseVideo(bench, video);
    await waitForWatching(video, null, 6);
    await video.page.close();
    const { status, clip } = await waitForEnd(video);
    expect(status.phase).toBe('clip-done');
    expect(clip?.verdict).not.toBeNull();
  });

  it('when the video is over, however often it is paused on the way', async () => {
    await openFed('autoplay');
    await chooseVideo(bench, video);
    await waitForWatching(video, null, 2);
    await pause();
    await waitForWatching(video, 'play');
    await play();
    await waitForTitle(video.page, 'ended');
    expectTimeline(await waitForEnd(video), { way: 'video-frame' });
  });
});
