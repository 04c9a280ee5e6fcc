import { readFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { Page } from 'playwright-core';
import { analyse, askAsPage, pressInPanel, waitForVerdict, type Ending, type PanelHandle } from './harness';
import { openWorkbench, VERDICTS, type Workbench } from './workbench';

/** Comparing with an original in the real panel, and the ways to find one. */

const demo = (name: string): Buffer => readFileSync(path.resolve(import.meta.dirname, '../../assets/demo', name));
/** A face was laid over the one in the portrait. */
const FORGED = demo('face-laid-over.jpg');
const ORIGINAL = demo('portrait-1.jpg');
const OTHER = demo('portrait-2.jpg');

/** A name that no local network has, for an address that search sites could read. */
const PUBLIC_HOST = 'pictures.example.com';
const RULES = `--host-resolver-rules=MAP ${PUBLIC_HOST} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost`;
/** Where a button leads that is pressed. */
const SEARCH_HOSTS = ['tineye.com', 'lens.google.com', 'yandex.com', 'www.bing.com'];

let bench: Workbench;
let page: Page;
let panel: PanelHandle;
let ending: Ending & { readonly tabId: number };
/** What tabs asked for from anybody but this machine. */
const askedElsewhere: string[] = [];

beforeAll(async () => {
  bench = await openWorkbench({ args: [RULES], mayGoTo: [PUBLIC_HOST, ...SEARCH_HOSTS] });
  bench.own.put('/forged.jpg', { type: 'image/jpeg', body: FORGED });
  bench.browser.context.on('request', (request) => {
    const url = new URL(request.url());
    const isOwn = ['127.0.0.1', 'localhost', PUBLIC_HOST].includes(url.hostname);
    if (/^https?:$/.test(url.protocol) && !isOwn) askedElsewhere.push(url.href);
  });
});

afterAll(() => bench?.close());

afterEach(async () => {
  await panel?.close();
  await page?.close();
});

const read = async (expression: string): Promise<unknown> => panel.evaluate(expression);
const text = (selector: string): Promise<string> =>
  read(`document.querySelector(${JSON.stringify(selector)})?.innerText ?? ''`).then(String);
const count = (selector: string): Promise<unknown> =>
  read(`document.querySelectorAll(${JSON.stringify(selector)}).length`);

/** Opens the section of the result that the panel shows. */
async function pressCompare(): Promise<void> {
  const find = "[...document.querySelectorAll('.tools-row button')].find((b) => b.textContent === 'Compare')";
  await expect.poll(() => read(`${find} !== undefined`)).toBe(true);
  await read(`${find}.click()`);
  await expect.poll(() => count('.compare-drop')).toBe(1);
}

/** @param origin of the page and of the picture on it */
async function openSection(origin = bench.own.origin): Promise<void> {
  const moved = (address: string): string => address.replace(bench.own.origin, origin);
  const address = moved(bench.newPage('<img src="/forged.jpg" alt="A portrait">'));
  const analysed = await analyse(bench.browser, address, 'image', { srcUrl: `${origin}/forged.jpg` });
  ({ page, panel } = analysed);
  ending = analysed;
  expect(VERDICTS).toContain(analysed.heading);
  await pressCompare();
}

/** Drops a file on a part of the panel, as the browser does. */
async function drop(selector: string, bytes: Buffer, type = 'image/jpeg'): Promise<void> {
  await read(`(() => {
    const bytes = Uint8Array.from(atob('${bytes.toString('base64')}'), (c) => c.charCodeAt(0));
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([bytes], 'given.jpg', { type: '${type}' }));
    const target = document.querySelector(${JSON.stringify(selector)});
    for (const name of ['dragenter', 'dragover', 'drop']) {
      target.dispatchEvent(new DragEvent(name, { dataTransfer, bubbles: true, cancelable: true }));
    }
  })()`);
}

/** Gives an original and waits for what comes of it. @returns the headline */
async function giveOriginal(bytes: Buffer, type?: string): Promise<string> {
  // While it is compared the one before goes away.
  await read("document.querySelector('.compare-headline')?.classList.add('is-old')");
  await drop('.compare', bytes, type);
  const headline = '.compare-headline:not(.is-old)';
  await expect.poll(() => text(headline), { timeout: 30_000 }).not.toBe('');
  return text(headline);
}

async function pressKey(key: string): Promise<void> {
  for (const type of ['keyDown', 'keyUp']) await panel.send('Input.dispatchKeyEvent', { type, key, code: key });
}

const lineAt = (): Promise<unknown> => read("document.querySelector('.compare-line').ariaValueNow");

describe('an original', () => {
  it('shows which parts of the face were changed, by a line that keys move, and changes no verdict', async () => {
    await openSection();
    expect(await giveOriginal(ORIGINAL)).toMatch(/% of the picture differs$/);
    const rows = await text('.compare');
    expect(rows).toMatch(/Nose: |Mouth & lips: |Cheeks & jawline: |Eyes & brows: /);
    expect(rows).toContain('which one');
    expect(await count('.compare .region-row')).toBeGreaterThan(0);

    await read("document.querySelector('.compare-line').focus()");
    expect(await lineAt()).toBe('50');
    await pressKey('ArrowLeft');
    expect(await lineAt()).toBe('45');
    await pressKey('End');
    expect(await lineAt()).toBe('100');

    // The face is marked, and the corners of the picture are not.
    const marked = await read(`(() => {
      const { width, height } = document.querySelector('.compare-differences');
      const context = document.querySelector('.compare-differences').getContext('2d');
      const opacity = (x, y) => context.getImageData(Math.floor(x * width), Math.floor(y * height), 1, 1).data[3];
      let most = 0;
      for (let x = 0.3; x < 0.6; x += 0.02) for (let y = 0.35; y < 0.65; y += 0.02) most = Math.max(most, opacity(x, y));
      return [most > 100, opacity(0.02, 0.02), opacity(0.98, 0.98)];
    })()`);
    expect(marked).toEqual([true, 0, 0]);
    const after = await waitForVerdict(panel, ending.tabId);
    expect([after.heading, after.state.jobId]).toEqual([ending.heading, ending.state.jobId]);
  });

  it('that shows something else is refused, and the same picture saved again has no differences', async () => {
    await openSection();
    expect(await giveOriginal(OTHER)).toBe('Cannot be compared');
    expect(await text('.compare')).toContain('do not show the same view');
    expect(await count('.compare-line')).toBe(0);
    const again = await sharp(FORGED).resize(360).jpeg({ quality: 70 }).toBuffer();
    expect(await giveOriginal(again)).toBe('No difference found');
    expect(await count('.compare .region-row')).toBe(0);
  });

  it('may be a drawing that holds the picture', async () => {
    await openSection();
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="480"><image width="480" height="480" href="data:image/jpeg;base64,${FORGED.toString('base64')}"/></svg>`;
    expect(await giveOriginal(Buffer.from(svg), 'image/svg+xml')).toBe('No difference found');
  });

  it('that is no picture is named so', async () => {
    await openSection();
    expect(await giveOriginal(Buffer.from('words'))).toBe('Could not compare');
    expect(await text('.compare')).toContain('This file is not an image.');
  });
});

it('a comparison is stopped, and the next one is done', async () => {
  await openSection();
  await read(`(() => {
    const section = document.querySelector('.compare');
    new MutationObserver((_, observer) => {
      const stop = section.querySelector('[data-stop-comparison]');
      if (!stop) return;
      observer.disconnect();
      globalThis.isStopped = true;
      stop.click();
    }).observe(section, { childList: true, subtree: true });
  })()`);
  await drop('.compare', await sharp(ORIGINAL).resize(2400).jpeg().toBuffer());
  await expect.poll(() => read('globalThis.isStopped === true')).toBe(true);
  await expect.poll(() => count('.compare-drop')).toBe(1);
  expect(await count('.compare-headline')).toBe(0);
  expect(await giveOriginal(ORIGINAL)).toMatch(/differs$/);
});

it('a comparison ends with its job: a file that is dropped elsewhere opens a new one', async () => {
  await openSection();
  expect(await giveOriginal(ORIGINAL)).toMatch(/differs$/);
  await drop('.panel-header', OTHER);
  const after = await waitForVerdict(panel, ending.tabId, { after: ending.state.jobId });
  expect(after.state.source).toMatchObject({ target: 'file', label: 'given.jpg' });
  expect(await count('.compare')).toBe(0);
});

it('a page’s voice can compare nothing', async () => {
  await openSection();
  const { jobId } = ending.state;
  expect(await askAsPage(bench.browser, ending.tabId, 'offscreen/compare', { jobId, original: null })).toBe('silence');
  expect(await askAsPage(bench.browser, ending.tabId, 'offscreen/stop-comparison', { jobId })).toBe('silence');
});

describe('a search for the original', () => {
  const tabs = (): Promise<number> => bench.browser.worker.evaluate(async () => (await chrome.tabs.query({})).length);

  /** Presses a search site's button. @returns what the new tab asked for first */
  async function search(name: string): Promise<string | undefined> {
    const before = await tabs();
    const index = await read(
      `[...document.querySelectorAll('.search-link')].findIndex((b) => b.textContent.startsWith(${JSON.stringify(name)}))`,
    );
    await pressInPanel(panel, `.search-list li:nth-child(${Number(index) + 1}) .search-link`);
    await expect.poll(tabs).toBe(before + 1);
    await expect.poll(() => askedElsewhere.length).toBeGreaterThan(0);
    const [asked] = askedElsewhere;
    await bench.browser.context.pages().at(-1)?.close();
    await page.bringToFront();
    // The panel has followed to the other tab and back, and what was open there is open again.
    await expect.poll(() => count('.compare-drop')).toBe(1);
    askedElsewhere.length = 0;
    return asked;
  }

  it('sends the picture’s address to the site that is pressed, and nothing before', async () => {
    askedElsewhere.length = 0;
    const origin = bench.own.origin.replace('127.0.0.1', PUBLIC_HOST);
    await openSection(origin);
    expect(await text('.search-address')).toBe(`${origin}/forged.jpg`);
    const before = await tabs();
    await page.waitForTimeout(1000);
    expect([askedElsewhere, await tabs()]).toEqual([[], before]);
    const escaped = encodeURIComponent(`${origin}/forged.jpg`);
    expect(await search('TinEye')).toBe(`https://tineye.com/search?url=${escaped}`);
    expect(await search('Google Lens')).toBe(`https://lens.google.com/uploadbyurl?url=${escaped}`);
    expect(await search('Yandex')).toBe(`https://yandex.com/images/search?rpt=imageview&url=${escaped}`);
    expect(await search('Bing')).toContain(`&q=imgurl:${escaped}`);
  });

  it('of a picture on the local network opens the site alone', async () => {
    askedElsewhere.length = 0;
    await openSection();
    expect(await text('.search-links')).toContain('you choose what to upload');
    expect(await search('TinEye')).toBe('https://tineye.com/');
  });
});
