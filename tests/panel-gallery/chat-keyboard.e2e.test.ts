import { describe, expect, it } from 'vitest';
import type { Gallery } from './open-gallery';
import { gallery, page, useGallery } from './use-gallery';

/** The chat in a real browser, at its narrowest, by keyboard alone. */

useGallery();

const open: Gallery['open'] = (state) => gallery.open(state);
const focused: Gallery['focused'] = () => gallery.focused();
const tab: Gallery['tab'] = (times) => gallery.tab(times);
const tabTo: Gallery['tabTo'] = (name) => gallery.tabTo(name);

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
    // The clipboard takes its time.
    await newest().getByRole('button', { name: 'Copied' }).waitFor();
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
