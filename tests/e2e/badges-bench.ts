import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { FeedFinding } from '../../src/feed/watch-feed';
import { unsupportedImage } from '../../src/forensics/wording';
import type { Answer, FeedBench } from './badges-entry';
import { buildScript, launchPlainChromium, noteClosedRoots } from './plain-browser';
import { openSite, type Site } from './sites';

/** Registry, queue and badges in a real browser, with a judge that knows the answers: for the tests of badges. */

export let site: Site;
let browser: Browser;
export let page: Page;
export let script = '';
let pages = 0;

export interface TestWindow {
  readonly feedBench: FeedBench;
  readonly closedRoots: ShadowRoot[];
}

/** A badge as it can be seen, with the picture that it lies on. */
export interface SeenBadge {
  readonly label: string;
  readonly words: string;
  /** The pill's upper left corner and size, cut to what its window leaves to be seen. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export function judged(
  verdict: 'signs' | 'unsure' | 'none',
  more: Partial<Extract<FeedFinding, { state: 'judged' }>> = {},
): FeedFinding {
  const kind = verdict === 'signs' ? 'FS' : null;
  const probability = verdict === 'none' ? 0.02 : 0.9;
  const finding = {
    state: 'judged',
    verdict,
    probability,
    kind,
    faces: 1,
    findingId: verdict,
    isMarkedWrong: false,
  } as const;
  return { ...finding, ...more };
}

export const ANSWERS: Readonly<Record<string, Answer>> = {
  'signs.png': judged('signs'),
  'signs-2.png': judged('signs', { findingId: 'signs-2' }),
  'unsure.png': judged('unsure'),
  'none.png': judged('none'),
  'fails.png': 'fails',
  'waits.png': 'waits',
  'unread.png': { state: 'not-analysed', failure: unsupportedImage() },
  'faces.png': judged('signs', { findingId: 'faces', facesAt: [{ x: 0.1, y: 0.08 }] }),
  'other.png': { state: 'no-face' },
};

/** Call it once at the top of a test file: the browser and the site are open while its tests run. */
export function useBadgeBench(): void {
  beforeAll(async () => {
    script = await buildScript(path.join(import.meta.dirname, 'badges-entry.ts'), 'iife');
    site = await openSite('127.0.0.1');
    const picture = { create: { width: 300, height: 200, channels: 3, background: '#7d8a99' } } as const;
    const body = await sharp(picture).png().toBuffer();
    for (const name of Object.keys(ANSWERS)) site.put(`/${name}`, { type: 'image/png', body });
    browser = await launchPlainChromium();
  });

  afterAll(async () => {
    await browser?.close();
    await site?.close();
  });

  afterEach(async () => {
    await page?.close();
  });
}

/** Opens a page and begins. */
export async function openFeed(body: string, headers?: Readonly<Record<string, string>>): Promise<void> {
  pages += 1;
  page = await browser.newPage({ viewport: { width: 900, height: 600 } });
  await noteClosedRoots(page);
  await page.goto(site.page(`/feed-${pages}`, body, headers), { waitUntil: 'load' });
  // By the debugger, as the browser injects content scripts: the page's content policy has no say.
  await page.evaluate(script);
  await page.evaluate((answers) => (globalThis as unknown as TestWindow).feedBench.begin(answers), ANSWERS);
}

export function seenBadges(): Promise<SeenBadge[]> {
  return page.evaluate(() => {
    const roots = (globalThis as unknown as TestWindow).closedRoots.filter((root) => root.host.isConnected);
    const pills = roots.flatMap((root) => [...root.querySelectorAll<HTMLElement>('.pill')]);
    return pills.flatMap((pill) => {
      const box = pill.getBoundingClientRect();
      const cut = pill.parentElement?.getBoundingClientRect() ?? box;
      const x = Math.max(box.left, cut.left);
      const y = Math.max(box.top, cut.top);
      const width = Math.min(box.right, cut.right) - x;
      const height = Math.min(box.bottom, cut.bottom) - y;
      const label = pill.getAttribute('aria-label') ?? '';
      return width > 0 && height > 0 ? [{ label, words: pill.textContent ?? '', x, y, width, height }] : [];
    });
  });
}

/** The selectors' pictures that carry a badge in their own area. */
export async function badged(...selectors: string[]): Promise<string[]> {
  const badges = await seenBadges();
  const carrying: string[] = [];
  for (const selector of selectors) {
    const box = await page.locator(selector).boundingBox();
    if (box && badges.some((badge) => isIn(badge, box))) carrying.push(selector);
  }
  return carrying;
}

function isIn(badge: SeenBadge, box: { x: number; y: number; width: number; height: number }): boolean {
  return (
    badge.x >= box.x - 0.5 &&
    badge.y >= box.y - 0.5 &&
    badge.x + badge.width <= box.x + box.width + 0.5 &&
    badge.y + badge.height <= box.y + box.height + 0.5
  );
}

export async function waitForBadges(count: number): Promise<SeenBadge[]> {
  await expect.poll(async () => (await seenBadges()).length, { timeout: 8000, interval: 30 }).toBe(count);
  return seenBadges();
}

export async function firstBadge(): Promise<SeenBadge> {
  const [badge] = await waitForBadges(1);
  if (!badge) throw new Error('no badge');
  return badge;
}

type Noted = 'judged' | 'withdrawn' | 'opened' | 'contexts' | 'marked' | 'hidden' | 'unwelcome';

/** What the feed has asked of the bench, in order. */
export function noted(what: Noted): Promise<string[]> {
  return page.evaluate((name) => (globalThis as unknown as TestWindow).feedBench[name], what);
}

export function onBench<K extends 'end' | 'answer' | 'setSettings' | 'lookAgain' | 'speak'>(
  act: K,
  ...given: Parameters<FeedBench[K]>
): Promise<void> {
  return page.evaluate(
    ([name, values]) => {
      const bench = (globalThis as unknown as TestWindow).feedBench;
      (bench[name] as (...all: unknown[]) => void)(...values);
    },
    [act, given] as const,
  );
}

/** What stands in the open card, line by line, or null. */
export function cardLines(): Promise<string[] | null> {
  return page.evaluate(() => {
    const roots = (globalThis as unknown as TestWindow).closedRoots.filter((root) => root.host.isConnected);
    const card = roots.map((root) => root.querySelector('.card:not([hidden])')).find((shown) => shown !== null);
    const lines = card && [...card.querySelectorAll('p, button')].map((line) => line.textContent ?? '');
    return lines ?? null;
  });
}

/** Long enough for frames, a look at what stands still, and a judging. */
export const settle = (): Promise<void> => page.waitForTimeout(700);

/** The middle of what stands in the layer and begins with these words, once it can be seen. */
export async function middleOf(words: string): Promise<readonly [number, number]> {
  const find = (): Promise<readonly [number, number] | null> =>
    page.evaluate((start) => {
      const roots = (globalThis as unknown as TestWindow).closedRoots.filter((root) => root.host.isConnected);
      const buttons = roots.flatMap((root) => [...root.querySelectorAll<HTMLElement>('button')]);
      const boxes = buttons
        .filter((button) => button.textContent?.startsWith(start))
        .map((button) => button.getBoundingClientRect());
      const box = boxes.find(({ width }) => width > 0);
      return box ? ([box.left + box.width / 2, box.top + box.height / 2] as const) : null;
    }, words);
  await expect.poll(find, { timeout: 5000, interval: 30 }).not.toBeNull();
  const middle = await find();
  if (!middle) throw new Error(`${words} went away`);
  return middle;
}

export async function clickOn(words: string): Promise<void> {
  await page.mouse.click(...(await middleOf(words)));
}

/** Rests the pointer on the pill until its card is there. */
export async function openCard(words = 'Signs'): Promise<void> {
  await page.mouse.move(...(await middleOf(words)));
  await expect.poll(cardLines, { interval: 30 }).not.toBeNull();
}

/** The words of what has the focus in the layer. */
export function focused(): Promise<string | null> {
  return page.evaluate(() => {
    const roots = (globalThis as unknown as TestWindow).closedRoots;
    return roots.map((root) => root.activeElement?.textContent).find((words) => words !== undefined) ?? null;
  });
}
