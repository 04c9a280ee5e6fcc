import { expect, it } from 'vitest';
import { toBmp } from '../../../src/capture/bitmap-pixels';
import { decodePicture } from '../../../src/cli/decode-picture';
import { readPlainBmp } from '../../../src/cli/read-bmp';

const codeOf = (bytes: Uint8Array): Promise<string> =>
  decodePicture(bytes).then(
    () => 'decoded',
    (thrown: unknown) => (thrown as { failure: { code: string } }).failure.code,
  );

/** Of a width whose rows are padded. */
const RASTER = { width: 5, height: 3, data: Uint8Array.from({ length: 45 }, (_, i) => (i * 37) & 255) };

it('what the extension has read off the screen is read back to the last bit', async () => {
  const bytes = await toBmp(RASTER).bytes();
  expect(readPlainBmp(bytes)).toEqual(RASTER);
  expect(await decodePicture(bytes)).toMatchObject({ raster: RASTER, notes: [] });
});

it('rows may also lie from top to bottom', async () => {
  const bytes = await toBmp(RASTER).bytes();
  new DataView(bytes.buffer).setInt32(22, -3, true);
  const upsideDown = [2, 1, 0].flatMap((y) => [...RASTER.data.subarray(y * 15, (y + 1) * 15)]);
  expect([...(readPlainBmp(bytes)?.data ?? [])]).toEqual(upsideDown);
});

it('a file that is cut off or larger than any picture is named, and another kind is left to others', async () => {
  const bytes = await toBmp(RASTER).bytes();
  expect(await codeOf(bytes.subarray(0, bytes.length - 1))).toBe('truncated-image');
  const huge = bytes.slice();
  new DataView(huge.buffer).setInt32(18, 2 ** 30, true);
  expect(await codeOf(huge)).toBe('picture-too-large');
  const [deep, packed] = [bytes.slice(), bytes.slice()];
  deep[28] = 32;
  packed[30] = 1;
  for (const other of [deep, packed, bytes.subarray(0, 40), new TextEncoder().encode('<html>')]) {
    expect(readPlainBmp(other)).toBeNull();
  }
});
