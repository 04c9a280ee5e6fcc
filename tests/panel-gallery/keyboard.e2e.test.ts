import { describe, expect, it, vi } from 'vitest';
import type { Gallery } from './open-gallery';
import { gallery, page, useGallery } from './use-gallery';

/** The panel in a real browser, at its narrowest, by keyboard alone. */

useGallery();

const open: Gallery['open'] = (state) => gallery.open(state);
const focused: Gallery['focused'] = () => gallery.focused();
const tab: Gallery['tab'] = (times) => gallery.tab(times);
const tabTo: Gallery['tabTo'] = (name) => gallery.tabTo(name);

const heading = () => page.textContent('[data-result-heading]');

describe('by keyboard alone', () => {
  it('reaches everything in the order of the page', async () => {
    await open('four-faces');
    await page.waitForSelector('.face-box');
    expect(await tab(15)).toEqual([
      'History',
      'Pick a file',
      'Face 1: Signs of forgery, about 90 %',
      'Face 2: Unsure, about 60 %',
      'Face 3: No signs found, about 20 %',
      'Face 4: could not be judged',
      'Evidence',
      'Enlarge the picture',
      'What this does not prove',
      'Mouth & lips: blending seam, warped shapeCovering it lowers the score by 31 points.',
      'What these words mean',
      expect.stringMatching(/^Face 1/),
      expect.stringMatching(/^Face 2/),
      expect.stringMatching(/^Face 3/),
      expect.stringMatching(/^Face 4/),
    ]);
  });

  it('chooses a face on the picture and by its card', async () => {
    await open('four-faces');
    await page.waitForSelector('.face-box');
    await tabTo(/^Face 2:/);
    await page.keyboard.press('Enter');
    expect(await heading()).toBe('Unsure');
    await tabTo(/^Face 4Could/);
    await page.keyboard.press('Space');
    expect(await heading()).toBe('Could not be judged');
    expect(await page.locator('[aria-pressed="true"]').count()).toBe(2);
  });

  it('outlines a region while its row has the focus, and for good when it is pressed', async () => {
    await open('signs');
    await page.waitForSelector('.region-row');
    const outlines = () => page.locator('.region-outline').count();
    expect(await outlines()).toBe(0);
    await tabTo(/^Mouth & lips/);
    expect(await outlines()).toBe(1);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    expect(await focused()).toBe('What these words mean');
    expect(await outlines()).toBe(0);
    await page.keyboard.press('Shift+Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await outlines()).toBe(1);
    expect(await page.locator('.region-row[aria-pressed="true"]').textContent()).toContain('Ears');
  });

  it('fades the heat map', async () => {
    await open('signs');
    await page.waitForSelector('.heat');
    await tabTo(/^Evidence$/);
    await page.keyboard.press('Home');
    expect(await page.locator('.heat').evaluate((heat) => getComputedStyle(heat).opacity)).toBe('0');
    await page.keyboard.press('End');
    expect(await page.locator('.heat').evaluate((heat) => getComputedStyle(heat).opacity)).toBe('1');
  });

  it('enlarges, and gives the focus back on Escape', async () => {
    await open('signs');
    await page.waitForSelector('.heat');
    await tabTo(/^Enlarge/);
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog[open]');
    await page.keyboard.press('Escape');
    await page.waitForSelector('dialog[open]', { state: 'detached' });
    expect(await focused()).toBe('Enlarge the picture');
  });

  it('follows the line about a note to it; the button that opens it again keeps the focus', async () => {
    await gallery.open('note-line');
    const holder = () => page.evaluate(() => document.activeElement?.tagName);
    await page.locator('.note-line button').press('Enter');
    await page.waitForSelector('.note');
    expect(await holder()).toBe('SECTION');
    const button = page.locator('.tools-row button', { hasText: 'This is wrong' });
    await button.press('Enter');
    await page.waitForSelector('.note', { state: 'detached' });
    await button.press('Enter');
    await page.waitForSelector('.note');
    expect(await holder()).toBe('BUTTON');
  });

  it('stops with Escape, and puts the focus where the answer is', async () => {
    await open('loading');
    await tabTo(/^Stop$/);
    await page.keyboard.press('Escape');
    await page.waitForFunction(() => document.querySelector('[data-result-heading]')?.textContent === 'Stopped');
    expect(await focused()).toBe('Stopped');
  });

  it('tries a sample: progress, then the verdict, both said aloud', async () => {
    await open('empty');
    await page.waitForSelector('.sample img');
    await tabTo(/^Sample portrait 1$/);
    await page.keyboard.press('Enter');
    await page.waitForSelector('[role="progressbar"]');
    const spoken = (words: string) =>
      page.waitForFunction((part) => document.querySelector('p[aria-live]')?.textContent?.includes(part), words);
    await spoken('Looking closely');
    await spoken('Signs of forgery');
    expect(await heading()).toBe('Signs of forgery');
  });
});

const paste = (kind: 'file' | 'address') =>
  page.evaluate((what) => {
    const data = new DataTransfer();
    if (what === 'file') data.items.add(new File(['x'], 'pasted.png', { type: 'image/png' }));
    else data.setData('text/plain', 'https://pictures.example/a.jpg');
    document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
  }, kind);

describe('the page for new people by keyboard alone', () => {
  it('tries a sample, which is said aloud, and goes on and back with the focus on each step’s heading', async () => {
    await open('welcome-done');
    await tabTo(/^Sample portrait 2$/);
    await page.keyboard.press('Enter');
    await vi.waitFor(async () =>
      expect(await page.textContent('.visually-hidden[aria-live]')).toBe('Signs of forgery, about 85 %.'),
    );
    expect(await page.getByRole('button', { name: 'Sample portrait 2' }).getAttribute('aria-pressed')).toBe('true');
    const headings = [];
    for (const button of [/^Next$/, /^Next$/, /^Back$/]) {
      await tabTo(button);
      await page.keyboard.press('Enter');
      await vi.waitFor(async () => expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H2'));
      headings.push(await focused());
    }
    expect(headings).toEqual(['What it can and cannot say', 'Badges and the button', 'What it can and cannot say']);
  });
});

describe('a paste', () => {
  it('of a picture starts a job', async () => {
    await open('empty');
    await paste('file');
    await page.waitForSelector('[role="progressbar"]');
    // The bytes are no picture: nothing broken is shown for them.
    expect(await page.locator('.picture').count()).toBe(0);
  });

  it('of an address says what to do instead', async () => {
    await open('empty');
    await paste('address');
    expect(await page.textContent('.notice')).toContain('Right-click');
  });
});

describe('at 320 px', () => {
  it.each([
    'signs',
    'four-faces',
    'degraded',
    'error-grant',
    'empty',
    'loading',
    'chat-long',
    'chat-model-failed',
    'chat-failed-turn',
  ] as const)('%s needs no sideways scrolling', async (state) => {
    await open(state);
    await page.waitForTimeout(100);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });
});
