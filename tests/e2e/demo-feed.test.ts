import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beyondPage } from '../../bench/feed/figures';
import { readFeed, runPass, type Pass, type Reading } from '../../bench/feed/run-pass';
import { serveDemo } from '../../scripts/serve-demo.mjs';
import { launchPlainChromium } from './plain-browser';

/** The demo feed does what real feeds do, and badges cost it nothing that a person would notice. */

describe('the demo feed', () => {
  let browser: Browser;
  let page: Page;
  let demo: Awaited<ReturnType<typeof serveDemo>>;
  const complaints: string[] = [];

  beforeAll(async () => {
    [browser, demo] = await Promise.all([launchPlainChromium(), serveDemo()]);
    page = await browser.newPage({ viewport: { width: 1280, height: 720 } });
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(`${demo.url}?posts=110`);
  });

  afterAll(() => Promise.all([browser?.close(), demo?.close()]));

  const drawn = (): Promise<number> => page.evaluate(() => document.querySelectorAll('[data-post], .slot').length);
  const scrollTo = (y: number): Promise<void> =>
    page.evaluate((top) => window.scrollTo({ top, behavior: 'instant' }), y);

  it('suggests each account once', async () => {
    const names = await page.locator('aside strong').allTextContents();
    expect(names.length).toBeGreaterThan(1);
    expect(new Set(names).size).toBe(names.length);
  });

  it('draws ten posts more whenever the end comes near, until all are there', async () => {
    const atFirst = await drawn();
    expect(atFirst).toBeLessThan(50);
    expect(atFirst % 10).toBe(0);
    await expect
      .poll(
        async () => {
          await scrollTo(1e6);
          return page.evaluate(() => document.querySelector<HTMLElement>('#posts')?.dataset.complete !== undefined);
        },
        { timeout: 10_000, interval: 50 },
      )
      .toBe(true);
    expect(await page.evaluate(() => document.querySelectorAll('article, .slot:empty').length)).toBe(110);
  });

  it('takes posts out that are far away, and draws the same again', async () => {
    const words = (): Promise<(string | null)[]> =>
      page.evaluate(() =>
        [...document.querySelectorAll('.slot')]
          .slice(0, 3)
          .map((slot) => slot.querySelector('article')?.textContent ?? null),
      );
    const place = await page.evaluate(() => {
      const slot = document.querySelector('.slot');
      return slot ? slot.getBoundingClientRect().top + scrollY : 0;
    });
    await scrollTo(place);
    await expect.poll(words).not.toContain(null);
    const before = await words();
    await scrollTo(0);
    await expect.poll(words).toEqual([null, null, null]);
    await scrollTo(place);
    await expect.poll(words).toEqual(before);
  });

  it('gives pictures of different posts different bytes, and repeats the same', async () => {
    const read = async (address: string): Promise<string> =>
      Buffer.from(await (await fetch(new URL(address, demo.url))).arrayBuffer()).toString('base64');
    for (const name of ['portrait-1.jpg', 'scene-3.png']) {
      const [first, second, repeat, file] = await Promise.all([
        read(`${name}?post=1`),
        read(`${name}?post=2`),
        read(`${name}?post=3&repeat`),
        read(name),
      ]);
      expect(first).not.toBe(second);
      expect(first).not.toBe(file);
      expect(repeat).toBe(file);
    }
  });

  it('keeps within its strict content policy', () => expect(complaints).toEqual([]));
});

describe('badges on the demo feed', () => {
  let without: Pass;
  let reading: Reading;

  beforeAll(async () => {
    without = await runPass({ posts: 22, speed: 6000, hasBadges: false });
    reading = await readFeed({ posts: 22, speed: 2000 }, 2200);
  });

  it('stand on forged pictures in several habits of markup, and on no scene', () => {
    const badged = new Set(reading.record.badges.map(({ post }) => post));
    for (const post of ['0', '2', '4', '6', '8', '10', '12', '14', '16', '20']) expect(badged).toContain(post);
    for (const scene of ['1', '3', '11']) expect(badged).not.toContain(scene);
  });

  it('move nothing in the page', () => {
    expect(without.record.layoutShift).toBe(0);
    expect(reading.record.layoutShift).toBe(0);
  });

  it('ask the site for nothing that the page does not ask for itself', () => {
    expect(reading.answers.size).toBeGreaterThan(12);
    expect(beyondPage(reading.answers, [without.answers])).toEqual({ requests: 0, bytes: 0 });
  });

  it('never hold the page for long', () => {
    expect(reading.ownTime.total).toBeGreaterThan(0);
    expect(reading.ownTime.longest).toBeLessThan(50);
  });
});
