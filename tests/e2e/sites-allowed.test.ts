import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Page } from 'playwright-core';
import { attachSidePanel, clickToolbarButton } from '../../scripts/launch-extension.mjs';
import {
  badgeOn,
  grantedHosts,
  hasHost,
  isOn,
  panelText,
  registeredScripts,
  SWITCH,
  switchOn,
  wait,
  waitForBadge,
} from './badge-probes';
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
  pressInPanel,
} from './harness';
import { openSite, type Site } from './sites';

/** Badges are switched on for one site, appear there and nowhere else, and go away without a trace. */

const demo = path.resolve(import.meta.dirname, '../../assets/demo');
const jpeg = (name: string) => ({ type: 'image/jpeg', body: readFileSync(path.join(demo, name)) });
const PICTURES =
  '<img id="signs" src="/signs.jpg" width="300" alt="Two people"><img id="none" src="/none.jpg" width="300">';
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
  if (await isOn(panel)) await pressInPanel(panel, SWITCH);
  await vi.waitFor(async () => expect(await registeredScripts(browser)).toEqual([]), wait);
  await panel.close();
  await page.close();
});

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

const showAgain = () =>
  page.evaluate(() => void dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));

describe('the switch', () => {
  it('is off at first, and nothing is registered or looked at', async () => {
    await vi.waitFor(async () => expect(await panelText(panel, SWITCH)).toBe(`Badges on ${own.origin}`));
    expect(await isOn(panel)).toBe(false);
    expect(await registeredScripts(browser)).toEqual([]);
    expect(await grantedHosts(browser)).toEqual([]);
    expect(await hasHost(page)).toBe(false);
  });

  it('is for web pages whose address the browser tells: after the toolbar button was clicked there', async () => {
    const line = () => panelText(panel, '.sites');
    await vi.waitFor(async () => expect(await line()).toContain(own.origin));
    await page.goto(`${other.origin}/`);
    await vi.waitFor(async () => expect(await line()).toBeUndefined());
    await clickToolbarButton(browser, page);
    await vi.waitFor(async () => expect(await line()).toContain(other.origin));
    await page.goto('chrome://version');
    await vi.waitFor(async () => expect(await line()).toBeUndefined());
  });

  it('registers the script for this origin only, and puts a badge on the picture with signs only', async () => {
    await switchOn(panel);
    expect(await registeredScripts(browser)).toEqual([
      { js: ['src/extension/content/feed.iife.js'], matches: [`${own.origin}/*`], allFrames: true },
    ]);
    await waitForBadge(page, 'signs');
    // Longer than the judging of the other picture takes.
    await page.waitForTimeout(3000);
    expect(await badgeOn(page, 'none')).toBeNull();
    // What the page has loaded is not asked for a second time.
    for (const name of ['/signs.jpg', '/none.jpg']) expect(requestsFor(name)).toBe(1);
    const elsewhere = await openPage(browser, `${other.origin}/`);
    await elsewhere.waitForTimeout(2000);
    expect(await hasHost(elsewhere)).toBe(false);
    await elsewhere.close();
    await page.bringToFront();
    await vi.waitFor(async () => expect(await isOn(panel)).toBe(true));
  });

  it('is off again: nothing registered, nothing left in the page or on a page opened after it', async () => {
    await switchOn(panel);
    await waitForBadge(page, 'signs');
    expect(await keptFindings()).toBeGreaterThan(0);
    await pressInPanel(panel, SWITCH);
    await vi.waitFor(async () => expect(await registeredScripts(browser)).toEqual([]), wait);
    await vi.waitFor(async () => expect(await keptFindings()).toBe(0), wait);
    await vi.waitFor(async () => expect(await hasHost(page)).toBe(false), wait);
    await vi.waitFor(async () => expect(await grantedHosts(browser)).toEqual([]), wait);
    await page.reload();
    await page.waitForTimeout(2000);
    expect(await hasHost(page)).toBe(false);
  });

  it('goes off for good when the person takes the permission away in the browser', async () => {
    await switchOn(panel);
    await waitForBadge(page, 'signs');
    await browser.worker.evaluate(() => chrome.permissions.remove({ origins: ['http://127.0.0.1/*'] }));
    await vi.waitFor(async () => expect(await isOn(panel)).toBe(false), wait);
    expect(await registeredScripts(browser)).toEqual([]);
    await vi.waitFor(async () => expect(await hasHost(page)).toBe(false), wait);
  });

  it('clears a page that the browser kept aside while it was switched off', async () => {
    await switchOn(panel);
    await waitForBadge(page, 'signs');
    // Such a page cannot be told; here the list changes without a word to anyone.
    await browser.worker.evaluate(() => chrome.storage.local.set({ sitesWithBadges: [] }));
    await showAgain();
    await vi.waitFor(async () => expect(await hasHost(page)).toBe(false), wait);
  });

  it('keeps the badges of a page that the browser kept aside and whose site is still allowed', async () => {
    await switchOn(panel);
    await waitForBadge(page, 'signs');
    await showAgain();
    await page.waitForTimeout(500);
    expect(await badgeOn(page, 'signs')).not.toBeNull();
  });

  it('can be switched on again in the same page, and works on a page opened after it', async () => {
    await switchOn(panel);
    await waitForBadge(page, 'signs');
    await pressInPanel(panel, SWITCH);
    await vi.waitFor(async () => expect(await hasHost(page)).toBe(false), wait);
    await switchOn(panel);
    await waitForBadge(page, 'signs');
    await page.reload();
    await waitForBadge(page, 'signs');
  });
});

describe('a badge', () => {
  it('opens the panel with its picture', async () => {
    await switchOn(panel);
    const { x, y } = await waitForBadge(page, 'signs');
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
    await switchOn(panel);
    await waitForBadge(page, 'signs');
    expect(await panelText(panel, '.sites-count')).toBe('1 site with badges');
    await pressInPanel(panel, '.sites-count');
    await pressInPanel(panel, '.sites-list button');
    await vi.waitFor(async () => expect(await isOn(panel)).toBe(false), wait);
    await vi.waitFor(async () => expect(await hasHost(page)).toBe(false), wait);
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
    expect(await registeredScripts(browser)).toEqual([]);
  });
});
