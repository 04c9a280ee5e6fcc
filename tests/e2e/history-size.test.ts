import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildReport } from '../../src/report/build-report';
import type * as history from '../../src/storage/history';
import { pictureInput } from '../unit/report/made-reports';
import { buildScript, launchPlainChromium } from './plain-browser';
import { openSite, type Site } from './sites';

/** The history in a browser's own IndexedDB, as full as it gets; the rest of it is tested without a browser. */

declare global {
  interface Window {
    kept: typeof history;
  }
}

/** Milliseconds for a search of a full history: a person types in between. */
const AT_MOST = 500;

let site: Site;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  const entry = path.resolve(import.meta.dirname, '../../src/storage/history.ts');
  site = await openSite('localhost');
  site.put('/history.js', { type: 'text/javascript', body: await buildScript(entry, 'es') });
  browser = await launchPlainChromium();
  page = await browser.newPage();
  const script = "import * as kept from '/history.js'; window.kept = kept;";
  await page.goto(site.page('/', `<script type="module">${script}</script>`));
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

it('keeps a thousand results with their pictures, finds among them at once, and erases them', async () => {
  const made = await buildReport(pictureInput());
  const found = await page.evaluate(async (report) => {
    const { keepEntry, searchHistory, readEntry, eraseHistory, keptSites, MOST_ENTRIES } = window.kept;
    const entryOf = (i: number): Parameters<typeof keepEntry>[0] => ({
      id: `id-${i}`,
      keptAt: Date.now() + i,
      site: `site-${i % 7}.example`,
      label: `Picture ${i}`,
      subject: 'picture',
      sha256: String(i),
      verdict: i % 3 === 0 ? 'signs' : 'none',
      probability: 0.5,
      kind: null,
      faces: 1,
      thumbnail: new Blob([new Uint8Array(3000).fill(i)], { type: 'image/webp' }),
      report,
    });
    for (let i = 0; i < MOST_ENTRIES + 20; i += 1) await keepEntry(entryOf(i), 1);
    const any = { verdict: null, site: null, from: null, to: null, words: '' } as const;
    const began = performance.now();
    const all = await searchHistory(any, 50);
    const milliseconds = performance.now() - began;
    const some = await searchHistory({ ...any, verdict: 'signs', site: 'site-3.example', words: 'picture 10' }, 50);
    const oldest = await readEntry('id-20');
    const thumbnail = await oldest?.thumbnail?.arrayBuffer();
    const before = { gone: await readEntry('id-19'), digest: oldest?.report.digest, sites: await keptSites() };
    await eraseHistory();
    return {
      milliseconds,
      kept: all.kept,
      newest: all.rows[0]?.id,
      some: some.rows.map(({ id }) => id),
      bytes: thumbnail?.byteLength,
      ...before,
      after: await searchHistory(any, 50),
    };
  }, made);
  console.info(`A search among ${found.kept} results took ${Math.round(found.milliseconds)} ms.`);
  expect(found.milliseconds).toBeLessThan(AT_MOST);
  expect(found).toMatchObject({ kept: 1000, newest: 'id-1019', bytes: 3000, gone: null, digest: made.digest });
  expect(found.sites).toHaveLength(7);
  expect(found.some).toEqual(['id-1011', 'id-108']);
  expect(found.after).toEqual({ rows: [], fitting: 0, kept: 0 });
});
