import { describe, expect, it } from 'vitest';
import { sigmoid } from '../../../src/forensics/calibration';
import { ARTIFACTS, MAP_SIDE, REGIONS, type Artifact, type Region } from '../../../src/forensics/findings';
import { chooseCandidates, keepReasons } from '../../../src/forensics/region-findings';
import { PLAIN_CALIBRATION } from '../../fixtures/plain-calibration';

const CELLS = MAP_SIDE * MAP_SIDE;
/** Each region has 100 cells, but for the mouth's 3 and what is left to the background. */
const LABELS = Uint8Array.from({ length: CELLS }, (_, cell) => {
  if (cell < 3) return REGIONS.indexOf('mouth');
  const region = Math.floor(cell / 100);
  return region < 7 && REGIONS[region] !== 'mouth' ? region : REGIONS.indexOf('background');
});

const isRegion = (cell: number, region: Region): boolean => REGIONS[LABELS[cell] ?? -1] === region;

/** A change map that holds a probability in each region named, 0.1 elsewhere. */
function changeMap(changes: Partial<Record<Region, number>>): number[] {
  return Array.from({ length: CELLS }, (_, cell) => changes[REGIONS[LABELS[cell] ?? 0] ?? 'hair'] ?? 0.1);
}

/** Artifact maps that hold a logit where it is given, −4 elsewhere. */
function artifactMaps(given: readonly (readonly [Region, Artifact, number])[] = []): number[] {
  return ARTIFACTS.flatMap((artifact) =>
    Array.from({ length: CELLS }, (_, cell) => {
      const [, , logit = -4] = given.find(([region, name]) => name === artifact && isRegion(cell, region)) ?? [];
      return logit;
    }),
  );
}

const choose = (
  changes: Partial<Record<Region, number>>,
  artifacts = artifactMaps(),
  verdict: 'signs' | 'unsure' | 'none' = 'signs',
) => chooseCandidates(verdict, LABELS, changeMap(changes), artifacts, PLAIN_CALIBRATION);

describe('candidates', () => {
  it('are the regions from the threshold on, the most changed first, at most four', () => {
    const chosen = choose({ hair: 0.41, forehead: 0.39, eyes: 0.7, nose: 0.5, cheeks: 0.9, ears: 0.6 });
    expect(chosen.map(({ region }) => region)).toEqual(['cheeks', 'eyes', 'ears', 'nose']);
    expect(chosen[0]?.change).toBeCloseTo(0.9, 12);
    expect(choose({ hair: 0.41, forehead: 0.39 }).map(({ region }) => region)).toEqual(['hair']);
  });

  it('take the mean over the region, not its peak', () => {
    const map = changeMap({});
    map[LABELS.indexOf(REGIONS.indexOf('eyes'))] = 1;
    expect(chooseCandidates('signs', LABELS, map, artifactMaps(), PLAIN_CALIBRATION)).toEqual([]);
  });

  it('are none for a region of three cells, for one that fills the crop, and without a verdict to explain', () => {
    expect(choose({ mouth: 1 })).toEqual([]);
    const onlyEyes = new Uint8Array(CELLS).fill(REGIONS.indexOf('eyes'));
    const changed = Array.from({ length: CELLS }, () => 1);
    expect(chooseCandidates('signs', onlyEyes, changed, artifactMaps(), PLAIN_CALIBRATION)).toEqual([]);
    expect(choose({ eyes: 1 }, artifactMaps(), 'none')).toEqual([]);
    expect(choose({ eyes: 1 }, artifactMaps(), 'unsure')).toHaveLength(1);
  });

  it('name the artifacts from their thresholds on, the surest first, and never one whose threshold is null', () => {
    const artifacts = artifactMaps([
      ['eyes', 'blending-seam', 0],
      ['eyes', 'over-smoothed', 2],
      ['eyes', 'over-sharpened', 9],
      ['eyes', 'warped-shape', 2],
      ['nose', 'colour-mismatch', 9],
    ]);
    const [eyes] = choose({ eyes: 0.8 }, artifacts);
    expect(eyes?.artifacts.map(({ artifact }) => artifact)).toEqual(['over-smoothed', 'blending-seam']);
    expect(eyes?.artifacts[0]?.confidence).toBeCloseTo(sigmoid(2), 6);
    expect(choose({ ears: 0.8 }, artifacts)[0]?.artifacts).toEqual([]);
  });

  it('need maps of the right size', () => {
    expect(() => chooseCandidates('signs', LABELS, [1], artifactMaps(), PLAIN_CALIBRATION)).toThrow(RangeError);
    expect(() => chooseCandidates('signs', LABELS, changeMap({}), [1], PLAIN_CALIBRATION)).toThrow(RangeError);
  });
});

describe('reasons', () => {
  const candidates = choose({ eyes: 0.7, nose: 0.6, ears: 0.5, hair: 0.45 });

  it('are the candidates whose covering costs five points or more, the largest fall first', () => {
    const kept = keepReasons(candidates, 0.75, [0.6875, 0.25, 0.703125, 0.875]);
    expect(kept.map(({ region, fall }) => [region, fall])).toEqual([
      ['nose', 50],
      ['eyes', 6.25],
    ]);
  });

  it('need one probability for each candidate', () => {
    expect(() => keepReasons(candidates, 0.75, [0.5])).toThrow(RangeError);
  });
});
