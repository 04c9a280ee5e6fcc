import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { badgesOn } from './badge-places';
import { askAsExtension, launch, openPage, type TestBrowser } from './harness';
import { openSite, type Site } from './sites';
import { openMortalEngine } from './worker-death';

/** A feed is scrolled while parts of Telltale die. No badge may be lost for good, and none may stand where it is wrong. */

const demo = path.resolve(import.meta.dirname, '../../assets/demo');
const KINDS = {
  signs: readFileSync(path.join(demo, 'face-laid-over.jpg')),
  none: readFileSync(path.join(demo, 'portrait-2.jpg')),
} as const;
const POSTS = 16;
/** One in three has signs, so that a finding under another picture's name would show. */
const kindOf = (post: number): keyof typeof KINDS => (post % 3 === 0 ? 'signs' : 'none');
const WITH_SIGNS = Array.from({ length: POSTS }, (_, post) => post).filter((post) => kindOf(post) === 'signs');
/** A failed picture is tried again after 2, 8 and 30 seconds, and the engine has to load again. */
const patience = { timeout: 50_000, interval: 100 };

let browser: TestBrowser;
let site: Site;
let page: Page;
let feeds = 0;

beforeAll(async () => {
  [browser, site] = await Promise.all([launch({ grantedHosts: ['http://127.0.0.1/*'] }), openSite('127.0.0.1')]);
  await askAsExtension(browser, 'background/allow-site', { origin: site.origin, tabId: null });
});

afterAll(() => Promise.all([browser?.close(), site?.close()]));

afterEach(async () => {
  await page?.close();
});

/** A feed whose pictures nobody has seen: bytes behind a JPEG's end change its hash and nothing else. */
async function openFeed(): Promise<void> {
  feeds += 1;
  const posts = Array.from({ length: POSTS }, (_, post) => {
    const body = Buffer.concat([KINDS[kindOf(post)], Buffer.from(`feed ${feeds}, post ${post}`)]);
    const name = `/feed-${feeds}-${post}.jpg`;
    site.put(name, { type: 'image/jpeg', body });
    return `<p><img id="post-${post}" src="${name}" width="300" height="300"></p>`;
  });
  page = await openPage(browser, site.page(`/feed-${feeds}`, posts.join('')));
}

/** The posts in view with a badge on their picture. */
const badgedPosts = async (): Promise<number[]> =>
  (await badgesOn(page, 'img')).map((id) => Number(id.replace('post-', '')));

/** Looks at the page as it is now: a badge on a picture without signs is wrong at any time. */
async function expectNoneWrong(): Promise<void> {
  expect((await badgedPosts()).filter((post) => kindOf(post) !== 'signs')).toEqual([]);
}

async function scrollBy(pixels: number): Promise<void> {
  await page.mouse.wheel(0, pixels);
  await expectNoneWrong();
}

/** Goes through the whole feed once more and waits at each picture with signs for its badge. */
async function expectAllBadges(): Promise<void> {
  for (const post of WITH_SIGNS) {
    await vi.waitFor(async () => {
      await page.evaluate((id) => document.getElementById(id)?.scrollIntoView({ block: 'center' }), `post-${post}`);
      expect(await badgedPosts()).toContain(post);
    }, patience);
    await expectNoneWrong();
  }
}

/** Scrolls down in the middle of the judging, with something happening half way. */
async function scrollWhile(happening: () => Promise<unknown>): Promise<void> {
  await page.mouse.move(400, 300);
  // The engine is at work on this feed from here on.
  await vi.waitFor(async () => expect(await badgedPosts()).toContain(0), patience);
  for (let step = 0; step < 12; step += 1) {
    await scrollBy(250);
    if (step === 4) await happening();
  }
}

/** Ends the service worker's life; what it had in memory is gone in the next one. */
async function stopServiceWorker(): Promise<void> {
  const session = await browser.context.browser()!.newBrowserCDPSession();
  const ours = `chrome-extension://${browser.extensionId}/`;
  const mark = (): void => void Object.assign(globalThis, { isMarked: true });
  const lives = () => browser.context.serviceWorkers().filter((worker) => worker.url().startsWith(ours));
  await Promise.all(lives().map((worker) => worker.evaluate(mark)));
  await vi.waitFor(
    async () => {
      const { targetInfos } = await session.send('Target.getTargets');
      const targets = targetInfos.filter(({ type, url }) => type === 'service_worker' && url.startsWith(ours));
      for (const { targetId } of targets) await session.send('Target.closeTarget', { targetId });
      const remembers = lives().map((worker) => worker.evaluate(() => 'isMarked' in globalThis).catch(() => false));
      expect((await Promise.all(remembers)).includes(true)).toBe(false);
    },
    { timeout: 15_000, interval: 300 },
  );
  await session.detach();
}

describe('a feed gets all its badges and no wrong one when in mid-scroll', () => {
  it('nothing happens at all', async () => {
    await openFeed();
    await scrollWhile(() => Promise.resolve());
    await expectAllBadges();
  });

  it('the worker that computes dies of an error', async () => {
    const engine = await openMortalEngine(browser);
    await openFeed();
    await scrollWhile(() => engine.kill());
    await expectAllBadges();
    await engine.close();
  });

  it('the offscreen document is closed', async () => {
    await openFeed();
    await scrollWhile(() => browser.worker.evaluate(() => chrome.offscreen.closeDocument()));
    await expectAllBadges();
  });

  it('the service worker is stopped', async () => {
    await openFeed();
    await scrollWhile(stopServiceWorker);
    await expectAllBadges();
  });
});
