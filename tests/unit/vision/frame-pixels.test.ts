import { expect, test } from 'vitest';
import { readFramePixels, type PixelSource } from '../../../src/vision/frame-pixels';

/** A frame of R G B A bytes that are the same at every run; `alphaAt` says how opaque a pixel is. */
function frameOf(width: number, height: number, alphaAt: (pixel: number) => number, held: Partial<PixelSource> = {}) {
  const rgba = Uint8Array.from({ length: width * height * 4 }, (_, i) =>
    i % 4 === 3 ? alphaAt(Math.floor(i / 4)) : (i * 7 + (i >> 5)) & 255,
  );
  const asked = new Set<string | undefined>();
  const source: PixelSource = {
    ...held,
    async copyTo(into, options) {
      asked.add(options?.format);
      const { y = 0, height: rows = height } = options?.rect ?? {};
      if (!(into instanceof Uint8Array)) throw new TypeError('no bytes');
      into.set(rgba.subarray(y * width * 4, (y + rows) * width * 4));
      return [];
    },
  };
  return { rgba, asked, read: () => readFramePixels(source, { x: 0, y: 0, width, height }, { turn: 0, flip: false }) };
}

test.each([
  [1, 1],
  [5, 3],
  [64, 64],
  // Read in more than one strip, of which the later ones begin where no four bytes do.
  [4001, 1003],
])('gives the colours of opaque pixels as they are: %i × %i', async (width, height) => {
  const { rgba, read } = frameOf(width, height, () => 255);
  const { raster, transparent } = await read();
  expect(transparent).toBe(false);
  expect(raster).toMatchObject({ width, height });
  expect(raster.data).toHaveLength(width * height * 3);
  const expected = rgba.filter((_, i) => i % 4 !== 3);
  expect(Buffer.compare(raster.data, expected)).toBe(0);
});

test.each([0, 13, 4095])('lays a pixel that is not opaque on white, wherever it is: %i', async (seen) => {
  const { rgba, read } = frameOf(64, 64, (pixel) => (pixel === seen ? 100 : 255));
  const { raster, transparent } = await read();
  expect(transparent).toBe(true);
  const expected = Array.from({ length: 64 * 64 * 3 }, (_, i) => {
    const [pixel, channel] = [Math.floor(i / 3), i % 3];
    const value = rgba[pixel * 4 + channel] ?? 0;
    return pixel === seen ? Math.round((value * 100 + 255 * 155) / 255) : value;
  });
  expect(Array.from(raster.data)).toEqual(expected);
});

const SRGB = { primaries: 'bt709', transfer: 'iec61966-2-1', matrix: 'rgb' };

test.each(['RGBX', 'BGRX'])('takes opaque sRGB as it stands, whatever the fourth byte: %s', async (format) => {
  const { rgba, asked, read } = frameOf(4001, 703, (pixel) => pixel & 255, { format, colorSpace: SRGB });
  const { raster, transparent } = await read();
  expect([...asked]).toEqual([undefined]);
  expect(transparent).toBe(false);
  const turned = rgba.filter((_, i) => i % 4 !== 3);
  if (format === 'BGRX') {
    for (let i = 0; i < turned.length; i += 3) [turned[i], turned[i + 2]] = [turned[i + 2]!, turned[i]!];
  }
  expect(Buffer.compare(raster.data, turned)).toBe(0);
});

test.each([
  { format: 'BGRA', colorSpace: SRGB },
  { format: 'BGRX', colorSpace: { ...SRGB, primaries: 'smpte432' } },
  { format: 'BGRX', colorSpace: { ...SRGB, transfer: null } },
  { format: 'I420', colorSpace: SRGB },
  { format: null, colorSpace: SRGB },
  { format: 'BGRX' },
])('has the browser convert all others: %j', async (held) => {
  const { asked, read } = frameOf(8, 8, () => 255, held);
  await read();
  expect([...asked]).toEqual(['RGBA']);
});
