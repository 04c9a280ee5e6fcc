import { describe, expect, it } from 'vitest';
import type { AffineMap } from '../../../src/comparison/comparison-findings';
import { judgeFit, showsSameView, type Fit } from '../../../src/comparison/judge-fit';
import { lumaOf } from '../../../src/comparison/plane';
import { drawScene } from '../../fixtures/made-scenes';

const SAME: AffineMap = [1, 0, 0, 1, 0, 0];
const one = lumaOf(drawScene(1, 160, 120));
const other = lumaOf(drawScene(2, 160, 120));

describe('judgeFit', () => {
  it('is whole for a picture and itself, and low for another', () => {
    expect(judgeFit(one, one, SAME)).toMatchObject({ agreeing: 1, correlation: expect.closeTo(1, 6) });
    expect(judgeFit(one, other, SAME).agreeing).toBeLessThan(0.2);
  });

  it('does not mind brightness and contrast', () => {
    const dim = { ...one, data: one.data.map((value) => 0.5 * value + 60) };
    expect(judgeFit(one, dim, SAME).agreeing).toBeGreaterThan(0.98);
  });

  it('falls with a shift, and tells what is covered', () => {
    const { agreeing, overlap } = judgeFit(one, one, [1, 0, 0, 1, 40, 0]);
    expect(agreeing).toBeLessThan(0.3);
    expect(overlap).toBeCloseTo(0.75, 1);
  });
});

describe('showsSameView', () => {
  const fit: Fit = { agreeing: 0.7, correlation: 0.95, windows: 400, overlap: 1 };
  const uneven: AffineMap = [1, 0, 0, 1.2, 0, 0];

  it.each<[string, Partial<Fit>, AffineMap, boolean]>([
    ['most windows agree', {}, SAME, true],
    ['most agree in another shape', {}, uneven, true],
    ['a third agrees, closely and in the same shape', { agreeing: 0.4, correlation: 0.9 }, SAME, true],
    ['a third agrees in another shape', { agreeing: 0.4, correlation: 0.9 }, uneven, false],
    ['a third agrees, not closely', { agreeing: 0.4, correlation: 0.8 }, SAME, false],
    ['few agree', { agreeing: 0.3, correlation: 0.9 }, SAME, false],
    ['there is too little to see', { windows: 10 }, SAME, false],
    ['they hardly overlap', { overlap: 0.02 }, SAME, false],
  ])('%s', (_, part, map, expected) => expect(showsSameView({ ...fit, ...part }, map)).toBe(expected));
});
