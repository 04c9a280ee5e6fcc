// Opens a Chromium with the built extension loaded, for `npm start`, the end-to-end tests and the benchmark.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { findChromium } from './chromium.mjs';

/** No background traffic of the browser's own, so that what the network sees is the extension's. */
const QUIET = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-default-apps',
];

/**
 * @param {{ dist: string, headless?: boolean, args?: string[], userDataDir?: string, viewport?: object|null }} options
 *   `dist` is the folder of the unpacked extension; without `userDataDir` an empty profile is made and removed on close.
 * @returns {Promise<{ context: import('playwright-core').BrowserContext, worker: import('playwright-core').Worker, extensionId: string, close: () => Promise<void> }>}
 */
export async function launchExtension({ dist, headless = true, args = [], userDataDir, viewport = { width: 1280, height: 720 } }) {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chromium was found. Run `npm start` or `npm test` once, or set CHROMIUM to its path.');
  const profile = userDataDir ?? mkdtempSync(path.join(os.tmpdir(), 'telltale-profile-'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    headless: false, // Playwright's own headless mode is the old shell, which loads no extension.
    viewport,
    ignoreDefaultArgs: ['--disable-extensions'],
    args: [
      ...(headless ? ['--headless=new'] : []),
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      ...QUIET,
      '--enable-unsafe-extension-debugging',
      `--disable-extensions-except=${dist}`,
      `--load-extension=${dist}`,
      ...args,
    ],
  });
  const close = async () => {
    await context.close();
    if (!userDataDir) rmSync(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  try {
    const worker = await extensionWorker(context, dist);
    return { context, worker, extensionId: new URL(worker.url()).host, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The service worker; Chrome from 137 on ignores --load-extension, so it is asked over the DevTools pipe then. */
async function extensionWorker(context, dist) {
  const isOurs = (worker) => worker.url().startsWith('chrome-extension://');
  const present = () => context.serviceWorkers().find(isOurs);
  const wait = (timeout) => context.waitForEvent('serviceworker', { predicate: isOurs, timeout });
  const first = present() ?? (await wait(5000).catch(() => present()));
  if (first) return first;
  const session = await context.browser().newBrowserCDPSession();
  await session.send('Extensions.loadUnpacked', { path: dist });
  return present() ?? (await wait(15000));
}
