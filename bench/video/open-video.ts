import type { Page } from 'playwright-core';
import type { BackendChoice } from '../../src/inference/backend-choice';
import type { JobState } from '../../src/extension/messages';
import type { Film } from '../../tests/fixtures/films';
import {
  activeTabId,
  dispatchMenu,
  launch,
  openPage,
  openPanel,
  waitForJob,
  type PanelHandle,
  type TestBrowser,
} from '../../tests/e2e/harness';
import { openSite } from '../../tests/e2e/sites';

export interface BrowserOptions {
  readonly backend: BackendChoice;
  /** Flags for Chromium. */
  readonly args: readonly string[];
}

/** A page that shows one film, and the real side panel beside it. */
export interface OpenedVideo {
  readonly browser: TestBrowser;
  readonly page: Page;
  readonly panel: PanelHandle;
  readonly tabId: number;
}

/**
 * `file`: the page may read the film, so Telltale takes its bytes. `pieces`: a script feeds the video, as the large sites
 * do, so Telltale can only watch along.
 */
export type Source = 'file' | 'pieces';

function bodyFor(address: string, { mediaType }: Film, source: Source): string {
  const video = (attributes: string): string =>
    `<style>body { margin: 0 } video { width: 960px; height: 540px }</style><video muted playsinline ${attributes}></video>`;
  if (source === 'file') return video(`src="${address}" preload="metadata"`);
  return `${video('')}<script type="module">
    const video = document.querySelector('video');
    const source = new MediaSource();
    video.src = URL.createObjectURL(source);
    await new Promise((resolve) => source.addEventListener('sourceopen', resolve));
    const buffer = source.addSourceBuffer('${mediaType}');
    buffer.appendBuffer(await (await fetch('${address}')).arrayBuffer());
    await new Promise((resolve) => buffer.addEventListener('updateend', resolve));
    source.endOfStream();
  </script>`;
}

/** Opens a new browser on a page with the film, paused at its beginning, and the panel. */
export async function withVideo<T>(
  film: Film,
  source: Source,
  options: BrowserOptions,
  use: (opened: OpenedVideo) => Promise<T>,
): Promise<T> {
  const site = await openSite('127.0.0.1');
  const type = film.mediaType.split(';')[0] ?? film.mediaType;
  const address = site.put(`/${film.name}`, { type, body: film.bytes });
  const browser = await launch(options);
  try {
    // tsx wraps functions in calls of this name, also those that run in the page.
    await browser.context.addInitScript('globalThis.__name ??= (named) => named;');
    const page = await openPage(browser, site.page('/', bodyFor(address, film, source)));
    await page.waitForFunction(() => (document.querySelector('video')?.readyState ?? 0) >= 2);
    const panel = await openPanel(browser, page);
    return await use({ browser, page, panel, tabId: await activeTabId(browser) });
  } finally {
    await browser.close();
    await site.close();
  }
}

/** Chooses "Analyse this video" in the context menu. */
export async function chooseVideo({ browser, page }: OpenedVideo): Promise<void> {
  const srcUrl = await page.evaluate(() => document.querySelector('video')?.currentSrc ?? '');
  await dispatchMenu(browser, 'video', page, { srcUrl });
}

/** Waits until the video is watched along, the engine is loaded and so many frames are judged. */
export function waitForWatching({ panel, tabId }: OpenedVideo, frames: number): Promise<JobState> {
  return waitForJob(panel, tabId, ({ status }) => {
    if (status.phase === 'failed') throw new Error(`Not watched: ${JSON.stringify(status.failure)}`);
    const { progress } = status.phase === 'working' ? status : { progress: null };
    return progress?.step === 'watching' && progress.framesDone >= frames;
  });
}
