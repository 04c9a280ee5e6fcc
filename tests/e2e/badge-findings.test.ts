import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type * as storage from '../../src/storage/badge-findings';
import { buildScript, launchPlainChromium } from './plain-browser';
import { openSite, type Site } from './sites';

/** The bound of the kept findings in a browser's own IndexedDB; the rest of it is tested without a browser. */

declare global {
  interface Window {
    findings: typeof storage;
  }
}

let site: Site;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  const entry = path.resolve(import.meta.dirname, '../../src/storage/badge-findings.ts');
  site = await openSite('localhost');
  site.put('/findings.js', { type: 'text/javascript', body: await buildScript(entry, 'es') });
  browser = await launchPlainChromium();
  page = await browser.newPage();
  const script = "import * as findings from '/findings.js'; window.findings = findings;";
  await page.goto(site.page('/', `<script type="module">${script}</script>`));
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

it('keeps 2,000 findings, forgets those used longest ago, and all when it is told to', async () => {
  const found = await page.evaluate(async () => {
    const { openBadgeFindings, clearBadgeFindings, MOST_FINDINGS } = window.findings;
    const isNumber = (value: unknown): value is number => typeof value === 'number';
    const { recall, remember } = openBadgeFindings(isNumber);
    await Promise.all(Array.from({ length: MOST_FINDINGS }, (_, i) => remember(`key-${i}`, i)));
    await recall('key-0');
    for (let i = 0; i < 20; i += 1) await remember(`new-${i}`, i);
    const keys = ['key-0', 'key-1', 'key-20', 'key-21', 'key-1999', 'new-0', 'new-19'];
    const left = await Promise.all(keys.map((key) => recall(key)));
    await clearBadgeFindings();
    return { left, afterwards: await recall('key-0') };
  });
  expect(found).toEqual({ left: [0, null, null, 21, 1999, 0, 19], afterwards: null });
});
