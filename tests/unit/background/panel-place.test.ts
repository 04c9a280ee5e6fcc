import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { isPanelOpen, showPanelForPage } from '../../../src/extension/background/panel-place';

/** Where the panel comes from when a page says that the person has clicked. */

const openSidePanel = vi.fn(async () => undefined);
const openSidebar = vi.fn(async () => undefined);
const create = vi.fn(async () => undefined);
const views: string[] = [];
const allowed = Promise.resolve();

function beInChrome(): void {
  vi.stubGlobal('chrome', { sidePanel: { open: openSidePanel }, tabs: { create } });
}

function beInFirefox(): void {
  vi.stubEnv('MODE', 'firefox');
  vi.stubGlobal('chrome', {
    sidebarAction: { open: openSidebar },
    tabs: { create },
    extension: { getViews: () => views.map((address) => ({ location: new URL(address, 'moz-extension://id/') })) },
  });
}

beforeEach(() => {
  views.length = 0;
  vi.clearAllMocks();
});
afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

it('is the side panel of the tab in Chrome, asked for at once, while the gesture lasts', () => {
  beInChrome();
  void showPanelForPage(7, new Promise(() => undefined));
  expect(openSidePanel).toHaveBeenCalledExactlyOnceWith({ tabId: 7 });
});

it('is a tab of its own in Firefox, where no panel is open that shows the page', async () => {
  beInFirefox();
  views.push('/_generated_background_page.html', '/src/extension/sidepanel/index.html?tabId=8');
  await showPanelForPage(7, allowed);
  expect(create).toHaveBeenCalledExactlyOnceWith({
    url: '/src/extension/sidepanel/index.html?tabId=7',
    openerTabId: 7,
  });
  expect(openSidebar).not.toHaveBeenCalled();
});

it.each(['', '?tabId=7'])('is the one in Firefox that is open already: %s', async (tied) => {
  beInFirefox();
  views.push(`/src/extension/sidepanel/index.html${tied}`);
  await showPanelForPage(7, allowed);
  expect(create).not.toHaveBeenCalled();
});

it('opens no tab in Firefox for a page that may not ask', async () => {
  beInFirefox();
  await expect(showPanelForPage(7, Promise.reject(new Error('no badges here')))).rejects.toThrow('no badges here');
  expect(create).not.toHaveBeenCalled();
});

it('is open in Firefox where one of its pages is', async () => {
  beInFirefox();
  views.push('/src/extension/options/index.html');
  expect(await isPanelOpen()).toBe(false);
  views.push('/src/extension/sidepanel/index.html');
  expect(await isPanelOpen()).toBe(true);
});
