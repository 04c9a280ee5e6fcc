import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Page, Worker } from 'playwright-core';
import type { JobState } from '../../src/extension/messages';
import { attachTarget } from '../../scripts/launch-extension.mjs';
import { launch, openPage, PANEL, type TestBrowser } from '../e2e/harness';
import { openSite, type Site } from '../e2e/sites';

/** The built extension in a real Chromium, where parts of it can be taken away, and what is known of its jobs then. */

const demo = path.resolve(import.meta.dirname, '../../assets/demo');
export const PICTURES = ['portrait-1.jpg', 'portrait-2.jpg', 'portrait-3.jpg', 'face-laid-over.jpg'].map((name) => ({
  name,
  bytes: readFileSync(path.join(demo, name)),
}));

const isOffscreen = ({ url }: { readonly url: string }): boolean => url.includes('/offscreen/index.html');

/** Milliseconds that a question of the panel waits for its answer, as in `messaging.ts`. */
const ASKING = 15_000;

interface Remote {
  readonly result: { readonly objectId: string };
}

interface Reply<T> {
  readonly ok: boolean;
  readonly value?: T;
  readonly failure?: { readonly code: string; readonly sentence: string };
}

/** A tab with a picture, and the panel that belongs to it, in a tab of its own. */
export interface Desk {
  readonly page: Page;
  readonly tabId: number;
  panel: Page;
}

export interface FaultBench {
  readonly browser: TestBrowser;
  readonly site: Site;
  /** Folder of the package that the browser has loaded: a copy. */
  readonly dist: string;
  /** All that panels were told of the end of each job, in order, without repeats. */
  readonly endings: ReadonlyMap<string, readonly JobState[]>;
  /** Puts a picture at an address that nobody has seen; its bytes are new too, its pixels are not. */
  newPicture(index: number): { readonly address: string; readonly bytes: Buffer };
  openDesk(): Promise<Desk>;
  /** Opens the panel of a desk anew where it is gone, and the extension first where that is. */
  mendDesk(desk: Desk): Promise<void>;
  /** Asks as the panel of a desk does. A browser that gives no answer gives a reply that failed. */
  ask<T>(desk: Desk, kind: string, payload: object | null): Promise<Reply<T>>;
  /** The service worker's life of now, woken if there is none. */
  serviceWorker(desk: Desk): Promise<Worker>;
  /** Evaluates in the offscreen document; null when there is none. */
  inOffscreen(expression: string): Promise<unknown>;
  /** Does something to each object of a kind that the offscreen document has; the object is named `worker` there. */
  inOffscreenObjects(prototype: string, act: string): Promise<void>;
  /** Kills the process in which all of the extension's own pages and workers live. */
  crash(desk: Desk): Promise<void>;
  /** Bytes that the origin may keep; null for as many as the browser gives. */
  limitStorage(origin: string, bytes: number | null): Promise<void>;
  loadExtension(): Promise<void>;
  /** Sends a command to the browser itself. */
  send(method: string, params?: object): Promise<unknown>;
  close(): Promise<void>;
}

export async function openFaultBench(): Promise<FaultBench> {
  let dist = '';
  const alterPackage = (folder: string): void => void (dist = folder);
  const granted = { grantedHosts: ['http://127.0.0.1/*'], alterPackage };
  const [browser, site] = await Promise.all([launch(granted), openSite('127.0.0.1')]);
  const { context, extensionId } = browser;
  const root = await context.browser()?.newBrowserCDPSession();
  if (!root) throw new Error('no connection to the browser');
  const send = (method: string, params: object = {}): Promise<unknown> =>
    (root.send as (name: string, given: object) => Promise<unknown>)(method, params);
  const endings = new Map<string, JobState[]>();
  // What runs these files keeps the names of functions by a call that no page knows.
  await context.addInitScript({ content: 'globalThis.__name ??= (named) => named;' });
  await context.exposeFunction('noteEnding', (state: JobState) => {
    const known = endings.get(state.jobId) ?? [];
    if (!known.some(({ status }) => JSON.stringify(status) === JSON.stringify(state.status))) known.push(state);
    endings.set(state.jobId, known);
  });

  let limiting: Page | null = null;
  let pictures = 0;
  let desks = 0;

  async function openPanelOf(tabId: number): Promise<Page> {
    const panel = await context.newPage();
    try {
      await panel.goto(`chrome-extension://${extensionId}/${PANEL}?tabId=${tabId}`, { timeout: 10_000 });
    } catch (thrown) {
      await panel.close().catch(() => undefined);
      throw thrown;
    }
    await panel.evaluate(() => {
      const { noteEnding } = globalThis as unknown as { noteEnding: (state: unknown) => void };
      chrome.runtime.onMessage.addListener((message: { type?: string; body?: { kind: string; state: JobState } }) => {
        if (message.type !== 'broadcast' || message.body?.kind !== 'job-changed') return;
        if (['done', 'clip-done', 'failed'].includes(message.body.state.status.phase)) noteEnding(message.body.state);
      });
    });
    return panel;
  }

  /** Opens a panel, and the extension before it where that is gone. */
  async function openPanelAtLast(tabId: number): Promise<Page> {
    const until = Date.now() + 30_000;
    for (;;) {
      try {
        return await openPanelOf(tabId);
      } catch (thrown) {
        if (Date.now() > until) throw thrown;
        // So says the browser of an extension that is gone, or whose process was killed: a person loads it again.
        if (String(thrown).includes('ERR_BLOCKED_BY_CLIENT')) await loadExtension().catch(() => undefined);
        await new Promise((resolve) => setTimeout(resolve, 300));
      }
    }
  }

  let loading: Promise<unknown> | null = null;

  /** Once for all that need it: loading an extension that is there ends it first. */
  async function loadExtension(): Promise<void> {
    loading ??= send('Extensions.loadUnpacked', { path: dist }).finally(() => {
      loading = null;
    });
    await loading;
  }

  const bench: FaultBench = {
    browser,
    site,
    dist,
    endings,
    loadExtension,
    send,
    newPicture(index) {
      const { name, bytes } = PICTURES[index % PICTURES.length]!;
      pictures += 1;
      // What stands behind a JPEG's end changes its hash and nothing else.
      const own = Buffer.concat([bytes, Buffer.from(`picture ${pictures}`)]);
      return { address: site.put(`/${pictures}/${name}`, { type: 'image/jpeg', body: own }), bytes: own };
    },
    async openDesk() {
      desks += 1;
      const page = await openPage(browser, site.page(`/desk-${desks}`, '<img id="picture" width="300">'));
      // Asked of a page of the extension: its service worker may be another one than the harness knows.
      const asked = await openPanelAtLast(0);
      const tabId = await asked.evaluate(async (url) => (await chrome.tabs.query({ url }))[0]?.id ?? -1, page.url());
      await asked.close();
      return { page, tabId, panel: await openPanelAtLast(tabId) };
    },
    async mendDesk(desk) {
      if (await answersWithin(desk.panel, 2_000)) return;
      await desk.panel.close().catch(() => undefined);
      desk.panel = await openPanelAtLast(desk.tabId);
    },
    async ask<T>(desk: Desk, kind: string, payload: object | null) {
      const message = { type: 'request', kind, requestId: crypto.randomUUID(), payload };
      try {
        const asking = desk.panel.evaluate((asked) => chrome.runtime.sendMessage(asked), message);
        const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), ASKING));
        // As the panel's own questions have it: what answered may have ended without a word.
        const reply = await Promise.race([asking, late]);
        return (reply ?? silence('nobody answered')) as Reply<T>;
      } catch (thrown) {
        return silence(String(thrown));
      }
    },
    async serviceWorker(desk) {
      const ours = `chrome-extension://${extensionId}/`;
      const until = Date.now() + 15_000;
      for (;;) {
        await bench.ask(desk, 'background/is-panel-open', null);
        for (const life of context.serviceWorkers().filter((worker) => worker.url().startsWith(ours))) {
          const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), 500));
          const isAlive = life.evaluate(() => chrome.runtime?.id !== undefined).catch(() => false);
          if (await Promise.race([isAlive, late])) return life;
        }
        if (Date.now() > until) throw new Error('The service worker does not come back.');
      }
    },
    async inOffscreen(expression) {
      try {
        const offscreen = await attachTarget(browser, isOffscreen, 'The offscreen document', 0);
        const late = new Promise<null>((resolve) => setTimeout(() => resolve(null), 2_000));
        const value = await Promise.race([offscreen.evaluate(expression), late]);
        await offscreen.close();
        return value;
      } catch {
        return null;
      }
    },
    async inOffscreenObjects(prototype, act) {
      try {
        const offscreen = await attachTarget(browser, isOffscreen, 'The offscreen document', 0);
        const { result } = (await offscreen.send('Runtime.evaluate', { expression: prototype })) as Remote;
        const prototypeObjectId = result.objectId;
        const { objects } = (await offscreen.send('Runtime.queryObjects', { prototypeObjectId })) as {
          objects: Remote['result'];
        };
        const functionDeclaration = `function () { for (const worker of this) { ${act} } }`;
        await offscreen.send('Runtime.callFunctionOn', { objectId: objects.objectId, functionDeclaration });
        await offscreen.close();
      } catch {
        // It ended meanwhile, or was not there.
      }
    },
    async crash(desk) {
      const session = await context.newCDPSession(desk.panel);
      const late = new Promise((resolve) => setTimeout(resolve, 500));
      await Promise.race([session.send('Page.crash').catch(() => undefined), late]);
    },
    async limitStorage(origin, bytes) {
      const page = await context.newPage();
      const session = await context.newCDPSession(page);
      const quota = bytes === null ? {} : { quotaSize: bytes };
      await session.send('Storage.overrideQuotaForOrigin', { origin, ...quota });
      // The limit goes with the page that has set it.
      if (limiting) await limiting.close();
      limiting = page;
      if (bytes === null) {
        await page.close();
        limiting = null;
      }
    },
    async close() {
      await browser.close();
      await site.close();
    },
  };
  return bench;
}

function silence(sentence: string): Reply<never> {
  return { ok: false, failure: { code: 'engine-stopped', sentence } };
}

async function answersWithin(page: Page, milliseconds: number): Promise<boolean> {
  if (page.isClosed()) return false;
  const late = new Promise<false>((resolve) => setTimeout(() => resolve(false), milliseconds));
  return Promise.race([page.evaluate(() => chrome.runtime?.id !== undefined).catch(() => false), late]);
}
