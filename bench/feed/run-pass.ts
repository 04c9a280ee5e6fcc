import type { CDPSession, Page } from 'playwright-core';
import { describePost } from '../../assets/demo/posts.js';
import { serveDemo } from '../../scripts/serve-demo.mjs';
import { openBrowser, readExtensionMemory, waitFor, type BrowserOptions, type OpenedFeed } from './open-browser';
import { measureOwnTime, type OwnTime } from './own-slices';
import { noteBadges, scrollOn, type PageRecord, type RecordingWindow } from './page-record';

/** One browser, opened for one look at the demo feed. */

export interface PassOptions extends BrowserOptions {
  readonly posts: number;
  /** CSS pixels a second. */
  readonly speed: number;
  readonly hasBadges: boolean;
}

/** How many answers and how many bytes the site gave for pictures and videos, by address. */
export type Answers = ReadonlyMap<string, { readonly count: number; readonly bytes: number }>;

export interface Pass {
  readonly record: PageRecord;
  /** Bytes by which the page's JavaScript heap grew from before the scroll to after it, without what is garbage. */
  readonly heapGrowth: number;
  /** Kilobytes, before the scroll, at half of the posts and at their end. */
  readonly extensionMemory: readonly (number | null)[];
  readonly answers: Answers;
  /** Posts whose picture is known to show signs to the detector. */
  readonly known: readonly string[];
}

const VIEWPORT = { width: 1280, height: 720 };
/** What the detector says of the demo's pictures; one is a false alarm. */
const WITH_SIGNS = ['face-laid-over', 'portrait-1'];

async function readHeap(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  await session.send('Performance.disable');
  return metrics.find(({ name }) => name === 'JSHeapUsedSize')?.value ?? Number.NaN;
}

/** The layer's shadow tree is closed to the page; the debugger may go in. */
async function findLayer(session: CDPSession): Promise<string | null> {
  const { root } = await session.send('DOM.getDocument', { depth: 2, pierce: true });
  const html = root.children?.find(({ localName }) => localName === 'html');
  const host = html?.children?.find(({ attributes }) => attributes?.includes('popover'));
  const [shadow] = host?.shadowRoots ?? [];
  if (!shadow) return null;
  const { object } = await session.send('DOM.resolveNode', { nodeId: shadow.nodeId });
  return object.objectId ?? null;
}

/** Notes badges from the moment that their layer is in the page; meant to go on beside the scroll. */
async function watchBadges(session: CDPSession, signal: AbortSignal): Promise<void> {
  const layer = await waitFor(
    'the layer of badges',
    async () => (signal.aborted ? 'none' : await findLayer(session)),
    600_000,
  );
  if (signal.aborted) return;
  await session.send('Runtime.callFunctionOn', {
    objectId: layer,
    functionDeclaration: `${noteBadges}`,
    arguments: [{ objectId: layer }],
  });
  // Otherwise the browser tells every change of what has been looked at.
  await session.send('DOM.disable');
}

const readRecord = (page: Page): Promise<PageRecord> =>
  page.evaluate(() => (globalThis as unknown as RecordingWindow).feedRecord);

/** The posts that came into view with a picture that is known to show signs. */
function knownPosts({ visibleAt }: PageRecord): readonly string[] {
  return Object.keys(visibleAt).filter((post) => {
    const { habit, picture } = describePost(Number(post));
    // In a frame they are in another document; a video shows the forged picture whatever its post says.
    return habit !== 'frame' && (habit === 'video' || WITH_SIGNS.includes(picture.name));
  });
}

interface Site {
  readonly url: string;
  readonly answers: Map<string, { count: number; bytes: number }>;
  close(): Promise<void>;
}

async function openSite(): Promise<Site> {
  const answers: Site['answers'] = new Map();
  const demo = await serveDemo({
    onAnswer(address, bytes) {
      // How often a frame asks for its script is up to when it is drawn, and nobody else wants it.
      if (/^\/(?:[\w-]+\.(?:js|css|html))?(?:$|\?)/.test(address)) return;
      const known = answers.get(address) ?? { count: 0, bytes: 0 };
      answers.set(address, { count: known.count + 1, bytes: known.bytes + bytes });
    },
  });
  return { ...demo, answers };
}

async function withFeed<T>(
  { hasBadges, ...options }: PassOptions,
  use: (opened: OpenedFeed & { readonly site: Site; readonly session: CDPSession }) => Promise<T>,
): Promise<T> {
  const site = await openSite();
  const { browser, page } = await openBrowser(site.url, hasBadges, options);
  const ending = new AbortController();
  try {
    await page.setViewportSize(VIEWPORT);
    const session = await browser.context.newCDPSession(page);
    // What the first post on its own has loaded is in the cache, with and without badges alike.
    site.answers.clear();
    await page.goto(`${site.url}?posts=${options.posts}`, { waitUntil: 'load' });
    const watching = hasBadges ? watchBadges(session, ending.signal) : Promise.resolve();
    const result = await use({ browser, page, site, session });
    ending.abort();
    await watching;
    return result;
  } finally {
    ending.abort();
    await browser.close();
    await site.close();
  }
}

/** Scrolls through the whole feed at a steady speed. */
export function runPass(options: PassOptions): Promise<Pass> {
  return withFeed(options, async ({ browser, page, site, session }) => {
    const memory = [await readExtensionMemory(browser)];
    const heap = await readHeap(session);
    for (const upTo of [Math.floor(options.posts / 2), null]) {
      await page.evaluate(scrollOn, { speed: options.speed, upTo });
      memory.push(await readExtensionMemory(browser));
    }
    const record = await readRecord(page);
    return {
      record,
      heapGrowth: (await readHeap(session)) - heap,
      extensionMemory: memory,
      answers: new Map(site.answers),
      known: knownPosts(record),
    };
  });
}

export interface Reading {
  readonly record: PageRecord;
  readonly known: readonly string[];
  readonly answers: Answers;
  /** Of Telltale's code in the page. */
  readonly ownTime: OwnTime;
}

/** Reads as a person does, with badges on: one screen after the other, and a while on each. */
export function readFeed(options: Omit<PassOptions, 'hasBadges'>, dwell: number): Promise<Reading> {
  return withFeed({ ...options, hasBadges: true }, async ({ page, site, session }) => {
    await session.send('Profiler.enable');
    await session.send('Profiler.setSamplingInterval', { interval: 500 });
    await session.send('Profiler.start');
    let isAtEnd = false;
    while (!isAtEnd) {
      await page.waitForTimeout(dwell);
      isAtEnd = await page.evaluate(() => {
        const before = scrollY;
        scrollBy({ top: innerHeight * 0.8, behavior: 'instant' });
        return scrollY === before;
      });
    }
    const { profile } = await session.send('Profiler.stop');
    const record = await readRecord(page);
    return {
      record,
      known: knownPosts(record),
      answers: new Map(site.answers),
      ownTime: measureOwnTime(profile),
    };
  });
}

export interface LongRun {
  /** Kilobytes, after as many posts as asked for and after as many again. */
  readonly extensionMemory: readonly (number | null)[];
  readonly ownTime: OwnTime;
}

/** Scrolls through the feed and then through as many other posts, in the same browser, with badges on. */
export function runTwice(options: Omit<PassOptions, 'hasBadges'>): Promise<LongRun> {
  return withFeed({ ...options, hasBadges: true }, async ({ browser, page, site, session }) => {
    const scroll = { speed: options.speed, upTo: null };
    await page.evaluate(scrollOn, scroll);
    const memory = [await readExtensionMemory(browser)];
    await page.goto(`${site.url}?posts=${options.posts}&from=${options.posts}`, { waitUntil: 'load' });
    await session.send('Profiler.enable');
    await session.send('Profiler.setSamplingInterval', { interval: 500 });
    await session.send('Profiler.start');
    await page.evaluate(scrollOn, scroll);
    const { profile } = await session.send('Profiler.stop');
    memory.push(await readExtensionMemory(browser));
    return { extensionMemory: memory, ownTime: measureOwnTime(profile) };
  });
}
