import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { analyse } from './harness';
import { analysedSize, DATA_URL, expectVerdict, JPEG, openWorkbench, VERDICTS, type Workbench } from './workbench';

/** From the context menu's event to the verdict in the side panel, for what is no image element. */

let bench: Workbench;

beforeAll(async () => {
  bench = await openWorkbench();
});

afterAll(() => bench?.close());

const SVG_NAMES = 'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 480" width="480" height="480"';

describe('what is no image element', () => {
  it('a canvas', async () => {
    const body = `<canvas width="480" height="480"></canvas><script type="module">
      const img = new Image(); img.src = '/portrait.jpg'; await img.decode();
      document.querySelector('canvas').getContext('2d').drawImage(img, 0, 0);
    </script>`;
    const ending = await bench.onPage(body, 'page');
    expectVerdict(ending, 'canvas');
    expect(analysedSize(ending)).toEqual([480, 480]);
  });

  it('a canvas, on a page whose policy has nothing to complain of', async () => {
    const headers = { 'content-security-policy': "default-src 'none'; img-src 'self'; script-src 'nonce-own'" };
    const body = `<canvas width="480" height="480"></canvas><script type="module" nonce="own">
      globalThis.complaints = [];
      addEventListener('securitypolicyviolation', ({ blockedURI }) => complaints.push(blockedURI));
      const img = new Image(); img.src = '/portrait.jpg'; await img.decode();
      document.querySelector('canvas').getContext('2d').drawImage(img, 0, 0);
    </script>`;
    const { page, panel, ...ending } = await analyse(bench.browser, bench.newPage(body, headers), 'page');
    expectVerdict(ending, 'canvas');
    expect(await page.evaluate('complaints')).toEqual([]);
    await panel.close();
    await page.close();
  });

  it('a canvas with pixels of another site: off the screen', async () => {
    const body = `<canvas width="480" height="480"></canvas><script type="module">
      const img = new Image(); img.src = '${bench.other.origin}/closed.jpg'; await img.decode();
      document.querySelector('canvas').getContext('2d').drawImage(img, 0, 0);
    </script>`;
    expectVerdict(await bench.onPage(body, 'page'), 'screen', true);
  });

  it('a CSS background, below a gradient', async () => {
    const style = 'width:480px;height:480px;background:linear-gradient(#0001,#0001),url(/portrait.jpg)';
    const ending = await bench.onPage(`<div style="${style}"></div>`, 'page');
    expectVerdict(ending, 'css-background');
    expect(ending.state.source).toMatchObject({ srcUrl: `${bench.own.origin}/portrait.jpg`, label: 'portrait.jpg' });
  });

  it('an SVG file that holds a photograph', async () => {
    bench.own.put('/frame.svg', {
      type: 'image/svg+xml',
      body: `<svg ${SVG_NAMES}><image href="${DATA_URL}" width="480" height="480"/></svg>`,
    });
    const ending = await bench.onPage('<img src="/frame.svg">', 'image', { srcUrl: `${bench.own.origin}/frame.svg` });
    expectVerdict(ending, 'page-fetch');
    expect(analysedSize(ending)).toEqual([1024, 1024]);
  });

  it('a drawing in the page around a photograph', async () => {
    const ending = await bench.onPage(
      `<svg ${SVG_NAMES}><image href="/portrait.jpg" width="480" height="480"/></svg>`,
      'page',
    );
    expectVerdict(ending, 'svg');
    expect(analysedSize(ending)).toEqual([480, 480]);
  });

  it('a mere drawing: tried, and no face found', async () => {
    const { state } = await bench.onPage(
      `<svg ${SVG_NAMES}><circle cx="240" cy="240" r="200" fill="teal"/></svg>`,
      'page',
    );
    expect(state.captured?.way).toBe('svg');
    expect(state.status).toMatchObject({ phase: 'failed', failure: { code: 'no-face', step: 'find-faces' } });
  });
});

describe('a video', () => {
  it('that shows nothing yet says so', async () => {
    const { state, heading } = await bench.onPage('<video width="480" height="480"></video>', 'video');
    expect(state.status).toMatchObject({
      phase: 'failed',
      failure: { code: 'video-not-ready', nextStep: 'play-video' },
    });
    expect(VERDICTS).not.toContain(heading);
  });
});

describe('with the host granted', () => {
  it('the extension fetches what the page may not read, without cookies or referrer', async () => {
    const granted = await openWorkbench({ grantedHosts: ['http://localhost/*'] });
    try {
      const headers = { 'cache-control': 'no-store' };
      await granted.browser.context.addCookies([{ name: 'who', value: 'me', url: granted.other.origin }]);
      const srcUrl = granted.other.put('/private.jpg', { ...JPEG, headers });
      const ending = await granted.onPage(`<img src="${srcUrl}" width="100">`, 'image', { srcUrl });
      expectVerdict(ending, 'extension-fetch');
      expect(analysedSize(ending)).toEqual([480, 480]);
      const last = granted.other.requests.at(-1);
      expect(last?.headers['sec-fetch-dest']).toBe('empty');
      expect(last?.headers.origin).toBeUndefined();
      expect(last?.headers.cookie).toBeUndefined();
      expect(last?.headers.referer).toBeUndefined();
    } finally {
      await granted.close();
    }
  });
});
