import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyse, launch, pressInPanel, waitForJob, type TestBrowser } from './harness';
import { lookOf, openAsPrivate, type Look } from './look';
import { openSite, type Site } from './sites';
import { PORTRAIT, PORTRAIT_WITH_SIGNS } from './workbench';

/** "This is wrong": the note in the real panel, and whether it is there when the picture comes again. */

const OTHER = readFileSync(path.resolve(import.meta.dirname, '../../assets/demo/portrait-2.jpg'));
const WORDS = 'I took this myself, <b>in May</b>.';
const NOTED = /^You noted on \d{4}-\d\d-\d\d that this is wrong: it is genuine\./;

let profile: string;
let site: Site;
let browser: TestBrowser;
let pictures = 0;

async function openBrowser(): Promise<void> {
  browser = await launch({ userDataDir: profile });
}

beforeAll(async () => {
  profile = mkdtempSync(path.join(os.tmpdir(), 'telltale-notes-'));
  site = await openSite('127.0.0.1');
  await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
});

/** Analyses a picture at an address of its own, in the real panel, and waits until its file was read. */
async function lookAt(body: Uint8Array): Promise<Look> {
  pictures += 1;
  const srcUrl = site.put(`/secret-${pictures}.jpg`, { type: 'image/jpeg', body });
  const address = site.page(`/page-${pictures}`, `<img src="${srcUrl}" alt="Secret label">`);
  const { page, panel, tabId } = await analyse(browser, address, 'image', { srcUrl });
  await waitForJob(panel, tabId, ({ identity }) => identity !== undefined);
  return lookOf({ page, panel, tabId });
}

const textOf = async ({ panel }: Look, selector: string): Promise<string> =>
  String(await panel.evaluate(`document.querySelector(${JSON.stringify(selector)})?.textContent ?? ''`));

const until = (look: Look, selector: string, pattern: RegExp): Promise<void> =>
  expect.poll(() => textOf(look, selector), { timeout: 5000 }).toMatch(pattern);

const press = ({ panel }: Look, selector: string): Promise<void> => pressInPanel(panel, selector);

/** Opens the section, which is the last of the tools. */
const openSection = (look: Look): Promise<void> => press(look, '.tools-row button:last-child');

/** Long enough for a note that is there to be found. */
const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 500));

/** Notes in the extension's own database, past its code. */
async function keptNotes({ panel }: Look): Promise<number> {
  const count = await panel.evaluate(`new Promise((resolve, reject) => {
    const opening = indexedDB.open('telltale-history');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const counting = opening.result.transaction('notes').objectStore('notes').count();
      counting.onsuccess = () => { opening.result.close(); resolve(String(counting.result)); };
    };
  })`);
  return Number(count);
}

describe('a note', () => {
  it('is saved with reason and words, and says where', async () => {
    const look = await lookAt(PORTRAIT_WITH_SIGNS);
    await openSection(look);
    expect(await textOf(look, '.note-line')).toBe('');
    await press(look, '.note-reasons input[value="false-alarm"]');
    await press(look, '#note-words');
    await look.panel.send('Input.insertText', { text: WORDS });
    await press(look, '.note-form button[type="submit"]');
    await until(look, '.note-saved', NOTED);
    expect(await textOf(look, '.note-saved blockquote')).toBe(WORDS);
    expect(await textOf(look, '.note-saved')).toContain('Kept on this computer only.');
    // The button that had the focus is gone with the form.
    expect(await look.panel.evaluate("document.activeElement.closest('.note') !== null")).toBe(true);
    await until(look, '.note-line', NOTED);
    await look.close();
  });

  it('is there when the same picture comes again, after everything was closed', async () => {
    await browser.close();
    await openBrowser();
    const look = await lookAt(PORTRAIT_WITH_SIGNS);
    await until(look, '.note-line', NOTED);
    expect(await textOf(look, '.note-line')).toContain(`“${WORDS}”`);
    await press(look, '.note-line button');
    await until(look, '.note-saved', NOTED);
    const focused = await look.panel.evaluate("document.activeElement.matches('.note')");
    expect(focused).toBe(true);
    await look.close();
  });

  it('is shown for a smaller copy, compressed anew, as of a picture that looks the same', async () => {
    const copy = await sharp(PORTRAIT_WITH_SIGNS).resize({ width: 420 }).jpeg({ quality: 60 }).toBuffer();
    const look = await lookAt(copy);
    await until(look, '.note-line', /, of a picture that looks the same, that .* wrong: it is genuine\./);
    expect(await textOf(look, '.note-line')).toContain('It is another file, and may differ in what matters.');
    await look.close();
  });

  it.each([
    ['another portrait', PORTRAIT],
    ['a third', OTHER],
  ])('is not shown for %s', async (_, body) => {
    const look = await lookAt(body);
    await rest();
    expect(await textOf(look, '.note-line')).toBe('');
    await look.close();
  });
});

describe('the text for an issue', () => {
  it('holds no address, no label and no picture, until the picture is ticked', async () => {
    await browser.context.grantPermissions(['clipboard-read'], { origin: site.origin });
    const look = await lookAt(PORTRAIT);
    await openSection(look);
    await press(look, '.note-form input[value="other"]');
    const copied = async (): Promise<string> => {
      await press(look, '.note-issue button');
      await until(look, '.note-issue button', /^Copied$/);
      return look.page.evaluate(() => navigator.clipboard.readText());
    };
    const bare = await copied();
    expect(bare).toContain('Something else is wrong');
    expect(bare).toMatch(/480 × 480 px, faces judged: 1, read from the page itself/);
    for (const part of ['127.0.0.1', 'secret', 'Secret', 'data:']) expect(bare).not.toContain(part);

    await press(look, '.note-check input');
    await until(look, '.note-issue .note-actions', /About [\d,]{5,} characters/);
    await until(look, '.note-issue button', /^Copy text/);
    const withPicture = await copied();
    for (const part of ['127.0.0.1', 'secret', 'Secret']) expect(withPicture).not.toContain(part);
    const [, base64 = ''] = /data:image\/jpeg;base64,([A-Za-z0-9+/=]+)/.exec(withPicture) ?? [];
    const { width, height, format } = await sharp(Buffer.from(base64, 'base64')).metadata();
    expect([width, height, format]).toEqual([256, 256, 'jpeg']);
    expect(withPicture.length).toBeLessThan(60_000);
    await look.close();
  });
});

describe('of a private window', () => {
  it('nothing is kept or looked up, and the text can still be copied', async () => {
    const look = await lookAt(OTHER);
    const before = await keptNotes(look);
    await openAsPrivate(look, PORTRAIT_WITH_SIGNS);
    await waitForJob(look.panel, look.tabId, ({ jobId, status }) => jobId === 'private' && status.phase === 'done');
    await openSection(look);
    await until(look, '.note', /of a private window, so no note of it is kept/);
    await rest();
    // There is a note about this very picture.
    expect(await textOf(look, '.note-line')).toBe('');
    expect(await textOf(look, '.note-form')).not.toContain('Save note');
    expect(await textOf(look, '.note-text')).toContain('What is wrong');
    expect(await keptNotes(look)).toBe(before);
    expect(before).toBe(1);
    await look.close();
  });
});

describe('removing it', () => {
  it('takes it away for good, and leaves its words in the form', async () => {
    const look = await lookAt(PORTRAIT_WITH_SIGNS);
    await until(look, '.note-line', NOTED);
    await openSection(look);
    await press(look, '.note-saved .note-actions button:last-child');
    await until(look, '.note-told', /^Removed\./);
    expect(await textOf(look, '.note-line')).toBe('');
    expect(await look.panel.evaluate("document.querySelector('#note-words').value")).toBe(WORDS);
    expect(await keptNotes(look)).toBe(0);
    await look.close();
    const again = await lookAt(PORTRAIT_WITH_SIGNS);
    await rest();
    expect(await textOf(again, '.note-line')).toBe('');
    await again.close();
  });
});
