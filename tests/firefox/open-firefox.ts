import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { launch, type Browser, type Page } from 'puppeteer-core';
import { BidiBrowser } from 'puppeteer-core/internal/bidi/Browser.js';
import { findFirefox } from '../../scripts/firefox.mjs';
import type { RequestKind, Requests, Reply } from '../../src/extension/messages';
import { openLoggingProxy } from '../e2e/logging-proxy';

/** A real Firefox with the build for it, driven over WebDriver BiDi. */

const DIST = path.resolve(import.meta.dirname, '../../dist-firefox');
/** Each installation of an extension gets an address of its own, unless the profile has one for it. */
const UUID = '5f0e9a64-7f1c-4b4e-9d0b-2f6f1f2c8a11';
const PANEL = `moz-extension://${UUID}/src/extension/sidepanel/index.html`;
/** Milliseconds; 30,000 in the wild. Whoever does not keep the event page awake loses it within the test. */
const IDLE = 3000;

export interface FirefoxBench {
  readonly browser: Browser;
  /** The panel, in a tab: a program can look into none that is a sidebar. */
  readonly panel: Page;
  /** Presses the extension's button in the toolbar. @returns the address of what the sidebar shows then */
  pressToolbarButton(): Promise<string>;
  /** All that the panel shows, as text. */
  panelText(): Promise<string>;
  /** Presses the button of the panel with this text. */
  press(text: string): Promise<void>;
  /** Asks the extension, in the panel's name. */
  ask<K extends RequestKind>(kind: K, payload: Requests[K]['payload']): Promise<Reply<Requests[K]['reply']>>;
  /** Every address that anybody in the browser has asked a network for, but those of this machine. */
  asked(): readonly string[];
  close(): Promise<void>;
}

/** Runs in Firefox's own window: only there are toolbar and sidebar. */
const PRESS_BUTTON = `(async () => {
  const { ExtensionParent } = ChromeUtils.importESModule('resource://gre/modules/ExtensionParent.sys.mjs');
  const { extension } = WebExtensionPolicy.getByHostname('${UUID}');
  ExtensionParent.apiManager.global.browserActionFor(extension).triggerAction(window);
  const shown = () => document.getElementById('sidebar')?.contentDocument?.getElementById('webext-panels-browser');
  for (let i = 0; i < 100 && !shown()?.currentURI?.spec.startsWith('moz-'); i += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
  return String(shown()?.currentURI?.spec);
})()`;

async function pressToolbarButton(browser: Browser): Promise<string> {
  if (!(browser instanceof BidiBrowser)) throw new TypeError('not driven over WebDriver BiDi');
  const { connection } = browser;
  const ofFirefox: object = { 'moz:scope': 'chrome' };
  const { result: tree } = await connection.send('browsingContext.getTree', ofFirefox);
  const [window] = tree.contexts;
  if (!window) throw new Error('Firefox has no window');
  const target = { context: window.context };
  const { result: ran } = await connection.send('script.evaluate', {
    expression: PRESS_BUTTON,
    target,
    awaitPromise: true,
  });
  return ran.type === 'success' && ran.result.type === 'string' ? ran.result.value : JSON.stringify(ran);
}

/**
 * @param grantedHosts match patterns that a copy of the package gets as fixed permissions: no program can press the
 *   browser's own button
 */
export async function openFirefox(grantedHosts: readonly string[]): Promise<FirefoxBench> {
  const executablePath = findFirefox();
  if (executablePath === null) throw new Error('No Firefox was found: run `npm test -- --only firefox` once.');
  if (!existsSync(path.join(DIST, 'manifest.json')))
    throw new Error('dist-firefox/ is missing: run `npm run build -- --browser firefox` first.');
  const copy = mkdtempSync(path.join(os.tmpdir(), 'telltale-firefox-'));
  cpSync(DIST, copy, { recursive: true });
  const file = path.join(copy, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly browser_specific_settings: { readonly gecko: { readonly id: string } };
  };
  writeFileSync(file, JSON.stringify({ ...manifest, host_permissions: grantedHosts }));
  const proxy = await openLoggingProxy();
  const { port } = proxy;
  const browser = await launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    // Without it no program may open the extension's own pages.
    args: ['--remote-allow-system-access'],
    // Firefox heeds the setting of that server only with it.
    env: { ...process.env, MOZ_REMOTE_SETTINGS_DEVTOOLS: '1' },
    extraPrefsFirefox: {
      'services.settings.server': 'data:,',
      'extensions.webextensions.uuids': JSON.stringify({ [manifest.browser_specific_settings.gecko.id]: UUID }),
      'extensions.background.idle.timeout': IDLE,
      'network.proxy.type': 1,
      'network.proxy.http': '127.0.0.1',
      'network.proxy.http_port': port,
      'network.proxy.ssl': '127.0.0.1',
      'network.proxy.ssl_port': port,
      'network.proxy.no_proxies_on': '',
      'network.proxy.allow_hijacking_localhost': true,
    },
  });
  await browser.installExtension(copy);
  const panel = await browser.newPage();
  // The page is there at once; that it has come is never told.
  void panel.goto(PANEL).catch(() => undefined);
  const panelText = (): Promise<string> => panel.evaluate(() => document.body.innerText).catch(() => '');
  return {
    browser,
    panel,
    pressToolbarButton: () => pressToolbarButton(browser),
    panelText,
    press: (text) =>
      panel.evaluate((wanted) => {
        const button = [...document.querySelectorAll('button')].find(({ innerText }) => innerText.trim() === wanted);
        if (!button) throw new Error(`no button says ${wanted}`);
        button.click();
      }, text),
    ask: async (kind, payload) =>
      (await panel.evaluate(
        (asked) => chrome.runtime.sendMessage({ type: 'request', requestId: crypto.randomUUID(), ...asked }),
        { kind, payload },
      )) as Reply<never>,
    asked: () => proxy.asked.filter((address) => !/^http:\/\/(?:127\.0\.0\.1|localhost)[:/]/.test(address)),
    async close() {
      await browser.close();
      await proxy.close();
      rmSync(copy, { recursive: true, force: true });
    },
  };
}
