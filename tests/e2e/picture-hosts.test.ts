import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Page } from 'playwright-core';
import { attachSidePanel } from '../../scripts/launch-extension.mjs';
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

/** Badges on pictures that a site's pages show from other hosts, and in its frames. */

const body = readFileSync(path.resolve(import.meta.dirname, '../../assets/demo/face-laid-over.jpg'));
const LINE = '.sites-line p';
const ALLOW = '.sites-line button';

let browser: TestBrowser;
let own: Site;
let other: Site;
let page: Page;
let panel: PanelHandle;

beforeAll(async () => {
  [browser, own, other] = await Promise.all([
    launchOnceGranted(['http://127.0.0.1/*', 'http://localhost/*']),
    openSite('127.0.0.1'),
    openSite('localhost'),
  ]);
  const serve = (site: Site, name: string, headers: Readonly<Record<string, string>> = {}): string =>
    site.put(name, { type: 'image/jpeg', body, headers: { 'set-cookie': 'who=me', ...headers } });
  const open = { 'access-control-allow-origin': '*', 'cache-control': 'max-age=600' };
  serve(own, '/own.jpg');
  serve(other, '/open.jpg', open);
  serve(other, '/strict.jpg', open);
  serve(other, '/timed.jpg', { ...open, 'timing-allow-origin': '*' });
  serve(other, '/by-format.jpg', { ...open, vary: 'Accept' });
  serve(other, '/unstored-1.jpg', { ...open, 'cache-control': 'no-store' });
  serve(other, '/unstored-2.jpg', { ...open, 'cache-control': 'no-store' });
  serve(other, '/closed.jpg', { 'cache-control': 'max-age=600' });
  const shown = (name: string, id = 'picture'): string => `<img id="${id}" src="${other.origin}${name}" width="300">`;
  own.page('/open', shown('/open.jpg'));
  own.page('/timed', shown('/timed.jpg'));
  own.page('/strict', shown('/strict.jpg'), { 'content-security-policy': "default-src 'none'; img-src *" });
  own.page('/by-format', shown('/by-format.jpg'));
  own.page('/unstored', shown('/unstored-1.jpg') + shown('/unstored-2.jpg', 'second'));
  own.page('/closed', shown('/closed.jpg'));
  own.page('/inner', '<img id="picture" src="/own.jpg" width="300">');
  const frame = (source: string): string => `<iframe ${source} width="500" height="400"></iframe>`;
  own.page('/frames', frame('src="/inner"') + frame(`srcdoc='<img id="picture" src="/own.jpg" width="300">'`));
  const embed = frame(`src="${other.origin}/middle"`);
  own.page('/embeds', `<img id="picture" src="/own.jpg" width="300">${embed}`);
  other.page('/middle', frame(`src="${own.origin}/inner"`));
});

afterAll(() => Promise.all([browser?.close(), own?.close(), other?.close()]));

beforeEach(() => {
  own.requests.length = 0;
  other.requests.length = 0;
});

afterEach(async () => {
  if (await isOn(panel)) await pressInPanel(panel, SWITCH);
  await vi.waitFor(async () => expect(await registeredScripts(browser)).toEqual([]), wait);
  await panel.close();
  await page.close();
});

/** Opens a page of the own site whose badges are switched on. */
async function openWithBadges(name: string): Promise<void> {
  page = await openPage(browser, own.origin + name);
  panel = await openPanel(browser, page);
  await vi.waitFor(async () => expect(await panelText(panel, SWITCH)).toBe(`Badges on ${own.origin}`), wait);
  await switchOn(panel);
}

const requestsFor = (name: string) => other.requests.filter((request) => request.path === name);
const line = () => panelText(panel, LINE);
const counted = (words: string): string => `${words} from ${other.origin}, which Telltale may not read.`;

describe('a host that lets any page read its pictures', () => {
  it.each([
    ['open', 'plainly'],
    ['timed', 'with the times told'],
    ['strict', 'on a page that may fetch nothing'],
    ['by-format', 'in the format that the browser asks for'],
  ])('costs no second request (%s)', async (name) => {
    await openWithBadges(`/${name}`);
    await waitForBadge(page, 'picture');
    expect(requestsFor(`/${name}.jpg`)).toHaveLength(1);
    expect(await line()).toBeUndefined();
    expect(await grantedHosts(browser)).toEqual(['http://127.0.0.1/*']);
  });

  it('is not asked on and on where the browser may not store them', async () => {
    await openWithBadges('/unstored');
    await vi.waitFor(async () => expect(await line()).toBe(counted('1 picture here comes')), wait);
    const again = ['/unstored-1.jpg', '/unstored-2.jpg'].flatMap((name) => requestsFor(name).slice(1));
    expect(again).toHaveLength(1);
    expect(again[0]?.headers.cookie).toBeUndefined();
  });
});

describe('a host that lets no other page read its pictures', () => {
  it('is named in the panel, and read without cookies once the person allows it', async () => {
    await openWithBadges('/closed');
    await vi.waitFor(async () => expect(await line()).toBe(counted('1 picture here comes')), wait);
    expect(await badgeOn(page, 'picture')).toBeNull();
    expect(requestsFor('/closed.jpg')).toHaveLength(1);
    await pressInPanel(panel, ALLOW);
    await waitForBadge(page, 'picture');
    await vi.waitFor(async () => expect(await line()).toBeUndefined(), wait);
    const [, asked, ...more] = requestsFor('/closed.jpg');
    expect(more).toEqual([]);
    expect(asked?.headers).not.toHaveProperty('cookie');
    expect(asked?.headers).not.toHaveProperty('referer');
    // And on a page that is opened after it.
    await page.reload();
    await waitForBadge(page, 'picture');
  });

  it('is given back with the site', async () => {
    await openWithBadges('/closed');
    await pressInPanel(panel, ALLOW);
    await waitForBadge(page, 'picture');
    expect([...((await grantedHosts(browser)) ?? [])].toSorted()).toEqual(['http://127.0.0.1/*', 'http://localhost/*']);
    await pressInPanel(panel, SWITCH);
    await vi.waitFor(async () => expect(await grantedHosts(browser)).toEqual([]), wait);
    await switchOn(panel);
    await vi.waitFor(async () => expect(await line()).toBe(counted('1 picture here comes')), wait);
  });

  it('is asked for anew after the person took its permission away in the browser', async () => {
    await openWithBadges('/closed');
    await pressInPanel(panel, ALLOW);
    await waitForBadge(page, 'picture');
    await browser.worker.evaluate(() => chrome.permissions.remove({ origins: ['http://localhost/*'] }));
    await page.reload();
    await vi.waitFor(async () => expect(await line()).toBe(counted('1 picture here comes')), wait);
    expect(await badgeOn(page, 'picture')).toBeNull();
  });

  it('is no more told of when the tab shows another page, and again when the person goes back', async () => {
    await openWithBadges('/closed');
    await vi.waitFor(async () => expect(await line()).toBeDefined(), wait);
    await page.evaluate(() => history.pushState(null, '', '#other'));
    await page.waitForTimeout(500);
    expect(await line()).toBe(counted('1 picture here comes'));
    await page.goto(`${own.origin}/open`);
    await waitForBadge(page, 'picture');
    await vi.waitFor(async () => expect(await line()).toBeUndefined(), wait);
    await page.goBack();
    await vi.waitFor(async () => expect(await line()).toBe(counted('1 picture here comes')), wait);
  });

  it('is told of again by a page that the browser kept aside', async () => {
    await openWithBadges('/closed');
    await vi.waitFor(async () => expect(await line()).toBeDefined(), wait);
    const told = () => browser.worker.evaluate(async () => Object.keys(await chrome.storage.session.get(null)));
    expect(await told()).toHaveLength(1);
    // While it was aside, another page was shown in its place.
    await browser.worker.evaluate(() => chrome.storage.session.clear());
    await page.evaluate(() => void dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
    await vi.waitFor(async () => expect(await told()).toHaveLength(1), wait);
  });
});

describe('frames', () => {
  /** Whether the feed script has begun, by the documents in which a script may run: the world is the one of ours. */
  const begunIn = async (): Promise<string[]> => {
    const tabId = await activeTabId(browser);
    return browser.worker.evaluate(async (id) => {
      const results = await chrome.scripting.executeScript({
        target: { tabId: id, allFrames: true },
        func: () => `${location.href}: ${'telltaleBeginFeed' in window ? 'yes' : 'no'}`,
      });
      return results.map(({ result }) => String(result)).toSorted();
    }, tabId);
  };

  /** The same picture stands in the page and in what it embeds: when the one has its badge, the other could have. */
  async function expectInOwnOnly(): Promise<void> {
    await waitForBadge(page, 'picture');
    expect(await begunIn()).toEqual([`${own.origin}/embeds: yes`, `${own.origin}/inner: no`]);
    for (const frame of page.frames().slice(1)) expect(await hasHost(frame)).toBe(false);
  }

  it('of the page’s own site have badges, with or without an address of their own, until it is switched off', async () => {
    await openWithBadges('/frames');
    const frames = page.frames().slice(1);
    expect(frames).toHaveLength(2);
    for (const frame of frames) await waitForBadge(frame, 'picture');
    await page.reload();
    for (const frame of page.frames().slice(1)) await waitForBadge(frame, 'picture');
    await pressInPanel(panel, SWITCH);
    for (const frame of page.frames()) await vi.waitFor(async () => expect(await hasHost(frame)).toBe(false), wait);
  });

  it('open the panel with their picture', async () => {
    await openWithBadges('/frames');
    const [frame] = page.frames().slice(1);
    if (!frame) throw new Error('The page has no frame.');
    const { x, y } = await waitForBadge(frame, 'picture');
    const box = await page.locator('iframe').first().boundingBox();
    await panel.evaluate('window.close()');
    await panel.close();
    // Two pixels of border.
    await page.mouse.click((box?.x ?? 0) + 2 + x, (box?.y ?? 0) + 2 + y);
    panel = await attachSidePanel(browser, PANEL);
    const { state } = await waitForVerdict(panel, await activeTabId(browser));
    expect(state.source).toMatchObject({ srcUrl: `${own.origin}/own.jpg`, pageUrl: `${own.origin}/inner` });
    expect(state.status.phase).toBe('done');
  });

  it('of an allowed site within another one’s have none', async () => {
    await openWithBadges('/embeds');
    await expectInOwnOnly();
    await page.reload();
    await expectInOwnOnly();
    const elsewhere = await openPage(browser, `${other.origin}/middle`);
    await elsewhere.frameLocator('iframe').locator('#picture').waitFor();
    // No script may look into it as the page is another site's; with the engine at work a badge would be there sooner.
    await elsewhere.waitForTimeout(1500);
    for (const frame of elsewhere.frames()) expect(await hasHost(frame)).toBe(false);
    await elsewhere.close();
    await page.bringToFront();
    // The panel follows the tab in front.
    await vi.waitFor(async () => expect(await panelText(panel, SWITCH)).toBe(`Badges on ${own.origin}`), wait);
  });
});

describe('a page’s voice', () => {
  it('has nothing fetched from a host that was not allowed for its site, and allows none', async () => {
    await openWithBadges('/open');
    const tabId = await activeTabId(browser);
    const ask = (kind: string, payload: object | null) => askAsPage(browser, tabId, kind, payload);
    const url = `${other.origin}/closed.jpg`;
    const failed = (code: string): object => ({ ok: false, failure: expect.objectContaining({ code }) as unknown });
    expect(await ask('background/judge-address', { url })).toEqual(failed('host-not-granted'));
    expect(await ask('background/judge-address', { url: 'file:///etc/passwd' })).toEqual(failed('fetch-failed'));
    expect(await ask('background/allow-picture-hosts', { site: own.origin, origins: [other.origin] })).toBe('silence');
    expect(await ask('background/unreadable-hosts', { tabId })).toBe('silence');
    expect(await ask('offscreen/judge-address', { url, site: own.origin, mayKeep: false })).toBe('silence');
    await pressInPanel(panel, SWITCH);
    await vi.waitFor(async () => expect(await isOn(panel)).toBe(false), wait);
    expect(await ask('background/judge-address', { url })).toEqual(failed('page-not-allowed'));
    expect(await ask('background/hide-site', null)).toEqual(failed('page-not-allowed'));
    expect(requestsFor('/closed.jpg')).toEqual([]);
  });
});
