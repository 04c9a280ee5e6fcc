import type { Look } from './look';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { quarters } from '../fixtures/colour-quarters';
import { makeFilm } from '../fixtures/films';
import { openPage, openPanel, pressInPanel, activeTabId, waitForJob, waitForVerdict } from './harness';
import {
  AT,
  beginSelecting,
  drag,
  expectQuarters,
  pictureOf,
  PLACED,
  quartersPng,
  waitForEnd,
} from './selection-pages';
import { putFilm } from './video-bench';
import { analysedSize, expectVerdict, openWorkbench, type Workbench } from './workbench';

/** A rectangle drawn over a page, whatever draws what is below it, and what comes to be looked at. */

let bench: Workbench;
let selecting: Look | null = null;

beforeAll(async () => {
  bench = await openWorkbench();
  for (const site of [bench.own, bench.other])
    site.put('/quarters.png', { type: 'image/png', body: await quartersPng() });
});

afterAll(() => bench?.close());

afterEach(async () => {
  await selecting?.close();
  selecting = null;
});

const IMAGE = `<img src="/quarters.png" style="${PLACED}">`;
const WITH_MARGIN = { x: AT.x - 10, y: AT.y - 10, width: AT.width + 20, height: AT.height + 20 };

async function begin(body: string, prepare?: (page: Page) => Promise<unknown>): Promise<Look> {
  selecting = await beginSelecting(bench, bench.newPage(body), prepare);
  return selecting;
}

/** No face is in the quarters: what counts is the picture that was looked at. */
async function expectCrop(how: Parameters<typeof expectQuarters>[1] = {}): Promise<void> {
  if (!selecting) throw new Error('nothing is open');
  const state = await waitForEnd(selecting);
  expect(state.captured).toMatchObject({ way: 'screen', degraded: true });
  expect(state.captured?.isWholeView).toBeUndefined();
  expectQuarters(await pictureOf(selecting, state), how);
}

async function failureOf(opened: Look) {
  const { status } = await waitForEnd(opened);
  return status.phase === 'failed' ? status.failure : null;
}

describe('a rectangle drawn over', () => {
  it('a face gives a verdict, marked as read from the screen', async () => {
    const opened = await begin('<img src="/portrait.jpg" style="position:absolute;left:100px;top:60px">');
    await drag(opened, { x: 90, y: 50, width: 500, height: 500 });
    const ending = await waitForVerdict(opened.panel, opened.tabId);
    expectVerdict(ending, 'screen', true);
    expect(analysedSize(ending)).toEqual([500, 500]);
    expect(ending.state.source).toMatchObject({ target: 'selection', pageUrl: opened.page.url() });
  });

  it('an image', async () => {
    await drag(await begin(IMAGE), AT);
    await expectCrop();
  });

  it('an image, begun at its lower right corner, with what is around it', async () => {
    const { x, y, width, height } = WITH_MARGIN;
    await drag(await begin(IMAGE), { x: x + width, y: y + height, width: -width, height: -height });
    await expectCrop({ margin: 10 });
  });

  it('a canvas with pixels of another site', async () => {
    const opened = await begin(
      `<canvas width="400" height="300" style="${PLACED}"></canvas><script type="module">
        const img = new Image(); img.src = '${bench.other.origin}/quarters.png'; await img.decode();
        document.querySelector('canvas').getContext('2d').drawImage(img, 0, 0);
        document.title = 'drawn';
      </script>`,
      (page) => page.waitForFunction(() => document.title === 'drawn'),
    );
    await drag(opened, AT);
    await expectCrop();
  });

  it('a playing video of another site', async () => {
    const film = await makeFilm(quarters, { width: AT.width, height: AT.height, seconds: 4, frameRate: 8 });
    const src = putFilm(bench.other, film);
    const opened = await begin(
      `<video src="${src}" muted autoplay loop controls style="${PLACED}"></video><script>
        for (const type of ['mousedown', 'mouseup', 'click']) document.addEventListener(type, () => { document.title = type; });
      </script>`,
      (page) => page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0.2),
    );
    await drag(opened, AT);
    const state = await waitForEnd(opened);
    const picture = await pictureOf(opened, state);
    expect([picture.width, picture.height]).toEqual([AT.width, AT.height]);
    const [r = 0, g = 0, b = 0] = picture.at(20, 20);
    expect(Math.min(r - g, r - b)).toBeGreaterThan(60);
    const [red = 0, green = 0, blue = 0] = picture.at(380, 20);
    expect(Math.min(green - red, green - blue)).toBeGreaterThan(60);
    // What drew the rectangle was no click of the page's, which might have stopped its player.
    expect(await opened.page.title()).toBe('Page');
  });

  it('a frame of another site', async () => {
    bench.other.page('/frame', '<style>body{margin:0}</style><img src="/quarters.png" style="display:block">');
    await drag(await begin(`<iframe src="${bench.other.origin}/frame" style="border:0;${PLACED}"></iframe>`), AT);
    await expectCrop();
  });

  it.each([
    ['scrolled', `<div style="height:4000px"></div><img src="/quarters.png" style="${PLACED};top:2100px">`],
    [
      'written from right to left and scrolled both ways',
      `<script>document.dir = 'rtl'</script><div style="width:4000px;height:4000px"></div>
       <img src="/quarters.png" style="${PLACED};top:2100px">`,
    ],
  ])('a page that is %s', async (_, body) => {
    const opened = await begin(body, (page) => page.evaluate((y) => scrollTo(0, y), 2000));
    await drag(opened, AT);
    await expectCrop();
  });

  it('an element in full screen', async () => {
    const body = `<div id="stage" style="background:#fff">${IMAGE}</div>
      <button onclick="stage.requestFullscreen()">Enlarge</button>`;
    const opened = await begin(body, async (page) => {
      await page.click('button');
      await page.waitForFunction(() => document.fullscreenElement !== null);
    });
    await drag(opened, AT);
    await expectCrop();
  });

  it("the page's own modal dialog", async () => {
    const body = `<style>dialog{margin:0;border:0;padding:0;max-width:none;max-height:none}dialog::backdrop{background:#fff}</style>
      <dialog style="${PLACED}"><img src="/quarters.png" style="display:block"></dialog><script>document.querySelector('dialog').showModal()</script>`;
    await drag(await begin(body), AT);
    await expectCrop();
  });

  it('a page with a strict content policy and styles for everything', async () => {
    bench.own.page('/strict', '<style>div, dialog, ::backdrop{display:none !important}</style>', {
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'",
    });
    selecting = await beginSelecting(bench, `${bench.own.origin}/strict`);
    await drag(selecting, AT);
    const state = await waitForEnd(selecting);
    expect(state.captured?.way).toBe('screen');
  });

  it("a PDF in the browser's viewer", async () => {
    bench.own.put('/quarters.pdf', { type: 'application/pdf', body: redPage() });
    selecting = await beginSelecting(bench, `${bench.own.origin}/quarters.pdf`, (page) => page.waitForTimeout(1500));
    // The page stands in the middle of the viewer, beside its list of pages.
    await drag(selecting, { x: 700, y: 160, width: 180, height: 180 });
    const picture = await pictureOf(selecting, await waitForEnd(selecting));
    expect([picture.width, picture.height]).toEqual([180, 180]);
    for (const place of [2, 90, 177]) expect(picture.at(place, place)).toEqual([255, 0, 0]);
  });
});

/** A page of 300 points with a red square in it. */
function redPage(): string {
  const drawing = '1 0 0 rg 50 50 200 200 re f';
  return [
    '%PDF-1.4',
    '1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj',
    '2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj',
    '3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 300 300] /Contents 4 0 R >> endobj',
    `4 0 obj << /Length ${drawing.length} >> stream\n${drawing}\nendstream endobj`,
    'trailer << /Root 1 0 R >>',
    '%%EOF',
  ].join('\n');
}

describe('the edges are right', () => {
  it('in a page that is shown larger', async () => {
    const opened = await begin(IMAGE, () => setZoom(1.5));
    try {
      await drag(opened, WITH_MARGIN);
      await expectCrop({ margin: 15, scale: 1.5 });
    } finally {
      await setZoom(1);
    }
  });

  it('on a screen with two pixels for each CSS pixel', async () => {
    const fine = await openWorkbench({
      args: ['--force-device-scale-factor=2', '--window-size=1400,900'],
      viewport: null,
    });
    try {
      fine.own.put('/quarters.png', { type: 'image/png', body: await quartersPng() });
      const opened = await beginSelecting(fine, fine.newPage(IMAGE));
      expect(await opened.page.evaluate(() => devicePixelRatio)).toBe(2);
      await drag(opened, WITH_MARGIN);
      expectQuarters(await pictureOf(opened, await waitForEnd(opened)), { margin: 20, scale: 2 });
    } finally {
      await fine.close();
    }
  });
});

async function setZoom(factor: number): Promise<void> {
  const tabId = await activeTabId(bench.browser);
  await bench.browser.worker.evaluate(([id, zoom]) => chrome.tabs.setZoom(id, zoom), [tabId, factor] as const);
}

describe('with the keyboard', () => {
  const press = async ({ page }: Look, key: string, times: number): Promise<void> => {
    for (let time = 0; time < times; time += 1) await page.keyboard.press(key);
  };

  it('a rectangle begins in the middle and is moved, made smaller and taken', async () => {
    const opened = await begin(IMAGE);
    // The first key shows it: 640 × 360 px at 320, 180.
    await press(opened, 'ArrowLeft', 1 + 16);
    await press(opened, 'ArrowUp', 8);
    await press(opened, 'Shift+ArrowLeft', 24);
    await press(opened, 'Shift+ArrowUp', 6);
    await opened.page.keyboard.press('Enter');
    await expectCrop();
  });

  it('Escape leaves, and nothing of it stays on the page', async () => {
    const opened = await begin(IMAGE);
    await opened.page.keyboard.press('Escape');
    expect(await failureOf(opened)).toMatchObject({ code: 'cancelled', nextStep: 'retry' });
    expect(await opened.page.evaluate(() => document.documentElement.lastElementChild?.tagName)).toBe('BODY');
    expect(await opened.panel.evaluate("document.querySelector('[data-result-heading]').textContent")).toBe('Stopped');
  });
});

describe('nothing is taken', () => {
  const stillChoosing = async ({ panel, tabId, page }: Look): Promise<void> => {
    await page.waitForTimeout(600);
    await waitForJob(panel, tabId, ({ status }) => status.phase === 'choosing', 0);
  };

  it('of a part that is too small, which may be drawn again', async () => {
    const opened = await begin(IMAGE);
    await drag(opened, { ...AT, width: 300, height: 47 });
    await stillChoosing(opened);
    await opened.page.mouse.click(300, 300);
    await stillChoosing(opened);
    await drag(opened, AT);
    await expectCrop();
  });

  it('for what a hostile page makes up', async () => {
    const opened = await begin(IMAGE);
    await opened.page.evaluate(() => {
      const host = document.documentElement.lastElementChild;
      const targets = [window, document, document.documentElement, document.body, host].filter(
        (target) => target !== null,
      );
      for (const target of targets) {
        const at = (x: number) => ({
          clientX: x,
          clientY: x,
          button: 0,
          isPrimary: true,
          bubbles: true,
          composed: true,
        });
        target.dispatchEvent(new PointerEvent('pointerdown', at(100)));
        target.dispatchEvent(new PointerEvent('pointermove', at(400)));
        target.dispatchEvent(new PointerEvent('pointerup', at(400)));
        for (const key of ['ArrowLeft', 'Enter', 'Enter', 'Escape']) {
          target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
        }
      }
      if (host instanceof HTMLElement) host.click();
    });
    await stillChoosing(opened);
    await drag(opened, AT);
    await expectCrop();
  });

  it('when the panel has cancelled', async () => {
    const opened = await begin(IMAGE);
    await pressInPanel(opened.panel, '.choosing button');
    expect(await failureOf(opened)).toMatchObject({ code: 'cancelled' });
    await expect
      .poll(() => opened.page.evaluate(() => document.documentElement.lastElementChild?.tagName))
      .toBe('BODY');
  });
});

describe('a page that takes the cover away', () => {
  it('once, gets it again', async () => {
    const opened = await begin(IMAGE);
    await opened.page.evaluate(() => document.documentElement.lastElementChild?.remove());
    await opened.page.waitForTimeout(100);
    await drag(opened, AT);
    await expectCrop();
  });

  it('always, is told by its name', async () => {
    const opened = await begin(
      `${IMAGE}<script>
        new MutationObserver(() => {
          if (document.documentElement.lastElementChild !== document.body) document.documentElement.lastElementChild.remove();
        }).observe(document.documentElement, { childList: true });
      </script>`,
    );
    const failure = await failureOf(opened);
    expect(failure?.code).toBe('page-not-allowed');
    expect(failure?.sentence).toContain('taking the selection away');
  });
});

describe('never another picture', () => {
  it('when the page is left while a part is selected', async () => {
    const opened = await begin(IMAGE);
    await opened.page.goto(bench.newPage('<p>Another page</p>'));
    expect(await failureOf(opened)).toMatchObject({ code: 'tab-gone' });
  });

  it('when another tab comes to the front', async () => {
    const opened = await begin(IMAGE);
    const other = await openPage(bench.browser, bench.newPage('<p>Another tab</p>'));
    await drag(opened, AT);
    expect(await failureOf(opened)).toMatchObject({ code: 'screen-capture-failed' });
    await other.close();
  });
});

describe('where no script may run', () => {
  it('all that the tab shows is read, and said so', async () => {
    const page = await openPage(bench.browser, 'chrome://version');
    const panel = await openPanel(bench.browser, page);
    const tabId = await activeTabId(bench.browser);
    selecting = { page, panel, tabId, close: async () => void (await Promise.all([panel.close(), page.close()])) };
    await pressInPanel(panel, '.how .button');
    const state = await waitForEnd(selecting);
    expect(state.captured).toMatchObject({ way: 'screen', degraded: true, isWholeView: true });
    const { width, height } = await pictureOf(selecting, state);
    expect([width, height]).toEqual([1280, 720]);
  });
});

describe('from the panel', () => {
  it('its button lets a part be selected; after the page was left, how is said', async () => {
    const page = await openPage(bench.browser, bench.newPage(IMAGE));
    const panel = await openPanel(bench.browser, page);
    const tabId = await activeTabId(bench.browser);
    selecting = { page, panel, tabId, close: async () => void (await Promise.all([panel.close(), page.close()])) };
    await pressInPanel(panel, '.how .button');
    await waitForJob(panel, tabId, ({ status }) => status.phase === 'choosing');
    await page.waitForTimeout(100);
    await drag(selecting, AT);
    await expectCrop();
    const { jobId, source } = await waitForEnd(selecting);
    expect(source.pageUrl).toBe(page.url());
    await page.goto(bench.other.page('/elsewhere', '<p>Elsewhere</p>'));
    // Of the failure's buttons the first: no face was found in the quarters.
    await pressInPanel(panel, '.verdict .actions .button');
    const ended = await waitForVerdict(panel, tabId, { after: jobId });
    expect(ended.state.status).toMatchObject({ phase: 'failed', failure: { code: 'page-not-allowed' } });
    expect(ended.state.source.pageUrl).toBeUndefined();
    expect(await panel.evaluate("document.querySelector('.failure-sentence').textContent")).toContain('Right-click');
  });
});

describe('the keyboard’s command', () => {
  it('has a key, and begins a selection on the tab in front', async () => {
    const { worker } = bench.browser;
    const commands = await worker.evaluate(() => chrome.commands.getAll());
    expect(commands.find(({ name }) => name === 'select-part')?.shortcut).toBe('Alt+Shift+S');
    const page = await openPage(bench.browser, bench.newPage(IMAGE));
    const panel = await openPanel(bench.browser, page);
    const tabId = await activeTabId(bench.browser);
    selecting = { page, panel, tabId, close: async () => void (await Promise.all([panel.close(), page.close()])) };
    await worker.evaluate(async (id) => {
      const { onCommand } = chrome.commands as unknown as { onCommand: { dispatch(...args: unknown[]): void } };
      onCommand.dispatch('select-part', await chrome.tabs.get(id));
    }, tabId);
    await waitForJob(panel, tabId, ({ status }) => status.phase === 'choosing');
    await page.waitForTimeout(100);
    await drag(selecting, AT);
    await expectCrop();
  });
});
