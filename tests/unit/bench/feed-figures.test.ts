import { describe, expect, it } from 'vitest';
import { badgeTimes, beyondPage, measureFrames, quantile } from '../../../bench/feed/figures';
import { measureOwnTime } from '../../../bench/feed/own-slices';
import type { PageRecord } from '../../../bench/feed/page-record';

const record = (known: Partial<PageRecord>): PageRecord => ({
  stretches: [],
  longTasks: [],
  layoutShift: 0,
  visibleAt: {},
  badges: [],
  layerAt: null,
  ...known,
});

describe('the figures of the feed', () => {
  it('take quantiles between values', () => {
    expect(quantile([3, 1, 2], 0.5)).toBe(2);
    expect(quantile([1, 2], 0.5)).toBe(1.5);
    expect(quantile([], 0.5)).toBeNaN();
  });

  it('count no frame between two stretches', () => {
    const frames = measureFrames(
      record({
        stretches: [
          [0, 10, 20],
          [1000, 1010, 1070],
        ],
      }),
    );
    expect(frames).toEqual({ rate: 4 / 0.09, over20: 0.25, over50: 0.25 });
  });

  it('time the first badge of each post whose picture was seen, and none on an avatar', () => {
    const badge = (post: string | null, at: number, isOnAvatar = false) => ({ post, at, isOnAvatar });
    const times = badgeTimes(
      record({
        visibleAt: { 1: 100, 2: 100 },
        badges: [badge('1', 350), badge('1', 900), badge(null, 5), badge('2', 300, true), badge('3', 400)],
      }),
    );
    expect(times).toEqual([250]);
  });

  it('count what was asked for more often than in any pass without badges', () => {
    const answers = (...known: [string, number, number][]) =>
      new Map(known.map(([address, count, bytes]) => [address, { count, bytes }]));
    const own = [answers(['/a.jpg', 1, 10], ['/v.webm', 2, 50]), answers(['/a.jpg', 1, 10], ['/b.jpg', 1, 10])];
    expect(beyondPage(answers(['/a.jpg', 1, 10], ['/b.jpg', 1, 10], ['/v.webm', 3, 50]), own)).toEqual({
      requests: 0,
      bytes: 0,
    });
    expect(beyondPage(answers(['/a.jpg', 2, 20], ['/c.jpg', 1, 7], ['/v.webm', 1, 60]), own)).toEqual({
      requests: 3,
      bytes: 27,
    });
  });

  it('find the longest run of our code and of what it called', () => {
    const frame = (url: string) => ({ callFrame: { url } });
    const profile = {
      nodes: [
        { id: 1, ...frame(''), children: [2, 4] },
        { id: 2, ...frame('chrome-extension://x/feed.js'), children: [3] },
        { id: 3, ...frame('') },
        { id: 4, ...frame('http://site/feed.js') },
      ],
      samples: [2, 3, 4, 3, 1],
      timeDeltas: [0, 1000, 2000, 5000, 2500],
    };
    expect(measureOwnTime(profile)).toEqual({ longest: 3, total: 5.5 });
  });
});
