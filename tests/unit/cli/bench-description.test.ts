import sharp from 'sharp';
import { expect, test } from 'vitest';
import { measureDescription, pointsAtChange, type DescribedPicture } from '../../../src/cli/bench-description';
import { cellsOfDifference, cellsOfMask } from '../../../src/cli/bench-truth';
import { drawContactSheet } from '../../../src/cli/contact-sheet';
import { MAP_SIDE, REGIONS } from '../../../src/forensics/findings';
import type { Raster } from '../../../src/vision/raster';

const CELLS = MAP_SIDE * MAP_SIDE;
const upperHalf = (cell: number): boolean => cell < CELLS / 2;
/** The upper half of the crop is forehead, the lower is mouth. */
const LABELS = Uint8Array.from({ length: CELLS }, (_, cell) => REGIONS.indexOf(upperHalf(cell) ? 'forehead' : 'mouth'));
const where = (inside: (cell: number) => boolean): number[] =>
  Array.from({ length: CELLS }, (_, cell) => (inside(cell) ? 1 : 0));

function picture(changeMap: readonly number[], truth: readonly number[], named: DescribedPicture['named'] = []) {
  return { changeMap, labels: LABELS, named, truth: Float32Array.from(truth) } as const;
}

test('the pointing game takes the highest cell, give or take one', () => {
  const truth = Float32Array.from(where((cell) => cell === 5 * MAP_SIDE + 5));
  const highestAt = (row: number, column: number): number[] => where((cell) => cell === row * MAP_SIDE + column);
  expect(pointsAtChange(highestAt(5, 5), truth)).toBe(true);
  expect(pointsAtChange(highestAt(6, 4), truth)).toBe(true);
  expect(pointsAtChange(highestAt(7, 5), truth)).toBe(false);
  // The row's end is not beside the next row's start.
  const edge = Float32Array.from(where((cell) => cell === 6 * MAP_SIDE));
  expect(pointsAtChange(highestAt(5, MAP_SIDE - 1), edge)).toBe(false);
});

test('regions, overlap and what a person is told are counted', () => {
  const right = picture(where(upperHalf), where(upperHalf), ['forehead']);
  const wrong = picture(
    where(upperHalf),
    where((cell) => !upperHalf(cell)),
    ['forehead', 'mouth'],
  );
  expect(measureDescription([right], 0.3)).toMatchObject({ regionF1: 1, overlap: 1, pointing: 1, namedPrecision: 1 });
  const both = measureDescription([right, wrong], 0.3);
  // Told: forehead twice; changed: forehead, mouth; right once.
  expect(both.regionF1).toBeCloseTo(0.5, 12);
  expect(both.overlap).toBeCloseTo(0.5, 12);
  // Named: forehead twice, mouth once; forehead and mouth changed once each, both named.
  expect(both.namedF1).toBeCloseTo(0.8, 12);
  expect(both.withNamed).toBe(2);
  expect(both.namedPrecision).toBeCloseTo(2 / 3, 12);
  expect(both.byRegion.find(({ region }) => region === 'mouth')).toMatchObject({ changed: 1, f1: 0, namedF1: 1 });
  expect(measureDescription([picture(where(upperHalf), where(upperHalf))], 0.3)).toMatchObject({
    regionF1: 1,
    namedF1: 0,
  });
  expect(measureDescription([], 0.3).regionF1).toBeNaN();
});

test('truth comes from a mask, or from the difference to the original', async () => {
  const half = Uint8Array.from({ length: 64 * 64 }, (_, i) => (i < 32 * 64 ? 255 : 0));
  const mask = await sharp(half, { raw: { width: 64, height: 64, channels: 1 } })
    .png()
    .toBuffer();
  expect([...(await cellsOfMask(mask))]).toEqual(where(upperHalf));
  const grey = (upper: number): Raster => ({
    width: 256,
    height: 256,
    data: Uint8Array.from({ length: 256 * 256 * 3 }, (_, i) => (i < 128 * 256 * 3 ? upper : 100)),
  });
  expect([...cellsOfDifference(grey(140), grey(100))]).toEqual(where(upperHalf));
  expect([...cellsOfDifference(grey(105), grey(100))]).toEqual(where(() => false));
});

test('the contact sheet shows the truth beside the picture', async () => {
  const bytes = await sharp({ create: { width: 64, height: 64, channels: 3, background: '#204060' } })
    .png()
    .toBuffer();
  const sheet = await drawContactSheet([
    { bytes, changeMap: where(upperHalf), truth: Float32Array.from(where(upperHalf)) },
  ]);
  const { data, info } = await sharp(sheet).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number): number[] => [
    ...data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3),
  ];
  expect(at(80, 40)).toEqual([32, 64, 96]);
  expect(at(240, 40)).not.toEqual(at(240, 150));
  // The outline runs along the border of the true change.
  expect(at(240, 80)).not.toEqual(at(240, 150));
  expect(at(240, 90)).toEqual(at(240, 150));
  expect([at(400, 40), at(400, 150)]).toEqual([
    [255, 255, 255],
    [0, 0, 0],
  ]);
});
