import { VideoSample } from 'mediabunny';
import { beforeAll, describe, expect, it } from 'vitest';
import { rasterOfFrame } from '../../../src/video/frame-raster';
import type { Raster } from '../../../src/vision/raster';

beforeAll(() => import('@napi-rs/webcodecs/polyfill'));

const WIDTH = 6;
const HEIGHT = 4;
const COLOUR = [200, 60, 40] as const;

/** Brightness and colour differences of a colour (ITU-R BT.709 or BT.601), 8 bits. */
function toYuv(red: number, blue: number, isFullRange: boolean): [number, number, number] {
  const [r, g, b] = COLOUR;
  const y = red * r + (1 - red - blue) * g + blue * b;
  const [u, v] = [(b - y) / (2 * (1 - blue)), (r - y) / (2 * (1 - red))];
  if (isFullRange) return [Math.round(y), Math.round(128 + u), Math.round(128 + v)];
  return [Math.round(16 + (y * 219) / 255), Math.round(128 + (u * 224) / 255), Math.round(128 + (v * 224) / 255)];
}

function expectColour({ data }: Raster): void {
  for (let at = 0; at < data.length; at += 3) {
    COLOUR.forEach((value, c) => expect(Math.abs(data[at + c]! - value)).toBeLessThanOrEqual(2));
  }
}

function planesOf(format: 'I420' | 'NV12', [y, u, v]: readonly [number, number, number]): Uint8Array<ArrayBuffer> {
  const size = WIDTH * HEIGHT;
  const planes = new Uint8Array(size * 1.5).fill(y, 0, size);
  if (format === 'I420') planes.fill(u, size, size * 1.25).fill(v, size * 1.25);
  else for (let at = size; at < planes.length; at += 2) planes.set([u, v], at);
  return planes;
}

const shape = { codedWidth: WIDTH, codedHeight: HEIGHT, timestamp: 0 } as const;

describe('a frame’s colours', () => {
  it.each([
    ['I420', 'bt709', false, 0.2126, 0.0722],
    ['I420', 'smpte170m', false, 0.299, 0.114],
    ['I420', 'bt470bg', true, 0.299, 0.114],
    ['NV12', 'bt709', false, 0.2126, 0.0722],
    ['NV12', 'bt709', true, 0.2126, 0.0722],
  ] as const)('%s with the matrix %s (full range: %s)', async (format, matrix, fullRange, red, blue) => {
    const planes = planesOf(format, toYuv(red, blue, fullRange));
    const colorSpace = { matrix, fullRange, primaries: 'bt709', transfer: 'bt709' } as const;
    expectColour(await rasterOfFrame(new VideoSample(planes, { ...shape, format, colorSpace })));
    expectColour(await rasterOfFrame(new VideoFrame(planes, { ...shape, format, colorSpace })));
  });

  it('are taken for BT.709 when nobody says', async () => {
    const planes = planesOf('I420', toYuv(0.2126, 0.0722, false));
    expectColour(await rasterOfFrame(new VideoSample(planes, { ...shape, format: 'I420' })));
  });

  it('that are RGB already stay as they are', async () => {
    const pixels = new Uint8Array(WIDTH * HEIGHT * 4);
    for (let at = 0; at < pixels.length; at += 4) pixels.set([...COLOUR, 255], at);
    expectColour(await rasterOfFrame(new VideoFrame(pixels, { ...shape, format: 'RGBA' })));
  });
});

describe('a frame', () => {
  /** Black above, white below. */
  const split = new Uint8Array(WIDTH * HEIGHT * 1.5)
    .fill(16)
    .fill(235, (WIDTH * HEIGHT) / 2)
    .fill(128, WIDTH * HEIGHT);

  it('stands upright', async () => {
    const raster = await rasterOfFrame(new VideoSample(split, { ...shape, format: 'I420', rotation: 90 }));
    expect(raster).toMatchObject({ width: HEIGHT, height: WIDTH });
    // What was above is on the right.
    expect([raster.data[0], raster.data[(HEIGHT - 1) * 3]]).toEqual([255, 0]);
  });

  it('that the browser itself states to be on its side stands upright', async () => {
    const frame = new VideoFrame(split, { ...shape, format: 'I420' });
    Object.defineProperties(frame, {
      rotation: { value: 90 },
      displayWidth: { value: HEIGHT },
      displayHeight: { value: WIDTH },
    });
    const raster = await rasterOfFrame(frame);
    expect(raster).toMatchObject({ width: HEIGHT, height: WIDTH });
    expect([raster.data[0], raster.data[(HEIGHT - 1) * 3]]).toEqual([255, 0]);
  });

  it('has square pixels', async () => {
    const sample = new VideoSample(split, { ...shape, format: 'I420', displayWidth: 12, displayHeight: HEIGHT });
    expect(await rasterOfFrame(sample)).toMatchObject({ width: 12, height: HEIGHT });
  });

  it('is closed', async () => {
    const frame = new VideoFrame(split, { ...shape, format: 'I420' });
    await rasterOfFrame(frame);
    expect(() => frame.clone()).toThrow();
  });
});
