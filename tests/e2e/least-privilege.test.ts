import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { activeTabId, askAsPage, launch, openPage, PANEL, type TestBrowser } from './harness';
import { openSite, type Site } from './sites';

/** What the extension's own pages, and pages' scripts, are kept from. */

let browser: TestBrowser;
let site: Site;
let panel: Page;

beforeAll(async () => {
  browser = await launch({ grantedHosts: ['http://127.0.0.1/*'] });
  site = await openSite('127.0.0.1');
  site.put('/pixel.png', { type: 'image/png', body: Buffer.alloc(1), headers: { 'access-control-allow-origin': '*' } });
  panel = await browser.context.newPage();
  await panel.goto(`chrome-extension://${browser.extensionId}/${PANEL}`);
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

describe('the page of the panel', () => {
  it.each([
    ['eval', "(0, eval)('1')"],
    ['new Function', "new Function('return 1')"],
    ['a timer', "setTimeout('1')"],
    ['markup', "document.createElement('div').innerHTML = '<b>x</b>'"],
    ['a document', "document.createElement('iframe').srcdoc = '<b>x</b>'"],
    ['the address of a script', "document.createElement('script').src = 'https://cdn.example/a.js'"],
    ['the address of a worker', "new Worker('https://cdn.example/a.js')"],
  ])('makes nothing out of text that is meant for %s', async (_, code) => {
    // In a task of its own: what a debugger runs may do more.
    const thrown = await panel.evaluate(`new Promise((resolve) => setTimeout(() => {
      try { ${code}; resolve('done'); } catch (error) { resolve(error.name); }
    }))`);
    expect(thrown).toMatch(/^(?:EvalError|TypeError)$/);
  });

  it('still runs WebAssembly', async () => {
    const empty = [0, 97, 115, 109, 1, 0, 0, 0];
    expect(
      await panel.evaluate(async (bytes) => (await WebAssembly.compile(new Uint8Array(bytes))).constructor.name, empty),
    ).toBe('Module');
  });

  it('reaches no host, though the person has granted it', async () => {
    const before = site.requests.length;
    const results = await panel.evaluate(async (address) => {
      const outcomes: string[] = [];
      outcomes.push(
        await fetch(address).then(
          () => 'fetched',
          () => 'refused',
        ),
      );
      outcomes.push(
        await new Promise((resolve) => {
          const picture = new Image();
          picture.addEventListener('load', () => resolve('shown'));
          picture.addEventListener('error', () => resolve('refused'));
          picture.src = address;
        }),
      );
      outcomes.push(navigator.sendBeacon(address, 'x') ? 'sent' : 'refused');
      return outcomes;
    }, `${site.origin}/pixel.png`);
    expect(results.slice(0, 2)).toEqual(['refused', 'refused']);
    // A beacon may be taken on and then not be sent.
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(site.requests.slice(before)).toEqual([]);
  });
});

describe('a page that speaks with the voice of a content script', () => {
  let tabId: number;

  /** Tries something in the content scripts' own world. */
  const tryInPage = (what: 'read' | 'write' | 'connect'): Promise<unknown> =>
    browser.worker.evaluate(
      async ([id, tried]) => {
        const results = await chrome.scripting.executeScript({
          target: { tabId: id },
          args: [tried],
          func: async (name: string): Promise<string> => {
            const { local } = chrome.storage;
            try {
              if (name === 'read') await local.get(null);
              else if (name === 'write') await local.set({ sitesWithBadges: ['https://evil.example'] });
              else {
                const port = chrome.runtime.connect({ name: 'engine' });
                const closed = new Promise((resolve) => port.onDisconnect.addListener(resolve));
                await Promise.race([
                  closed.then(() => Promise.reject(new Error('closed'))),
                  new Promise((resolve) => setTimeout(resolve, 1000)),
                ]);
              }
              return 'done';
            } catch (error) {
              return String(error);
            }
          },
        });
        return results[0]?.result;
      },
      [tabId, what] as const,
    );

  beforeAll(async () => {
    await openPage(browser, site.page('/', 'A page'));
    tabId = await activeTabId(browser);
  });

  it('can neither read nor write the settings', async () => {
    expect(await tryInPage('read')).toContain('not allowed');
    expect(await tryInPage('write')).toContain('not allowed');
    const stored = await browser.worker.evaluate(() => chrome.storage.local.get('sitesWithBadges'));
    expect(JSON.stringify(stored)).not.toContain('evil');
  });

  it('cannot pass for the engine', async () => {
    expect(await tryInPage('connect')).toContain('closed');
  });

  it('is refused by name where what it says has another form', async () => {
    const refused = { ok: false, failure: { code: 'message-refused' } };
    const ask = (kind: string, payload: object | null) => askAsPage(browser, tabId, kind, payload);
    expect(await ask('background/judge-address', { url: { href: 'https://a.example' } })).toMatchObject(refused);
    expect(await ask('background/open-picture', { srcUrl: 'https://a.example', label: 7 })).toMatchObject(refused);
    expect(await ask('background/shoot-video', { jobId: 'a', time: 0, region: {} })).toMatchObject(refused);
    expect(await ask('background/ensure-engine', null)).toEqual({ ok: true, value: null });
    expect(await ask('offscreen/judge-picture', { picture: 'bytes', ticket: 'a' })).toMatchObject(refused);
    expect(await ask('offscreen/mark-wrong', { findingId: '', isWrong: 'yes' })).toMatchObject(refused);
  });
});
