import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { launch, type TestBrowser } from './harness';

/** A browser in which a person has allowed Telltale in private windows. */
export interface PrivateBrowser extends TestBrowser {
  /** The folder of its profile, which outlives it. */
  readonly profile: string;
  /** Opens a page in a new private window. */
  openPrivately(address: string): Promise<{ readonly page: Page; readonly windowId: number; readonly tabId: number }>;
  /** Removes the profile, after `close`. */
  forget(): void;
}

declare const developerPrivate: {
  updateProfileConfiguration(change: { inDeveloperMode: boolean }): Promise<void>;
  updateExtensionConfiguration(change: { extensionId: string; incognitoAccess: boolean }): Promise<void>;
  getExtensionInfo(id: string): Promise<{ state: string; incognitoAccess: { isActive: boolean } }>;
};

/** Turns the switch on the browser's own page of extensions. */
async function allowPrivately(page: Page, extensionId: string): Promise<void> {
  await page.goto('chrome://extensions/');
  await page.evaluate(async (id) => {
    const { developerPrivate: api } = (
      globalThis as unknown as { chrome: { developerPrivate: typeof developerPrivate } }
    ).chrome;
    // Without it the browser does not load an extension again that comes from a folder.
    await api.updateProfileConfiguration({ inDeveloperMode: true });
    await api.updateExtensionConfiguration({ extensionId: id, incognitoAccess: true });
    for (;;) {
      const { state, incognitoAccess } = await api.getExtensionInfo(id);
      if (state === 'ENABLED' && incognitoAccess.isActive) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }, extensionId);
}

export async function launchWithPrivateWindows(): Promise<PrivateBrowser> {
  const profile = mkdtempSync(path.join(os.tmpdir(), 'telltale-private-'));
  const first = await launch({ userDataDir: profile });
  await allowPrivately(await first.context.newPage(), first.extensionId);
  // The switch has the extension loaded again, more than once: the next browser starts with it turned.
  await first.close();
  const browser = await launch({ userDataDir: profile });
  const { context, worker } = browser;
  return {
    ...browser,
    profile,
    async openPrivately(address) {
      const opened = context.waitForEvent('page', {
        predicate: (one) => one.url() === address || one.url() === 'about:blank',
      });
      const ids = await worker.evaluate(async (url) => {
        const window = await chrome.windows.create({ url, incognito: true, focused: true });
        if (!window?.incognito) throw new Error('The window is not private.');
        return { windowId: window.id ?? -1, tabId: window.tabs?.[0]?.id ?? -1 };
      }, address);
      const opening = await opened;
      await opening.waitForURL(address);
      return { page: opening, ...ids };
    },
    forget: () => rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 }),
  };
}
