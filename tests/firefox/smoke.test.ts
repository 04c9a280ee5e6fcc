import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSite, type Site } from '../e2e/sites';
import { openFirefox, type FirefoxBench } from './open-firefox';

const demo = (name: string): Buffer => readFileSync(path.resolve(import.meta.dirname, '../../assets/demo', name));

let site: Site;
let firefox: FirefoxBench;

beforeAll(async () => {
  site = await openSite('127.0.0.1');
  firefox = await openFirefox([`${site.origin.replace(/:\d+$/, '')}/*`]);
});

afterAll(async () => {
  await firefox?.close();
  await site?.close();
});

it('finds signs of forgery in the forged portrait, on one thread of the processor', async () => {
  await expect.poll(() => firefox.panelText()).toContain('Or try one of these');
  await firefox.panel.evaluate(() => document.querySelector<HTMLElement>('.sample:last-of-type')?.click());
  await expect.poll(() => firefox.panelText()).toMatch(/Signs of forgery\s+over 95 % probability of forgery/);
  const text = await firefox.panelText();
  expect(text).toContain('Kind: face swapping (FS)');
  expect(text).toContain('What we see');
  expect(text).toMatch(/processor \(WebAssembly\)\s+one thread/);
});

it('has greeted who has just installed it', async () => {
  const tabs = await firefox.panel.evaluate(async () => (await chrome.tabs.query({})).map(({ url = '' }) => url));
  expect(tabs.filter((url) => url.endsWith('/src/extension/welcome/index.html'))).toHaveLength(1);
});

it('answers a question about it', async () => {
  await firefox.press('Why?');
  await expect.poll(() => firefox.panelText()).toMatch(/Because the probability of forgery is over 95 %[\s\S]*Copy/);
});

it('reads a picture of a page with the page’s rights, and puts a badge on it', async () => {
  const srcUrl = site.put('/forged.jpg', { type: 'image/jpeg', body: demo('face-laid-over.jpg') });
  const pageUrl = site.page('/page', '<img src="/forged.jpg" width="400">');
  const page = await firefox.browser.newPage();
  await page.goto(pageUrl);
  const tabId = await firefox.panel.evaluate(async () => (await chrome.tabs.query({ active: true }))[0]?.id ?? -1);
  const source = { tabId, target: 'image', srcUrl, pageUrl, frameId: 0, label: 'forged.jpg' } as const;
  expect(await firefox.ask('background/retry-job', { source })).toMatchObject({ ok: true });
  const latest = async () => {
    const reply = await firefox.ask('offscreen/latest-job', { tabId });
    return reply.ok ? reply.value : null;
  };
  await expect.poll(async () => (await latest())?.status.phase).toBe('done');
  expect((await latest())?.captured).toMatchObject({ way: 'page-fetch', degraded: false, attempts: [] });

  expect(await page.$('html > div')).toBeNull();
  expect(await firefox.ask('background/allow-site', { origin: site.origin, tabId })).toMatchObject({ ok: true });
  await page.bringToFront();
  await page.waitForSelector('html > div');
});

it('says at once that a drawing cannot be read here', async () => {
  const file = { type: 'image/svg+xml', body: '<svg xmlns="http://www.w3.org/2000/svg" width="99" height="99"/>' };
  const source = { tabId: null, target: 'image', srcUrl: site.put('/drawing.svg', file), label: 'drawing' } as const;
  expect(await firefox.ask('background/retry-job', { source })).toMatchObject({ ok: true });
  const failure = async () => {
    const reply = await firefox.ask('offscreen/latest-job', { tabId: null });
    return reply.ok && reply.value?.status.phase === 'failed' ? reply.value.status.failure : null;
  };
  await expect.poll(failure, { timeout: 4000 }).toMatchObject({ code: 'unsupported-image' });
});

it('opens the sidebar when the button in the toolbar is pressed', async () => {
  expect(await firefox.pressToolbarButton()).toMatch(/^moz-extension:.*\/src\/extension\/sidepanel\/index\.html$/);
});

it('keeps what was found as long as the panel shows it', async () => {
  // Three times as long as the event page may idle here: one that still owes an answer is let live once more.
  await new Promise((resolve) => setTimeout(resolve, 9000));
  expect(await firefox.panelText()).toContain('Signs of forgery');
  const latest = await firefox.ask('offscreen/latest-job', { tabId: null });
  expect(latest).toMatchObject({ ok: true, value: { status: { phase: 'failed' } } });
});

it('has asked nobody but this machine for anything', () => {
  expect(firefox.asked()).toEqual([]);
});
