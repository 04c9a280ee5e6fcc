import { expect, test } from 'vitest';
import { changePicture, EVERYDAY_CHANGES, type EverydayChange } from '../../../src/cli/everyday-changes';
import type { Raster } from '../../../src/vision/raster';

/** Stripes and a slope: every change shows on it. */
function picture(width: number, height: number): Raster {
  const data = Uint8Array.from({ length: width * height * 3 }, (_, i) => {
    const [x, y] = [Math.floor(i / 3) % width, Math.floor(i / 3 / width)];
    return [60 + ((x * 5) % 160), 40 + ((y * 2) % 180), (x + y) % 2 === 0 ? 90 : 150][i % 3] ?? 0;
  });
  return { width, height, data };
}

const plain = (side: number): Raster => ({
  width: side,
  height: side,
  data: Uint8Array.from({ length: side * side * 3 }, (_, i) => [200, 30, 160][i % 3] ?? 0),
});

function pixelAt({ width, data }: Raster, x: number, y: number): number[] {
  const at = (Math.round(y) * width + Math.round(x)) * 3;
  return Array.from(data.subarray(at, at + 3));
}

/** Mean of red, green and blue. */
const meanOf = ({ data }: Raster): number[] =>
  [0, 1, 2].map((c) => data.filter((_, i) => i % 3 === c).reduce((sum, value) => sum + value, 0) / (data.length / 3));

test('there are twenty, and each gives the same picture every time', { timeout: 60_000 }, async () => {
  expect(EVERYDAY_CHANGES).toHaveLength(20);
  const raster = picture(160, 140);
  for (const change of EVERYDAY_CHANGES) {
    const once = await changePicture(raster, change, 'set/a.jpg');
    const { width, height, data } = once.raster;
    expect(data.length, change).toBe(width * height * 3);
    expect(await changePicture(raster, change, 'set/a.jpg'), change).toEqual(once);
    expect(Buffer.from(data).equals(raster.data), change).toBe(false);
    expect(Math.min(once.place.x, once.place.y), change).toBeGreaterThanOrEqual(0);
    expect(once.place.x + once.place.width, change).toBeLessThanOrEqual(width + 1);
    expect(once.place.y + once.place.height, change).toBeLessThanOrEqual(height + 1);
  }
  // Nothing was done to the picture that was given.
  expect(raster).toEqual(picture(160, 140));
});

test('how strong a change is depends on the picture', { timeout: 60_000 }, async () => {
  const raster = picture(160, 140);
  for (const change of ['cropped', 'turned by 1–5°', 'vivid filter', 'sticker', 'as by X'] as const) {
    const [a, b] = [await changePicture(raster, change, 'set/a.jpg'), await changePicture(raster, change, 'set/b.jpg')];
    expect(a, change).not.toEqual(b);
  }
});

test('small and narrow pictures can be changed too', { timeout: 60_000 }, async () => {
  for (const change of EVERYDAY_CHANGES) {
    const { raster } = await changePicture(picture(48, 131), change, 'set/a.jpg');
    expect(Math.min(raster.width, raster.height), change).toBeGreaterThan(24);
  }
});

test('the picture lies where it is said to lie, and something else around it', { timeout: 60_000 }, async () => {
  for (const path of ['set/a.jpg', 'set/b.jpg', 'set/c.jpg', 'set/d.jpg']) {
    for (const change of ['border', 'screenshot', 'collage', 'caption'] as const) {
      const { raster, place } = await changePicture(plain(120), change, path);
      const [x, y] = [place.x + place.width / 2, place.y + place.height / 2];
      expect(pixelAt(raster, x, y), `${change} of ${path}`).toEqual([200, 30, 160]);
      const isOutside = (px: number, py: number): boolean =>
        px < place.x || py < place.y || px >= place.x + place.width || py >= place.y + place.height;
      for (let at = 0; at < raster.width * raster.height; at += 97) {
        const [px, py] = [at % raster.width, Math.floor(at / raster.width)];
        if (isOutside(px, py)) expect(pixelAt(raster, px, py), `${change} of ${path}`).not.toEqual([200, 30, 160]);
      }
    }
  }
});

test('colour changes go the way that they are called', async () => {
  const raster = picture(96, 96);
  const meanAfter = async (change: EverydayChange): Promise<number[]> =>
    meanOf((await changePicture(raster, change, 'set/a.jpg')).raster);
  const before = meanOf(raster);
  const [red = 0, green = 0, blue = 0] = await meanAfter('night shift');
  expect(red).toBeCloseTo(before[0] ?? 0, 0);
  expect(green).toBeLessThan((before[1] ?? 0) * 0.92);
  expect(blue).toBeLessThan((before[2] ?? 0) * 0.75);
  const grey = await meanAfter('black and white');
  expect(grey[0]).toBe(grey[2]);
  const { raster: mirrored } = await changePicture(raster, 'mirrored', 'set/a.jpg');
  expect(pixelAt(mirrored, 0, 5)).toEqual(pixelAt(raster, 95, 5));
});

test('a turned picture has no empty corners', async () => {
  for (const path of ['set/a.jpg', 'set/b.jpg', 'set/c.jpg']) {
    const { raster } = await changePicture(plain(200), 'turned by 1–5°', path);
    expect(raster.width).toBeLessThan(199);
    for (const [x, y] of [
      [0, 0],
      [raster.width - 1, 0],
      [0, raster.height - 1],
      [raster.width - 1, raster.height - 1],
    ] as const) {
      expect(pixelAt(raster, x, y)).toEqual([200, 30, 160]);
    }
  }
});
