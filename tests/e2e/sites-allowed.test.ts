import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Page } from 'playwright-core';
import { attachSidePanel, clickToolbarButton } from '../../scripts/launch-extension.mjs';
import { launchOnceGranted } from './granted-profile';
import {
  activeTabId,
  askAsPage,
  openPage,
  openPanel,
  PANEL,
  waitForVerdict,
  type PanelHandle,
  type TestBrowser,
} from './harness';
import { openSite, type Site } from './sites';

/** Badges are switched on for one site, appear there and nowhere else, and go away without a trace. */

const demo = path.resolve(import.meta.dirname, '../../assets/demo');
const jpeg = (name: string) => ({ type: 'image/jpeg', body: readFileSync(path.join(demo, name)) });
const PICTURES =
  '<img id="signs" src="/signs.jpg" width="300" alt="Two people"><img id="none" src="/none.jpg" width="300">';
const SWITCH = '.switch';
const wait = { timeout: 15_000, interval: 100 };

let browser: TestBrowser;
let own: Site;
let other: Site;
let page: Page;
let panel: PanelHandle;

beforeAll(async () => {
  // The host of the other site was never granted.
  [browser, own, other] = await Promise.all([
    launchOnceGranted(['http://127.0.0.1/*']),
    openSite('127.0.0.1'),
    openSite('localhost'),
  ]);
  for (const site of [own, other]) {
    site.put('/signs.jpg', jpeg('face-laid-over.jpg'));
    site.put('/none.jpg', jpeg('portrait-2.jpg'));
    site.page('/', PICTURES);
  }
});

afterAll(() => Promise.all([browser?.close(), own?.close(), other?.close()]));

beforeEach(async () => {
  own.requests.length = 0;
  page = await openPage(browser, `${own.origin}/`);
  panel = await openPanel(browser, page);
});

afterEach(async () => {
  if (await isOn()) await press(SWITCH);
  await vi.waitFor(async () => expect(await registered()).toEqual([]), wait);
  await panel.close();
  await page.close();
});

/** Presses what is in the panel with the mouse: the browser asks for a host only within a true click. */
async function press(selector: string): Promise<void> {
  const find = `(() => {
    const element = document.querySelector(${JSON.stringify(selector)});
    if (!element) return null;
    element.scrollIntoView({ block: 'center' });
    const { x, y, width, height } = element.getBoundingClientRect();
    return JSON.stringify({ x: x + width / 2, y: y + height / 2 });
  })()`;
  const found = await vi.waitFor(async () => {
    const place = await panel.evaluate(find);
    if (typeof place !== 'string') throw new Error(`Nothing in the panel is ${selector}.`);
    return JSON.parse(place) as { x: number; y: number };
  });
  for (const type of ['mousePressed', 'mouseReleased']) {
    await panel.send('Input.dispatchMouseEvent', { type, ...found, button: 'left', clickCount: 1 });
  }
}

const isOn = async (): Promise<boolean> =>
  (await panel.evaluate(`document.querySelector('${SWITCH}')?.getAttribute('aria-checked')`)) === 'true';

const panelText = (selector: string) => panel.evaluate(`document.querySelector('${selector}')?.textContent.trim()`);

const registered = () =>
  browser.worker.evaluate(async () =>
    (await chrome.scripting.getRegisteredContentScripts()).map(({ js, matches, allFrames }) => ({
      js,
      matches,
      allFrames,
    })),
  );

async function switchOn(): Promise<void> {
  await press(SWITCH);
  await vi.waitFor(async () => expect(await isOn()).toBe(true), wait);
}

/** The hosts that are granted to the extension. */
const granted = () => browser.worker.evaluate(async () => (await chrome.permissions.getAll()).origins);

const openPanels = () =>
  browser.worker.evaluate(
    async () => (await chrome.runtime.getContexts({ contextTypes: [chrome.runtime.ContextType.SIDE_PANEL] })).length,
  );

const requestsFor = (name: string): number => own.requests.filter((request) => request.path === name).length;

/** How many findings about pictures are kept. */
const keptFindings = () =>
  browser.worker.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const opening = indexedDB.open('badge-findings');
        opening.addEventListener('error', () => reject(opening.error));
        opening.addEventListener('success', () => {
          const database = opening.result;
          const counting = database.transaction('findings').objectStore('findings').count();
          counting.addEventListener('success', () => {
            database.close();
            resolve(counting.result);
          });
        });
      }),
  );

/** Whether Telltale has put anything into the page. */
const hasHost = (at: Page = page) => at.evaluate(() => document.querySelector('html > [popover]') !== null);

/** Where a badge stands on a picture, or null. */
const badgeOn = (id: string, at: Page = page) =>
  at.evaluate((name) => {
    const box = document.getElementById(name)?.getBoundingClientRect();
    if (!box) return null;
    for (const [x, y] of [
      [box.left + 14, box.top + 14],
      [box.right - 14, box.top + 14],
      [box.left + 14, box.bottom - 14],
      [box.right - 14, box.bottom - 14],
    ] as const) {
      if (document.elementFromPoint(x, y)?.matches('html > [popover]')) return { x, y };
    }
    return null;
  }, id);

const showAgain = () =>
  page.evaluate(() => void dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));

async function waitForBadge(): Promise<{ readonly x: number; readonly y: number }> {
  return vi.waitFor(async () => {
    const place = await badgeOn('signs');
    if (!place) throw new Error('No badge stands on the picture.');
    return place;
  }, wait);
}

describe('the switch', () => {
  it('is off at first, and nothing is registered or looked at', async () => {
    await vi.waitFor(async () => expect(await panelText(SWITCH)).toBe(`Badges on ${own.origin}`));
    expect(await isOn()).toBe(false);
    expect(await registered()).toEqual([]);
    expect(await granted()).toEqual([]);
    expect(await hasHost()).toBe(false);
  });

  it('is for web pages whose address the browser tells: after the toolbar button was clicked there', async () => {
    const line = () => panelText('.sites');
    await vi.waitFor(async () => expect(await line()).toContain(own.origin));
    await page.goto(`${other.origin}/`);
    await vi.waitFor(async () => expect(await line()).toBeUndefined());
    await clickToolbarButton(browser, page);
    await vi.waitFor(async () => expect(await line()).toContain(other.origin));
    await page.goto('chrome://version');
    await vi.waitFor(async () => expect(await line()).toBeUndefined());
  });

  it('registers the script for this origin only, and puts a badge on the picture with signs only', async () => {
    await switchOn();
    expect(await registered()).toEqual([
      { js: ['src/extension/content/feed.iife.js'], matches: [`${own.origin}/*`], allFrames: false },
    ]);
    await waitForBadge();
    // Longer than the judging of the other picture takes.
    await page.waitForTimeout(3000);
    expect(await badgeOn('none')).toBeNull();
    // What the page has loaded is not asked for a second time.
    for (const name of ['/signs.jpg', '/none.jpg']) expect(requestsFor(name)).toBe(1);
    const elsewhere = await openPage(browser, `${other.origin}/`);
    await elsewhere.waitForTimeout(2000);
    expect(await hasHost(elsewhere)).toBe(false);
    await elsewhere.close();
    await page.bringToFront();
    await vi.waitFor(async () => expect(await isOn()).toBe(true));
  });

  it('is off again: nothing registered, nothing left in the page or on a page opened after it', async () => {
    await switchOn();
    await waitForBadge();
    expect(await keptFindings()).toBeGreaterThan(0);
    await press(SWITCH);
    await vi.waitFor(async () => expect(await registered()).toEqual([]), wait);
    await vi.waitFor(async () => expect(await keptFindings()).toBe(0), wait);
    await vi.waitFor(async () => expect(await hasHost()).toBe(false), wait);
    await vi.waitFor(async () => expect(await granted()).toEqual([]), wait);
    await page.reload();
    await page.waitForTimeout(2000);
    expect(await hasHost()).toBe(false);
  });

  it('goes off for good when the person takes the permission away in the browser', async () => {
    await switchOn();
    await waitForBadge();
    await browser.worker.evaluate(() => chrome.permissions.remove({ origins: ['http://127.0.0.1/*'] }));
    await vi.waitFor(async () => expect(await isOn()).toBe(false), wait);
    expect(await registered()).toEqual([]);
    await vi.waitFor(async () => expect(await hasHost()).toBe(false), wait);
  });

  it('clears a page that the browser kept aside while it was switched off', async () => {
    await switchOn();
    await waitForBadge();
    // Such a page cannot be told; here the list changes without a word to anyone.
    await browser.worker.evaluate(() => chrome.storage.local.set({ sitesWithBadges: [] }));
    await showAgain();
    await vi.waitFor(async () => expect(await hasHost()).toBe(false), wait);
  });

  it('keeps the badges of a page that the browser kept aside and whose site is still allowed', async () => {
    await switchOn();
    await waitForBadge();
    await showAgain();
    await page.waitForTimeout(500);
    expect(await badgeOn('signs')).not.toBeNull();
  });

  it('can be switched on again in the same page, and works on a page opened after it', async () => {
    await switchOn();
    await waitForBadge();
    await press(SWITCH);
    await vi.waitFor(async () => expect(await hasHost()).toBe(false), wait);
    await switchOn();
    await waitForBadge();
    await page.reload();
    await waitForBadge();
  });
});

describe('a badge', () => {
  it('opens the panel with its picture', async () => {
    await switchOn();
    const { x, y } = await waitForBadge();
    await panel.evaluate('window.close()');
    await panel.close();
    await vi.waitFor(async () => expect(await openPanels()).toBe(0));
    await page.mouse.click(x, y);
    panel = await attachSidePanel(browser, PANEL);
    const { state, heading } = await waitForVerdict(panel, await activeTabId(browser));
    expect(state.source).toMatchObject({
      target: 'image',
      srcUrl: `${own.origin}/signs.jpg`,
      pageUrl: page.url(),
      label: 'Two people',
    });
    expect(state.status.phase).toBe('done');
    expect(heading).toBe('Signs of forgery');
  });
});

describe('the list of sites', () => {
  it('forgets a site, and its tabs are cleared', async () => {
    await switchOn();
    await waitForBadge();
    expect(await panelText('.sites-count')).toBe('1 site with badges');
    await press('.sites-count');
    await press('.sites-list button');
    await vi.waitFor(async () => expect(await isOn()).toBe(false), wait);
    await vi.waitFor(async () => expect(await hasHost()).toBe(false), wait);
    expect(await panel.evaluate('document.activeElement?.getAttribute("role")')).toBe('switch');
  });
});

describe('a page’s voice', () => {
  it('allows and forgets no site, and hears of none', async () => {
    const tabId = await activeTabId(browser);
    const ask = (kind: string, payload: object | null) => askAsPage(browser, tabId, kind, payload);
    expect(await ask('background/allow-site', { origin: own.origin, tabId })).toBe('silence');
    expect(await ask('background/forget-site', { origin: own.origin })).toBe('silence');
    expect(await ask('background/allowed-sites', null)).toBe('silence');
    expect(await ask('background/is-allowed', null)).toEqual({ ok: true, value: false });
    expect(await registered()).toEqual([]);
  });
});
