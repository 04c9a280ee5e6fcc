import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { attachSidePanel, clickToolbarButton } from '../../scripts/launch-extension.mjs';
import { launchOnceGranted } from '../../tests/e2e/granted-profile';
import { PANEL, pressInPanel, type TestBrowser } from '../../tests/e2e/harness';
import type { BackendChoice } from '../../src/inference/backend-choice';
import { beginRecord } from './page-record';

export interface BrowserOptions {
  readonly backend?: BackendChoice;
  readonly args?: readonly string[];
}

/** Presses the panel's switch for badges on the page's site, with the mouse: only a true click may ask for a host. */
async function switchBadgesOn(browser: TestBrowser, page: Page): Promise<void> {
  await clickToolbarButton(browser, page);
  const panel = await attachSidePanel(browser, PANEL);
  await pressInPanel(panel, '.switch');
  await waitFor('badges to be on', async () =>
    (await panel.evaluate(`document.querySelector('.switch')?.getAttribute('aria-checked') === 'true'`)) ? true : null,
  );
  await panel.evaluate('window.close()');
  await panel.close();
}

/** Asks again and again until the answer is not null. @throws Error after half a minute */
export async function waitFor<T>(what: string, ask: () => Promise<T | null>, timeout = 30_000): Promise<T> {
  const until = Date.now() + timeout;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (Date.now() > until) throw new Error(`Waited ${timeout / 1000} s for ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export interface OpenedFeed {
  readonly browser: TestBrowser;
  /** Shows the demo's page with one post; what is opened in it from now on is recorded. */
  readonly page: Page;
}

/**
 * Opens a new browser on the demo's site.
 * @param hasBadges whether badges are switched on for it; then the engine is running already. Otherwise nothing of
 *   Telltale is in the page.
 */
export async function openBrowser(site: string, hasBadges: boolean, options: BrowserOptions = {}): Promise<OpenedFeed> {
  const browser = await launchOnceGranted(['http://127.0.0.1/*'], options);
  const page = browser.context.pages()[0] ?? (await browser.context.newPage());
  await page.goto(`${site}framed-post.html?post=0`);
  if (hasBadges) {
    await switchBadgesOn(browser, page);
    await waitFor('the first badge', async () => ((await hasLayer(page)) ? true : null), 60_000);
  }
  // tsx wraps functions in calls of this name, also those that run in the page.
  await page.addInitScript('globalThis.__name ??= (named) => named;');
  await page.addInitScript(beginRecord);
  return { browser, page };
}

/** Whether Telltale has put anything into the page. */
export const hasLayer = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.querySelector('html > [popover]') !== null);

/** Kilobytes of memory that the extension's own processes hold: its service worker, its offscreen document and what that runs. Null where /proc is not there. */
export async function readExtensionMemory({ context }: TestBrowser): Promise<number | null> {
  const session = await context.browser()?.newBrowserCDPSession();
  if (!session || process.platform !== 'linux') return null;
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  let kilobytes = 0;
  for (const { id } of processInfo) {
    try {
      if (!readFileSync(`/proc/${id}/cmdline`, 'utf8').includes('--extension-process')) continue;
      kilobytes += Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0);
    } catch {
      // It has ended since it was listed.
    }
  }
  return kilobytes;
}
