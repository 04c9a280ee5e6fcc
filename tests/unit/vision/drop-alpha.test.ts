import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { createFrameStrip, dropPlainly, KERNEL_MODULE, type PixelOrder } from '../../../src/vision/drop-alpha';
import { assembleWat } from './assemble-wat';

const ORDERS: readonly PixelOrder[] = ['RGBA', 'BGRA'];

/** Bytes that are the same at every run, with an alpha that means nothing. */
const bytesOf = (count: number): Uint8Array =>
  Uint8Array.from({ length: count * 4 }, (_, i) => (i * 7 + (i >> 5)) & 255);

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.resetModules();
});

test('the kernel that runs is the one that can be read', () => {
  const text = readFileSync(path.resolve(import.meta.dirname, '../../../src/vision/alpha-kernel.wat'), 'utf8');
  expect(Buffer.from(assembleWat(text)).toString('base64')).toBe(KERNEL_MODULE);
});

test('it gives the bytes that plain instructions give, and nothing beyond them', () => {
  for (const order of ORDERS) {
    for (const count of [1, 2, 3, 4, 5, 31, 1000, 70_001]) {
      const pixels = bytesOf(count);
      const strip = createFrameStrip(count * 4 + 4);
      strip.pixels.set(pixels);
      const [got, wanted] = [new Uint8Array(count * 3 + 8).fill(9), new Uint8Array(count * 3 + 8).fill(9)];
      expect(strip.drop(count, order, false, got.subarray(0, count * 3))).toBe(true);
      expect(dropPlainly(pixels, order, false, wanted.subarray(0, count * 3))).toBe(true);
      expect(Buffer.compare(got, wanted), `${order}, ${count}`).toBe(0);
      const first = order === 'RGBA' ? pixels.subarray(0, 3) : pixels.subarray(0, 3).toReversed();
      expect([...got.subarray(0, 3)]).toEqual([...first]);
    }
  }
});

test('an alpha that is not full is seen wherever it stands, where it is looked at', () => {
  for (const at of [0, 1, 2, 3, 4, 62, 63, 64, 65, 66]) {
    const count = 67;
    const pixels = bytesOf(count).map((byte, i) => (i % 4 < 3 ? byte : i >> 2 === at ? 254 : 255));
    const strip = createFrameStrip(count * 4);
    strip.pixels.set(pixels);
    const to = new Uint8Array(count * 3);
    expect([strip.drop(count, 'RGBA', true, to), dropPlainly(pixels, 'RGBA', true, to)]).toEqual([false, false]);
    expect([strip.drop(count, 'RGBA', false, to), dropPlainly(pixels, 'RGBA', false, to)]).toEqual([true, true]);
    expect([strip.drop(at, 'RGBA', true, to), strip.drop(count, 'RGBA', true, to)]).toEqual([true, false]);
  }
});

/** By the module as it is when it is loaded anew. */
async function expectDropped(): Promise<void> {
  const fresh = await import('../../../src/vision/drop-alpha');
  const strip = fresh.createFrameStrip(32);
  strip.pixels.set(bytesOf(8));
  const to = new Uint8Array(24);
  expect(strip.drop(8, 'BGRA', false, to)).toBe(true);
  expect(to.slice(0, 3)).toEqual(strip.pixels.slice(0, 3).toReversed());
}

test('without vector instructions it works all the same', async () => {
  vi.stubGlobal('WebAssembly', undefined);
  await expectDropped();
});

test.each(['https:', 'http:', 'file:', 'about:'])('a script in a page of %s compiles nothing', async (protocol) => {
  const compile = vi.spyOn(WebAssembly, 'Module');
  vi.stubGlobal('location', { protocol });
  await expectDropped();
  expect(compile).not.toHaveBeenCalled();
});

test.each(['chrome-extension:', 'moz-extension:'])('a page or worker of the extension, %s, does', async (protocol) => {
  const compile = vi.spyOn(WebAssembly, 'Module');
  vi.stubGlobal('location', { protocol });
  const fresh = await import('../../../src/vision/drop-alpha');
  fresh.createFrameStrip(32);
  expect(compile).toHaveBeenCalledOnce();
});
