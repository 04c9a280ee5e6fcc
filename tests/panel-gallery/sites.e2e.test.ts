import { describe, expect, it } from 'vitest';
import { gallery, page, useGallery } from './use-gallery';

/** The line about badges in a real browser, at its narrowest. */

useGallery();

const isOn = () => page.getAttribute('[role="switch"]', 'aria-checked');
const HINT = '.sites-hint';

describe('the switch for badges', () => {
  it('goes on and off by keyboard, and says what it means while it is off', async () => {
    await gallery.open('badges-off');
    expect(await page.isVisible(HINT)).toBe(false);
    await gallery.tabTo(/^Badges on news\.example$/);
    await page.waitForSelector(HINT, { state: 'visible' });
    expect(await page.textContent(HINT)).toBe(
      'While this is on, pictures on this site are looked at as you scroll, on this computer.',
    );
    await page.keyboard.press('Space');
    await page.waitForSelector('[role="switch"][aria-checked="true"]');
    await page.waitForSelector(HINT, { state: 'hidden' });
    await page.keyboard.press('Enter');
    await page.waitForSelector('[role="switch"][aria-checked="false"]');
    expect(await gallery.focused()).toBe('Badges on news.example');
  });

  it('has a name and a description for a screen reader', async () => {
    await gallery.open('badges-off');
    const found = page.getByRole('switch', { name: 'Badges on news.example', checked: false });
    const id = await found.getAttribute('aria-describedby');
    expect(await page.textContent(`#${id}`)).toContain('on this computer');
  });

  it('moves nothing when the pointer passes, and is 32 px high to hit', async () => {
    await gallery.open('badges-off');
    const top = () => page.evaluate(() => document.querySelector('main')?.getBoundingClientRect().top);
    const before = await top();
    await page.hover('[role="switch"]');
    await page.waitForSelector(HINT, { state: 'visible' });
    expect(await top()).toBe(before);
    expect((await page.locator('[role="switch"]').boundingBox())?.height).toBeGreaterThanOrEqual(32);
    // Header and line together: the line is one line high.
    expect(before).toBeLessThanOrEqual(81);
  });

  it('stays off when the person refuses, and says so', async () => {
    await gallery.open('badges-refused');
    await page.click('[role="switch"]');
    expect(await page.textContent('.notice')).toMatch(/^Nothing was allowed, so badges stay off on photographs-/);
    expect(await isOn()).toBe('false');
  });
});

describe('a pause', () => {
  it('is said where badges are on, and ended there, with the focus kept in the line', async () => {
    await gallery.open('badges-paused');
    expect(await page.textContent('.sites-line p')).toBe('Badges are paused everywhere.');
    await gallery.tabTo(/^Resume$/);
    await page.keyboard.press('Enter');
    await page.waitForSelector('.sites-line', { state: 'detached' });
    expect(await isOn()).toBe('true');
    await page.waitForFunction(() => document.activeElement?.textContent?.startsWith('1 site'));
  });
});

describe('the list of sites', () => {
  it('opens, forgets one by one, and keeps the focus in the line', async () => {
    await gallery.open('badges-on');
    await gallery.tabTo(/^2 sites with badges$/);
    await page.keyboard.press('Enter');
    await gallery.tabTo(/^Forget http:\/\/pictures\.example:8080$/);
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.textContent?.startsWith('1 site'));
    expect(await isOn()).toBe('true');
    await gallery.tabTo(/^Forget news\.example$/);
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.getAttribute('role') === 'switch');
    expect(await isOn()).toBe('false');
    expect(await page.locator('.sites-count, .sites-list').count()).toBe(0);
  });
});

describe('pictures that may not be read', () => {
  const LINE = '.sites-line';

  it('are told of in one line that goes once their host is allowed, and the focus stays in the bar', async () => {
    await gallery.open('badges-unreadable');
    await page.waitForSelector(LINE);
    expect(await page.textContent(`${LINE} p`)).toBe(
      '12 pictures here come from images.example, which Telltale may not read.',
    );
    await gallery.tabTo(/^Allow host: images\.example$/);
    await page.keyboard.press('Enter');
    await page.waitForSelector(LINE, { state: 'detached' });
    await page.waitForFunction(() => document.activeElement?.textContent?.startsWith('1 site'));
  });

  it('stay unread when the person refuses, and the panel says so', async () => {
    await gallery.open('badges-unreadable-refused');
    await page.waitForSelector(LINE);
    expect(await page.textContent(`${LINE} p`)).toMatch(
      /^43 pictures here come from scontent-.* and 2 more hosts, which/,
    );
    await page.getByRole('button', { name: /^Allow 3 hosts: scontent-.*, images\.example, http/ }).click();
    expect(await page.textContent('.notice')).toBe('Nothing was allowed, so these pictures stay without badges.');
    expect(await page.isVisible(LINE)).toBe(true);
  });
});

describe('at 320 px', () => {
  it.each([
    'badges-off',
    'badges-on',
    'badges-refused',
    'badges-elsewhere',
    'badges-unreadable',
    'badges-unreadable-refused',
  ] as const)('%s needs no sideways scrolling, with the list open too', async (state) => {
    await gallery.open(state);
    if (await page.isVisible('.sites-count')) await page.click('.sites-count');
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });
});
