import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { attachSidePanel } from '../../scripts/launch-extension.mjs';
import { badgesOn } from '../e2e/badge-places';
import { badgeOn, wait, waitForBadge } from '../e2e/badge-probes';
import {
  activeTabId,
  analyse,
  askAsExtension,
  askAsPage,
  launch,
  openPage,
  PANEL,
  waitForVerdict,
  type PanelHandle,
  type TestBrowser,
} from '../e2e/harness';
import { openSite, type Site } from '../e2e/sites';
import { askWithoutGesture, evaluateInContentWorld, hasBadgeInCorner } from './content-world';
import { CLOBBERING, COVERING_STYLES, ENDLESS_CHANGES, POLLUTION, SPOOFING } from './attacks/pages';

/** Pages that would deceive the person, or Telltale, on a site whose badges are on. */

const demo = path.resolve(import.meta.dirname, '../../assets/demo');
const SIGNS = readFileSync(path.join(demo, 'face-laid-over.jpg'));
const NONE = readFileSync(path.join(demo, 'portrait-2.jpg'));
const SIZE = 'width="300" height="300"';
const PICTURE = `<img id="signs" src="/signs.jpg" ${SIZE} style="position: absolute; inset: 8px auto auto 8px">`;

let browser: TestBrowser;
let site: Site;
let stranger: Site;
let page: Page;
let pages = 0;

beforeAll(async () => {
  [browser, site, stranger] = await Promise.all([
    launch({ grantedHosts: ['http://127.0.0.1/*', 'http://localhost/*'] }),
    openSite('127.0.0.1'),
    openSite('localhost'),
  ]);
  const jpeg = (body: Buffer) => ({ type: 'image/jpeg', body });
  site.put('/signs.jpg', jpeg(SIGNS));
  site.put('/none.jpg', jpeg(NONE));
  const scene = { create: { width: 100, height: 100, channels: 3, background: '#6b8f71' } } as const;
  site.put('/scene.png', {
    type: 'image/png',
    body: await sharp(scene).png().toBuffer(),
    headers: { 'cache-control': 'max-age=600' },
  });
  await askAsExtension(browser, 'background/allow-site', { origin: site.origin, tabId: null });
});

afterAll(() => Promise.all([browser?.close(), site?.close(), stranger?.close()]));

afterEach(async () => {
  await page?.close();
});

/** @param program of the page, run before its body is there */
async function open(body: string, program = ''): Promise<void> {
  pages += 1;
  page = await openPage(browser, site.page(`/page-${pages}`, `<script>${program}</script>${body}`));
}

const openPanels = (): Promise<number> =>
  browser.worker.evaluate(
    async () => (await chrome.runtime.getContexts({ contextTypes: [chrome.runtime.ContextType.SIDE_PANEL] })).length,
  );

/** Closes the panel for good: a panel that still opens when it is told to close stays. */
async function closePanel(panel: PanelHandle): Promise<void> {
  await panel.evaluate('window.close()');
  await panel.close();
  await vi.waitFor(async () => {
    if ((await openPanels()) === 0) return;
    const again = await attachSidePanel(browser, PANEL, 500);
    await again.evaluate('window.close()');
    await again.close();
    throw new Error('A panel is still open.');
  }, wait);
}

/** Nothing was opened and nothing is analysed in the tab in front. */
async function expectNothingOpened(): Promise<void> {
  const tabId = await activeTabId(browser);
  expect(await openPanels()).toBe(0);
  expect(await askAsExtension(browser, 'offscreen/latest-job', { tabId })).toBeNull();
  await page.bringToFront();
}

/** What the panel says after a true click there, and whether it is about the very file that it names. */
async function clickAndRead(x: number, y: number) {
  await page.mouse.click(x, y);
  const panel = await attachSidePanel(browser, PANEL);
  const { state, heading } = await waitForVerdict(panel, await activeTabId(browser));
  await vi.waitFor(async () => expect(await panel.evaluate('document.images.length')).toBeGreaterThan(0));
  await closePanel(panel);
  return { state, heading };
}

const fileOf = (address = ''): Buffer => (address.endsWith('/signs.jpg') ? SIGNS : NONE);

describe('a page’s scripts', () => {
  it('are heard by nobody, whatever they say in Telltale’s name', async () => {
    await open(PICTURE, SPOOFING);
    const place = await waitForBadge(page, 'signs');
    await page.evaluate(() => (globalThis as unknown as { spoof(): void }).spoof());
    await page.waitForTimeout(500);
    expect(await page.evaluate(() => 'chrome' in globalThis && 'runtime' in chrome)).toBe(false);
    expect(await badgeOn(page, 'signs')).toEqual(place);
    await expectNothingOpened();
  });

  it('get at no page, file or worker of the extension, though they know its id', async () => {
    const at = `chrome-extension://${browser.extensionId}`;
    const inside = ['sidepanel', 'options', 'offscreen', 'drawing'].map(
      (name) => `${at}/src/extension/${name}/index.html`,
    );
    await open(inside.map((address) => `<iframe src="${address}"></iframe>`).join(''));
    expect(
      page
        .frames()
        .slice(1)
        .map((frame) => frame.url()),
    ).toEqual(inside.map(() => 'chrome-error://chromewebdata/'));
    const read = await page.evaluate(
      (files) =>
        Promise.all(
          files.map((file) =>
            fetch(file).then(
              () => 'read',
              () => 'closed',
            ),
          ),
        ),
      ['manifest.json', 'models/manifest.json', 'src/extension/content/feed.iife.js'].map((file) => `${at}/${file}`),
    );
    expect(read).toEqual(['closed', 'closed', 'closed']);
  });

  it('reach no badge by the prototypes that they have spoilt', async () => {
    await open(`${PICTURE}<img id="none" src="/none.jpg" ${SIZE} style="margin: 320px 0 0">`, POLLUTION);
    await vi.waitFor(async () => expect(await hasBadgeInCorner(browser, page, 'signs')).toBe(true), wait);
    expect(await hasBadgeInCorner(browser, page, 'none')).toBe(false);
    expect(await page.evaluate(() => (globalThis as unknown as { caught: unknown[] }).caught)).toEqual([]);
  });
});

describe('elements with the names of what Telltale asks for', () => {
  it('neither keep badges away nor an analysis', async () => {
    const menu = await analyse(browser, site.page('/clobbered', `${CLOBBERING}${PICTURE}`), 'image', {
      srcUrl: `${site.origin}/signs.jpg`,
    });
    page = menu.page;
    // Otherwise the extension would fetch it, as it does where no script may run.
    expect(menu.state.captured?.way).toBe('page-fetch');
    expect(menu.heading).toBe('Signs of forgery');
    await closePanel(menu.panel);
    await vi.waitFor(async () => expect(await hasBadgeInCorner(browser, page, 'signs')).toBe(true), wait);
  });

  it('nor does a form that hides what its fields are called', async () => {
    const form = `<form style="background: url(/signs.jpg) 0 0 / 200px; width: 200px; height: 200px">
      ${['getBoundingClientRect', 'checkVisibility', 'getAttribute', 'scrollIntoView'].map((name) => `<input type="hidden" name="${name}">`).join('')}</form>`;
    const menu = await analyse(browser, site.page('/form', form), 'page');
    page = menu.page;
    await closePanel(menu.panel);
    expect(menu.state.captured?.way).toBe('css-background');
    expect(menu.heading).toBe('Signs of forgery');
  });
});

describe('a badge', () => {
  const pill = async (): Promise<Buffer> =>
    sharp(await page.screenshot({ clip: { x: 8, y: 8, width: 120, height: 40 } }))
      .raw()
      .toBuffer();

  /** The greatest difference between two pictures, 0..255; the browser draws the same a little differently at times. */
  const gap = (a: Buffer, b: Buffer): number =>
    a.reduce((most, value, i) => Math.max(most, Math.abs(value - (b[i] ?? 0))), 0);
  const VISIBLE = 16;

  it('looks the same whatever the page’s styles do to what they can reach', async () => {
    await open(PICTURE);
    await waitForBadge(page, 'signs');
    await page.waitForTimeout(500);
    const plain = await pill();
    for (const [name, style] of Object.entries(COVERING_STYLES)) {
      const added = await page.addStyleTag({ content: style });
      await page.waitForTimeout(300);
      // A busy machine may need longer to draw the page anew.
      await vi.waitFor(async () => expect(gap(await pill(), plain), name).toBeLessThan(VISIBLE), { timeout: 3000 });
      await added.evaluate((element) => (element as Element).remove());
    }
    // And the comparison would show it.
    await page.addStyleTag({ content: '#signs { filter: invert(1) }' });
    expect(gap(await pill(), plain)).toBeGreaterThan(VISIBLE);
  });

  it('that the page has faked opens nothing', async () => {
    await open(`<div style="position: relative">${PICTURE}<button id="fake" popover="manual" aria-label="Telltale: no signs found"
      style="position: absolute; inset: 130px auto auto 8px; margin: 0">None found</button></div>
      <script>fake.showPopover(); fake.onclick = () => dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))</script>`);
    await waitForBadge(page, 'signs');
    await page.click('#fake');
    await page.waitForTimeout(500);
    await expectNothingOpened();
  });

  it('that seems to belong to another picture shows in the panel the one that it is about', async () => {
    await open(`<img id="shown" src="/none.jpg" ${SIZE} style="position: absolute">
      <img id="signs" src="/signs.jpg" ${SIZE} style="position: absolute; opacity: 0.02">`);
    const { x, y } = await waitForBadge(page, 'signs');
    const { state, heading } = await clickAndRead(x, y);
    expect(state.source.srcUrl).toBe(`${site.origin}/signs.jpg`);
    expect(heading).toBe('Signs of forgery');
    expect(state.identity?.sha256).toBe(createHash('sha256').update(SIGNS).digest('hex'));
  });

  it('whose picture is changed under the pointer never shows one picture with another one’s verdict', async () => {
    await open(`${PICTURE}<script>addEventListener('pointermove', () => { signs.src = '/none.jpg' }, true)</script>`);
    const { x, y } = await waitForBadge(page, 'signs');
    await page.mouse.move(x, y);
    await page.mouse.click(x, y);
    await page.waitForTimeout(300);
    if ((await openPanels()) === 0) return;
    const panel = await attachSidePanel(browser, PANEL);
    const { state, heading } = await waitForVerdict(panel, await activeTabId(browser));
    await closePanel(panel);
    const file = fileOf(state.source.srcUrl);
    expect(state.identity?.sha256).toBe(createHash('sha256').update(file).digest('hex'));
    expect(heading).toBe(file === SIGNS ? 'Signs of forgery' : 'No signs found');
  });

  it('is opened by no voice of the page without a person’s click', async () => {
    await open(PICTURE);
    // Not by the probes of other tests, which count as a person's doing.
    await vi.waitFor(async () => expect(await hasBadgeInCorner(browser, page, 'signs')).toBe(true), wait);
    const picture = { srcUrl: `${site.origin}/signs.jpg`, label: 'x', target: 'image', platformLabel: '' };
    const reply = await askWithoutGesture(browser, page, 'background/open-picture', picture);
    expect(reply).toMatchObject({ ok: false, failure: { code: 'page-not-allowed' } });
    await expectNothingOpened();
  });

  it('is judged for no page without badges', async () => {
    page = await openPage(browser, stranger.page('/', '<p>Words</p>'));
    const tabId = await activeTabId(browser);
    await askAsPage(browser, tabId, 'background/ensure-engine', null);
    const message = `{ type: 'request', kind: 'offscreen/judge-picture', requestId: 'forged',
      payload: { picture: new Blob(['x']), ticket: crypto.randomUUID() } }`;
    const reply = await evaluateInContentWorld(browser, page, `chrome.runtime.sendMessage(${message})`);
    expect(reply).toMatchObject({ ok: false, failure: { code: 'page-not-allowed' } });
  });
});

describe('pages without measure', () => {
  it('that change for ever get their badge, and keep their frames', async () => {
    await open(`<div id="restless"></div>${PICTURE}`, ENDLESS_CHANGES);
    await waitForBadge(page, 'signs');
    const frames = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let count = 0;
          const next = (): number => requestAnimationFrame(() => ((count += 1), next()));
          next();
          setTimeout(() => resolve(count), 1500);
        }),
    );
    expect(frames).toBeGreaterThan(15);
    expect(await badgeOn(page, 'signs')).not.toBeNull();
  });

  it('of 100,000 pictures get badges where a person looks', async () => {
    const scenes = '<img src="/scene.png" width="100" height="100">';
    await open(
      `<img id="first" src="/signs.jpg" ${SIZE}><div id="crowd"></div><img id="last" src="/signs.jpg?last" ${SIZE}>
      <script>crowd.innerHTML = ${JSON.stringify(scenes)}.repeat(100000)</script>`,
    );
    await vi.waitFor(async () => expect(await badgesOn(page, '#first')).toEqual(['first']), { timeout: 30_000 });
    await page.evaluate(() => document.querySelector('#last')?.scrollIntoView());
    await vi.waitFor(async () => expect(await badgesOn(page, '#last')).toEqual(['last']), { timeout: 30_000 });
  });
});
