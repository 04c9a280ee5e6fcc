import { expect, test } from 'vitest';
import { MAP_SIDE } from '../../../src/forensics/findings';
import { drawHeatMap, rampColour } from '../../../src/vision/heat-map';

const even = (value: number): number[] => Array.from({ length: MAP_SIDE * MAP_SIDE }, () => value);

test('nothing is drawn where nothing was changed; full strength is the ramp’s end', () => {
  const clear = drawHeatMap(even(0.1), 8, 8);
  expect(clear).toHaveLength(8 * 8 * 4);
  expect(clear.filter((_, i) => i % 4 === 3).every((opacity) => opacity === 0)).toBe(true);
  expect([...drawHeatMap(even(1), 8, 8).subarray(0, 4)]).toEqual([...rampColour(1)]);
});

test('along the ramp opacity never falls and brightness never rises', () => {
  let before = rampColour(0);
  for (let i = 1; i <= 100; i += 1) {
    const now = rampColour(i / 100);
    const luma = ([red, green, blue]: readonly number[]): number => 0.3 * red! + 0.59 * green! + 0.11 * blue!;
    expect(now[3]).toBeGreaterThanOrEqual(before[3]);
    expect(luma(now)).toBeLessThanOrEqual(luma(before) + 1);
    before = now;
  }
});

test('a hot cell is drawn at its own place', () => {
  const map = even(0);
  map[4 * MAP_SIDE + 20] = 1;
  const side = MAP_SIDE * 4;
  const overlay = drawHeatMap(map, side, side);
  const opacityAt = (x: number, y: number): number => overlay[(y * side + x) * 4 + 3] ?? -1;
  expect(opacityAt(20 * 4 + 2, 4 * 4 + 2)).toBeGreaterThan(150);
  expect(opacityAt(4 * 4 + 2, 20 * 4 + 2)).toBe(0);
  expect(opacityAt(20 * 4 + 10, 4 * 4 + 2)).toBe(0);
});

test('refuses a map or size that is not as said', () => {
  expect(() => drawHeatMap([1, 2], 8, 8)).toThrow(RangeError);
  expect(() => drawHeatMap(even(0), 0, 8)).toThrow(RangeError);
});
