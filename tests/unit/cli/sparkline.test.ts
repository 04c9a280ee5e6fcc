import { expect, test } from 'vitest';
import { sparkline } from '../../../src/cli/sparkline';

const span = { from: 0, to: 8 };
const at = (time: number, probability: number): { time: number; probability: number } => ({ time, probability });

test('the score rises and falls with the face’s points, the highest of a place first', () => {
  const points = [at(0.5, 0), at(1.5, 0.3), at(2.5, 0.55), at(3.2, 0.2), at(3.8, 1), at(4.5, 0.1)];
  const looked = points.map(({ time }) => time);
  expect(sparkline(points, looked, span, 8)).toBe('▁▃▅█▁   ');
});

test('what lies between two looks is drawn between their scores', () => {
  expect(sparkline([at(0.5, 0), at(4.5, 1)], [0.5, 4.5], span, 8)).toBe('▁▃▅▇█   ');
});

test('a look at which the face was missing leaves a gap', () => {
  expect(sparkline([at(0.5, 0.9), at(4.5, 0.9)], [0.5, 2.5, 4.5], span, 8)).toBe('██ ██   ');
});

test('the last moment of a clip is in its last place', () => {
  expect(sparkline([at(8, 0.5)], [8], span, 4)).toBe('   ▅');
});
