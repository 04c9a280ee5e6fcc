// Opens a Chromium with the built extension loaded, for `npm start`, the end-to-end tests and the benchmark.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
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
 * @param {{ dist: string, headless?: boolean, keepsWelcome?: boolean, keepsLeftPages?: boolean, args?: string[], userDataDir?: string, env?: Record<string, string>, viewport?: object|null }} options
 *   `dist` is the folder of the unpacked extension; the page that greets a new person is closed unless it is asked for; pages that were left are kept for going back, as in everybody's browser, only where it is asked for; without `userDataDir` an empty profile is made and removed on close.
 * @returns {Promise<{ context: import('playwright-core').BrowserContext, worker: import('playwright-core').Worker, extensionId: string, close: () => Promise<void> }>}
 */
export async function launchExtension({
  dist,
  headless = true,
  keepsWelcome = false,
  keepsLeftPages = false,
  args = [],
  userDataDir,
  env,
  viewport = { width: 1280, height: 720 },
}) {
  const executablePath = findChromium();
  if (!executablePath)
    throw new Error('No Chromium was found. Run `npm start` or `npm test` once, or set CHROMIUM to its path.');
  const profile = userDataDir ?? mkdtempSync(path.join(os.tmpdir(), 'telltale-profile-'));
  const isNew = !existsSync(path.join(profile, 'Default'));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath,
    ...(env ? { env } : {}),
    headless: false, // Playwright's own headless mode is the old shell, which loads no extension.
    viewport,
    ignoreDefaultArgs: ['--disable-extensions', ...(keepsLeftPages ? ['--disable-back-forward-cache'] : [])],
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
    if (isNew && !keepsWelcome) await closeWelcome(context);
    return { context, worker, extensionId: new URL(worker.url()).host, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** It opens by itself in a profile that has never seen the extension, and would stand before what is tried. */
async function closeWelcome(context) {
  const isWelcome = (page) => page.url().endsWith('/welcome/index.html');
  const page = context.pages().find(isWelcome) ?? (await context.waitForEvent('page', { timeout: 10_000 }));
  await page.waitForURL(/\/welcome\/index\.html$/, { waitUntil: 'commit' });
  await page.close();
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

/**
 * Clicks the extension's toolbar button for a page, as a person would: the click carries a user gesture, grants
 * activeTab for that tab, and opens the real side panel. A dispatched context menu event then works on that tab.
 */
export async function clickToolbarButton({ context, extensionId }, page) {
  const session = await context.newCDPSession(page);
  const { targetInfo } = await session.send('Target.getTargetInfo');
  await session.detach();
  const root = await context.browser().newBrowserCDPSession();
  const { targetInfos } = await root.send('Target.getTargets', { filter: [{}] });
  // The button belongs to the tab, whose target is another than its page's; both have the same address.
  const tabs = targetInfos.filter((info) => info.type === 'tab' && info.url === targetInfo.url);
  if (tabs.length !== 1) throw new Error(`Expected one tab with the address ${targetInfo.url}, found ${tabs.length}.`);
  await root.send('Extensions.triggerAction', { id: extensionId, targetId: tabs[0].targetId });
  await root.detach();
}

/** A DevTools connection to the real side panel, which is no Playwright page: { send, evaluate, on, close }. */
export function attachSidePanel(browser, panelPath, timeout = 10_000) {
  const address = `chrome-extension://${browser.extensionId}/${panelPath}`;
  const isPanel = (info) => info.type === 'page' && info.url.startsWith(address);
  return attachTarget(browser, isPanel, 'The side panel', timeout);
}

/** A DevTools connection to the first target that is meant, as soon as there is one. `what` names it in an error. */
export async function attachTarget({ context }, isMeant, what, timeout = 10_000) {
  const root = await context.browser().newBrowserCDPSession();
  const deadline = Date.now() + timeout;
  let target;
  while (!target) {
    const { targetInfos } = await root.send('Target.getTargets', { filter: [{}] });
    target = targetInfos.find(isMeant);
    if (!target && Date.now() > deadline) throw new Error(`${what} did not open within ${timeout} ms.`);
    if (!target) await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const { sessionId } = await root.send('Target.attachToTarget', { targetId: target.targetId, flatten: false });
  const waiting = new Map();
  let last = 0;
  root.on('Target.receivedMessageFromTarget', (event) => {
    if (event.sessionId !== sessionId) return;
    const message = JSON.parse(event.message);
    const settle = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.error) settle?.reject(new Error(message.error.message));
    else settle?.resolve(message.result);
  });
  const send = (method, params = {}) =>
    new Promise((resolve, reject) => {
      last += 1;
      waiting.set(last, { resolve, reject });
      root
        .send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id: last, method, params }) })
        .catch(reject);
    });
  /** The value of an expression in the target; promises are awaited. */
  const evaluate = async (expression) => {
    const { result, exceptionDetails } = await send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  return { send, evaluate, close: () => root.detach() };
}
