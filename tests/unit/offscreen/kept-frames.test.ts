import { expect, it } from 'vitest';
import { KeptFrames, MOST_KEPT } from '../../../src/extension/offscreen/kept-frames';

const frameAt = (time: number, suspicion: number | null = 0, bytes = 1) => ({
  time,
  suspicion,
  picture: new Blob([new Uint8Array(bytes)]),
});

it('the frames of long watching are thinned out evenly, but for the most suspicious', () => {
  const kept = new KeptFrames();
  const suspicious = [500.25, 500.5, 500.75];
  for (let time = 0; time < 1800; time += 0.25) kept.add(frameAt(time, suspicious.includes(time) ? 9 : -1));
  expect(kept.size).toBe(MOST_KEPT);
  for (const time of suspicious) expect(kept.nearest(time)?.time).toBe(time);
  // Two thirds of them lie over half an hour: one is never far.
  for (let time = 0; time < 1800; time += 60) {
    expect(Math.abs((kept.nearest(time)?.time ?? Infinity) - time), String(time)).toBeLessThan(45);
  }
});

it('large pictures are fewer', () => {
  const kept = new KeptFrames();
  for (let time = 0; time < 30; time += 1) kept.add(frameAt(time, null, 8e6));
  expect(kept.size).toBe(12);
});

it('a moment that comes again takes the place of the one before', () => {
  const kept = new KeptFrames();
  for (const time of [1, 2, 1]) kept.add(frameAt(time));
  expect(kept.size).toBe(2);
  kept.dropBefore(2);
  expect(kept.nearest(0)?.time).toBe(2);
  kept.dropBefore(Infinity);
  expect(kept.nearest(0)).toBeNull();
});
