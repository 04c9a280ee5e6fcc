import { expect, test } from 'vitest';
import { isSameLook, isSameScene, isShotChange, lookChange } from '../../../src/video/shot-changes';
import { lookOf } from './made-samples';

test('noise of a recompression leaves a look the same, a moving mouth does not', () => {
  const look = lookOf(1);
  expect(
    isSameLook(
      look,
      look.map((value, i) => (i % 2 === 0 ? Math.max(1, value) - 1 : value)),
    ),
  ).toBe(true);
  expect(
    isSameLook(
      look,
      look.map((value, i) => (i === 300 ? (value + 4) % 250 : value)),
    ),
  ).toBe(false);
});

test('a camera that turns and a light that goes on change the picture less than another scene does', () => {
  const other = lookChange(lookOf(1), lookOf(2));
  expect(lookChange(lookOf(1), lookOf(1))).toBe(0);
  expect(lookChange(lookOf(1), lookOf(1, 2))).toBeLessThan(0.05);
  expect(lookChange(lookOf(1), lookOf(1, 0, 40))).toBeLessThan(0.1);
  expect(other).toBeGreaterThan(0.15);
  expect(lookChange(lookOf(2), lookOf(1))).toBeCloseTo(other, 1);
});

test('a small move of the camera counts as little where much of the picture changes by it as where less does', () => {
  // Without looking for the move, these two differ by 0.11.
  const [a, b] = [lookOf(3), lookOf(3, 1)];
  expect(lookChange(a, b)).toBeLessThan(0.05);
});

test('the scene is the same while the camera stands, and not after a cut', () => {
  expect(isSameScene(lookChange(lookOf(1), lookOf(1, 0, 10)))).toBe(true);
  expect(isSameScene(lookChange(lookOf(1), lookOf(2)))).toBe(false);
});

test('another picture at once is another shot, whatever the faces do', () => {
  expect(isShotChange(lookChange(lookOf(1), lookOf(2)), 0.2, true)).toBe(true);
  expect(isShotChange(lookChange(lookOf(1), lookOf(1, 2)), 0.2, false)).toBe(false);
});

test('seconds apart, another picture is another shot unless a face goes on', () => {
  const change = lookChange(lookOf(1), lookOf(2));
  expect(isShotChange(change, 4, true)).toBe(false);
  expect(isShotChange(change, 4, false)).toBe(true);
  // Where no face tells, the picture must have changed more.
  expect([0.16, 0.21].map((each) => isShotChange(each, 4, null))).toEqual([false, true]);
  expect([0.14, 0.16].map((each) => isShotChange(each, 0.2, null))).toEqual([false, true]);
});
