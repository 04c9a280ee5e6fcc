import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { weighAxis } from '../../../src/vision/axis-weights';
import type { Raster } from '../../../src/vision/raster';
import { resamplePlainly } from '../../../src/vision/resample';
import type { Passes } from '../../../src/inference/network';
import { KERNEL_MODULE, resampleWithVectors } from '../../../src/vision/resample-kernel';
import { assembleWat } from './assemble-wat';

/** Numbers in 0..1 that look like nothing and are the same at every run. */
function createDice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return state / 2 ** 32;
  };
}

/** Half of the bytes are 0 or 255, so that sums reach both ends. */
function noise(width: number, height: number, dice: () => number): Raster {
  const data = Uint8Array.from({ length: width * height * 3 }, () => {
    const value = dice() * 512;
    return value < 256 ? value : value < 384 ? 0 : 255;
  });
  return { width, height, data };
}

function makePasses({ width, height }: Raster, dice: () => number): Passes {
  const part = (length: number): readonly [number, number] => {
    const [from, to] = [dice() * length * 0.6, length * (0.7 + dice() * 0.3)];
    return [from, Math.min(length, Math.max(from + 0.3, to))];
  };
  const axis = (length: number) =>
    weighAxis(length, ...(dice() < 0.3 ? ([0, length] as const) : part(length)), 1 + Math.floor(dice() * 90));
  const across = dice() < 0.2 ? null : axis(width);
  const down = axis(height);
  const firstRow = down.starts[0]!;
  const lastRow = down.starts.at(-1)! + down.counts.at(-1)!;
  return { across, down: dice() < 0.2 ? null : down, firstRow, lastRow };
}

const isSame = (a: Uint8Array | null, b: Uint8Array): boolean => a !== null && Buffer.compare(a, b) === 0;

afterEach(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

test('the kernel that runs is the one that can be read', () => {
  const text = readFileSync(path.resolve(import.meta.dirname, '../../../src/vision/resample-kernel.wat'), 'utf8');
  expect(Buffer.from(assembleWat(text)).toString('base64')).toBe(KERNEL_MODULE);
  // The assembler does look at what stands there.
  expect(Buffer.from(assembleWat(text.replace('i32.const 22', 'i32.const 21'))).toString('base64')).not.toBe(
    KERNEL_MODULE,
  );
});

test('vector instructions give the same bytes as plain ones, for parts and sizes of all kinds', () => {
  const dice = createDice(7);
  for (let i = 0; i < 300; i += 1) {
    const picture = noise(1 + Math.floor(dice() * 70), 1 + Math.floor(dice() * 70), dice);
    const passes = makePasses(picture, dice);
    const given = resampleWithVectors(picture, passes);
    expect(given).not.toBeNull();
    expect(isSame(given, resamplePlainly(picture, passes))).toBe(true);
  }
});

test('a large picture leaves nothing behind for the next, smaller one', () => {
  const dice = createDice(11);
  for (const side of [900, 40, 600, 8]) {
    const picture = noise(side, side, dice);
    const axis = weighAxis(side, 0, side, Math.ceil(side / 3));
    const passes = { across: axis, down: axis, firstRow: 0, lastRow: side };
    expect(isSame(resampleWithVectors(picture, passes), resamplePlainly(picture, passes))).toBe(true);
  }
});

test('a picture that is too large for them, and a place without WebAssembly, go without', async () => {
  const huge: Raster = { width: 5000, height: 4000, data: new Uint8Array(0) };
  const [across, down] = [weighAxis(5000, 0, 5000, 100), weighAxis(4000, 0, 4000, 100)];
  expect(resampleWithVectors(huge, { across, down, firstRow: 0, lastRow: 4000 })).toBeNull();

  vi.stubGlobal('WebAssembly', undefined);
  vi.resetModules();
  const { resize } = await import('../../../src/vision/resample');
  expect(resize(noise(30, 20, createDice(3)), 10, 10).data).toHaveLength(300);
});
