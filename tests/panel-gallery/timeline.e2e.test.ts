import { describe, expect, it } from 'vitest';
import { gallery, page, useGallery } from './use-gallery';
import type { FixtureName } from './fixture-states';

/** The timeline of a video in a real browser, by pointer and by keyboard alone. */

useGallery();

const open = async (state: FixtureName): Promise<void> => {
  await gallery.open(state);
  await page.waitForSelector('.timeline-row');
};
const track = (row = 0) => page.locator('.timeline-track').nth(row);
const valueText = (row = 0) => track(row).getAttribute('aria-valuetext');
const momentHeading = () => page.textContent('.moment-heading');
const playheadAt = (row = 0) =>
  track(row).evaluate((element) => {
    const line = element.querySelector('.timeline-playhead')?.getBoundingClientRect();
    const { left, width } = element.getBoundingClientRect();
    return line ? (line.left + line.width / 2 - left) / width : null;
  });

async function clickAt(share: number, row = 0): Promise<void> {
  const box = await track(row).boundingBox();
  if (!box) throw new Error(`no row ${row}`);
  await page.mouse.click(box.x + box.width * share, box.y + box.height / 2);
}

describe('by pointer', () => {
  it('a click shows the nearest frame that was looked at, with its boxes and findings', async () => {
    await open('clip-two-faces');
    await clickAt(0.31);
    // 32 frames in 31 s: the tenth is at 9.2 s.
    await page.waitForFunction(() => document.querySelector('.moment-heading')?.textContent === 'At 0:09');
    expect(await valueText()).toMatch(/^0:09, about \d+ %$/);
    expect(await playheadAt()).toBeCloseTo(9.2 / 31, 1);
    await page.waitForSelector('.moment .verdict');
    expect(await page.locator('.face-box').count()).toBe(2);
  });

  it('one playhead runs through all rows', async () => {
    await open('clip-two-faces');
    await clickAt(0.5, 1);
    await page.waitForFunction(() => document.querySelectorAll('.timeline-playhead').length === 2);
    expect(await playheadAt(0)).toBeCloseTo((await playheadAt(1)) ?? -1, 3);
  });

  it('a click in a row chooses its face in the frame', async () => {
    await open('clip-two-faces');
    await clickAt(0.5, 1);
    await page.waitForSelector('.moment .verdict');
    expect(await page.textContent('.moment .which-face')).toBe('Face 2 of 2');
    await clickAt(0.5, 0);
    await clickAt(0.53, 0);
    await page.waitForFunction(() => document.querySelector('.moment .which-face')?.textContent === 'Face 1 of 2');
  });

  it('resting on a row says time and score, and shows nothing else', async () => {
    await open('clip-signs');
    const before = await momentHeading();
    const box = await track().boundingBox();
    if (!box) throw new Error('no row');
    await page.mouse.move(box.x + box.width * 0.9, box.y + 10);
    expect(await page.textContent('.timeline-readout')).toMatch(/^0:5\d, about \d+ %$/);
    expect(await momentHeading()).toBe(before);
    // In the gap between the two shots there is no score, and no zero either.
    await page.mouse.move(box.x + box.width * 0.64, box.y + 10);
    expect(await page.textContent('.timeline-readout')).toMatch(/, no score for this face$/);
    await page.mouse.move(1, 1);
    expect(await page.textContent('.timeline-readout')).toMatch(/^0:15/);
  });

  it('a frame without the face says why instead of a verdict', async () => {
    await open('clip-signs');
    await clickAt(0.64);
    await page.waitForFunction(() =>
      document.querySelector('.moment')?.textContent?.includes('This frame could not be analysed.'),
    );
    expect(await page.locator('.moment .verdict').count()).toBe(0);
  });

  it('shows the strongest moment, and the faces left out at first', async () => {
    await open('clip-many-faces');
    await page.click('text=strongest between');
    await page.waitForSelector('.moment .verdict');
    await page.click('text=Show 3 more');
    expect(await page.locator('.timeline-row').count()).toBe(9);
    expect(await page.textContent('.timeline')).toContain('Too few frames');
  });
});

describe('by keyboard alone', () => {
  it('steps through the frames, to both ends and to the strongest moment', async () => {
    await open('clip-none');
    await gallery.tabTo(/^Face 1/);
    const press = async (key: string): Promise<string | null> => {
      await page.keyboard.press(key);
      return valueText();
    };
    expect(await valueText()).toMatch(/^0:02\.7/);
    expect(await press('ArrowRight')).toMatch(/^0:03\.2/);
    expect(await press('ArrowLeft')).toMatch(/^0:02\.7/);
    expect(await press('Home')).toMatch(/^0:00\.2/);
    expect(await press('ArrowLeft')).toMatch(/^0:00\.2/);
    expect(await press('End')).toMatch(/^0:07\.7/);
    await page.waitForFunction(() => document.querySelector('.moment-heading')?.textContent === 'At 0:07.7');
  });

  it('S goes to the peak, and the focus stays in the row', async () => {
    await open('clip-signs');
    await gallery.tabTo(/^Face 1/);
    await page.keyboard.press('End');
    expect(await valueText()).toMatch(/^0:58/);
    await page.keyboard.press('s');
    expect(await valueText()).toMatch(/^0:15/);
    await page.waitForFunction(() => document.querySelector('.moment .verdict'));
    expect(await gallery.focused()).toBe('Face 1: Signs of forgery, about 95 %');
  });

  it('Stop keeps the focus when the first frames are known', async () => {
    await gallery.open('empty');
    const file = { name: 'clip.mp4', mimeType: 'video/mp4', buffer: Buffer.from('x') };
    await page.locator('input[type=file]').first().setInputFiles(file);
    await page.locator('.progress .button').focus();
    await page.waitForSelector('.timeline-row');
    expect(await gallery.focused()).toBe('Stop');
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.body.innerText.includes('Stopped: 8 frames looked at'));
    expect(await gallery.focused()).toBe('Signs of forgery');
  });

  it('a stop keeps what there is, and says how much that is', async () => {
    await open('clip-partial');
    await gallery.tabTo(/^Stop$/);
    await page.keyboard.press('Escape');
    await page.waitForFunction(() =>
      document.querySelector('.which-face')?.textContent?.startsWith('Stopped: 8 frames'),
    );
    expect(await page.locator('.timeline-row').count()).toBe(1);
    expect(await gallery.focused()).toBe('Signs of forgery');
  });

  it('what a frame shows is said aloud', async () => {
    await open('clip-two-faces');
    await gallery.tabTo(/^Face 1/);
    await page.keyboard.press('ArrowLeft');
    await page.waitForFunction(() =>
      [...document.querySelectorAll('p[aria-live]')].some((line) => /^At 0:1\d: /.test(line.textContent)),
    );
  });
});

describe('at 320 px', () => {
  it.each([
    'clip-signs',
    'clip-two-faces',
    'clip-many-faces',
    'clip-partial',
    'clip-watching',
    'clip-waiting',
    'clip-stopped-early',
    'clip-moment-failed',
  ] as const)('%s needs no sideways scrolling', async (state) => {
    await open(state);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  });
});
