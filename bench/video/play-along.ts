import type { Page } from 'playwright-core';
import type { Film } from '../../tests/fixtures/films';
import { chooseVideo, waitForWatching, withVideo, type BrowserOptions } from './open-video';

/** How a video played for a while. */
export interface Playback {
  readonly isWatched: boolean;
  /** Of wall time. */
  readonly seconds: number;
  /** By `getVideoPlaybackQuality`. */
  readonly dropped: number;
  readonly total: number;
  /** Frames that the compositor got, by `requestVideoFrameCallback`. */
  readonly presented: number;
  /** Milliseconds of each of the main thread's tasks of 50 ms and more, whoever caused them. */
  readonly longTasks: readonly number[];
  /** Frames that Telltale has looked at meanwhile. */
  readonly lookedAt: number;
}

/** Frames that are judged before anything is measured: the first load the engine. */
const WARM_FRAMES = 4;

/** Runs in the page. */
async function measurePlayback(seconds: number): Promise<Omit<Playback, 'isWatched' | 'lookedAt'>> {
  const video = document.querySelector('video');
  if (!video) throw new Error('no video');
  const longTasks: number[] = [];
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longTasks.push(duration);
  });
  observer.observe({ type: 'longtask' });
  const shown: number[] = [];
  let isOver = false;
  const note = (_: number, { presentedFrames }: VideoFrameCallbackMetadata): void => {
    shown.push(presentedFrames);
    if (!isOver) video.requestVideoFrameCallback(note);
  };
  video.requestVideoFrameCallback(note);
  const before = video.getVideoPlaybackQuality();
  const begun = performance.now();
  await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  const after = video.getVideoPlaybackQuality();
  const taken = (performance.now() - begun) / 1000;
  isOver = true;
  observer.disconnect();
  if (video.ended) throw new Error('the film is too short');
  return {
    seconds: taken,
    dropped: after.droppedVideoFrames - before.droppedVideoFrames,
    total: after.totalVideoFrames - before.totalVideoFrames,
    presented: (shown.at(-1) ?? 0) - (shown[0] ?? 0),
    longTasks,
  };
}

const play = (page: Page): Promise<void> => page.evaluate(() => document.querySelector('video')?.play());

/**
 * Plays a film for so many seconds in a new browser, watched along or not. What was loaded before and how long the page
 * stood is the same in both.
 */
export function playAlong(film: Film, seconds: number, isWatched: boolean, options: BrowserOptions): Promise<Playback> {
  return withVideo(film, 'pieces', options, async (opened) => {
    const { page } = opened;
    await play(page);
    if (isWatched) await chooseVideo(opened);
    const before = isWatched ? await waitForWatching(opened, WARM_FRAMES) : null;
    if (!before) await page.waitForTimeout(5000);
    const playback = await page.evaluate(measurePlayback, seconds);
    const after = isWatched ? await waitForWatching(opened, WARM_FRAMES) : null;
    const lookedAt = (after?.clip?.lookedAt.length ?? 0) - (before?.clip?.lookedAt.length ?? 0);
    return { ...playback, isWatched, lookedAt };
  });
}
