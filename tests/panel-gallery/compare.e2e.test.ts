import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FixtureName } from './fixture-states';
import { gallery, page, useGallery } from './use-gallery';

/** Comparing with an original in a real browser: how it is given, and the line by pointer and by keys. */

useGallery();

const PORTRAIT = path.resolve(import.meta.dirname, '../../assets/demo/portrait-1.jpg');

async function open(state: FixtureName): Promise<void> {
  await gallery.open(state);
  await page.waitForSelector(state === 'compare-done' ? '.compare-line' : '.compare');
}

const line = () => page.locator('.compare-line');
const lineAt = async () => Number(await line().getAttribute('aria-valuenow'));
/** Share of the picture's width that the original is drawn over. */
const shownShare = () =>
  page.locator('.compare-original').evaluate((element) => {
    const inset = /inset\(0(?:px)? ([\d.]+)%/.exec(getComputedStyle(element).clipPath)?.[1];
    return inset === undefined ? null : 1 - Number(inset) / 100;
  });

/** Drops or pastes a picture on an element, as the browser does. */
async function bring(type: 'drop' | 'paste', selector: string): Promise<void> {
  const bytes = (await readFile(PORTRAIT)).toString('base64');
  await page.evaluate(
    ([event, place, base64]) => {
      const data = new DataTransfer();
      const file = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      data.items.add(new File([file], 'before.jpg', { type: 'image/jpeg' }));
      const target = document.querySelector(place) ?? document.body;
      const options = { bubbles: true, cancelable: true };
      if (event === 'paste') target.dispatchEvent(new ClipboardEvent('paste', { ...options, clipboardData: data }));
      else target.dispatchEvent(new DragEvent('drop', { ...options, dataTransfer: data }));
    },
    [type, selector, bytes] as const,
  );
}

const jobLabel = () => page.locator('.picture-block img').first().getAttribute('alt');

describe('an original', () => {
  it.each(['drop', 'paste'] as const)('comes by %s, and no job is opened for it', async (type) => {
    await open('compare-asking');
    const before = await jobLabel();
    await bring(type, type === 'drop' ? '.compare-drop' : 'body');
    await page.waitForSelector('.compare-line');
    expect(await jobLabel()).toBe(before);
    expect(await page.textContent('.compare-controls .source-name')).toBe('before.jpg');
  });

  it('that is dropped elsewhere in the panel opens a job, and the comparison is gone', async () => {
    await open('compare-done');
    await bring('drop', '.picture-block');
    await page.waitForFunction(() => document.querySelector('.compare') === null);
  });

  it('is not taken from a paste once the section is closed', async () => {
    await open('compare-asking');
    await page.getByRole('button', { name: 'Close' }).click();
    await bring('paste', 'body');
    // It is a picture of its own.
    await expect.poll(jobLabel).toBe('before.jpg');
    expect(await page.locator('.compare').count()).toBe(0);
  });

  it('is given up while it is compared, by Escape or Stop, and another is asked for', async () => {
    for (const stop of ['Escape', 'Stop']) {
      await open('compare-working');
      await page.waitForSelector('[data-stop-comparison]');
      if (stop === 'Escape') await page.keyboard.press('Escape');
      else await page.locator('[data-stop-comparison]').click();
      await page.waitForSelector('.compare-drop');
      expect(await page.locator('[data-stop-comparison]').count()).toBe(0);
    }
    // What had the focus is gone.
    expect(await gallery.focused()).toBe('Compare with an original');
  });
});

it('what came of a comparison takes the focus when what had it is gone', async () => {
  await open('compare-failed');
  await page.waitForSelector('.compare-headline');
  expect(await gallery.focused()).toBe('Cannot be compared');
});

describe('the line', () => {
  it('is reached and moved by keys', async () => {
    await open('compare-done');
    await line().focus();
    expect(await gallery.focused()).toBe('Line between original and picture');
    expect(await lineAt()).toBe(50);
    await page.keyboard.press('ArrowRight');
    expect(await lineAt()).toBe(55);
    await page.keyboard.press('Home');
    expect([await lineAt(), await shownShare()]).toEqual([0, 0]);
    await page.keyboard.press('End');
    expect([await lineAt(), await shownShare()]).toEqual([100, 1]);
    expect(await line().getAttribute('aria-valuetext')).toBe('Original on the left 100 %');
  });

  it('follows the pointer from wherever on the picture that was pressed', async () => {
    await open('compare-done');
    const stage = page.locator('.compare-stage');
    await stage.scrollIntoViewIfNeeded();
    const box = await stage.boundingBox();
    if (!box) throw new Error('no stage');
    const at = (share: number) => [box.x + box.width * share, box.y + box.height / 2] as const;
    await page.mouse.move(...at(0.2));
    await page.mouse.down();
    expect(await shownShare()).toBeCloseTo(0.2, 1);
    await page.mouse.move(...at(0.8));
    expect(await shownShare()).toBeCloseTo(0.8, 1);
    await page.mouse.move(box.x + box.width + 40, box.y);
    expect(await shownShare()).toBe(1);
    await page.mouse.up();
    await page.mouse.move(...at(0.3));
    expect(await shownShare()).toBe(1);
  });
});

describe('the original over the picture', () => {
  it('lies where the map says, at the size that the picture is shown at', async () => {
    await gallery.open('compare-part');
    await page.waitForSelector('.compare-line');
    const corner = await page.evaluate(() => {
      const stage = document.querySelector('.compare-stage')?.getBoundingClientRect();
      const original = document.querySelector('.compare-original img');
      if (!stage || !(original instanceof HTMLElement)) return null;
      const { width, height } = original.getBoundingClientRect();
      const box = original.getBoundingClientRect();
      const scale = stage.width / 480;
      return [(box.left - stage.left) / scale, (box.top - stage.top) / scale, width / scale, height / scale];
    });
    // A square of 480 px by [0.8, 0.04, −0.04, 0.8, 60, 30]: what encloses it.
    [60 - 19.2, 30, 384 + 19.2, 384 + 19.2].forEach((expected, i) => expect(corner?.[i]).toBeCloseTo(expected, 0));
  });
});

describe('regions and differences', () => {
  it('a row outlines its region while it is pointed at or pressed', async () => {
    await open('compare-done');
    const outlines = page.locator('.compare-stage .region-outline');
    const row = page.locator('.compare .region-row').first();
    await row.hover();
    expect(await outlines.count()).toBe(1);
    await page.locator('.compare-controls .button').hover();
    expect(await outlines.count()).toBe(0);
    await row.click();
    await page.locator('.compare-controls .button').hover();
    expect([await outlines.count(), await row.getAttribute('aria-pressed')]).toEqual([1, 'true']);
  });

  it('the differences can be put away', async () => {
    await open('compare-done');
    const button = page.getByRole('button', { name: 'Differences' });
    expect(await button.getAttribute('aria-pressed')).toBe('true');
    expect(await page.locator('.compare-differences').count()).toBe(1);
    await button.click();
    expect(await page.locator('.compare-differences').count()).toBe(0);
  });

  it('another original may be taken, and the section closed with the result kept', async () => {
    await open('compare-done');
    await page.locator('.compare input[type=file]').setInputFiles(PORTRAIT);
    await page.waitForFunction(
      () => document.querySelector('.compare-controls .source-name')?.textContent === 'portrait-1.jpg',
    );
    await page.getByRole('button', { name: 'Close' }).click();
    expect(await page.locator('.compare').count()).toBe(0);
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    expect(await page.textContent('.compare-headline')).toBe('About 7 % of the picture differs');
  });
});
