import { afterEach, describe, expect, it } from 'vitest';
import { activeTabId, dispatchMenu, launch, openPage, openPanel, waitForVerdict, type LaunchOptions } from './harness';
import { openLoggingProxy, type LoggingProxy } from './logging-proxy';
import { openSite } from './sites';
import { expectVerdict, openWorkbench, PORTRAIT, type Workbench } from './workbench';

/**
 * Nothing leaves the machine. All that the browser asks of any network goes through a proxy that writes it down:
 * page, service worker, offscreen document, its worker and the side panel alike.
 */

let bench: Workbench;
let proxy: LoggingProxy;

afterEach(async () => {
  await bench?.close();
  await proxy?.close();
});

async function start(options: Pick<LaunchOptions, 'grantedHosts' | 'mayGoTo'> = {}): Promise<void> {
  proxy = await openLoggingProxy();
  bench = await openWorkbench({ args: proxy.flags, ...options });
}

/** What is asked for from the click until some time after the verdict. */
async function askedFor(body: string, act: (page: Awaited<ReturnType<typeof openPage>>) => Promise<void>) {
  const page = await openPage(bench.browser, bench.newPage(body));
  const panel = await openPanel(bench.browser, page);
  await page.waitForTimeout(1000);
  expect(proxy.asked).toContain(page.url());
  const before = proxy.asked.length;
  await act(page);
  const ending = await waitForVerdict(panel, await activeTabId(bench.browser));
  await page.waitForTimeout(2000);
  await panel.close();
  return { ending, asked: proxy.asked.slice(before) };
}

describe('the extension asks the network for nothing but the picture', () => {
  it('when the page may read it', async () => {
    await start();
    const srcUrl = `${bench.own.origin}/portrait.jpg`;
    const { ending, asked } = await askedFor('<img src="/portrait.jpg">', (page) =>
      dispatchMenu(bench.browser, 'image', page, { srcUrl }),
    );
    expectVerdict(ending, 'page-fetch');
    expect(asked.filter((address) => address !== srcUrl)).toEqual([]);
  });

  it('when it is read from the screen', async () => {
    await start();
    const srcUrl = `${bench.other.origin}/closed.jpg`;
    const { ending, asked } = await askedFor(`<img src="${srcUrl}">`, (page) =>
      dispatchMenu(bench.browser, 'image', page, { srcUrl }),
    );
    expectVerdict(ending, 'screen', true);
    expect(asked.filter((address) => address !== srcUrl)).toEqual([]);
  });

  it('when the extension fetches it itself', async () => {
    await start({ grantedHosts: ['http://localhost/*'] });
    const srcUrl = `${bench.other.origin}/closed.jpg`;
    const { ending, asked } = await askedFor(`<img src="${srcUrl}">`, (page) =>
      dispatchMenu(bench.browser, 'image', page, { srcUrl }),
    );
    expectVerdict(ending, 'extension-fetch');
    expect(asked).toContain(srcUrl);
    expect(asked.filter((address) => address !== srcUrl)).toEqual([]);
  });

  it('and for nothing at all when it is a picture in the page', async () => {
    await start();
    const data = `data:image/jpeg;base64,${PORTRAIT.toString('base64')}`;
    const { ending, asked } = await askedFor(`<img src="${data}">`, (page) =>
      dispatchMenu(bench.browser, 'page', page),
    );
    expectVerdict(ending, 'data-url');
    expect(asked).toEqual([]);
  });

  it('and this test would see it if it did', async () => {
    await start({ mayGoTo: ['elsewhere.example'] });
    await bench.browser.worker.evaluate(() => fetch('http://elsewhere.example/').catch(() => null));
    await bench.browser.worker.evaluate(() => fetch('https://elsewhere.example/').catch(() => null));
    expect(proxy.asked).toEqual(expect.arrayContaining(['http://elsewhere.example/', 'CONNECT elsewhere.example:443']));
  });
});

describe('every browser of these tests', () => {
  it('is found out at its end, whoever in it asked for what', async () => {
    const browser = await launch({ grantedHosts: ['http://127.0.0.1/*'] });
    const site = await openSite('127.0.0.1');
    const page = await openPage(browser, site.page('/', '<img src="/portrait.jpg">'));
    const ask = (address: string, method = 'GET') => fetch(address, { method }).catch(() => null);
    const tabId = await activeTabId(browser);
    await browser.worker.evaluate(ask, 'https://counter.example/own');
    await browser.worker.evaluate(
      ([address]) => fetch(address ?? '', { method: 'POST' }).catch(() => null),
      [`${site.origin}/own-post`],
    );
    await browser.worker.evaluate(async (id) => {
      await chrome.scripting.executeScript({
        target: { tabId: id },
        func: () =>
          fetch('https://counter.telltale.dev/in-the-page', { mode: 'no-cors' })
            .catch(() => null)
            .then(() => null),
      });
      await chrome.tabs.create({ url: 'https://counter.telltale.dev/tab' });
    }, tabId);
    await page.waitForTimeout(500);
    const ended = await browser.close().then(
      () => '',
      (thrown: unknown) => String(thrown),
    );
    await site.close();
    const { extensionId } = browser;
    expect(ended).toContain(`GET https://counter.example/own by chrome-extension://${extensionId}`);
    expect(ended).toContain(`POST ${site.origin}/own-post by chrome-extension://${extensionId}`);
    expect(ended).toContain(`GET https://counter.telltale.dev/in-the-page by ${site.origin}`);
    expect(ended).toContain('GET https://counter.telltale.dev/tab by ');
    expect(ended.split('\n')).toHaveLength(5);
  });
});
