import { describe, expect, it } from 'vitest';
import { ARTIFACT_THRESHOLDS, measureArtifacts, nameArtifacts } from '../../../src/comparison/measure-artifacts';
import { ARTIFACTS, REGIONS, type Artifact, type Region } from '../../../src/forensics/findings';
import { AVERAGE_KEYPOINTS, labelRegions } from '../../../src/forensics/regions';
import reference from '../../fixtures/artifact-measures.json' with { type: 'json' };
import thresholds from '../../../training/telltale_training/describe/thresholds.json' with { type: 'json' };
import { MADE_PAIRS, makePair } from '../../fixtures/made-pairs';

/**
 * A measure may lie off training's by a twentieth of its threshold and 1 %: OpenCV takes L*a*b* of floats from a table.
 */
const isNear = (artifact: Artifact, value: number, expected: number): boolean =>
  Math.abs(value - expected) <= 0.05 * ARTIFACT_THRESHOLDS[artifact] + 0.01 * Math.abs(expected);

const labels = labelRegions(AVERAGE_KEYPOINTS);

describe('measureArtifacts', () => {
  it('has the same artifacts in the same order as training', () => {
    expect(reference.artifacts).toEqual([...ARTIFACTS]);
    expect(reference.cases.map(({ name }) => name)).toEqual(MADE_PAIRS);
  });

  it.each(reference.cases)('measures what training measures: $name', ({ name, measures }) => {
    const { pair, mask } = makePair(name);
    const found = measureArtifacts(pair, mask, labels);
    const wrong = REGIONS.flatMap((region, i) =>
      ARTIFACTS.flatMap((artifact, j) => {
        const [value, expected] = [found[i]![artifact], measures[region][j] ?? null];
        const isSame = value === null || expected === null ? value === expected : isNear(artifact, value, expected);
        return isSame ? [] : [`${region} ${artifact}: ${value}, not ${expected}`];
      }),
    );
    expect(wrong).toEqual([]);
  });
});

describe('ARTIFACT_THRESHOLDS', () => {
  it('are those of training', () => expect(ARTIFACT_THRESHOLDS).toEqual(thresholds));
});

describe('nameArtifacts', () => {
  const named = (name: string, region: Region): Artifact[] => {
    const { pair, mask } = makePair(name);
    const measures = measureArtifacts(pair, mask, labels)[REGIONS.indexOf(region)]!;
    return nameArtifacts(measures).map(({ artifact }) => artifact);
  };

  it.each([
    ['colour', 'colour-mismatch'],
    ['smooth', 'over-smoothed'],
    ['sharp', 'over-sharpened'],
    ['light', 'inconsistent-light'],
  ])('names what was done: %s', (name, artifact) => expect(named(name, 'cheeks')).toContain(artifact));

  it('names nothing from under twice the threshold on', () => {
    const none = { 'blending-seam': 0.6, 'colour-mismatch': 2.9, 'over-smoothed': 0.8, 'over-sharpened': null };
    expect(nameArtifacts({ ...none, 'warped-shape': 1.4, 'inconsistent-light': 7.9 })).toEqual([]);
  });
});
