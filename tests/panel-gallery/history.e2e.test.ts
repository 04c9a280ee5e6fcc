import { describe, expect, it, vi } from 'vitest';
import { gallery, page, useGallery } from './use-gallery';

/** The history in a real browser, at its narrowest, by keyboard. */

useGallery();

const rows = () => page.locator('.history-row').count();
const told = (words: RegExp) =>
  vi.waitFor(async () => expect(await page.textContent('.history-told')).toMatch(words), { timeout: 5000 });
const until = (count: number) => vi.waitFor(async () => expect(await rows()).toBe(count), { timeout: 5000 });

async function open(state: Parameters<typeof gallery.open>[0]): Promise<void> {
  await gallery.open(state);
  await page.waitForSelector('.history .keeping .button');
}

describe('the way in and out', () => {
  it('is a button that stays where it is, and Escape', async () => {
    await gallery.open('signs');
    await gallery.tabTo(/^History$/);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.history');
    expect(await gallery.focused()).toBe('History');
    expect(await page.getAttribute('[data-history-button]', 'aria-pressed')).toBe('true');
    await page.keyboard.press('Escape');
    await page.waitForSelector('.history', { state: 'detached' });
    expect(await page.isVisible('[data-result-heading]')).toBe(true);
  });

  it('leads back from its own button, with the focus on the way in', async () => {
    await open('history-list');
    await gallery.tabTo(/^Back$/);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.history', { state: 'detached' });
    await vi.waitFor(async () => expect(await gallery.focused()).toBe('History'));
  });
});

describe('the list', () => {
  it('is narrowed by verdict, and the count is said', async () => {
    await open('history-list');
    await until(6);
    await gallery.tabTo(/^Unsure$/);
    await page.keyboard.press('Space');
    await until(1);
    expect(await page.textContent('.history-top [role="status"]')).toBe('Found: 1 result');
    expect(await gallery.focused()).toBe('Unsure');
    await page.keyboard.press('Space');
    await until(6);
  });

  it('is searched by words and by day, and all of it comes back', async () => {
    await open('history-list');
    await page.fill('input[type="search"]', 'council');
    await until(1);
    await page.fill('input[type="search"]', 'zebra');
    await page.waitForSelector('.history-empty');
    await page.click('.history-empty button');
    await until(6);
    await page.click('.history-filters summary');
    await page.getByLabel('From').fill('2026-11-30');
    await until(0);
  });

  it('shows fifty at first and more when it is asked to', async () => {
    await open('history-many');
    await until(50);
    await page.click('.history-more');
    await until(100);
    await page.click('.history-more');
    await until(120);
    expect(await page.isVisible('.history-more')).toBe(false);
  });

  it('shows names of pages as text', async () => {
    await open('history-list');
    await until(6);
    expect(await page.locator('.history-row b').count()).toBe(0);
    expect(await page.locator('.history-label bdi').allTextContents()).toContain('<b>Bold</b> \u202egnp.exe');
  });
});

describe('a kept result', () => {
  it('takes the focus, and gives it back to its row', async () => {
    await open('history-list');
    await until(6);
    await gallery.tabTo(/holiday\.jpg/);
    await page.keyboard.press('Enter');
    await vi.waitFor(async () => expect(await gallery.focused()).toBe('holiday.jpg'));
    await page.keyboard.press('Escape');
    await until(6);
    expect(await gallery.focused()).toContain('holiday.jpg');
  });

  it('is removed, says so, and the focus goes to the list', async () => {
    await gallery.open('history-kept');
    await gallery.tabTo(/^Remove$/);
    await page.keyboard.press('Enter');
    await told(/^Removed\.$/);
    await until(5);
    expect(await gallery.focused()).toBe('History');
  });

  it('of several faces shows each', async () => {
    await gallery.open('history-kept-faces');
    await page.locator('.face-card').last().click();
    await vi.waitFor(async () => expect(await page.textContent('.which-face')).toBe('Face 4 of 4'));
  });
});

describe('erasing', () => {
  it('asks first, with the focus on what keeps, and Escape takes nothing away', async () => {
    await open('history-list');
    await until(6);
    await page.locator('.keeping > .button').focus();
    await page.keyboard.press('Enter');
    await vi.waitFor(async () => expect(await gallery.focused()).toBe('Keep them'));
    await page.keyboard.press('Escape');
    await vi.waitFor(async () => expect(await gallery.focused()).toBe('Erase all'));
    expect(await rows()).toBe(6);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await told(/^Erased\./);
    await until(0);
    expect(await page.textContent('.history-empty')).toMatch(/^Nothing is kept yet/);
  });

  it('that does not work is said', async () => {
    await open('history-failing');
    expect(await page.textContent('.history .notice')).toMatch(/^What is kept could not be read/);
    await page.click('.keeping > .button');
    await page.click('.keeping-question .button:last-child');
    await told(/is still kept/);
  });
});

it('a private window is told that nothing of it is kept', async () => {
  await open('history-private');
  const notices = await page.locator('.history > .notice').allTextContents();
  expect(notices[0]).toMatch(/^This is a private window/);
  expect(notices[1]).toMatch(/^There is no room left/);
  expect(notices[2]).toMatch(/^The history is off/);
});

describe.each(['history-list', 'history-kept', 'history-kept-faces', 'history-kept-clip', 'history-private'] as const)(
  '%s',
  (state) => {
    it.each([320, 900])('needs no sideways scrolling at %i px', async (width) => {
      await page.setViewportSize({ width, height: 640 });
      await gallery.open(state);
      await page.waitForSelector('.history-row, .kept');
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await page.setViewportSize({ width: 320, height: 640 });
    });
  },
);
