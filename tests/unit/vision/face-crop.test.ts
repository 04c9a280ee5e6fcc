import { expect, test } from 'vitest';
import { faceCrop } from '../../../src/vision/face-crop';

test('a square 1.6 times the longer side, moved up by 8 % of the height', () => {
  // Side 1.6 · 100 = 160; centre (250, 240), moved up by 6.4.
  expect(faceCrop({ x: 200, y: 200, width: 100, height: 80 }, 1000, 1000)).toEqual({
    x: 170,
    y: expect.closeTo(153.6, 9),
    width: 160,
    height: 160,
  });
});

test('is shifted into the picture, and no larger than it', () => {
  expect(faceCrop({ x: 0, y: 0, width: 100, height: 100 }, 500, 400)).toEqual({ x: 0, y: 0, width: 160, height: 160 });
  expect(faceCrop({ x: 450, y: 330, width: 100, height: 100 }, 500, 400)).toMatchObject({ x: 340, y: 240 });
  expect(faceCrop({ x: 10, y: 10, width: 300, height: 300 }, 400, 320)).toEqual({
    x: 0,
    y: 0,
    width: 320,
    height: 320,
  });
});
