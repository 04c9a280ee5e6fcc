import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyse, launch, pressInPanel, waitForJob, type TestBrowser } from './harness';
import { lookOf, openAsPrivate, type Look } from './look';
import { openSite, type Site } from './sites';
import { PORTRAIT, PORTRAIT_WITH_SIGNS } from './workbench';

/** What is kept of results, in the real panel and in the browser's own database. The tests build on each other. */

const WAIT = { timeout: 20_000 };
const STORES = ['entries', 'reports', 'notes'] as const;

let profile: string;
let news: Site;
let social: Site;
let browser: TestBrowser;
let pages = 0;

async function openBrowser(): Promise<void> {
  browser = await launch({ userDataDir: profile });
}

beforeAll(async () => {
  profile = mkdtempSync(path.join(os.tmpdir(), 'telltale-history-'));
  [news, social] = await Promise.all([openSite('127.0.0.1'), openSite('localhost')]);
  await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await Promise.all([news?.close(), social?.close()]);
  rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
});

/** Analyses a picture on a page of a site, and waits until all is known of it. */
async function lookAt(site: Site, body: Uint8Array, name: string): Promise<Look> {
  pages += 1;
  const srcUrl = site.put(`/${name}`, { type: 'image/jpeg', body });
  const address = site.page(`/page-${pages}`, `<img src="${srcUrl}" alt="">`);
  const { page, panel, tabId } = await analyse(browser, address, 'image', { srcUrl });
  await waitForJob(panel, tabId, (state) => state.identity !== undefined && state.provenance !== undefined);
  return lookOf({ page, panel, tabId });
}

/** How many rows each store has, past the extension's code. */
async function counts({ panel }: Look): Promise<Readonly<Record<string, number>>> {
  const read = `(async () => {
    const done = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const opened = await done(indexedDB.open('telltale-history'));
    const counted = await Promise.all(${JSON.stringify(STORES)}.map(async (name) =>
      [name, await done(opened.transaction(name).objectStore(name).count())]));
    opened.close();
    return JSON.stringify(Object.fromEntries(counted));
  })()`;
  return JSON.parse(String(await panel.evaluate(read))) as Record<string, number>;
}

const kept = (look: Look, entries: number): Promise<void> =>
  expect.poll(() => counts(look), WAIT).toMatchObject({ entries, reports: entries });

/** Long enough for a result to be kept that is to be kept. */
const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1500));

const textsOf = async ({ panel }: Look, selector: string): Promise<readonly string[]> =>
  JSON.parse(
    String(
      await panel.evaluate(
        `JSON.stringify([...document.querySelectorAll(${JSON.stringify(selector)})].map(({ textContent }) => textContent))`,
      ),
    ),
  ) as readonly string[];

const shows = (look: Look, selector: string, texts: readonly (string | RegExp)[]): Promise<void> =>
  expect
    .poll(() => textsOf(look, selector), WAIT)
    .toEqual(texts.map((text) => (typeof text === 'string' ? text : expect.stringMatching(text))));

const press = ({ panel }: Look, selector: string): Promise<void> => pressInPanel(panel, selector);

const openHistory = (look: Look): Promise<void> => press(look, '[data-history-button]');

async function pressEscape({ panel }: Look): Promise<void> {
  const key = { key: 'Escape', code: 'Escape', windowsVirtualKeyCode: 27 };
  await panel.send('Input.dispatchKeyEvent', { type: 'keyDown', ...key });
  await panel.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key });
}

const LABELS = '.history-label';

describe('the history', () => {
  it('keeps the results of two sites, newest first, each with a small picture', async () => {
    await (await lookAt(news, PORTRAIT_WITH_SIGNS, 'minister.jpg')).close();
    const look = await lookAt(social, PORTRAIT, 'holiday.jpg');
    await kept(look, 2);
    await openHistory(look);
    await shows(look, LABELS, ['holiday.jpg', 'minister.jpg']);
    await shows(look, '.history-row > .history-words > .quiet', [/^localhost:\d+, \d/, /^127\.0\.0\.1:\d+, \d/]);
    await shows(look, '.history-verdict [class^="ink-"]', [
      /^(Signs of forgery|Unsure|No signs found)$/,
      'Signs of forgery',
    ]);
    const sides = `JSON.stringify([...document.querySelectorAll('.history-row img')].map((image) => [image.naturalWidth, image.naturalHeight]))`;
    await expect.poll(() => look.panel.evaluate(sides), WAIT).toBe('[[96,96],[96,96]]');
    await look.close();
  });

  it('is still there after the browser was closed, and keeps the same picture of the same site once', async () => {
    await browser.close();
    await openBrowser();
    const look = await lookAt(news, PORTRAIT_WITH_SIGNS, 'minister-again.jpg');
    await rest();
    await kept(look, 2);
    await openHistory(look);
    await shows(look, LABELS, ['minister-again.jpg', 'holiday.jpg']);
    await look.close();
  });

  it('is searched by words, verdict and site', async () => {
    const look = await lookAt(social, PORTRAIT, 'holiday.jpg');
    await rest();
    await openHistory(look);
    await press(look, '.history-filters input[type="search"]');
    await look.panel.send('Input.insertText', { text: 'minister' });
    await shows(look, LABELS, ['minister-again.jpg']);
    await shows(look, '.history-top [role="status"]', ['Found: 1 result']);
    // The first Escape empties the field.
    await pressEscape(look);
    await shows(look, LABELS, ['holiday.jpg', 'minister-again.jpg']);
    await press(look, '.verdict-chip:last-child');
    await shows(look, '.history-empty', [/^Nothing that is kept fits/]);
    await press(look, '.history-empty button');
    await press(look, '.history-filters summary');
    await look.panel.evaluate(`(() => {
      const select = document.querySelector('.history-fields select');
      select.value = [...select.options].find(({ value }) => value.startsWith('localhost')).value;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    })()`);
    await shows(look, LABELS, ['holiday.jpg']);
    await look.close();
  });

  it('opens a result without asking any site for anything, and Escape leads back to its row and out', async () => {
    const look = await lookAt(social, PORTRAIT, 'holiday.jpg');
    await rest();
    const asked = news.requests.length + social.requests.length;
    await openHistory(look);
    await press(look, '.history-list li:last-child .history-row');
    await shows(look, '.kept-label', ['minister-again.jpg']);
    await shows(look, '.kept [data-result-heading]', ['Signs of forgery']);
    await shows(look, '.kept-about p:last-child', ['The picture itself is not kept, only this small picture.']);
    expect(await textsOf(look, '.kept .region-row')).not.toHaveLength(0);
    await pressEscape(look);
    await shows(look, LABELS, ['holiday.jpg', 'minister-again.jpg']);
    expect(String(await look.panel.evaluate('document.activeElement.textContent'))).toContain('minister-again.jpg');
    await pressEscape(look);
    await shows(look, '.history', []);
    expect(news.requests.length + social.requests.length).toBe(asked);
    await look.close();
  });
});

describe('nothing is kept', () => {
  it('of a private window', async () => {
    const look = await lookAt(news, PORTRAIT_WITH_SIGNS, 'minister-again.jpg');
    await rest();
    const before = await counts(look);
    await openAsPrivate(look, PORTRAIT);
    await waitForJob(
      look.panel,
      look.tabId,
      ({ jobId, provenance }) => jobId === 'private' && provenance !== undefined,
    );
    await rest();
    expect(await counts(look)).toEqual(before);
    await openHistory(look);
    await shows(look, LABELS, ['minister-again.jpg', 'holiday.jpg']);
    await look.close();
  });

  it('while it is off, and what was kept before stays', async () => {
    const look = await lookAt(news, PORTRAIT_WITH_SIGNS, 'minister-again.jpg');
    await rest();
    await openHistory(look);
    await press(look, '.keeping .setting-switch');
    await shows(look, '.history-told .notice', [/^Saved\. New results are not kept/]);
    await look.close();
    const later = await lookAt(news, PORTRAIT, 'not-to-be-kept.jpg');
    await rest();
    await kept(later, 2);
    await openHistory(later);
    await shows(later, LABELS, ['minister-again.jpg', 'holiday.jpg']);
    await press(later, '.keeping .setting-switch');
    await shows(later, '.history-told .notice', ['Saved. New results are kept.']);
    await later.close();
  });
});

describe('results go', () => {
  it('when they are older than they may become', async () => {
    const look = await lookAt(news, PORTRAIT_WITH_SIGNS, 'minister-again.jpg');
    await rest();
    await look.panel.evaluate(`(async () => {
      const done = (request) => new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      const opened = await done(indexedDB.open('telltale-history'));
      const entries = opened.transaction('entries', 'readwrite').objectStore('entries');
      const rows = await done(entries.getAll());
      const old = rows.find(({ label }) => label.includes('holiday'));
      await done(entries.put({ ...old, keptAt: Date.now() - 91 * 86_400_000 }));
      opened.close();
    })()`);
    await openHistory(look);
    await shows(look, LABELS, ['minister-again.jpg']);
    await kept(look, 1);
    await look.close();
  });

  it('one by one, and the focus stays in the history', async () => {
    const look = await lookAt(social, PORTRAIT, 'holiday.jpg');
    await kept(look, 2);
    await openHistory(look);
    await press(look, '.history-list li:first-child .history-row');
    await press(look, '.kept-actions .actions button:last-child');
    await shows(look, '.history-told .notice', ['Removed.']);
    await shows(look, LABELS, ['minister-again.jpg']);
    expect(await look.panel.evaluate("document.activeElement.closest('.history') !== null")).toBe(true);
    await kept(look, 1);
    await look.close();
  });

  it('all at once, after a question', async () => {
    const look = await lookAt(news, PORTRAIT_WITH_SIGNS, 'minister-again.jpg');
    await rest();
    await openHistory(look);
    await press(look, '.keeping > .button');
    await shows(look, '#erase-question', [/^Erase all kept results/]);
    await pressEscape(look);
    await shows(look, '#erase-question', []);
    await kept(look, 1);
    await press(look, '.keeping > .button');
    await press(look, '.keeping-question .actions button:last-child');
    await shows(look, '.history-told .notice', [/^Erased\./]);
    await shows(look, '.history-empty', [/^Nothing is kept yet/]);
    expect(await counts(look)).toEqual({ entries: 0, reports: 0, notes: 0 });
    await look.close();
  });
});
