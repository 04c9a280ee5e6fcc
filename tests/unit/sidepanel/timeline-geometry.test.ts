import { describe, expect, it } from 'vitest';
import {
  faceOfTrack,
  nearestIndex,
  pointAt,
  stepTime,
  timeAt,
  timeTicks,
} from '../../../src/extension/sidepanel/timeline/timeline-geometry';
import { chartPaths, shareOf, stretchesOf } from '../../../src/video/chart-paths';
import { clipFindings } from '../../panel-gallery/fixture-clips';
import { analysedFace, pictureFindings } from '../../panel-gallery/fixture-findings';

const clipOf = (times: readonly number[], isSeen: (time: number) => boolean = () => true, score = () => 0.5) =>
  clipFindings(10, times, [{ score, isSeen, probability: 0.6, thumbnail: null }]);

const trackOf = (...args: Parameters<typeof clipOf>) => {
  const clip = clipOf(...args);
  const [track] = clip.tracks;
  if (!track) throw new Error('no track');
  return { clip, track };
};

const stretchTimes = (...args: Parameters<typeof clipOf>): number[][] => {
  const { clip, track } = trackOf(...args);
  return stretchesOf(track, clip).map((stretch) => stretch.map(({ time }) => time));
};

describe('the line of a face', () => {
  it('is one where the face was in every frame', () => {
    expect(stretchTimes([0, 1, 2, 3])).toEqual([[0, 1, 2, 3]]);
  });

  it('has a gap where a frame was looked at and the face was not in it', () => {
    expect(stretchTimes([0, 1, 1.5, 2, 3], (time) => time !== 1.5)).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });

  it('has a gap where nothing was looked at for long', () => {
    expect(stretchTimes([0, 1, 2, 5, 6])).toEqual([
      [0, 1, 2],
      [5, 6],
    ]);
  });

  it('never touches the ground in a gap', () => {
    const { clip, track } = trackOf([0, 1, 5, 6]);
    const { line, area } = chartPaths(track, clip);
    expect(line).toBe('M0 50L100 50M500 50L600 50');
    expect(area).toBe('M0 50L100 50L100 100L0 100ZM500 50L600 50L600 100L500 100Z');
  });

  it('is a dot for a frame alone', () => {
    const { clip, track } = trackOf([5]);
    expect(chartPaths(track, clip)).toEqual({ line: '', area: '', dots: 'M500 50h0' });
  });

  it('of many frames keeps the highest of each column', () => {
    const times = Array.from({ length: 5000 }, (_, index) => index / 500);
    const { clip, track } = trackOf(times);
    const peaked = { points: track.points.map((point, at) => (at === 2345 ? { ...point, probability: 0.93 } : point)) };
    const { line } = chartPaths(peaked, clip);
    expect(line.split('L').length).toBeLessThanOrEqual(501);
    expect(line).toContain(' 7');
    expect(line).toContain('L469 7L');
  });
});

describe('a place on the time axis', () => {
  it('goes from share to time and back, within the span', () => {
    const span = { from: 20, to: 80 };
    expect(shareOf(35, span)).toBe(0.25);
    expect(timeAt(0.25, span)).toBe(35);
    expect([shareOf(0, span), shareOf(99, span), timeAt(-1, span), timeAt(2, span)]).toEqual([0, 1, 20, 80]);
    expect(shareOf(5, { from: 5, to: 5 })).toBe(0);
  });

  it.each([
    [0, 3.2, [0, 1, 2, 3]],
    [0, 60, [0, 30, 60]],
    [0, 59, [0, 15, 30, 45]],
    [128, 188, [150, 180]],
    [0, 3725, [0, 1800, 3600]],
    [0, 0, [0]],
    [0, 40_000, [0, 14_400, 28_800]],
  ])('is marked by round times from %s to %s s', (from, to, ticks) => {
    expect(timeTicks({ from, to })).toEqual(ticks);
  });
});

describe('the frames', () => {
  const times = [0, 1, 3, 4];

  it('are found by the nearest time', () => {
    expect([-5, 0.4, 0.6, 1.9, 2.1, 99].map((time) => nearestIndex(times, time))).toEqual([0, 0, 1, 1, 2, 3]);
    expect(nearestIndex([], 1)).toBe(-1);
  });

  it('are stepped through, never over an end', () => {
    expect([1, -1, 10, -10].map((steps) => stepTime(times, 1, steps))).toEqual([3, 0, 4, 0]);
    expect(stepTime(times, 2.9, Infinity)).toBe(4);
    expect(stepTime(times, 2.9, -Infinity)).toBe(0);
    expect([stepTime(times, null, 1), stepTime(times, null, -1)]).toEqual([0, 4]);
    expect(stepTime(times, null, Infinity)).toBe(4);
    expect(stepTime([], null, 1)).toBeNull();
  });

  it('have a score only where the face was judged', () => {
    const { track } = trackOf([0, 1, 2], (time) => time !== 1);
    expect(pointAt(track, 2.0004)?.probability).toBe(0.5);
    expect(pointAt(track, 1)).toBeNull();
  });
});

describe('the face of a row in an analysed frame', () => {
  const left = { x: 20, y: 20, width: 100, height: 100 };
  const right = { x: 300, y: 40, width: 100, height: 100 };
  const clip = clipFindings(
    5,
    [1, 2],
    [
      { score: () => 0.9, probability: 0.9, thumbnail: null, box: right },
      { score: () => 0.1, probability: 0.1, thumbnail: null, box: { ...left, x: 25 }, isSeen: (time) => time < 2 },
    ],
  );
  const findings = pictureFindings({ width: 240, height: 240 }, [
    analysedFace({ x: 150, y: 20, width: 50, height: 50 }, 0.9, null),
    analysedFace({ x: 10, y: 10, width: 50, height: 50 }, 0.1, null),
  ]);
  const [worse, better] = clip.tracks;

  it('is the one at its place, whatever size the frame has', () => {
    if (!worse || !better) throw new Error('no tracks');
    expect(faceOfTrack(findings, clip, worse, 1)).toBe(0);
    expect(faceOfTrack(findings, clip, better, 1)).toBe(1);
  });

  it('is the worst where the row has no face in that frame', () => {
    if (!better) throw new Error('no track');
    expect(faceOfTrack(findings, clip, better, 2)).toBe(0);
  });
});
