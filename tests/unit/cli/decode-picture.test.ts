import sharp, { type Sharp } from 'sharp';
import { expect, test } from 'vitest';
import { decodePicture } from '../../../src/cli/decode-picture';
import { NOTES } from '../../../src/forensics/wording';

/** A ramp with hard edges: 90 × 60, compresses to more than a header in every format. */
function pattern(): Sharp {
  const pixels = Buffer.alloc(90 * 60 * 3);
  for (let i = 0; i < pixels.length; i += 1) pixels[i] = (i * 7 + Math.floor(i / 270) * 31) & 255;
  return sharp(pixels, { raw: { width: 90, height: 60, channels: 3 } });
}

const plain = (background: string | { r: number; g: number; b: number; alpha: number }, channels: 3 | 4 = 3): Sharp =>
  sharp({ create: { width: 40, height: 30, channels, background } });

function codeOf(bytes: Uint8Array): Promise<string> {
  return decodePicture(bytes).then(
    () => 'decoded',
    (thrown: unknown) => (thrown as { failure: { code: string } }).failure.code,
  );
}

test.each(['jpeg', 'png', 'webp', 'gif', 'avif'] as const)(
  '%s: whole is decoded, cut off is an error',
  async (format) => {
    const bytes = await pattern().toFormat(format).toBuffer();
    const { raster } = await decodePicture(bytes);
    expect([raster.width, raster.height, raster.data.length]).toEqual([90, 60, 90 * 60 * 3]);
    expect(await codeOf(bytes.subarray(0, Math.floor(bytes.length * 0.6)))).toBe('truncated-image');
  },
);

test('turns upright, lays transparency on white and says so', async () => {
  const turned = await plain('#808080').withMetadata({ orientation: 6 }).jpeg().toBuffer();
  expect((await decodePicture(turned)).raster).toMatchObject({ width: 30, height: 40 });
  const seeThrough = await decodePicture(await plain({ r: 0, g: 0, b: 0, alpha: 0.5 }, 4).png().toBuffer());
  expect(seeThrough.raster.data[0]).toBeGreaterThan(120);
  expect(seeThrough.raster.data[0]).toBeLessThan(135);
  expect(seeThrough.notes).toEqual([NOTES.transparent]);
  const opaque = await decodePicture(await plain({ r: 0, g: 0, b: 0, alpha: 1 }, 4).png().toBuffer());
  expect(opaque.notes).toEqual([]);
});

test('16 bits, grey and CMYK become 8-bit RGB', async () => {
  for (const bytes of [
    await plain('#808080').toColourspace('rgb16').png().toBuffer(),
    await plain('#808080').grayscale().jpeg().toBuffer(),
    await plain('#808080').toColourspace('cmyk').jpeg({ quality: 100 }).toBuffer(),
  ]) {
    const { data } = (await decodePicture(bytes)).raster;
    expect(data).toHaveLength(40 * 30 * 3);
    for (const value of data.subarray(0, 3)) expect(Math.abs(value - 128)).toBeLessThan(16);
  }
});

test('takes the first frame of an animation and says so', async () => {
  const frames = [await plain('#ff0000').png().toBuffer(), await plain('#0000ff').png().toBuffer()];
  const { raster, notes } = await decodePicture(
    await sharp(frames, { join: { animated: true } })
      .gif()
      .toBuffer(),
  );
  expect([raster.width, raster.height, ...raster.data.subarray(0, 3)]).toEqual([40, 30, 255, 0, 0]);
  expect(notes).toEqual([NOTES.firstFrameOnly]);
});

test('names what is wrong with a file', async () => {
  expect(await codeOf(new Uint8Array(0))).toBe('empty-file');
  expect(await codeOf(new TextEncoder().encode('<html>not found</html>'))).toBe('not-an-image');
  // They are images, and it would not be true to say that they are none.
  expect(await codeOf(Uint8Array.from([0, 0, 1, 0, 1, 0, ...Array(80).fill(1)]))).toBe('unsupported-image');
  expect(await codeOf(Uint8Array.from([0x42, 0x4d, ...Array(80).fill(1)]))).toBe('unsupported-image');
  const huge = sharp({ create: { width: 10_001, height: 10_000, channels: 3, background: '#000' } });
  expect(await codeOf(await huge.png().toBuffer())).toBe('picture-too-large');
});
