import { expect, test } from 'vitest';
import { memoryRows, playbackRows, tableOf, timeRows } from '../../../bench/video/figures';
import type { Playback } from '../../../bench/video/play-along';

const timed = (first: number | null, done: number, verdict: string | null = 'signs') => ({
  first,
  done,
  frames: 60,
  verdict,
});

test('the first run stands apart from the warm ones, of which the median counts', () => {
  const times = [timed(3000, 12_000), timed(1000, 9000), timed(1400, 8000), timed(1200, 7000)];
  expect(timeRows({ film: '720p', where: 'here', times })).toEqual([
    ['720p', 'here', 'first', '3.0 s', '12.0 s', '60', 'signs'],
    ['720p', 'here', 'warm, n 3', '1.2 s', '8.0 s', '60', 'signs'],
  ]);
  expect(timeRows({ film: '720p', where: 'terminal', times: [timed(null, 5000, null)] })).toEqual([
    ['720p', 'terminal', 'first', '', '5.0 s', '60', 'too few frames'],
  ]);
});

test('dropped frames and looks are counted over all passes of a kind', () => {
  const pass = (isWatched: boolean, dropped: number, longTasks: number[] = []): Playback => ({
    isWatched,
    seconds: 10,
    dropped,
    total: 300,
    presented: 298,
    longTasks,
    lookedAt: isWatched ? 30 : 0,
  });
  expect(playbackRows([pass(false, 0), pass(true, 3, [60.4, 80.2]), pass(true, 0), pass(false, 1)])).toEqual([
    ['not watched', '2', '1 of 600 (0.17 %)', '29.80', '0', ''],
    ['watched along', '2', '3 of 600 (0.50 %)', '29.80', '2, longest 80 ms', '3.00'],
  ]);
});

test('memory that cannot be read is left empty', () => {
  const at = [
    { seconds: 0, kilobytes: 307_200, frames: 8 },
    { seconds: 900, kilobytes: null, frames: 600 },
  ];
  expect(tableOf(['for', 'memory', 'frames'], memoryRows({ at }))).toBe(
    '| for | memory | frames |\n| --- | ---: | ---: |\n| 0.0 min | 300 MB | 8 |\n| 15.0 min |  | 600 |',
  );
});
