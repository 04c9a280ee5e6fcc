import { describe, expect, it } from 'vitest';
import { frameBudget, nextTimes, quickSweeps, type Looked } from '../../../src/video/frame-plan';

const evenly = (count: number, duration: number, probability = 0.1): Looked[] =>
  Array.from({ length: count }, (_, i) => ({ time: ((i + 0.5) / count) * duration, probability }));

/** As the driver does it: some at a time, each judged by what the clip shows then. */
function refine(duration: number, budget: number, shown: (time: number) => number | null): number[] {
  const looked = evenly(16, duration).map(({ time }) => ({ time, probability: shown(time) }));
  while (looked.length < budget) {
    const times = nextTimes(looked, duration, Math.min(4, budget - looked.length));
    if (times.length === 0) break;
    looked.push(...times.map((time) => ({ time, probability: shown(time) })));
    looked.sort((a, b) => a.time - b.time);
  }
  return looked.map(({ time }) => time);
}

const gapsOf = (times: readonly number[]): number[] => times.slice(1).map((time, i) => time - times[i]!);

describe('the quick pass', () => {
  it('has 16 frames in the middle of as many equal parts', () => {
    const times = quickSweeps(32, null)
      .flat()
      .toSorted((a, b) => a - b);
    expect(times).toEqual(Array.from({ length: 16 }, (_, i) => 2 * i + 1));
  });

  it('is spread over the clip from the first sweep on', () => {
    for (const sweep of quickSweeps(160, null)) {
      expect(sweep).toEqual(sweep.toSorted((a, b) => a - b));
      expect(Math.max(...gapsOf([0, ...sweep, 160]))).toBeLessThanOrEqual(45);
    }
  });

  it('begins with the moment that the person looked at, within the clip', () => {
    expect(quickSweeps(32, 11.5)[0]).toContain(11.5);
    expect(quickSweeps(32, 99)[0]).toContain(32);
    expect(quickSweeps(32, 11.5).flat()).toHaveLength(17);
  });
});

describe('the frames after it', () => {
  it('are one a second, within limits', () => {
    expect([1, 10, 32, 60, 96, 1800].map(frameBudget)).toEqual([32, 32, 32, 60, 96, 96]);
  });

  it('are spread evenly where nothing is suspicious, also over half an hour', () => {
    for (const duration of [60, 1800]) {
      const times = refine(duration, frameBudget(duration), () => 0.1);
      expect(times).toHaveLength(frameBudget(duration));
      expect(Math.max(...gapsOf([0, ...times, duration]))).toBeLessThan((duration / 16) * 1.01);
    }
  });

  it('gather where suspicion is, and find where it begins and ends', () => {
    const isForged = (time: number): boolean => time > 21.3 && time < 27.8;
    const times = refine(60, 60, (time) => (isForged(time) ? 0.95 : 0.05));
    const inside = times.filter(isForged).length / 6.5;
    const outside = times.filter((time) => !isForged(time)).length / 53.5;
    expect(inside).toBeGreaterThan(2.5 * outside);
    for (const edge of [21.3, 27.8]) {
      const before = times.findLast((time) => time <= edge)!;
      const after = times.find((time) => time > edge)!;
      expect(after - before).toBeLessThan(0.7);
    }
    // A face that is seen nowhere else is not passed over for it.
    expect(Math.max(...gapsOf(times))).toBeLessThan(4);
  });

  it('are looked for where no face was too, but less', () => {
    const times = refine(60, 60, (time) => (time < 30 ? 0.5 : null));
    const late = times.filter((time) => time > 31).length;
    expect(late).toBeGreaterThanOrEqual(8);
    expect(late).toBeLessThan(times.filter((time) => time < 29).length / 1.5);
  });

  it('come to an end in a clip that is looked at closely', () => {
    expect(refine(1, 96, () => 0.9).length).toBeLessThan(64);
    expect(nextTimes([], 10, 4)).toEqual([]);
    expect(nextTimes([{ time: 0, probability: 1 }], 0.04, 4)).toEqual([]);
  });

  it('lie before the first frame and after the last too, where the gaps there are longest', () => {
    const looked = [4, 5, 6].map((time) => ({ time, probability: 0.1 }));
    expect(nextTimes(looked, 10, 2)).toEqual([2, 8]);
  });

  it('come ascending, none twice, none that is known', () => {
    const looked = evenly(16, 60, 0.5);
    const times = nextTimes(looked, 60, 8);
    expect(times).toHaveLength(8);
    expect(gapsOf(times).every((gap) => gap > 0)).toBe(true);
    expect(times.some((time) => looked.some((frame) => frame.time === time))).toBe(false);
  });
});
