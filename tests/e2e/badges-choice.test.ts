import { describe, expect, it } from 'vitest';
import {
  badged,
  noted,
  openFeed,
  page,
  seenBadges,
  settle,
  useBadgeBench,
  waitForBadges,
  type TestWindow,
} from './badges-bench';

/** What is looked at, and when, on sites that nothing is known of. */

useBadgeBench();

describe('no badge is looked for', () => {
  it('on small round pictures, however the page rounds them', async () => {
    const round = 'border-radius: 50%';
    await openFeed(`<img id="percent" src="/signs.png?1" style="${round}" width="128" height="128">
      <img id="pixels" src="/signs.png?2" style="border-radius: 80px" width="150" height="150">
      <span style="display: inline-block; overflow: hidden; ${round}"><img id="within" src="/signs.png?3" width="140" height="140"></span>
      <img id="clipped" src="/signs.png?4" style="clip-path: circle(50%)" width="120" height="120">
      <img id="rounded" src="/signs.png?5" style="border-radius: 16px" width="128" height="128">
      <img id="large" src="/signs.png?6" style="${round}" width="260" height="260">
      <img id="wide" src="/signs.png?7" style="${round}" width="190" height="110">
      <span style="display: inline-block; ${round}"><img id="uncut" src="/signs.png?8" width="140" height="140"></span>`);
    await waitForBadges(4);
    await settle();
    expect(await badged('#percent', '#pixels', '#within', '#clipped')).toEqual([]);
    expect(await badged('#rounded', '#large', '#wide', '#uncut')).toHaveLength(4);
  });

  it('while the person scrolls past everything, and is as soon as that ends', async () => {
    const rows = Array.from({ length: 300 }, (_, i) => `<p><img src="/signs.png?${i}" width="300" height="250"></p>`);
    await openFeed(rows.join(''));
    await expect.poll(() => noted('judged')).not.toEqual([]);
    await settle();
    const before = (await noted('judged')).length;
    await page.evaluate(
      (pace) =>
        new Promise<void>((resolve) => {
          const start = performance.now();
          const step = (now: number): void => {
            scrollTo(0, Math.max(0, now - start) * pace);
            if (now - start < 1500) requestAnimationFrame(step);
            else resolve();
          };
          requestAnimationFrame(step);
        }),
      3,
    );
    // One that came into view before the pace was known.
    expect((await noted('judged')).length).toBeLessThanOrEqual(before + 2);
    await expect.poll(async () => (await noted('judged')).length).toBeGreaterThan(before + 2);
    await expect.poll(async () => (await seenBadges()).length).toBeGreaterThan(1);
  });
});

describe('what comes into view', () => {
  it('is begun at once, the nearest to the middle first', async () => {
    await openFeed(`<div style="height:2000px"></div><img id="far" src="/unsure.png" width="200" height="100">
      <div style="height:150px"></div><img id="near" src="/signs.png" width="200" height="150">
      <div style="height:1000px"></div>`);
    await settle();
    // All observers hear of it in one task, in whatever order.
    const judged = await page.evaluate(
      () =>
        new Promise<readonly string[]>((resolve) => {
          const views = new IntersectionObserver((entries) => {
            if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
            setTimeout(() => resolve([...(globalThis as unknown as TestWindow).feedBench.judged]));
          });
          views.observe(document.querySelector('#far') ?? document.body);
          scrollTo({ top: 1990, behavior: 'instant' });
        }),
    );
    expect(judged).toEqual(['signs.png', 'unsure.png']);
  });

  it('alone is looked at, among 2,000 pictures', async () => {
    await openFeed(
      Array.from(
        { length: 2000 },
        (_, i) => `<img loading="lazy" src="/signs.png?${i}" width="200" height="150">`,
      ).join(''),
    );
    await expect.poll(async () => (await seenBadges()).length).toBeGreaterThan(11);
    await settle();
    expect((await noted('judged')).length).toBeLessThan(25);
    await page.evaluate(() => scrollTo(0, 40_000));
    await settle();
    const badges = await seenBadges();
    expect(badges.length).toBeGreaterThan(11);
    expect(badges.length).toBeLessThan(25);
  });
});
