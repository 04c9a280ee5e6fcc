import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import type { ViteDevServer } from 'vite';
import { createServer } from 'vite';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { FixtureName } from './fixture-states';
import { findOrInstallChromium } from '../../scripts/chromium.mjs';

/** The panel in a real browser, at its narrowest, by keyboard alone. */

vi.setConfig({ testTimeout: 30_000 });

let server: ViteDevServer;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  server = await createServer({ configFile: path.join(import.meta.dirname, 'vite.config.ts'), logLevel: 'error' });
  await server.listen();
  browser = await chromium.launch({ executablePath: findOrInstallChromium(), args: ['--no-sandbox'] });
  page = await browser.newPage({ viewport: { width: 320, height: 640 } });
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function open(state: FixtureName): Promise<void> {
  await page.goto(`${server.resolvedUrls?.local[0] ?? ''}tests/panel-gallery/?state=${state}`);
  await page.waitForSelector('.panel');
}

/** What the focus is on: its name for a screen reader, else its words. */
const focused = () =>
  page.evaluate(() => {
    const element = document.activeElement;
    const isInput = element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement;
    const label = isInput ? element.labels?.[0]?.textContent : null;
    return (element?.getAttribute('aria-label') ?? label ?? element?.textContent ?? '').replace(/\s+/g, ' ').trim();
  });

async function tab(times: number): Promise<string[]> {
  const seen: string[] = [];
  for (let i = 0; i < times; i += 1) {
    await page.keyboard.press('Tab');
    seen.push(await focused());
  }
  return seen;
}

async function tabTo(name: RegExp): Promise<void> {
  for (let i = 0; i < 30; i += 1) {
    await page.keyboard.press('Tab');
    if (name.test(await focused())) return;
  }
  throw new Error(`The focus never reaches ${name}.`);
}

const heading = () => page.textContent('[data-result-heading]');

describe('by keyboard alone', () => {
  it('reaches everything in the order of the page', async () => {
    await open('four-faces');
    await page.waitForSelector('.face-box');
    expect(await tab(14)).toEqual([
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
    await tabTo(/^$/);
    await page.keyboard.press('Enter');
    await page.waitForSelector('[role="progressbar"]');
    const spoken = (words: string) =>
      page.waitForFunction((part) => document.querySelector('p[aria-live]')?.textContent?.includes(part), words);
    await spoken('Looking closely');
    await spoken('Signs of forgery');
    expect(await heading()).toBe('Signs of forgery');
  });
});

const input = () => page.locator('#chat-question');
const newest = () => page.locator('.chat-turn').last();
const phase = (is: string) => page.waitForSelector(`.chat-turn:last-child[data-phase="${is}"]`);
const spokenInChat = () => page.locator('.chat-spoken p').allTextContents();

describe('the chat by keyboard alone', () => {
  it('is reached in the order of the page, the sentences that name regions, too', async () => {
    await open('chat-composed');
    await page.waitForSelector('.chip');
    await tabTo(/^What these words mean$/);
    const chips = await page.locator('.chip').allTextContents();
    expect(chips.length).toBeGreaterThanOrEqual(2);
    expect(await tab(7 + chips.length)).toEqual([
      'Clear',
      expect.stringMatching(/^The clearest sign/),
      expect.stringMatching(/^Covering the mouth/),
      expect.stringMatching(/^The skin of the cheeks/),
      'Copy',
      'Copy',
      ...chips,
      'Your question',
    ]);
    await page.keyboard.type('x');
    expect(await tab(1)).toEqual(['Send']);
  });

  it('outlines the regions of the sentence that has the focus', async () => {
    await open('chat-composed');
    await page.waitForSelector('.chat-sentence');
    const outlines = () => page.locator('.picture .region-outline').count();
    expect(await outlines()).toBe(0);
    await tabTo(/^The skin of the cheeks/);
    expect(await outlines()).toBe(1);
    await page.keyboard.press('Tab');
    expect(await outlines()).toBe(0);
  });

  it('asks with Enter, streams, lights what is named, and says each sentence once', async () => {
    await open('signs');
    await page.waitForSelector('.chip');
    await tabTo(/^Your question$/);
    await page.keyboard.type('Where');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('exactly?');
    expect(await input().inputValue()).toBe('Where\nexactly?');
    await page.keyboard.press('Enter');
    await phase('done');
    expect(await input().inputValue()).toBe('');
    expect(await page.locator('.picture .region-outline').count()).toBe(2);
    expect(await newest().locator('.chat-sentence').count()).toBe(3);
    expect(await spokenInChat()).toEqual([
      'Answering.',
      expect.stringMatching(/^The clearest sign .*\.$/),
      expect.stringMatching(/^Covering .*\.$/),
      expect.stringMatching(/^The skin .*\.$/),
      expect.stringMatching(/^End of the answer\./),
    ]);
    expect(await focused()).toBe('Your question');
  });

  it('stops with Escape and by its button; the focus stays in the chat', async () => {
    await open('signs');
    await page.waitForSelector('.chip');
    await tabTo(/^Your question$/);
    await page.keyboard.type('Why so slow?');
    await page.keyboard.press('Enter');
    await phase('answering');
    expect(await newest().locator('.chat-answer').getAttribute('aria-busy')).toBe('true');
    await page.keyboard.type('slower');
    await page.keyboard.press('Escape');
    await phase('stopped');
    expect(await newest().textContent()).toContain('Stopped here.');
    expect(await newest().locator('.chat-answer').getAttribute('aria-busy')).toBe('false');
    expect(await input().inputValue()).toBe('slower');
    await page.keyboard.press('Enter');
    await phase('answering');
    await newest().getByRole('button', { name: 'Stop' }).focus();
    await page.keyboard.press('Enter');
    await phase('stopped');
    expect(await focused()).toBe('Your question');
  });

  it('asks a suggested question; it goes, and the focus moves to the input', async () => {
    await open('signs');
    const chip = (await page.locator('.chip').first().textContent()) ?? '';
    await tabTo(/^What these words mean$/);
    await page.keyboard.press('Tab');
    expect(await focused()).toBe(chip);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.chat-turn');
    expect(await newest().locator('.chat-question').textContent()).toContain(chip);
    expect(await page.locator('.chip').allTextContents()).not.toContain(chip);
    expect(await focused()).toBe('Your question');
  });

  it('asks again after a failure, copies, clears', async () => {
    await open('signs');
    await page.waitForSelector('.chip');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await input().fill('please fail');
    await input().press('Enter');
    await phase('failed');
    await tabTo(/^Ask again$/);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.chat-turn:nth-child(2)');
    await phase('failed');
    await newest().getByRole('button', { name: 'Copy', exact: true }).press('Enter');
    expect(await newest().getByRole('button', { name: 'Copied' }).count()).toBe(1);
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^The clearest sign .*warped\.$/);
    await page.getByRole('button', { name: 'Clear', exact: true }).press('Enter');
    await page.waitForSelector('.chat-turn', { state: 'detached' });
    expect(await focused()).toBe('Your question');
  });

  it('keeps a talk for each face', async () => {
    await open('four-faces');
    await page.waitForSelector('.chip');
    await input().fill('Why?');
    await input().press('Enter');
    await phase('done');
    await page.locator('.face-list button').nth(3).press('Enter');
    await page.waitForSelector('.chat-turn', { state: 'detached' });
    expect(await page.locator('.chip').count()).toBeGreaterThan(0);
    await page.locator('.face-list button').nth(0).press('Enter');
    expect(await newest().textContent()).toContain('Why?');
    // What was said before is not said again.
    expect(await spokenInChat()).toEqual([]);
  });

  it('follows a growing answer until the person scrolls away', async () => {
    await open('chat-long');
    await page.waitForSelector('.chat-turn');
    const isEndSeen = () =>
      page.evaluate(() => (document.querySelector('.chat-end')?.getBoundingClientRect().bottom ?? 1e9) <= innerHeight);
    expect(await page.evaluate(() => scrollY)).toBe(0);
    const turns = await page.locator('.chat-turn').count();
    await input().fill('Why?');
    await input().press('Enter');
    await page.waitForSelector(`.chat-turn:nth-child(${turns + 1})[data-phase="done"]`);
    expect(await isEndSeen()).toBe(true);
    await input().fill('Why so slow?');
    await input().press('Enter');
    await phase('answering');
    await page.mouse.wheel(0, -900);
    await page.waitForFunction(
      () => (document.querySelector('.chat-end')?.getBoundingClientRect().top ?? 0) > innerHeight,
    );
    await page.keyboard.press('Escape');
    await phase('stopped');
    expect(await isEndSeen()).toBe(false);
  });

  it('takes pasted words for words', async () => {
    await open('signs');
    await page.waitForSelector('.chip');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.evaluate(() => navigator.clipboard.writeText('https://pictures.example/a.jpg'));
    await input().press('Control+v');
    expect(await input().inputValue()).toBe('https://pictures.example/a.jpg');
    expect(await page.locator('.notice').count()).toBe(0);
  });
});

const paste = (kind: 'file' | 'address') =>
  page.evaluate((what) => {
    const data = new DataTransfer();
    if (what === 'file') data.items.add(new File(['x'], 'pasted.png', { type: 'image/png' }));
    else data.setData('text/plain', 'https://pictures.example/a.jpg');
    document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
  }, kind);

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
