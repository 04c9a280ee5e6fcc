import { expect, test } from 'vitest';
import { REGIONS } from '../../../src/forensics/findings';
import { coverRegion } from '../../../src/vision/covering';
import type { Raster } from '../../../src/vision/raster';

const SIDE = 256;
/** The nose: cells 12..19 of both axes, pixels 96..159. */
const LABELS = Uint8Array.from({ length: 1024 }, (_, cell) => {
  const isNose = [cell % 32, Math.floor(cell / 32)].every((at) => at >= 12 && at < 20);
  return REGIONS.indexOf(isNose ? 'nose' : 'cheeks');
});

function paint(colourAt: (x: number, y: number) => readonly [number, number, number]): Raster {
  const data = new Uint8Array(SIDE * SIDE * 3);
  for (let y = 0; y < SIDE; y += 1) {
    for (let x = 0; x < SIDE; x += 1) data.set(colourAt(x, y), (y * SIDE + x) * 3);
  }
  return { width: SIDE, height: SIDE, data };
}

const isNose = (x: number, y: number): boolean => x >= 96 && x < 160 && y >= 96 && y < 160;
const pixel = ({ data }: Raster, x: number, y: number): number[] =>
  Array.from(data.subarray((y * SIDE + x) * 3).subarray(0, 3));

test('what was in the region is gone, and what takes its place comes from around it alone', () => {
  const crop = paint((x, y) => (isNose(x, y) ? [255, 0, 0] : [40, 90, 160]));
  const before = crop.data.slice();
  const covered = coverRegion(crop, LABELS, 'nose');
  for (const at of [97, 128, 158]) expect(pixel(covered, at, 128)).toEqual([40, 90, 160]);
  expect(crop.data).toEqual(before);
});

test('the colour is flat, the mean of the cells that touch the region', () => {
  const covered = coverRegion(
    paint((x, y) =>
      isNose(x, y) ? [0, 255, 0] : x < 80 || x >= 176 ? [255, 255, 255] : x < 128 ? [200, 0, 0] : [0, 0, 200],
    ),
    LABELS,
    'nose',
  );
  // The band is 88..167 on both axes: half of it red, half blue, and nothing of the white farther out.
  for (const x of [96, 128, 159]) expect(pixel(covered, x, 128)).toEqual([100, 0, 100]);
});

test('nothing outside the region changes: the edge is hard', () => {
  const crop = paint((x, y) => (isNose(x, y) ? [255, 255, 255] : [(x * 37 + y * 11) % 256, 128, (y * 53) % 256]));
  const covered = coverRegion(crop, LABELS, 'nose');
  for (let y = 0; y < SIDE; y += 1) {
    for (let x = 0; x < SIDE; x += 1) {
      if (!isNose(x, y)) expect(pixel(covered, x, y)).toEqual(pixel(crop, x, y));
    }
  }
  expect(pixel(covered, 96, 96)).not.toEqual([255, 255, 255]);
});

test('a region that fills the crop, or a crop of another size, is refused', () => {
  const crop = paint(() => [1, 2, 3]);
  const everywhere = new Uint8Array(1024).fill(REGIONS.indexOf('eyes'));
  expect(() => coverRegion(crop, everywhere, 'eyes')).toThrow(RangeError);
  expect(() => coverRegion({ ...crop, width: 128 }, LABELS, 'nose')).toThrow(RangeError);
});
