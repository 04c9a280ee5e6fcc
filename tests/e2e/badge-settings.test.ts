import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Page } from 'playwright-core';
import { DEFAULT_FEED_SETTINGS } from '../../src/feed/feed-settings';
import { launchOnceGranted } from './granted-profile';
import { activeTabId, askAsPage, DIST, openPage, openPanel, pressInPanel, type TestBrowser } from './harness';
import { openSite, type Site } from './sites';

/** Badges are set on the options page and in the menu of the toolbar button, and the pages hear of it. */

const OPTIONS = 'src/extension/options/index.html';
const demo = path.resolve(import.meta.dirname, '../../assets/demo');
const wait = { timeout: 15_000, interval: 100 };

let browser: TestBrowser;
let site: Site;
let page: Page;
let options: Page;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchOnceGranted(['http://127.0.0.1/*']), openSite('127.0.0.1')]);
  site.put('/signs.jpg', { type: 'image/jpeg', body: readFileSync(path.join(demo, 'face-laid-over.jpg')) });
  site.page('/', '<p>Without a picture</p>');
  site.page('/pictures', '<img src="/signs.jpg" width="300">');
  site.page('/framed', '<iframe src="/inner"></iframe>');
  site.page('/inner', '<p>Within</p>');
});

afterAll(() => Promise.all([browser?.close(), site?.close()]));

beforeEach(async () => {
  page = await openPage(browser, `${site.origin}/`);
  options = await openPage(browser, `chrome-extension://${browser.extensionId}/${OPTIONS}`);
  await options.waitForSelector('[role="switch"]');
});

afterEach(async () => {
  await askInOptions('background/forget-site', { origin: site.origin });
  await browser.worker.evaluate(() => chrome.storage.local.remove('feedSettings'));
  for (const open of browser.context.pages().slice(1)) await open.close();
});

/** Makes a request with the options page's voice. */
const askInOptions = (kind: string, payload: object | null) =>
  options.evaluate((message) => chrome.runtime.sendMessage(message) as Promise<unknown>, {
    type: 'request',
    kind,
    requestId: 'asked',
    payload,
  });

const stored = () =>
  browser.worker.evaluate(async () => (await chrome.storage.local.get('feedSettings'))['feedSettings']);

const matches = () =>
  browser.worker.evaluate(async () =>
    (await chrome.scripting.getRegisteredContentScripts()).flatMap((script) => script.matches ?? []),
  );

const granted = () => browser.worker.evaluate(async () => (await chrome.permissions.getAll()).origins);

const settingSwitch = (name: string) => options.getByRole('switch', { name });
const isOn = (name: string) => settingSwitch(name).getAttribute('aria-checked');
const told = (words: RegExp) =>
  vi.waitFor(async () => expect(await options.textContent('[role="status"]')).toMatch(words), wait);

async function tabIdOf(shown: Page): Promise<number> {
  await shown.bringToFront();
  return activeTabId(browser);
}

interface MenuClick {
  readonly menuItemId: string;
  readonly checked?: boolean;
}

/**
 * Chooses an entry in the menu of the toolbar button. No program can open that menu, so its event is dispatched; a click
 * on the options page, told to the service worker by a message, lends it the gesture that a true choice carries.
 * @param more what the browser tells of the tab besides its id and address
 */
async function choose(click: MenuClick, on: Page, more: object = {}): Promise<void> {
  const tab = { id: await tabIdOf(on), url: on.url(), incognito: false, ...more };
  await browser.worker.evaluate(() => {
    const hear = (message: { readonly menu?: readonly unknown[] }): void => {
      if (!message.menu) return;
      chrome.runtime.onMessage.removeListener(hear);
      const { onClicked } = chrome.contextMenus as unknown as { onClicked: { dispatch(...args: unknown[]): void } };
      onClicked.dispatch(...message.menu);
    };
    chrome.runtime.onMessage.addListener(hear);
  });
  await options.bringToFront();
  await options.evaluate(
    (menu) =>
      document.addEventListener('click', () => void chrome.runtime.sendMessage({ menu }).catch(() => null), {
        once: true,
      }),
    [{ editable: false, pageUrl: on.url(), ...click }, tab],
  );
  await options.click('h1');
}

const switchSite = (on: Page, more?: object) => choose({ menuItemId: 'switch-badges' }, on, more);

/** The browser then asks nobody and grants nothing. */
const chooseWithoutGesture = (menuItemId: string, tab: object) =>
  browser.worker.evaluate(
    (menu) => {
      const { onClicked } = chrome.contextMenus as unknown as { onClicked: { dispatch(...args: unknown[]): void } };
      onClicked.dispatch(...menu);
    },
    [{ menuItemId, editable: false }, tab] as const,
  );

async function allowSite(): Promise<void> {
  await switchSite(page);
  await vi.waitFor(async () => expect(await matches()).toEqual([`${site.origin}/*`]), wait);
}

/** What stands on the toolbar button of a tab. */
const wordOnButton = (tabId: number) =>
  browser.worker.evaluate((id) => chrome.action.getBadgeText({ tabId: id }), tabId);

/** Listens in all frames of a tab as the feed script does, and keeps what is told. */
const listenInPage = (tabId: number) =>
  browser.worker.evaluate(async (id) => {
    await chrome.scripting.executeScript({
      target: { tabId: id, allFrames: true },
      func: () => {
        const heard: unknown[] = [];
        Object.assign(globalThis, { heard });
        chrome.runtime.onMessage.addListener(({ kind, payload }: { kind?: string; payload?: unknown }) => {
          if (kind === 'feed/settings-changed') heard.push(payload);
          if (kind === 'feed/speak') heard.push((payload as { language: string }).language);
        });
      },
    });
  }, tabId);

const heardInPage = (tabId: number) =>
  browser.worker.evaluate(async (id) => {
    const frames = await chrome.scripting.executeScript({
      target: { tabId: id, allFrames: true },
      func: () => (globalThis as { heard?: unknown[] }).heard ?? [],
    });
    return frames.map(({ result }) => result);
  }, tabId);

describe('the options page', () => {
  it.each([
    ['showsAll', 'Also show badges for', true],
    ['blursSigns', 'Blur pictures', true],
    ['sparesBattery', 'Pause while the battery is low', false],
    ['isPaused', 'Pause badges everywhere', true],
  ] as const)('stores %s, says so, and shows it when it is opened again', async (field, name, changed) => {
    expect(await isOn(name)).toBe(String(!changed));
    await settingSwitch(name).click();
    await told(/^Saved\./);
    expect(await stored()).toEqual({ ...DEFAULT_FEED_SETTINGS, [field]: changed });
    await options.reload();
    await vi.waitFor(async () => expect(await isOn(name)).toBe(String(changed)), wait);
  });

  it('tells all frames of the site’s pages, which can also ask', async () => {
    await allowSite();
    await page.goto(`${site.origin}/framed`);
    const tabId = await tabIdOf(page);
    await listenInPage(tabId);
    await options.bringToFront();
    await settingSwitch('Blur pictures').click();
    const changed = { ...DEFAULT_FEED_SETTINGS, blursSigns: true };
    await vi.waitFor(async () => expect(await heardInPage(tabId)).toEqual([[changed], [changed]]), wait);
    expect(await askAsPage(browser, tabId, 'background/feed-settings', null)).toEqual({ ok: true, value: changed });
  });

  it('is the only one to set them: a page’s voice is not heard', async () => {
    await allowSite();
    const asked = await askAsPage(browser, await tabIdOf(page), 'background/set-feed-settings', { isPaused: true });
    expect(asked).toBe('silence');
    expect(await stored()).toBeUndefined();
  });

  it('lists the sites as they come and go, and forgets one', async () => {
    expect(await options.textContent('main')).toContain('No site has badges.');
    await allowSite();
    await options.click(`[aria-label="Forget ${site.origin}"]`);
    await told(/has no badges any more/);
    expect(await options.textContent('main')).toContain('No site has badges.');
    expect(await matches()).toEqual([]);
    await vi.waitFor(async () => expect(await granted()).toEqual([]), wait);
  });

  it('erases what badges have found', async () => {
    const count = () =>
      options.evaluate(
        () =>
          new Promise<number>((resolve, reject) => {
            const opening = indexedDB.open('badge-findings');
            opening.addEventListener('error', () => reject(opening.error));
            opening.addEventListener('success', () => {
              const counting = opening.result.transaction('findings').objectStore('findings').count();
              counting.addEventListener('success', () => {
                opening.result.close();
                resolve(counting.result);
              });
            });
          }),
      );
    await page.goto(`${site.origin}/pictures`);
    await allowSite();
    await page.bringToFront();
    await page.waitForSelector('html > [popover]', { state: 'attached', timeout: 60_000 });
    await vi.waitFor(async () => expect(await count()).toBe(1), wait);
    await options.bringToFront();
    await options.click('text="Erase what badges have found"');
    await told(/^Erased\./);
    expect(await count()).toBe(0);
  });

  it('opens from the list of sites in the panel', async () => {
    await allowSite();
    await page.bringToFront();
    const panel = await openPanel(browser, page);
    await pressInPanel(panel, '.sites-count');
    const opened = browser.context.waitForEvent('page');
    await pressInPanel(panel, '.settings-link');
    const settings = await opened;
    await settings.waitForSelector('[role="switch"]');
    expect(settings.url()).toBe(options.url());
    await panel.close();
  });
});

describe('the menu of the toolbar button', () => {
  it('has its three entries', async () => {
    const isThere = (id: string) =>
      browser.worker.evaluate(
        (entry) =>
          chrome.contextMenus.update(entry, {}).then(
            () => true,
            () => false,
          ),
        id,
      );
    for (const id of ['switch-badges', 'pause-badges', 'badge-settings']) expect(await isThere(id)).toBe(true);
    expect(await isThere('another')).toBe(false);
  });

  it('switches badges on and off again on the site, and says so on the button', async () => {
    const tabId = await tabIdOf(page);
    await switchSite(page);
    await vi.waitFor(async () => expect(await wordOnButton(tabId)).toBe('on'), wait);
    expect(await matches()).toEqual([`${site.origin}/*`]);
    expect(await granted()).toEqual(['http://127.0.0.1/*']);
    await vi.waitFor(async () => expect(await wordOnButton(tabId)).toBe(''), wait);
    await switchSite(page);
    await vi.waitFor(async () => expect(await wordOnButton(tabId)).toBe('off'), wait);
    expect(await matches()).toEqual([]);
    expect(await granted()).toEqual([]);
  });

  it('leaves a site off whose host was not granted', async () => {
    const tabId = await tabIdOf(page);
    await chooseWithoutGesture('switch-badges', { id: tabId, url: page.url(), incognito: false });
    await page.waitForTimeout(1000);
    expect(await matches()).toEqual([]);
    expect(await wordOnButton(tabId)).toBe('');
  });

  it.each([
    ['a page of the browser', 'chrome://version/', {}],
    ['a private window', null, { incognito: true }],
  ] as const)('says that no badges can be in %s', async (_, address, more) => {
    if (address) await page.goto(address);
    const tabId = await tabIdOf(page);
    await switchSite(page, more);
    await vi.waitFor(async () => expect(await wordOnButton(tabId)).toBe('none'), wait);
    expect(await matches()).toEqual([]);
    expect(await granted()).toEqual([]);
  });

  it('pauses badges, which the options page shows, and lets them go on', async () => {
    await choose({ menuItemId: 'pause-badges', checked: true }, page);
    await vi.waitFor(async () => expect(await isOn('Pause badges everywhere')).toBe('true'), wait);
    expect(await stored()).toEqual({ ...DEFAULT_FEED_SETTINGS, isPaused: true });
    await choose({ menuItemId: 'pause-badges', checked: false }, page);
    await vi.waitFor(async () => expect(await isOn('Pause badges everywhere')).toBe('false'), wait);
  });

  it('opens the options page', async () => {
    await options.close();
    const opened = browser.context.waitForEvent('page');
    await chooseWithoutGesture('badge-settings', {});
    options = await opened;
    await options.waitForSelector('[role="switch"]');
    expect(options.url()).toContain(OPTIONS);
  });
});

const SPANISH = path.join(DIST, '_locales/es/messages.json');

describe('another language', () => {
  const chooseLanguage = (language: string) =>
    browser.worker.evaluate((chosen) => chrome.storage.local.set({ language: chosen }), language);
  /** Nothing tells the titles of menus: they are noted as they are made. */
  const noteTitles = () =>
    browser.worker.evaluate(() => {
      const titles: unknown[] = [];
      const create = chrome.contextMenus.create.bind(chrome.contextMenus);
      chrome.contextMenus.create = (entry, done) => {
        titles.push(entry.title);
        return create(entry, done);
      };
      Object.assign(globalThis, { titles });
    });
  const titles = () => browser.worker.evaluate(() => (globalThis as unknown as { titles: unknown[] }).titles);

  it('is spoken by the menus, the panel and the pages with badges as soon as it is chosen', async () => {
    const spanish = JSON.parse(readFileSync(SPANISH, 'utf8')) as Record<
      'badge_pill_signs' | 'menu_analyse_image' | 'panel_purpose',
      { readonly message: string }
    >;
    await allowSite();
    const tabId = await tabIdOf(page);
    await listenInPage(tabId);
    const panel = await openPanel(browser, page);
    const seen = () => panel.evaluate('`${document.documentElement.lang} ${document.body.innerText}`');
    await noteTitles();
    try {
      await chooseLanguage('es');
      await vi.waitFor(async () => expect(await titles()).toContain(spanish.menu_analyse_image.message), wait);
      await vi.waitFor(async () => expect(await seen()).toMatch(/^es /), wait);
      await vi.waitFor(async () => expect(await seen()).toContain(spanish.panel_purpose.message), wait);
      await vi.waitFor(async () => expect(await heardInPage(tabId)).toEqual([['es']]), wait);
      const words = (await askAsPage(browser, tabId, 'background/words', null)) as {
        readonly value: { readonly catalogue: typeof spanish };
      };
      expect(words.value.catalogue.badge_pill_signs).toEqual(spanish.badge_pill_signs);
    } finally {
      await chooseLanguage('browser');
      await panel.close();
    }
    await vi.waitFor(async () => expect((await titles()).at(-1)).toBe('Settings…'), wait);
  });
});
