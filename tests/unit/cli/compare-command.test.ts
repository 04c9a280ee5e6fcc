import { describe, expect, it } from 'vitest';
import { describeComparison } from '../../../src/cli/compare-command';
import type { ComparisonFindings } from '../../../src/comparison/comparison-findings';
import { comparisonSummary, regionSentence, shareWords } from '../../../src/comparison/comparison-wording';

const nothing: ComparisonFindings = {
  picture: { width: 800, height: 600 },
  original: { width: 1600, height: 1200 },
  alignment: [0.5, 0, 0, 0.5, 0, 0],
  fit: 0.984,
  overlap: 1,
  differences: { columns: 2, rows: 1, values: [0, 0] },
  changedShare: 0.001,
  faces: [{ face: 0, regions: [] }],
  notes: [],
};

const changed: ComparisonFindings = {
  ...nothing,
  changedShare: 0.083,
  faces: [
    {
      face: 0,
      regions: [
        {
          region: 'mouth',
          share: 0.41,
          artifacts: [
            { artifact: 'colour-mismatch', strength: 0.8 },
            { artifact: 'over-smoothed', strength: 0.6 },
          ],
        },
      ],
    },
  ],
  notes: ['One of the two is mirrored.'],
};

describe('the words of a comparison', () => {
  it('say how much of a region differs and how', () => {
    expect(regionSentence(changed.faces[0]!.regions[0]!)).toBe(
      'Mouth & lips: about 40 % of it differs; colours differ, less fine detail.',
    );
    expect(regionSentence({ region: 'nose', share: 0.99, artifacts: [] })).toBe('Nose: over 95 % of it differs.');
  });

  it('claim no more digits than there are', () => {
    expect([0.004, 0.083, 0.41, 0.97].map(shareWords)).toEqual(['under 1 %', 'about 8 %', 'about 40 %', 'over 95 %']);
  });

  it('say that nothing differs only where no face does either', () => {
    expect(comparisonSummary(nothing)).toMatch(/^No differences but/);
    expect(comparisonSummary({ ...changed, changedShare: 0.001 })).toMatch(/^Under 1 % of the compared area differs/);
    expect(comparisonSummary(changed)).toMatch(/^About 8 % of the compared area differs/);
  });
});

describe('describeComparison', () => {
  it('tells fit, faces, notes and what it does not prove', () => {
    const text = describeComparison('a.jpg', 'b.jpg', changed);
    expect(text).toContain('a.jpg beside b.jpg');
    expect(text).toContain('98 % alike where they agree, 100 % of the picture (800 × 600 px) covered');
    expect(text).toContain('face 1\n    Mouth & lips');
    expect(text).toContain('Note: One of the two is mirrored.');
    expect(text).toContain('one of the two was changed, not which one');
    expect(describeComparison('a\n\u001b[2K.jpg', 'b.jpg', nothing)).toMatch(
      /^a\\u\{a\}\\u\{1b\}\[2K\.jpg beside b\.jpg\n/,
    );
    expect(describeComparison('a.jpg', 'b.jpg', nothing)).toContain('face 1: no differences');
  });
});
