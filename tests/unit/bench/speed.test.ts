import { expect, test } from 'vitest';
import { gainOf, spreadOf, tablesOf } from '../../../bench/speed/figures';
import { plotOf } from '../../../bench/speed/plot';
import { gapBetween } from '../../../bench/speed/subject';
import { timeInTurns } from '../../../bench/speed/turns';

test('ways take turns, each second round the other way about, and warming up is not counted', async () => {
  const order: string[] = [];
  const way = (name: string, took: number) => ({ name, time: async () => (order.push(name), took) });
  const times = await timeInTurns([way('a', 1), way('b', 2)], 3, 1);
  expect(order.join('')).toBe('baabbaab');
  expect(times).toEqual({ a: [1, 1, 1], b: [2, 2, 2] });
});

test('a gain is the median of what neighbours in time took, not of all times apart', () => {
  // The machine was ten times as slow in the last round: both took longer then.
  expect(gainOf([4, 4, 40], [2, 2, 20])).toBe(2);
  expect(spreadOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])).toEqual({ median: 6, p10: 2, p90: 10 });
});

const measured = {
  place: 'here <&>',
  task: 'encoder, 8 faces',
  count: 8,
  times: { stock: [80, 80, 80], ours: [40, 40, 40] },
  gap: 0.0004,
};

test('the table tells what each face took, the gain and the largest difference', () => {
  const lines = tablesOf([measured]).split('\n');
  expect(lines[0]).toBe('here <&>');
  expect(lines.slice(4)).toEqual([
    '| encoder, 8 faces | stock | 80.0 (80.0–80.0) | 10.0 |  |  | 3 |',
    '|  | ours | 40.0 (40.0–40.0) | 5.00 | 2.00 × | 4e-4 | 3 |',
  ]);
});

test('the plot has a bar for each way, and words stay words', () => {
  const plot = plotOf([measured]);
  expect(plot.match(/<rect /g)).toHaveLength(3);
  expect(plot).toContain('here &#60;&#38;&#62;');
});

test('a number that is missing makes a difference of its own', () => {
  expect(gapBetween([1, 2.5], [1, 2])).toBe(0.5);
  expect(gapBetween([1], [1, 2])).toBeNaN();
  expect(gapBetween([1, Number.NaN], [1, 2])).toBeNaN();
});
