import { expect, test } from 'vitest';
import { resample } from '../../../src/vision/resample';
import {
  countTiles,
  fromTile,
  isFlat,
  makeLevel,
  spreadOf,
  squareTile,
  tileSides,
  tilesOf,
  writeTile,
} from '../../../src/vision/tiles';
import type { Raster } from '../../../src/vision/raster';

function noise(width: number, height: number): Raster {
  let state = 1;
  const data = Uint8Array.from({ length: width * height * 3 }, () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state >>> 24;
  });
  return { width, height, data };
}

test('levels go from the finest to the whole picture in even steps', () => {
  expect(tileSides(300, 200, 432)).toEqual([300]);
  const sides = tileSides(4000, 3000, 432);
  expect(sides[0]).toBe(432);
  expect(sides.at(-1)).toBeCloseTo(4000, 6);
  for (let i = 1; i < sides.length; i += 1) expect(sides[i]! / sides[i - 1]!).toBeLessThanOrEqual(2.2);
});

test('every place lies in a tile, whole tiles overlap, and the count is told beforehand', () => {
  const picture = noise(1000, 700);
  const level = makeLevel(picture, 432, resample);
  const tiles = tilesOf(level);
  expect(tiles).toHaveLength(countTiles(1000, 700, [432]));
  const { width, height } = level.image;
  expect(Math.max(...tiles.map((tile) => tile.left))).toBe(width - 256);
  expect(Math.max(...tiles.map((tile) => tile.top))).toBe(height - 256);
  const lefts = [...new Set(tiles.map((tile) => tile.left))].toSorted((a, b) => a - b);
  for (let i = 1; i < lefts.length; i += 1) expect(lefts[i]! - lefts[i - 1]!).toBeLessThanOrEqual(256 * 0.7 + 1);
});

test('an even picture gives no tiles', () => {
  const flat: Raster = { width: 600, height: 600, data: new Uint8Array(600 * 600 * 3).fill(90) };
  expect(tilesOf(makeLevel(flat, 432, resample)).every((tile) => isFlat(spreadOf(tile)))).toBe(true);
});

test('a square that sticks out of the picture is black outside and maps back to where it was', () => {
  const picture: Raster = { width: 100, height: 100, data: new Uint8Array(100 * 100 * 3).fill(255) };
  const tile = squareTile(picture, [], { x: -50, y: 25, width: 100, height: 100 }, resample);
  const pixels = new Uint8Array(256 * 256 * 3);
  writeTile(tile, pixels, 0);
  const at = (x: number, y: number): number => pixels[(y * 256 + x) * 3] ?? Number.NaN;
  expect([at(100, 100), at(156, 100), at(156, 240)]).toEqual([0, 255, 0]);
  const back = fromTile(tile, { x: 128, y: 64, width: 128, height: 64 });
  expect(back).toEqual({
    x: expect.closeTo(0, 6),
    y: expect.closeTo(50, 6),
    width: expect.closeTo(50, 6),
    height: expect.closeTo(25, 6),
  });
});
