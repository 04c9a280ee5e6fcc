import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { REGIONS, type Point } from '../../../src/forensics/findings';
import { AVERAGE_KEYPOINTS, labelRegions } from '../../../src/forensics/regions';

/** Written by tests/fixtures/write_region_labels.py with training's own code. */
interface Case {
  readonly name: string;
  readonly keypoints: readonly (readonly [number, number])[];
  readonly labels: string;
}
const cases = JSON.parse(
  readFileSync(new URL('../../fixtures/region-labels.json', import.meta.url), 'utf8'),
) as readonly Case[];

const pointsOf = ({ keypoints }: Case): Point[] => keypoints.map(([x, y]) => ({ x, y }));

describe('regions lie where training laid them', () => {
  it('over eight sets of keypoints that hold every region', () => {
    expect(cases).toHaveLength(8);
    expect(new Set(cases.flatMap(({ labels }) => [...labels])).size).toBe(REGIONS.length);
  });

  it.each(cases.map((one) => [one.name, one] as const))('%s', (_, one) => {
    expect(labelRegions(pointsOf(one)).join('')).toBe(one.labels);
  });
});

test('the average keypoints are those of training', () => {
  expect(labelRegions(AVERAGE_KEYPOINTS).join('')).toBe(cases.find(({ name }) => name === 'average')?.labels);
});

test('keypoints that are missing or no numbers are refused', () => {
  expect(() => labelRegions(AVERAGE_KEYPOINTS.slice(0, 5))).toThrow(RangeError);
  expect(() => labelRegions(AVERAGE_KEYPOINTS.map(({ x }) => ({ x, y: Number.NaN })))).toThrow(RangeError);
});
