import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DATA_NAME, type Decoder } from '../../src/inference/decoder';
import { loadNodeDecoder } from '../../src/inference/node-decoder';
import type { CardBench } from './card-network-entry';
import { buildScript, launchPlainChromium } from './plain-browser';
import { openSite, type Site } from './sites';

/**
 * Our own commands for graphics cards in a real browser, against onnxruntime on the processor. Without a card the browser
 * computes them in software, seconds for each token, so there are few.
 */

const ONNX = path.resolve(import.meta.dirname, '../../assets/models/onnx');
const read = (file: string): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(path.join(ONNX, file)));
/** Both compute in 32-bit floats, and add in another order. */
const TOLERANCE = 1e-3;

let site: Site;
let browser: Browser;
let page: Page;
let reference: Decoder;

beforeAll(async () => {
  site = await openSite('127.0.0.1');
  const script = await buildScript(path.join(import.meta.dirname, 'card-network-entry.ts'), 'es');
  site.put('/card.js', { type: 'text/javascript', body: script });
  for (const file of ['decoder_model_merged.onnx', DATA_NAME, 'unfold.json', 'embed_tokens.onnx']) {
    site.put(`/models/onnx/${file}`, { type: 'application/octet-stream', body: read(file) });
  }
  reference = await loadNodeDecoder({
    decoder: read('decoder_model_merged.onnx'),
    data: read(DATA_NAME),
    dataName: DATA_NAME,
    embeddings: read('embed_tokens.onnx'),
  });
  browser = await launchPlainChromium('--enable-unsafe-webgpu');
  page = await browser.newPage();
  await page.goto(site.page('/', '<script type="module" src="/card.js"></script>'));
  await page.waitForFunction(() => 'cardBench' in globalThis);
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
  await reference?.release();
});

function onCard(tokens: readonly number[], start: number, kept: number): Promise<readonly number[]> {
  return page.evaluate(
    ([these, from, last]) => (globalThis as unknown as { cardBench: CardBench }).cardBench.read(these, from, last),
    [tokens, start, kept] as const,
  );
}

function likeliest(logits: ArrayLike<number>): number {
  return Array.from(logits).reduce((best, value, i) => (value > (logits[best] ?? -Infinity) ? i : best), 0);
}

describe('the language network on a card', () => {
  it('gives the logits of onnxruntime, token by token and several at once', { timeout: 300_000 }, async () => {
    let start = 0;
    let cache: Parameters<Decoder['step']>[1] = null;
    // More than one tile with one row kept, a single one, and guesses all of whose rows are kept.
    for (const [tokens, kept] of [
      [[50, 60, 70, 8000, 9000, 12, 77, 300, 4], 1],
      [[7000], 1],
      [[9, 8, 16_000], 3],
    ] as const) {
      const expected = await reference.step(await reference.embed(tokens), cache, kept);
      const found = await onCard(tokens, start, kept);
      expect(found).toHaveLength(expected.logits.length);
      const gap = expected.logits.reduce((most, value, i) => Math.max(most, Math.abs(value - (found[i] ?? NaN))), 0);
      expect(gap).toBeLessThan(TOLERANCE);
      expect(likeliest(found)).toBe(likeliest(expected.logits));
      ({ cache } = expected);
      start += tokens.length;
    }
    // As after a wrong guess: two tokens are forgotten and others read in their place.
    const cut = cache && reference.cut(cache, start - 2);
    const expected = await reference.step(await reference.embed([4321]), cut, 1);
    const found = await onCard([4321], start - 2, 1);
    expect(likeliest(found)).toBe(likeliest(expected.logits));
    expect(Math.abs((found[0] ?? NaN) - (expected.logits[0] ?? 0))).toBeLessThan(TOLERANCE);
  });

  it('gives no numbers of an earlier run when the card refuses one', { timeout: 120_000 }, async () => {
    const told = await page.evaluate(() =>
      (globalThis as unknown as { cardBench: CardBench }).cardBench.readReleased(),
    );
    expect(told).not.toBe('read');
  });
});
