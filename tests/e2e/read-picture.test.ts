import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { buildScript, launchPlainChromium } from './plain-browser';
import type { ReadBench } from './read-picture-entry';
import { openSite, type Site } from './sites';
import { PORTRAIT } from './workbench';

/** How the bytes of what a page shows are come by, without a request that the page has not made. */

const WHOLE = `${PORTRAIT.length} image/jpeg`;
const stored = { 'cache-control': 'max-age=600' };

let browser: Browser;
let own: Site;
let other: Site;
let page: Page;
let film: Buffer;

/** A second of a moving picture, as WebM. */
async function recordFilm(): Promise<Buffer> {
  const drawn = await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 120;
    const context = canvas.getContext('2d');
    const drawing = setInterval(() => {
      if (!context) return;
      context.fillStyle = `hsl(${performance.now() / 5} 80% 50%)`;
      context.fillRect(0, 0, 120, 120);
    }, 40);
    const recorder = new MediaRecorder(canvas.captureStream(25));
    const chunks: Blob[] = [];
    recorder.addEventListener('dataavailable', ({ data }) => chunks.push(data));
    const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve, { once: true }));
    recorder.start();
    setTimeout(() => recorder.stop(), 1000);
    await stopped;
    clearInterval(drawing);
    return Array.from(new Uint8Array(await new Blob(chunks).arrayBuffer()));
  });
  return Buffer.from(drawn);
}

beforeAll(async () => {
  [browser, own, other] = await Promise.all([launchPlainChromium(), openSite('127.0.0.1'), openSite('localhost')]);
  own.put('/read.js', {
    type: 'text/javascript',
    body: await buildScript(path.join(import.meta.dirname, 'read-picture-entry.ts'), 'es'),
  });
  const portrait = { type: 'image/jpeg', body: PORTRAIT };
  own.put('/own.jpg', { ...portrait, headers: stored });
  own.put('/unstored.jpg', { ...portrait, headers: { 'cache-control': 'no-store' } });
  other.put('/open.jpg', { ...portrait, headers: { ...stored, 'access-control-allow-origin': '*' } });
  other.put('/closed-1.jpg', { ...portrait, headers: { 'cache-control': 'no-store' } });
  other.put('/closed-2.jpg', { ...portrait, headers: { 'cache-control': 'no-store' } });
  page = await browser.newPage();
  await page.goto(own.page('/empty', ''));
  film = await recordFilm();
  for (const site of [own, other]) site.put('/film.webm', { type: 'video/webm', body: film });
});

afterAll(() => Promise.all([browser?.close(), own?.close(), other?.close()]));

beforeEach(async () => {
  page = await browser.newPage();
});

afterEach(() => page.close());

async function open(body: string): Promise<void> {
  await page.goto(own.page('/', `${body}<script type="module" src="/read.js"></script>`), { waitUntil: 'load' });
  await page.waitForFunction(() => 'bench' in globalThis);
  own.requests.length = 0;
  other.requests.length = 0;
}

const read = (...given: Parameters<ReadBench['read']>): Promise<string> =>
  page.evaluate((all) => (globalThis as unknown as { bench: ReadBench }).bench.read(...all), given);

const requests = () => [...own.requests, ...other.requests];

describe('a background', () => {
  const shown = (address: string): string => `<div id="at" style="height:200px;background:url(${address})"></div>`;

  it('of the own site comes out of the browser’s store', async () => {
    await open(shown('/own.jpg'));
    expect(await read('at', 'background', `${own.origin}/own.jpg`)).toBe(WHOLE);
    expect(requests()).toEqual([]);
  });

  it('that may not be stored is not asked for a second time', async () => {
    await open(shown('/unstored.jpg'));
    expect(await read('at', 'background', `${own.origin}/unstored.jpg`)).toMatch(/^fetch-failed: The site did not/);
    expect(requests()).toEqual([]);
  });

  it('that the page has made itself is read', async () => {
    await open(shown('/own.jpg'));
    const address = await page.evaluate(async () => URL.createObjectURL(await (await fetch('/own.jpg')).blob()));
    expect(await read('at', 'background', address)).toBe(WHOLE);
    const data = `data:image/jpeg;base64,${PORTRAIT.toString('base64')}`;
    expect(await read('at', 'background', data)).toBe(WHOLE);
  });

  it('of a host that any page may read comes out of the store too', async () => {
    await open(shown(`${other.origin}/open.jpg`));
    expect(await read('at', 'background', `${other.origin}/open.jpg`)).toBe(WHOLE);
    expect(requests()).toEqual([]);
  });
});

describe('a poster', () => {
  it('comes out of the browser’s store', async () => {
    await open('<video id="at" poster="/own.jpg" width="300" height="300"></video>');
    expect(await read('at', 'poster', `${own.origin}/own.jpg`)).toBe(WHOLE);
    expect(requests()).toEqual([]);
  });
});

describe('a host that refuses', () => {
  it('is asked once, however many of its pictures are looked at together', async () => {
    const names = ['closed-1', 'closed-2'];
    await open(names.map((name) => `<img id="${name}" src="${other.origin}/${name}.jpg" width="200">`).join(''));
    const found = await Promise.all(names.map((name) => read(name, 'image', `${other.origin}/${name}.jpg`)));
    expect(found).toEqual(['only the extension', 'only the extension']);
    expect(requests()).toHaveLength(1);
  });
});

describe('a picture that was replaced meanwhile', () => {
  it('is not taken for the one that was asked for', async () => {
    await open('<img id="at" src="/own.jpg" width="200">');
    expect(await read('at', 'image', `${own.origin}/unstored.jpg`)).toMatch(/^element-gone/);
  });
});

describe('a video’s frame', () => {
  async function play(source: string): Promise<string> {
    await open(`<video id="at" src="${source}" muted width="120" height="120"></video>`);
    return page.evaluate(async () => {
      const video = document.querySelector('video');
      if (!video) return '';
      await video.play();
      video.pause();
      return video.currentSrc;
    });
  }

  it('is read as it is shown, without loss', async () => {
    const address = await play('/film.webm');
    expect(await read('at', 'frame', `${address}#telltale-frame=2`)).toBe(`${54 + 120 * 120 * 3} image/bmp`);
  });

  it('of another site says that nobody may read it', async () => {
    const address = await play(`${other.origin}/film.webm`);
    expect(await read('at', 'frame', `${address}#telltale-frame=1`)).toMatch(/^fetch-failed: The site of this video/);
  });

  it('is not that of another video', async () => {
    await play('/film.webm');
    expect(await read('at', 'frame', `${own.origin}/other.webm#telltale-frame=1`)).toMatch(/^element-gone/);
  });
});
