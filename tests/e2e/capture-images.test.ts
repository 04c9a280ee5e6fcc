import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { activeTabId, dispatchMenu, openPage, openPanel, waitForVerdict } from './harness';
import { analysedSize, DATA_URL, expectVerdict, JPEG, openWorkbench, type Workbench } from './workbench';

/** From the context menu's event to the verdict in the side panel, for each way in which pages show images. */

let bench: Workbench;

beforeAll(async () => {
  bench = await openWorkbench();
});

afterAll(() => bench?.close());

describe('an image', () => {
  it('of the same site', async () => {
    const ending = await bench.onPage('<img src="/portrait.jpg" width="200">', 'image', {
      srcUrl: `${bench.own.origin}/portrait.jpg`,
    });
    expectVerdict(ending, 'page-fetch');
    expect(analysedSize(ending)).toEqual([480, 480]);
  });

  it('of another site that allows reading', async () => {
    const srcUrl = `${bench.other.origin}/open.jpg`;
    expectVerdict(await bench.onPage(`<img src="${srcUrl}">`, 'image', { srcUrl }), 'page-fetch');
  });

  it('of another site that does not: off the screen, with the host to grant', async () => {
    const srcUrl = `${bench.other.origin}/closed.jpg`;
    const ending = await bench.onPage(`<img src="${srcUrl}">`, 'image', { srcUrl });
    expectVerdict(ending, 'screen', true);
    expect(ending.state.captured?.grantOrigin).toBe('http://localhost/*');
    expect(ending.state.captured?.attempts.map(({ failure }) => failure.code)).toEqual([
      'fetch-failed',
      'fetch-failed',
      'host-not-granted',
    ]);
    expect(analysedSize(ending)).toEqual([480, 480]);
  });

  it('off the screen, scrolled into view first', async () => {
    const srcUrl = `${bench.other.origin}/closed.jpg`;
    const body = `<div style="height:3000px"></div><img src="${srcUrl}" width="480" height="480"><div style="height:3000px"></div>`;
    const ending = await bench.onPage(body, 'image', { srcUrl });
    expectVerdict(ending, 'screen', true);
    expect(analysedSize(ending)).toEqual([480, 480]);
  });

  it('in a data: address', async () => {
    expectVerdict(await bench.onPage(`<img src="${DATA_URL}">`, 'image', { srcUrl: DATA_URL }), 'data-url');
  });

  it.each([
    ['alive', ''],
    ['revoked', 'await img.decode(); URL.revokeObjectURL(img.src);'],
  ])('in a blob: address, %s', async (_, then) => {
    const address = bench.newPage(
      `<img><script type="module">
        const img = document.querySelector('img');
        img.src = URL.createObjectURL(await (await fetch('/portrait.jpg')).blob());
        await img.decode();
        ${then}
        document.title = img.src;
      </script>`,
    );
    const page = await openPage(bench.browser, address);
    await page.waitForFunction(() => document.title.startsWith('blob:'));
    const panel = await openPanel(bench.browser, page);
    await dispatchMenu(bench.browser, 'image', page, { srcUrl: await page.title() });
    const ending = await waitForVerdict(panel, await activeTabId(bench.browser));
    await panel.close();
    await page.close();
    expectVerdict(ending, 'blob-url');
  });

  it('chosen by srcset in a picture element', async () => {
    bench.own.put('/large.jpg', JPEG);
    const body = '<picture><source srcset="/large.jpg 2x, /large.jpg 1x"><img src="/portrait.jpg"></picture>';
    const ending = await bench.onPage(body, 'image', { srcUrl: `${bench.own.origin}/large.jpg` });
    expectVerdict(ending, 'page-fetch');
  });

  it('in a closed shadow tree', async () => {
    const body = `<div id="host"></div><script>
      document.getElementById('host').attachShadow({ mode: 'closed' }).innerHTML = '<img src="${bench.other.origin}/closed.jpg">';
    </script>`;
    expectVerdict(await bench.onPage(body, 'image', { srcUrl: `${bench.other.origin}/closed.jpg` }), 'screen', true);
  });

  it('on a page with a strict content policy', async () => {
    const headers = { 'content-security-policy': "default-src 'none'; img-src *" };
    const srcUrl = `${bench.other.origin}/open.jpg`;
    expectVerdict(await bench.onPage(`<img src="${srcUrl}">`, 'image', { srcUrl }, headers), 'page-fetch');
  });
});
