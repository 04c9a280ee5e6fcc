import { describe, expect, it } from 'vitest';
import { surroundingsOf } from '../../../src/extension/offscreen/draw-thumbnail';

describe('the surroundings of a face', () => {
  const picture = { width: 1000, height: 800 };

  it('are a square around its middle', () => {
    expect(surroundingsOf({ x: 400, y: 300, width: 100, height: 50 }, picture)).toEqual({
      x: 370,
      y: 245,
      width: 160,
      height: 160,
    });
  });

  it.each([
    [
      { x: -50, y: -50, width: 100, height: 100 },
      { x: 0, y: 0 },
    ],
    [
      { x: 950, y: 750, width: 100, height: 100 },
      { x: 840, y: 640 },
    ],
  ])('stay within the picture: %j', (box, at) => {
    expect(surroundingsOf(box, picture)).toEqual({ ...at, width: 160, height: 160 });
  });

  it('of a face as large as the picture are as large as they can be', () => {
    expect(surroundingsOf({ x: 0, y: 0, width: 900, height: 900 }, picture)).toEqual({
      x: 50,
      y: 0,
      width: 800,
      height: 800,
    });
  });
});
