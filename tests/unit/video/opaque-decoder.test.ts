import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { openClip } from '../../../src/video/read-file';

/** A canvas, recorded by Chromium: VP9 with transparency. */
const RECORDING = path.resolve(import.meta.dirname, '../../../assets/demo/loop.webm');

test('a recording with transparency is read without it', async () => {
  await import('@napi-rs/webcodecs/polyfill');
  const reader = await openClip(new Uint8Array(await readFile(RECORDING)));
  const times: number[] = [];
  for await (const { time, raster } of reader.frames([0, 1.5, 3.9])) {
    expect([raster.width, raster.height]).toEqual([360, 360]);
    times.push(time);
  }
  expect(times).toEqual([0, expect.closeTo(1.47, 1) as number, expect.closeTo(3.87, 1) as number]);
  reader.close();
});

test('a decoder that fails is told of, and closed', async () => {
  await import('@napi-rs/webcodecs/polyfill');
  const close = vi.spyOn(VideoDecoder.prototype, 'close');
  const flush = vi.spyOn(VideoDecoder.prototype, 'flush').mockRejectedValueOnce(new Error('invalid data'));
  const reader = await openClip(new Uint8Array(await readFile(RECORDING)));
  close.mockClear();
  const reading = (async () => {
    for await (const _ of reader.frames([0, 1.5, 3.9]));
  })();
  await expect(reading).rejects.toMatchObject({ failure: { code: 'video-damaged', cause: 'Error: invalid data' } });
  await vi.waitFor(() => expect(close).toHaveBeenCalled());
  reader.close();
  flush.mockRestore();
  close.mockRestore();
});
