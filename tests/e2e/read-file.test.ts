import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quarters } from '../fixtures/colour-quarters';
import { makeFilm, makeSoundOnly, truncate, type Film, type FilmShape } from '../fixtures/films';
import { buildScript, launchPlainChromium } from './plain-browser';
import type { ReadBench } from './read-file-entry';
import { openSite, type Site } from './sites';

/** The reader of video files with the browser's own decoders. */

let site: Site;
let browser: Browser;
let page: Page;
let files = 0;

beforeAll(async () => {
  site = await openSite('127.0.0.1');
  site.put('/read.js', {
    type: 'text/javascript',
    body: await buildScript(path.join(import.meta.dirname, 'read-file-entry.ts'), 'es'),
  });
  browser = await launchPlainChromium();
  page = await browser.newPage();
  await page.goto(site.page('/', '<script type="module" src="/read.js"></script>'));
  await page.waitForFunction(() => 'bench' in globalThis);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

function put(bytes: Uint8Array): string {
  files += 1;
  return site.put(`/film-${files}`, { type: 'application/octet-stream', body: bytes });
}

const read = (bytes: Uint8Array, times: readonly number[]): ReturnType<ReadBench['read']> =>
  page.evaluate(([where, when]) => (globalThis as unknown as { bench: ReadBench }).bench.read(where, when), [
    put(bytes),
    times,
  ] as const);

const SMALL: Partial<FilmShape> = { width: 160, height: 96, seconds: 4, frameRate: 10, keyEvery: 1 };
const film = (change: Partial<FilmShape> = {}): Promise<Film> => makeFilm(quarters, { ...SMALL, ...change });

/** How far the colours lie from what was drawn at that brightness. */
function gapOf(colours: readonly (readonly number[])[], light: number): number {
  const drawn = [
    [light, 0, 0],
    [0, light, 0],
    [0, 0, light],
    [light, light, light],
  ];
  return Math.max(...colours.flatMap((colour, i) => colour.map((value, c) => Math.abs(value - drawn[i]![c]!))));
}

describe('a video file in the browser', () => {
  it.each([
    ['avc', 'mp4', false],
    ['avc', 'mp4', true],
    ['vp9', 'webm', false],
    ['av1', 'mp4', false],
    ['av1', 'mkv', false],
  ] as const)('%s in %s (in pieces: %s): its frames and their colours', async (codec, container, isFragmented) => {
    const result = await read((await film({ codec, container, isFragmented })).bytes, [0, 1.25, 3.99]);
    if ('code' in result) throw new Error(result.code);
    expect(result.info.duration).toBeCloseTo(4, 1);
    expect(result.frames.map(({ time }) => Number(time.toFixed(3)))).toEqual([0, 1.2, 3.9]);
    const gaps = result.frames.map(({ colours }, i) => gapOf(colours, [100, 125, 175][i]!));
    expect(Math.max(...gaps)).toBeLessThan(12);
  });

  it('that lies on its side is turned upright', async () => {
    const result = await read((await film({ rotation: 90 })).bytes, [2.5]);
    if ('code' in result) throw new Error(result.code);
    expect(result.info).toMatchObject({ width: 96, height: 160 });
    expect(result.frames).toMatchObject([{ width: 96, height: 160 }]);
    expect(gapOf(result.frames[0]!.colours, 150)).toBeLessThan(12);
  });
});

describe('a file that cannot be looked at is named in the browser too', () => {
  it('HEVC without a decoder, sound only, something else, broken off', async () => {
    expect(await read((await film({ codec: 'hevc' })).bytes, [0])).toEqual({ code: 'video-unsupported' });
    expect(await read((await makeSoundOnly()).bytes, [0])).toEqual({ code: 'video-without-pictures' });
    expect(await read(new Uint8Array(4000).fill(7), [0])).toEqual({ code: 'video-unsupported' });
    expect(await read((await truncate(await film(), 0.9)).bytes, [0, 3.5])).toEqual({ code: 'video-damaged' });
  });
});
