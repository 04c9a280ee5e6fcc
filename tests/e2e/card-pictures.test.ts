import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadNodeNetwork } from '../../src/inference/node-network';
import type { Outputs } from '../../src/inference/network';
import { madePictures } from '../fixtures/made-pictures';
import type { PictureBench } from './card-pictures-entry';
import { buildScript, launchPlainChromium } from './plain-browser';
import { openSite, type Site } from './sites';

/**
 * Our own commands for encoder and face finder on graphics cards in a real browser, against onnxruntime on the processor.
 * Without a card the browser computes them in software.
 */

const MODELS = path.resolve(import.meta.dirname, '../../assets/models');
const FILES = { encoder: 'onnx/vision_encoder.onnx', 'face-finder': 'face-finder.onnx' } as const;
type Name = keyof typeof FILES;
const read = (name: Name): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(path.join(MODELS, FILES[name])));
/** Both compute in 32-bit floats, and add in another order. */
const TOLERANCE = 1e-3;
/** Numbers beyond this may differ by more, as 32-bit floats do: a thousandth of it is one of 60,000 steps. */
const LARGE = 60;

let site: Site;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  site = await openSite('127.0.0.1');
  const script = await buildScript(path.join(import.meta.dirname, 'card-pictures-entry.ts'), 'es');
  site.put('/card.js', { type: 'text/javascript', body: script });
  for (const name of Object.keys(FILES) as Name[]) {
    site.put(`/models/${FILES[name]}`, { type: 'application/octet-stream', body: read(name) });
  }
  const portrait = readFileSync(path.join(MODELS, '../demo/portrait-2.jpg'));
  site.put('/portrait.jpg', { type: 'image/jpeg', body: portrait });
  browser = await launchPlainChromium('--enable-unsafe-webgpu');
  page = await browser.newPage();
  await page.goto(site.page('/', '<script type="module" src="/card.js"></script>'));
  await page.waitForFunction(() => 'pictureBench' in globalThis);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

function onCard(name: Name, first: number, count: number): Promise<Readonly<Record<string, readonly number[]>>> {
  return page.evaluate(
    ([network, start, pictures]) =>
      (globalThis as unknown as { pictureBench: PictureBench }).pictureBench.run(network, start, pictures),
    [name, first, count] as const,
  );
}

async function onProcessor(name: Name, first: number, count: number): Promise<Outputs> {
  const network = await loadNodeNetwork(read(name), name);
  try {
    return await network.run({ data: madePictures(first, count), count });
  } finally {
    await network.release();
  }
}

describe.each(['face-finder', 'encoder'] as const)('the %s on a card', (name) => {
  it.each([
    [0, 2],
    [5, 1],
  ])(
    'gives the numbers of onnxruntime: pictures from %i on, %i of them',
    { timeout: 300_000 },
    async (first, count) => {
      const [found, expected] = [await onCard(name, first, count), await onProcessor(name, first, count)];
      expect(Object.keys(found).toSorted()).toEqual(Object.keys(expected).toSorted());
      for (const [output, { data }] of Object.entries(expected)) {
        const values = found[output] ?? [];
        expect(values, output).toHaveLength(data.length);
        const gaps = data.map(
          (value, i) => Math.abs(value - (values[i] ?? NaN)) / Math.max(1, Math.abs(value) / LARGE),
        );
        expect(Math.max(...gaps), output).toBeLessThan(TOLERANCE);
      }
    },
  );
});

describe('a picture that lies on a card', () => {
  it('is cut there to the very bytes that the processor cuts', { timeout: 300_000 }, async () => {
    const { onCard: seen, here } = await page.evaluate(() =>
      (globalThis as unknown as { pictureBench: PictureBench }).pictureBench.cut(),
    );
    expect(seen).toBe(here);
  });

  it('shows the same faces', { timeout: 300_000 }, async () => {
    const { onCard: seen, here } = await page.evaluate(() =>
      (globalThis as unknown as { pictureBench: PictureBench }).pictureBench.find('/portrait.jpg'),
    );
    expect(here.faces).toHaveLength(1);
    expect(seen).toEqual(here);
  });
});
