import { describe, expect, it } from 'vitest';
import { between, centred, fitted, moved, resized } from '../../../src/extension/content/selection-rectangle';

const VIEWPORT = { width: 800, height: 600 };
const box = (x: number, y: number, width: number, height: number) => ({ x, y, width, height });

describe('a rectangle that is drawn', () => {
  it('lies between both corners, whichever came first', () => {
    const expected = box(100, 50, 200, 150);
    const corners = [
      { x: 100, y: 50 },
      { x: 300, y: 200 },
    ] as const;
    expect(between(corners[0], corners[1], VIEWPORT)).toEqual(expected);
    expect(between(corners[1], corners[0], VIEWPORT)).toEqual(expected);
    expect(between({ x: 300, y: 50 }, { x: 100, y: 200 }, VIEWPORT)).toEqual(expected);
  });

  it('ends where the window ends', () => {
    expect(between({ x: 700, y: 500 }, { x: 2000, y: 900 }, VIEWPORT)).toEqual(box(700, 500, 100, 100));
    expect(between({ x: 50, y: 60 }, { x: -400, y: -1 }, VIEWPORT)).toEqual(box(0, 0, 50, 60));
  });
});

describe('with the keyboard', () => {
  it('begins in the middle', () => {
    expect(centred(VIEWPORT)).toEqual(box(200, 150, 400, 300));
  });

  it('is moved as far as the window goes', () => {
    expect(moved(box(200, 150, 400, 300), { x: 10, y: -10 }, VIEWPORT)).toEqual(box(210, 140, 400, 300));
    expect(moved(box(395, 5, 400, 300), { x: 10, y: -10 }, VIEWPORT)).toEqual(box(400, 0, 400, 300));
  });

  it('is made larger as far as the window goes, and smaller down to what can be judged', () => {
    expect(resized(box(200, 150, 400, 300), { x: 10, y: 10 }, 48, VIEWPORT)).toEqual(box(200, 150, 410, 310));
    expect(resized(box(200, 150, 595, 445), { x: 10, y: 10 }, 48, VIEWPORT)).toEqual(box(200, 150, 600, 450));
    expect(resized(box(200, 150, 50, 50), { x: -10, y: -10 }, 48, VIEWPORT)).toEqual(box(200, 150, 48, 48));
  });
});

describe('in a window that has become smaller', () => {
  it('is moved inside, and cut where it is larger', () => {
    expect(fitted(box(700, 100, 90, 100), { width: 400, height: 600 })).toEqual(box(310, 100, 90, 100));
    expect(fitted(box(200, 100, 500, 100), { width: 400, height: 600 })).toEqual(box(0, 100, 400, 100));
    expect(fitted(box(200, 100, 100, 100), VIEWPORT)).toEqual(box(200, 100, 100, 100));
  });
});
