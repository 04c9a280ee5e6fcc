import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { CaptureWay } from '../../src/extension/messages';
import { analyse, launch, openPage, type Click, type Ending, type MENU, type TestBrowser } from './harness';
import { openSite, type Site } from './sites';

/** From the context menu's event to the verdict in the side panel, for each way in which pages show pictures. */

const PORTRAIT = readFileSync(path.resolve(import.meta.dirname, '../../assets/demo/portrait-3.jpg'));
const JPEG = { type: 'image/jpeg', body: PORTRAIT } as const;
const DATA_URL = `data:image/jpeg;base64,${PORTRAIT.toString('base64')}`;
const VERDICTS = ['Signs of forgery', 'Unsure', 'No signs found'];

let browser: TestBrowser;
/** The page's own site, and another one. */
let own: Site;
let other: Site;
let pages = 0;

beforeAll(async () => {
  [browser, own, other] = await Promise.all([launch(), openSite('127.0.0.1'), openSite('localhost')]);
  own.put('/portrait.jpg', JPEG);
  other.put('/open.jpg', { ...JPEG, headers: { 'access-control-allow-origin': '*' } });
  other.put('/closed.jpg', JPEG);
});

afterAll(async () => {
  await browser?.close();
  await Promise.all([own?.close(), other?.close()]);
});

async function onPage(body: string, menu: keyof typeof MENU, click: Click = {}, headers = {}): Promise<Ending> {
  pages += 1;
  const { page, panel, state, heading } = await analyse(
    browser,
    own.page(`/page-${pages}`, body, headers),
    menu,
    click,
  );
  await panel.close();
  await page.close();
  return { state, heading };
}

function expectVerdict({ state, heading }: Ending, way: CaptureWay, degraded = false): void {
  expect(state.status).toMatchObject({ phase: 'done' });
  expect(state.captured).toMatchObject({ way, degraded });
  expect(VERDICTS).toContain(heading);
  if (state.status.phase !== 'done') return;
  expect(state.status.findings.faces).toHaveLength(1);
  expect(state.status.findings.backend).toBe('wasm');
}

const size = ({ state }: Ending): number[] =>
  state.status.phase === 'done' ? [state.status.findings.width, state.status.findings.height] : [];

describe('an image', () => {
  it('of the same site', async () => {
    const ending = await onPage('<img src="/portrait.jpg" width="200">', 'image', {
      srcUrl: `${own.origin}/portrait.jpg`,
    });
    expectVerdict(ending, 'page-fetch');
    expect(size(ending)).toEqual([480, 480]);
  });

  it('of another site that allows reading', async () => {
    const srcUrl = `${other.origin}/open.jpg`;
    expectVerdict(await onPage(`<img src="${srcUrl}">`, 'image', { srcUrl }), 'page-fetch');
  });

  it('of another site that does not: off the screen, with the host to grant', async () => {
    const srcUrl = `${other.origin}/closed.jpg`;
    const ending = await onPage(`<img src="${srcUrl}">`, 'image', { srcUrl });
    expectVerdict(ending, 'screen', true);
    expect(ending.state.captured?.grantOrigin).toBe('http://localhost/*');
    expect(ending.state.captured?.attempts.map(({ failure }) => failure.code)).toEqual([
      'fetch-failed',
      'fetch-failed',
      'host-not-granted',
    ]);
    expect(size(ending)).toEqual([480, 480]);
  });

  it('off the screen, scrolled into view first', async () => {
    const srcUrl = `${other.origin}/closed.jpg`;
    const body = `<div style="height:3000px"></div><img src="${srcUrl}" width="480" height="480"><div style="height:3000px"></div>`;
    const ending = await onPage(body, 'image', { srcUrl });
    expectVerdict(ending, 'screen', true);
    expect(size(ending)).toEqual([480, 480]);
  });

  it('in a data: address', async () => {
    expectVerdict(await onPage(`<img src="${DATA_URL}">`, 'image', { srcUrl: DATA_URL }), 'data-url');
  });

  it.each([
    ['alive', ''],
    ['revoked', 'await img.decode(); URL.revokeObjectURL(img.src);'],
  ])('in a blob: address, %s', async (_, then) => {
    pages += 1;
    const address = own.page(
      `/page-${pages}`,
      `<img><script type="module">
        const img = document.querySelector('img');
        img.src = URL.createObjectURL(await (await fetch('/portrait.jpg')).blob());
        await img.decode();
        ${then}
        document.title = img.src;
      </script>`,
    );
    const probe = await openPage(browser, address);
    await probe.waitForFunction(() => document.title.startsWith('blob:'));
    await probe.close();
    // The address differs with each load, so it is read from the page that is analysed.
    const { page, panel, state, heading } = await analyseOwnBlob(address);
    await panel.close();
    await page.close();
    expectVerdict({ state, heading }, 'blob-url');
  });

  it('chosen by srcset in a picture element', async () => {
    own.put('/large.jpg', JPEG);
    const body = '<picture><source srcset="/large.jpg 2x, /large.jpg 1x"><img src="/portrait.jpg"></picture>';
    const ending = await onPage(body, 'image', { srcUrl: `${own.origin}/large.jpg` });
    expectVerdict(ending, 'page-fetch');
  });

  it('in a closed shadow tree', async () => {
    const body = `<div id="host"></div><script>
      document.getElementById('host').attachShadow({ mode: 'closed' }).innerHTML = '<img src="${other.origin}/closed.jpg">';
    </script>`;
    expectVerdict(await onPage(body, 'image', { srcUrl: `${other.origin}/closed.jpg` }), 'screen', true);
  });

  it('on a page with a strict content policy', async () => {
    const headers = { 'content-security-policy': "default-src 'none'; img-src *" };
    const srcUrl = `${other.origin}/open.jpg`;
    expectVerdict(await onPage(`<img src="${srcUrl}">`, 'image', { srcUrl }, headers), 'page-fetch');
  });
});

async function analyseOwnBlob(address: string) {
  const page = await openPage(browser, address);
  await page.waitForFunction(() => document.title.startsWith('blob:'));
  const srcUrl = await page.title();
  const { openPanel, activeTabId, dispatchMenu, waitForVerdict } = await import('./harness');
  const panel = await openPanel(browser, page);
  await dispatchMenu(browser, 'image', page, { srcUrl });
  return { page, panel, ...(await waitForVerdict(panel, await activeTabId(browser))) };
}
