import { createHash } from 'node:crypto';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isOver, typeQuestion, waitForTurn } from '../../scripts/panel-chat.mjs';
import {
  dispatchMenu,
  latestJob,
  openPanel,
  pressInPanel,
  waitForJob,
  waitForVerdict,
  type PanelHandle,
} from './harness';
import { launchWithPrivateWindows, type PrivateBrowser } from './private-profile';
import { openSite, type Site } from './sites';
import { tracesIn } from './traces';
import { PORTRAIT_WITH_SIGNS, VERDICTS } from './workbench';

/** A true private window: all is done there that leaves something in another one, and nothing is left. */

const PICTURE = PORTRAIT_WITH_SIGNS;
/** What could be left of it, each by something that nothing else has in it. */
const MARKS = {
  'the page’s address': 'page-of-nobody-else',
  'the picture’s address': 'picture-of-nobody-else',
  'the picture’s hash': createHash('sha256').update(PICTURE).digest('hex'),
  'the picture': PICTURE.subarray(20_000, 20_064),
  'the question': 'Why would zanzibar think so',
  'the note': 'quokka took this picture',
};

let browser: PrivateBrowser;
let site: Site;

beforeAll(async () => {
  [browser, site] = await Promise.all([launchWithPrivateWindows(), openSite('127.0.0.1')]);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  browser?.forget();
});

/** All that the extension keeps: its databases with the rows of each store, its local storage, and the browser's. */
async function kept(looking: Page): Promise<string> {
  return String(
    await looking.evaluate(`(async () => {
      const done = (request) => new Promise((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      const databases = {};
      for (const { name } of await indexedDB.databases()) {
        const opened = await done(indexedDB.open(name));
        for (const store of opened.objectStoreNames)
          databases[name + '/' + store] = await done(opened.transaction(store).objectStore(store).getAllKeys());
        opened.close();
      }
      const { local, session } = chrome.storage;
      return JSON.stringify({
        databases,
        localStorage: { ...localStorage },
        local: await local.get(),
        session: await session.get(),
        caches: await caches.keys(),
      }, null, 1);
    })()`),
  );
}

async function press(panel: PanelHandle, selector: string): Promise<void> {
  await pressInPanel(panel, selector);
}

const textOf = async (panel: PanelHandle, selector: string): Promise<string> =>
  String(await panel.evaluate(`document.querySelector(${JSON.stringify(selector)})?.textContent ?? ''`));

describe('a private window', () => {
  it('leaves nothing of what was done in it, while the browser runs and after', { timeout: 180_000 }, async () => {
    const picture = { type: 'image/jpeg', body: PICTURE, headers: { 'cache-control': 'no-store' } };
    const srcUrl = site.put('/picture-of-nobody-else.jpg', picture);
    const address = site.page('/page-of-nobody-else', `<img src="${srcUrl}" alt="">`);
    // A page of the extension in an open window, which looks on.
    const looking = await browser.context.newPage();
    await looking.goto(`chrome-extension://${browser.extensionId}/src/extension/options/index.html`);
    // It opens the history itself, empty as it is.
    await looking.getByRole('switch', { name: 'Keep results on this computer' }).waitFor();
    const before = await kept(looking);

    const { page, tabId, windowId } = await browser.openPrivately(address);
    await page.bringToFront();
    const panel = await openPanel(browser, page);
    await dispatchMenu(browser, 'image', page, { srcUrl, tabId });
    const { state, heading } = await waitForVerdict(panel, tabId);
    expect(VERDICTS).toContain(heading);
    expect(state.source).toMatchObject({ isPrivate: true });
    await waitForJob(panel, tabId, ({ identity, provenance }) => identity !== undefined && provenance !== undefined);

    await typeQuestion(panel, `${MARKS['the question']}?`);
    await waitForTurn(panel, isOver, 120_000);
    await press(panel, '.tools-row button:last-child');
    expect(await textOf(panel, '.note')).toContain('private window');
    await press(panel, '.note-reasons input[value="false-alarm"]');
    await press(panel, '#note-words');
    await panel.send('Input.insertText', { text: MARKS['the note'] });
    await press(panel, '[data-history-button]');
    await expect.poll(() => textOf(panel, '.history')).toContain('private');
    // Long enough for what is to be kept to be kept.
    await page.waitForTimeout(1500);
    expect(await kept(looking)).toBe(before);

    expect(await latestJob(panel, tabId)).not.toBeNull();
    await panel.close();
    await browser.worker.evaluate((id) => chrome.windows.remove(id), windowId);
    const asking = { evaluate: (expression: string) => looking.evaluate<unknown>(expression) } as PanelHandle;
    await expect.poll(() => latestJob(asking, tabId)).toBeNull();
    expect(await kept(looking)).toBe(before);
    await browser.close();
    expect(tracesIn(browser.profile, MARKS)).toEqual([]);
  });
});
