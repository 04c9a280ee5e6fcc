import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { plotGrowth, type Growth } from '../../../bench/speed/growth-plot';
import { readGrowth } from '../../../bench/speed/growth-results';

const growths = Object.entries(readGrowth());

/** As much more than linear as a busy machine may add from one point to the next, and figures that were rounded in all. */
const [SLACK_OF_STEP, SLACK] = [1.3, 1.05];

describe.each(growths)('%s', (name, growth) => {
  it('is drawn from the figures that are kept', () => {
    const file = path.resolve(import.meta.dirname, `../../../bench/plots/${name}.svg`);
    expect(readFileSync(file, 'utf8')).toBe(plotGrowth(growth));
  });

  it('costs no more than the work grows by', () => {
    for (const [line, points] of Object.entries(growth.lines)) {
      points.slice(1).forEach(([work, cost], i) => {
        const [before, costBefore] = points[i] ?? [1, 0];
        const most = growth.isLinear ? (costBefore * work) / before : costBefore;
        expect(cost, `${line} at ${work}`).toBeLessThanOrEqual(most * SLACK_OF_STEP);
      });
      const [[least, first] = [1, 0], [most, last] = [1, 0]] = [points[0], points.at(-1)];
      const proportion = growth.isLinear ? most / least : SLACK_OF_STEP;
      expect(last, line).toBeLessThanOrEqual(first * proportion * SLACK);
    }
  });
});

const made: Growth = {
  title: 'a <b>',
  about: 'made up',
  across: 'faces',
  up: 'ms',
  isLinear: true,
  lines: {
    ours: [
      [1, 2],
      [10, 20],
    ],
    stock: [
      [1, 4],
      [10, 20],
    ],
  },
};

test('a linear cost lies on the dashed line, and names at one place stand below each other', () => {
  const plot = plotGrowth(made);
  const [dashed] = /class="linear" d="M([^"]+)"/.exec(plot)?.slice(1) ?? [];
  const [line] = /<path class="line-0" d="M([^"]+)"/.exec(plot)?.slice(1) ?? [];
  expect(line).toBe(dashed);
  const names = [...plot.matchAll(/<text class="name-\d" x="500" y="([\d.]+)"/g)].map(([, y]) => Number(y));
  expect(names).toHaveLength(2);
  expect(Math.abs((names[0] ?? 0) - (names[1] ?? 0))).toBeGreaterThanOrEqual(16);
  expect(plot).toContain('a &#60;b&#62;');
  expect(plotGrowth({ ...made, isLinear: false })).not.toContain('class="linear"');
});
