import { afterEach, describe, expect, it } from 'vitest';
import { activeTabId, dispatchMenu, openPage, openPanel, waitForVerdict } from './harness';
import { openLoggingProxy, type LoggingProxy } from './logging-proxy';
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

async function start(grantedHosts?: readonly string[]): Promise<void> {
  proxy = await openLoggingProxy();
  bench = await openWorkbench({ args: proxy.flags, ...(grantedHosts ? { grantedHosts } : {}) });
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
    await start(['http://localhost/*']);
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
    await start();
    await bench.browser.worker.evaluate(() => fetch('http://elsewhere.example/').catch(() => null));
    await bench.browser.worker.evaluate(() => fetch('https://elsewhere.example/').catch(() => null));
    expect(proxy.asked).toEqual(expect.arrayContaining(['http://elsewhere.example/', 'CONNECT elsewhere.example:443']));
  });
});
