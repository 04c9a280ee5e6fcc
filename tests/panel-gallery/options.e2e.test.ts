import { describe, expect, it, vi } from 'vitest';
import { gallery, page, useGallery } from './use-gallery';

/** The options page in a real browser, at its narrowest. */

useGallery();

const status = () => page.textContent('[role="status"]');
const told = (words: RegExp) => vi.waitFor(async () => expect(await status()).toMatch(words));
const settingSwitch = (name: string) => page.getByRole('switch', { name });

describe('the switches', () => {
  it('stand as the settings do, each with a name and a description', async () => {
    await gallery.open('options-sites');
    const states = await page
      .getByRole('switch')
      .evaluateAll((all) => all.map((one) => [one.textContent, one.getAttribute('aria-checked')]));
    expect(states).toEqual([
      ['Show badges for “Unsure”', 'true'],
      ['Also show badges for “No signs found” and “Could not analyse”', 'true'],
      ['Blur pictures with signs of forgery until clicked', 'false'],
      ['Pause badges everywhere', 'true'],
      ['Pause while the battery is low', 'true'],
      ['Let the language model phrase answers', 'true'],
      ['Keep results on this computer', 'true'],
      ['Share these settings between my computers', 'false'],
    ]);
    const id = await settingSwitch('Pause while the battery is low').getAttribute('aria-describedby');
    expect(await page.textContent(`#${id}`)).toContain('below 20 %');
  });

  it('are as high as their labels, which break into lines', async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    await gallery.open('options-sites');
    const rows = await page.getByRole('switch').evaluateAll((all) =>
      all.map((one) => {
        const label = one.querySelector(':scope > :last-child') ?? one;
        return { room: one.getBoundingClientRect().height, label: label.getBoundingClientRect().height };
      }),
    );
    expect(rows).toHaveLength(8);
    expect(rows.filter(({ room, label }) => room < label)).toEqual([]);
  });

  it('go on and off by keyboard, keep the focus, and each change says that it was saved', async () => {
    await gallery.open('options-empty');
    await gallery.tabTo(/^Blur pictures/);
    await page.keyboard.press('Space');
    await told(/^Saved\. Blur pictures with signs of forgery until clicked: on\.$/);
    await page.keyboard.press('Enter');
    await told(/: off\.$/);
    expect(await gallery.focused()).toMatch(/^Blur pictures/);
  });

  it('stay as they were when nothing can be saved, and say so', async () => {
    await gallery.open('options-failing');
    await settingSwitch('Pause badges everywhere').click();
    await told(/^That could not be saved, so nothing has changed/);
    expect(await settingSwitch('Pause badges everywhere').getAttribute('aria-checked')).toBe('false');
  });

  it('are 32 px high to hit', async () => {
    await gallery.open('options-empty');
    for (const one of await page.getByRole('switch').all()) {
      expect((await one.boundingBox())?.height).toBeGreaterThanOrEqual(32);
    }
  });
});

describe('what is chosen out of a few', () => {
  it('stands with what was measured, is stored by keyboard, and goes back where it cannot be', async () => {
    await gallery.open('options-empty');
    const fewer = page.getByRole('radio', { name: 'Fewer false alarms' });
    const id = await fewer.getAttribute('aria-describedby');
    expect(await page.textContent(`#${id}`)).toMatch(/Genuine faces: 0\.6% .* Forged faces: 31% are found/);
    await page.getByRole('radio', { name: 'Balanced' }).focus();
    await page.keyboard.press('ArrowUp');
    await told(/^Saved\. How sure it must be: Fewer false alarms\.$/);
    expect(await fewer.isChecked()).toBe(true);
    await gallery.open('options-failing');
    await page.getByRole('radio', { name: 'Large' }).click();
    await told(/nothing has changed/);
    expect(await page.getByRole('radio', { name: 'Small' }).isChecked()).toBe(true);
  });
});

describe('the search', () => {
  it('leaves the sections in which all words stand, says how many, and hides nothing when it is empty', async () => {
    await gallery.open('options-empty');
    const headings = () => page.getByRole('heading', { level: 2 }).allTextContents();
    const all = await headings();
    await page.getByRole('searchbox').fill('CHARGER battery');
    await vi.waitFor(async () => expect(await headings()).toEqual(['Battery']));
    expect(await page.textContent('.options-found')).toBe('1 section found.');
    await page.getByRole('searchbox').fill('battery zebra');
    await vi.waitFor(async () => expect(await page.textContent('.options-found')).toMatch(/^No setting fits/));
    await page.getByRole('searchbox').fill('');
    await vi.waitFor(async () => expect(await headings()).toEqual(all));
  });
});

describe('these settings', () => {
  const choose = (text: string) =>
    page.locator('input[accept*=json]').setInputFiles({ name: 's.json', mimeType: '', buffer: Buffer.from(text) });

  it('go into a file and come back from it; one that is refused changes nothing', async () => {
    await gallery.open('options-empty');
    await settingSwitch('Blur pictures').click();
    await told(/: on\.$/);
    await page.click('text="Save settings as a file"');
    await told(/^Saved as telltale-settings\.json/);
    const { text } = await vi.waitFor(async () => {
      const saved = await page.evaluate(() => (globalThis as { savedFile?: { text: string } }).savedFile ?? null);
      return saved ?? Promise.reject(new Error('nothing was saved'));
    });
    await settingSwitch('Blur pictures').click();
    await told(/: off\.$/);
    await choose(text.replace('start-top', 'middle'));
    await told(/^This file was refused .* badges\.corner/);
    expect(await settingSwitch('Blur pictures').getAttribute('aria-checked')).toBe('false');
    await choose(text);
    await told(/^The settings of the file hold/);
    expect(await settingSwitch('Blur pictures').getAttribute('aria-checked')).toBe('true');
  });

  it('go back to how they were at first after a question, which Escape takes back', async () => {
    await gallery.open('options-sites');
    await page.click('text="Back to how it was at first"');
    await page.keyboard.press('Escape');
    expect(await gallery.focused()).toBe('Back to how it was at first');
    await page.keyboard.press('Enter');
    await page.click('.keeping-question .button:last-child');
    await told(/^All settings are as they were at first\.$/);
    expect(await settingSwitch('Also show badges').getAttribute('aria-checked')).toBe('false');
    expect(await settingSwitch('Pause badges everywhere').getAttribute('aria-checked')).toBe('false');
  });
});

describe('the sites', () => {
  it('say how to switch one on while there is none', async () => {
    await gallery.open('options-empty');
    expect(await page.textContent('section:nth-of-type(1)')).toContain('No site has badges.');
  });

  it('name the hosts that their pictures may be read from', async () => {
    await gallery.open('options-sites');
    const [first, ...others] = await page.locator('.options-sites li').allTextContents();
    expect(first).toBe(
      'news.exampleAlso reads pictures from *.news-pictures.example, cdn.example, http://127.0.0.1:8080.Forget',
    );
    expect(others.join(' ')).not.toContain('Also reads');
  });

  it('are forgotten one by one, and the focus stays in their section', async () => {
    await gallery.open('options-sites');
    await gallery.tabTo(/^Forget news\.example$/);
    await page.keyboard.press('Enter');
    await told(/^Saved\. news\.example has no badges any more\.$/);
    expect(await gallery.focused()).toBe('Sites');
    await page.keyboard.press('Tab');
    expect(await gallery.focused()).toBe('Forget http://pictures.example:8080');
  });

  it('stay when one cannot be forgotten, and the page says so', async () => {
    await gallery.open('options-failing');
    await page.click('text="Forget"');
    await told(/^news\.example could not be forgotten/);
    expect(await page.isVisible('text="news.example"')).toBe(true);
  });
});

describe('what is kept', () => {
  it('is erased, and the page says so, each time', async () => {
    await gallery.open('options-empty');
    await page.click('text="Erase what badges have found"');
    await told(/^Erased\./);
    const first = await page.$('[role="status"] p');
    await page.click('text="Erase what badges have found"');
    // The same sentence again is new to a screen reader.
    await vi.waitFor(async () => expect(await first?.evaluate((sentence) => sentence.isConnected)).toBe(false));
    await told(/^Erased\./);
  });

  it('is said to be still there when it could not be erased', async () => {
    await gallery.open('options-failing');
    await page.click('text="Erase what badges have found"');
    await told(/is still kept/);
  });
});

describe('the history', () => {
  it('is switched off, and erased after a question', async () => {
    await gallery.open('options-sites');
    await settingSwitch('Keep results on this computer').click();
    await told(/^Saved\. New results are not kept/);
    await page.click('.keeping > .button');
    await page.click('.keeping-question .button:last-child');
    await told(/^Erased\. No result and no note is kept\.$/);
  });

  it('is said to be still there when it could not be erased', async () => {
    await gallery.open('options-failing');
    await page.click('.keeping > .button');
    await page.click('.keeping-question .button:last-child');
    await told(/could not be erased and is still kept/);
  });
});

describe.each(['options-empty', 'options-sites', 'options-failing'] as const)('%s', (state) => {
  it.each([320, 1280])('needs no sideways scrolling at %i px', async (width) => {
    await page.setViewportSize({ width, height: 640 });
    await gallery.open(state);
    await page.waitForSelector('[role="switch"]');
    await page.click('text="Erase what badges have found"');
    await told(/./);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await page.setViewportSize({ width: 320, height: 640 });
  });

  it('shows what it says about a change wherever the page is scrolled to', async () => {
    await page.setViewportSize({ width: 320, height: 400 });
    await gallery.open(state);
    await settingSwitch('Pause badges everywhere').scrollIntoViewIfNeeded();
    await settingSwitch('Pause badges everywhere').click();
    await told(/./);
    const box = await page.locator('[role="status"] p').boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(400);
    await page.setViewportSize({ width: 320, height: 640 });
  });
});
