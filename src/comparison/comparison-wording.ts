import { makeFailure, type Failure } from '../forensics/failure';
import type { Artifact } from '../forensics/findings';
import { capitalised, regionName } from '../forensics/wording';
import type { ComparedRegion, ComparisonFindings } from './comparison-findings';

/** What a person reads about a comparison. */

export const notComparable = (cause?: string): Failure =>
  makeFailure(
    'not-comparable',
    'compare',
    'These two pictures do not show the same view, so they cannot be compared. Pick the picture that this one may be made from.',
    'pick-file',
    cause,
  );

/** How the picture's region differs from the original's. */
export const DIFFERENCE_WORDS: Readonly<Record<Artifact, string>> = {
  'blending-seam': 'an edge around the change',
  'colour-mismatch': 'colours differ',
  'over-smoothed': 'less fine detail',
  'over-sharpened': 'more fine detail',
  'warped-shape': 'shapes moved',
  'inconsistent-light': 'light falls differently',
};

/** What a comparison leaves open; always shown with it. */
export const COMPARISON_DOES_NOT_PROVE =
  'A difference shows that one of the two was changed, not which one, and not why: editing, a filter and forgery look alike here.';

export const COMPARISON_NOTES = {
  mirrored: 'One of the two is mirrored.',
  partly: (percent: number): string => `The original covers ${percent} % of the picture; the rest was not compared.`,
  mostlyChanged: 'Most of the picture differs, so the parts that do not can hardly be told apart from those that do.',
  coarse: 'One of the two is small, so small differences cannot be seen.',
  facesOutside: (faces: number): string =>
    faces === 1 ? 'One face lies outside the original.' : `${faces} faces lie outside the original.`,
} as const;

/** "under 1 %", "about 35 %", "over 95 %" of an area. */
export function shareWords(share: number): string {
  if (share < 0.01) return 'under 1 %';
  if (share > 0.95) return 'over 95 %';
  const percent = share * 100;
  return `about ${percent < 10 ? Math.round(percent) : Math.round(percent / 5) * 5} %`;
}

/** "Mouth & lips: about 40 % of it differs; colours differ, less fine detail." */
export function regionSentence({ region, share, artifacts }: ComparedRegion): string {
  const how = artifacts.map(({ artifact }) => DIFFERENCE_WORDS[artifact]).join(', ');
  return `${regionName(region)}: ${shareWords(share)} of it differs${how ? `; ${how}` : ''}.`;
}

/** Cells of the map under this value do not count as changed. */
export const CHANGED = 0.5;
/** Changed share of the picture under which it may be chance. */
export const LEAST_CHANGED_SHARE = 0.005;

/** Whether nothing differs beyond what may be chance. */
export function isUnchanged({ changedShare, faces }: Pick<ComparisonFindings, 'changedShare' | 'faces'>): boolean {
  return changedShare < LEAST_CHANGED_SHARE && faces.every(({ regions }) => regions.length === 0);
}

/** What was found as a whole, in one sentence. */
export function comparisonSummary(found: Pick<ComparisonFindings, 'changedShare' | 'faces'>): string {
  if (isUnchanged(found)) return 'No differences but those that saving, resizing or brightening a picture leaves.';
  const share = capitalised(shareWords(found.changedShare));
  return `${share} of the compared area differs by more than saving, resizing or brightening a picture leaves.`;
}
