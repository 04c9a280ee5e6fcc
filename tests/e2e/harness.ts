import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { BrowserContext, Page, Worker } from 'playwright-core';
import type { JobState } from '../../src/extension/messages';
import { attachSidePanel, clickToolbarButton } from '../../scripts/launch-extension.mjs';
import type { BackendChoice } from '../../src/inference/backend-choice';
import { launchRecorded, type Asked } from './network-log';

/** A real Chromium with the built extension, its service worker, and its real side panel. */

const root = path.resolve(import.meta.dirname, '../..');
export const DIST = path.join(root, 'dist');
export const PANEL = 'src/extension/sidepanel/index.html';
export const MENU = {
  image: 'analyse-image',
  video: 'analyse-video',
  page: 'analyse-page',
  selection: 'select-part',
} as const;

/** Nothing but this machine can be reached, whoever asks. */
export const NO_NETWORK = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost';

export interface PanelHandle {
  send(method: string, params?: object): Promise<unknown>;
  evaluate(expression: string): Promise<unknown>;
  close(): Promise<void>;
}

export interface TestBrowser {
  readonly context: BrowserContext;
  readonly worker: Worker;
  readonly extensionId: string;
  /** What it asked any network for until now, as `launchRecorded`. */
  asked(): readonly Asked[];
  /** @throws Error when Telltale, or a page of the test, asked the network for what it may not */
  close(): Promise<void>;
}

export interface LaunchOptions {
  /** The browser asks a person before it grants a host; no program can press that button. So a copy of the package
   * gets these match patterns as fixed permissions, as if they had been granted. */
  readonly grantedHosts?: readonly string[];
  /** Changes a copy of the package before it is loaded, to see what a damaged one does. */
  readonly alterPackage?: (folder: string) => void;
  readonly backend?: BackendChoice;
  readonly args?: readonly string[];
  /** A profile that outlives the browser; without one each browser has an empty one of its own. */
  readonly userDataDir?: string;
  /** As `launchExtension`. */
  readonly keepsLeftPages?: boolean;
  /** The environment of the browser's process, in place of the test's own. */
  readonly env?: Record<string, string>;
  /** Hosts beyond this machine that the test goes to on purpose. */
  readonly mayGoTo?: readonly string[];
  /** Null for the window's own size, and the pixels that `args` give its screen. */
  readonly viewport?: null;
}

function copyPackage(patterns: readonly string[], alter: (folder: string) => void): string {
  const copy = mkdtempSync(path.join(os.tmpdir(), 'telltale-dist-'));
  cpSync(DIST, copy, { recursive: true });
  alter(copy);
  const file = path.join(copy, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  writeFileSync(file, JSON.stringify({ ...manifest, host_permissions: patterns }));
  return copy;
}

/** Opens Chromium with the built extension and an empty profile. */
export async function launch(options: LaunchOptions = {}): Promise<TestBrowser> {
  const { grantedHosts, alterPackage, backend = 'wasm', args = [], userDataDir, ...size } = options;
  if (!existsSync(path.join(DIST, 'manifest.json'))) throw new Error('dist/ is missing: run `npx vite build` first.');
  const isOriginal = !grantedHosts && !alterPackage;
  const dist = isOriginal ? DIST : copyPackage(grantedHosts ?? [], alterPackage ?? (() => undefined));
  const browser = await launchRecorded({
    dist,
    args: [NO_NETWORK, ...args],
    ...size,
    ...(userDataDir === undefined ? {} : { userDataDir }),
  });
  await browser.worker.evaluate((choice) => chrome.storage.local.set({ backend: choice }), backend);
  return {
    ...browser,
    async close() {
      try {
        await browser.close();
      } finally {
        if (!isOriginal) rmSync(dist, { recursive: true, force: true });
      }
    },
  };
}

/** Opens a page in a tab of its own, in front. */
export async function openPage({ context }: TestBrowser, address: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(address, { waitUntil: 'load' });
  await page.bringToFront();
  return page;
}

/** Clicks the toolbar button on a page: a true gesture, which grants activeTab and opens the side panel. */
export async function openPanel(browser: TestBrowser, page: Page): Promise<PanelHandle> {
  await clickToolbarButton(browser, page);
  const panel = await attachSidePanel(browser, PANEL);
  let closing: Promise<void> | null = null;
  return { ...panel, close: () => (closing ??= panel.close()) };
}

/** Presses what is in the panel with the mouse: a true click, which may do what the browser asks a gesture for. */
export async function pressInPanel(panel: PanelHandle, selector: string): Promise<void> {
  const find = `(() => {
    const element = document.querySelector(${JSON.stringify(selector)});
    if (!element) return null;
    element.scrollIntoView({ block: 'center' });
    const { x, y, width, height } = element.getBoundingClientRect();
    return JSON.stringify({ x: x + width / 2, y: y + height / 2 });
  })()`;
  const until = Date.now() + 5000;
  // The panel may still be filling: what moves is not pressed.
  let found: unknown = null;
  for (let before: unknown; typeof found !== 'string' || found !== before;) {
    if (Date.now() > until) throw new Error(`Nothing in the panel is ${selector}, or it never stands still.`);
    before = found;
    await new Promise((resolve) => setTimeout(resolve, 100));
    found = await panel.evaluate(find);
  }
  const place = JSON.parse(found) as { readonly x: number; readonly y: number };
  for (const type of ['mousePressed', 'mouseReleased']) {
    await panel.send('Input.dispatchMouseEvent', { type, ...place, button: 'left', clickCount: 1 });
  }
}

/**
 * Makes a request with the voice of a content script in a tab, as a page would that has broken out of its renderer.
 * @returns the reply, or "silence" where nobody answers
 */
export function askAsPage({ worker }: TestBrowser, tabId: number, kind: string, payload: object | null) {
  return worker.evaluate(
    async ([id, message]) => {
      const results = await chrome.scripting.executeScript({
        target: { tabId: id },
        args: [message],
        // Nobody answers a request that is not allowed: the promise is then given up or never settled.
        func: async (forged: object) => {
          const silence = new Promise((resolve) => setTimeout(() => resolve('silence'), 1000));
          const answer = chrome.runtime.sendMessage(forged).catch(() => 'silence');
          return (await Promise.race([answer, silence])) ?? 'silence';
        },
      });
      return results[0]?.result;
    },
    [tabId, { type: 'request', kind, requestId: 'forged', payload }] as const,
  );
}

/** Makes a request as the extension's own pages do. @returns the reply's value */
export async function askAsExtension({ context, extensionId }: TestBrowser, kind: string, payload: object | null) {
  const page = await context.newPage();
  await page.goto(`chrome-extension://${extensionId}/${PANEL}`);
  const reply = await page.evaluate(
    (message) => chrome.runtime.sendMessage(message) as Promise<{ ok: boolean; value: unknown }>,
    { type: 'request', kind, requestId: 'asked', payload },
  );
  await page.close();
  if (!reply.ok) throw new Error(`${kind} failed: ${JSON.stringify(reply)}`);
  return reply.value;
}

/** The id of the tab in front. */
export function activeTabId({ worker }: TestBrowser): Promise<number> {
  return worker.evaluate(async () => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    return tab?.id ?? -1;
  });
}

export interface Click {
  readonly srcUrl?: string;
  readonly frameId?: number;
  /** Where it is not the tab in front. */
  readonly tabId?: number;
}

/**
 * Chooses an entry of the context menu on the tab in front. No program can open a context menu, so its event is
 * dispatched; unlike a true click it carries no gesture, hence `openPanel` before.
 */
export async function dispatchMenu(
  browser: TestBrowser,
  menu: keyof typeof MENU,
  page: Page,
  { srcUrl, frameId = 0, tabId }: Click = {},
): Promise<void> {
  const info = {
    menuItemId: MENU[menu],
    pageUrl: page.url(),
    frameId,
    editable: false,
    ...(srcUrl === undefined ? {} : { srcUrl, mediaType: menu }),
  };
  await browser.worker.evaluate(
    async ([click, id]) => {
      const [front] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
      const tab = id === undefined ? front : await chrome.tabs.get(id);
      const { onClicked } = chrome.contextMenus as unknown as { onClicked: { dispatch(...args: unknown[]): void } };
      onClicked.dispatch(click, tab);
    },
    [info, tabId] as const,
  );
}

/** What the panel knows of the newest job of a tab. */
export async function latestJob(panel: PanelHandle, tabId: number): Promise<JobState | null> {
  const expression = `(async () => {
    const message = { type: 'request', kind: 'offscreen/latest-job', requestId: crypto.randomUUID(), payload: { tabId: ${tabId} } };
    const reply = await chrome.runtime.sendMessage(message);
    return JSON.stringify(reply?.ok ? reply.value : null);
  })()`;
  return JSON.parse(String(await panel.evaluate(expression))) as JobState | null;
}

export async function waitForJob(
  panel: PanelHandle,
  tabId: number,
  isReached: (state: JobState) => boolean,
  timeout = 60_000,
): Promise<JobState> {
  const until = Date.now() + timeout;
  for (;;) {
    const state = await latestJob(panel, tabId);
    if (state && isReached(state)) return state;
    if (Date.now() > until) throw new Error(`Not reached within ${timeout} ms: ${JSON.stringify(state?.status)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

export interface Ending {
  readonly state: JobState;
  /** The heading that the panel shows a person. */
  readonly heading: string;
}

/** Waits until the newest job of a tab is over and the panel shows it. `notBefore` leaves out an older job. */
export async function waitForVerdict(
  panel: PanelHandle,
  tabId: number,
  { timeout = 60_000, after }: { readonly timeout?: number; readonly after?: string } = {},
): Promise<Ending> {
  const isOver = ({ jobId, status }: JobState): boolean =>
    jobId !== after && ['done', 'clip-done', 'failed'].includes(status.phase);
  const state = await waitForJob(panel, tabId, isOver, timeout);
  const read = "document.querySelector('[data-result-heading]')?.textContent ?? ''";
  const until = Date.now() + 5000;
  let heading = String(await panel.evaluate(read));
  while (heading === '' && Date.now() < until) {
    await new Promise((resolve) => setTimeout(resolve, 50));
    heading = String(await panel.evaluate(read));
  }
  return { state, heading };
}

/** The whole way of one picture: page in front, panel open, menu chosen, verdict shown. */
export async function analyse(
  browser: TestBrowser,
  address: string,
  menu: keyof typeof MENU,
  click: Click = {},
  timeout?: number,
): Promise<Ending & { readonly page: Page; readonly panel: PanelHandle; readonly tabId: number }> {
  const page = await openPage(browser, address);
  const panel = await openPanel(browser, page);
  const tabId = await activeTabId(browser);
  await dispatchMenu(browser, menu, page, click);
  return { ...(await waitForVerdict(panel, tabId, timeout === undefined ? {} : { timeout })), page, panel, tabId };
}
