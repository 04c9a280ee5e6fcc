import { describe, expect, it } from 'vitest';
import type { AffineMap } from '../../../src/comparison/comparison-findings';
import { drawDifferences, lineAfterKey, placeOriginal } from '../../../src/extension/sidepanel/compare/overlay-placing';
import { rampColour } from '../../../src/vision/heat-map';

/** Where a browser draws a point of the original, in pixels of the shown picture. */
function draw([x, y]: readonly [number, number], map: AffineMap, original: Size, picture: Size, shownWidth: number) {
  const { width, height, transform } = placeOriginal(map, original, picture);
  const shown = { width: shownWidth, height: (shownWidth * picture.height) / picture.width };
  const box = { width: (shown.width * parseFloat(width)) / 100, height: (shown.height * parseFloat(height)) / 100 };
  const [moveX, moveY] = /translate\(([-\d.]+)%, ([-\d.]+)%\)/.exec(transform)?.slice(1).map(Number) ?? [];
  const [a, b, c, d, e, f] = /matrix\(([^)]+)\)/.exec(transform)?.[1]?.split(', ').map(Number) ?? [];
  if ([moveX, moveY, a, b, c, d, e, f].some((part) => part === undefined)) throw new Error(transform);
  const [inX, inY] = [(x / original.width) * box.width, (y / original.height) * box.height];
  return [
    (a ?? 0) * inX + (c ?? 0) * inY + (e ?? 0) + ((moveX ?? 0) / 100) * box.width,
    (b ?? 0) * inX + (d ?? 0) * inY + (f ?? 0) + ((moveY ?? 0) / 100) * box.height,
  ];
}

interface Size {
  readonly width: number;
  readonly height: number;
}

describe('the original over the picture', () => {
  it.each<[string, AffineMap]>([
    ['as it is', [1, 0, 0, 1, 0, 0]],
    ['smaller, turned and shifted', [0.6, 0.05, -0.05, 0.6, 41.5, -17.25]],
    ['mirrored', [-1.5, 0, 0, 1.5, 640, 3]],
  ])('%s: every point lies where the map says, at any size', (_name, map) => {
    const [original, picture] = [
      { width: 400, height: 300 },
      { width: 640, height: 512 },
    ];
    const [a, b, c, d, e, f] = map;
    for (const shownWidth of [288, 640, 1171]) {
      for (const [x, y] of [
        [0, 0],
        [400, 0],
        [0, 300],
        [133, 271],
      ] as const) {
        const scale = shownWidth / picture.width;
        const [shownX, shownY] = draw([x, y], map, original, picture, shownWidth);
        expect(shownX).toBeCloseTo((a * x + c * y + e) * scale, 2);
        expect(shownY).toBeCloseTo((b * x + d * y + f) * scale, 2);
      }
    }
  });
});

describe('the differences', () => {
  it('are drawn in the ramp of the heat map, and grey where the original ends', () => {
    const pixels = drawDifferences({ columns: 2, rows: 2, values: [0, 1, null, 7] });
    expect(Array.from(pixels.slice(0, 4))).toEqual([...rampColour(0)]);
    expect(Array.from(pixels.slice(4, 8))).toEqual([...rampColour(1)]);
    const [red, green, blue, opacity] = pixels.slice(8, 12);
    expect([red, blue]).toEqual([green, green]);
    expect(opacity).toBeGreaterThan(0);
    expect(Array.from(pixels.slice(12))).toEqual([...rampColour(1)]);
  });

  it('never draw more cells than there are', () => {
    expect(drawDifferences({ columns: 1, rows: 1, values: [0, 1, 1] })).toHaveLength(4);
  });
});

describe('the line', () => {
  it('is moved by arrows, pages and ends, and stays within the picture', () => {
    expect(lineAfterKey('ArrowRight', 0.5)).toBe(0.55);
    expect(lineAfterKey('ArrowDown', 0.5)).toBe(0.45);
    expect(lineAfterKey('PageUp', 0.9)).toBe(1);
    expect(lineAfterKey('ArrowLeft', 0.02)).toBe(0);
    expect(lineAfterKey('Home', 0.3)).toBe(0);
    expect(lineAfterKey('End', 0.3)).toBe(1);
    expect(lineAfterKey('Tab', 0.3)).toBeNull();
  });
});
