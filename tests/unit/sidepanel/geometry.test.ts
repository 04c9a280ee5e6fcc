import { describe, expect, it } from 'vitest';
import { clipBox, placeBox, placePictureInCrop } from '../../../src/extension/sidepanel/picture/box-scaling';
import { outlinePath } from '../../../src/vision/outline-path';
import { meterGeometry } from '../../../src/extension/sidepanel/verdict/meter-geometry';

const bands = (none: number, signs: number) => ({ none, signs, falseAlarmsAtNone: 0.1, falseAlarmsAtSigns: 0.02 });

const isNamed = (none: number, signs: number) => meterGeometry(0.5, bands(none, signs)).bands[1]?.labelled;

describe('the meter', () => {
  it('covers the whole line with bands that touch', () => {
    const { bands: parts } = meterGeometry(0.5, bands(0.3, 0.8));
    expect(parts.map(({ verdict }) => verdict)).toEqual(['none', 'unsure', 'signs']);
    expect(parts[0]).toMatchObject({ start: 0, width: 30 });
    expect(parts[1]).toMatchObject({ start: 30, width: 50 });
    expect(parts[2]?.start).toBe(80);
    expect(parts.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(100);
  });

  it('puts the marker where the probability is, and never half off the line', () => {
    expect(meterGeometry(0.42, bands(0.3, 0.8)).marker).toBeCloseTo(42);
    expect(meterGeometry(0, bands(0.3, 0.8)).marker).toBe(1.5);
    expect(meterGeometry(1, bands(0.3, 0.8)).marker).toBe(98.5);
  });

  it('names the middle band only where its word does not run into the others', () => {
    expect(isNamed(0.3, 0.7)).toBe(true);
    expect(isNamed(0.05, 0.2)).toBe(false);
    expect(isNamed(0.8, 0.98)).toBe(false);
  });
});

describe('boxes', () => {
  const picture = { width: 400, height: 200 };

  it('scale with the picture', () => {
    expect(placeBox({ x: 100, y: 50, width: 200, height: 20 }, picture)).toEqual({
      left: '25%',
      top: '25%',
      width: '50%',
      height: '10%',
    });
  });

  it('are cut at the edges of the picture', () => {
    expect(clipBox({ x: -20, y: 150, width: 60, height: 100 }, picture)).toEqual({
      x: 0,
      y: 150,
      width: 40,
      height: 50,
    });
    expect(clipBox({ x: 500, y: 0, width: 10, height: 10 }, picture)).toMatchObject({ width: 0 });
  });

  it('turn a picture into a thumbnail of one face', () => {
    expect(placePictureInCrop({ x: 100, y: 50, width: 100, height: 100 }, picture)).toEqual({
      left: '-100%',
      top: '-50%',
      width: '400%',
      height: '200%',
    });
  });
});

describe('the outline of a region', () => {
  const cells = (inside: (x: number, y: number) => boolean): boolean[] =>
    Array.from({ length: 32 * 32 }, (_, cell) => inside(cell % 32, Math.floor(cell / 32)));
  const endsOf = (path: string): string[] => [...path.matchAll(/[ML]([-\d.]+ [-\d.]+)/g)].map(([, end = '']) => end);

  it('runs around one cell through the middles of its sides', () => {
    const ends = endsOf(outlinePath(cells((x, y) => x === 4 && y === 7)));
    expect(new Set(ends)).toEqual(new Set(['4.5 7', '5 7.5', '4.5 8', '4 7.5']));
    expect(ends).toHaveLength(8);
  });

  it.each([
    ['a blot with a hole', (x: number, y: number) => Math.abs(Math.hypot(x - 15, y - 14) - 8) < 3],
    ['cells that touch at corners', (x: number, y: number) => (x + y) % 2 === 0],
    ['the whole map', () => true],
    ['a part cut off by the edge', (x: number, y: number) => x + y < 20],
  ])('is closed: %s', (_, inside) => {
    const ends = endsOf(outlinePath(cells(inside)));
    const counts = new Map<string, number>();
    for (const end of ends) counts.set(end, (counts.get(end) ?? 0) + 1);
    expect(counts.size).toBeGreaterThan(0);
    expect([...counts.values()].every((count) => count === 2)).toBe(true);
  });

  it('is nothing for nothing', () => {
    expect(outlinePath(cells(() => false))).toBe('');
  });
});
