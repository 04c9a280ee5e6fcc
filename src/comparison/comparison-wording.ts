import * as english from '../../_locales/en/messages.json';
import { fill, say, sayList } from '../words/say';
import { makeFailure, type Failure } from '../forensics/failure';
import type { Artifact } from '../forensics/findings';
import { capitalised, regionName } from '../forensics/wording';
import type { ComparedRegion, ComparisonFindings } from './comparison-findings';

/** What a person reads about a comparison. */

export const notComparable = (cause?: string): Failure =>
  makeFailure('not-comparable', 'compare', english.failure_not_comparable.message, 'pick-file', cause);

/** How the picture's region differs from the original's. */
const ARTIFACT_KEYS = {
  'blending-seam': 'compare_artifact_blending_seam',
  'colour-mismatch': 'compare_artifact_colour_mismatch',
  'over-smoothed': 'compare_artifact_over_smoothed',
  'over-sharpened': 'compare_artifact_over_sharpened',
  'warped-shape': 'compare_artifact_warped_shape',
  'inconsistent-light': 'compare_artifact_inconsistent_light',
} as const satisfies Readonly<Record<Artifact, string>>;

export const differencesWords = (artifacts: ComparedRegion['artifacts']): string =>
  sayList(artifacts.map(({ artifact }) => say(ARTIFACT_KEYS[artifact])));

/** What a comparison leaves open; always shown with it. */
export const COMPARISON_DOES_NOT_PROVE = english.compare_does_not_prove.message;
export const comparisonLimit = (): string => say('compare_does_not_prove');

/** Notes on a comparison in English; in the person's language: `sayNote`. */
export const COMPARISON_NOTES = {
  mirrored: english.note_mirrored.message,
  partly: (percent: number): string => fill(english.note_covers_partly, percent),
  mostlyChanged: english.note_mostly_changed.message,
  coarse: english.note_coarse.message,
  facesOutside: (faces: number): string =>
    fill(faces === 1 ? english.note_faces_outside_one : english.note_faces_outside_other, faces),
} as const;

/** "under 1 %", "about 35 %", "over 95 %" of an area. */
export function shareWords(share: number): string {
  if (share < 0.01) return say('compare_share_under');
  if (share > 0.95) return say('compare_share_over');
  const percent = share * 100;
  return say('compare_share_about', percent < 10 ? Math.round(percent) : Math.round(percent / 5) * 5);
}

/** "Mouth & lips: about 40 % of it differs; colours differ, less fine detail." */
export function regionSentence({ region, share, artifacts }: ComparedRegion): string {
  const [where, much] = [regionName(region), shareWords(share)];
  return artifacts.length === 0
    ? say('compare_region', where, much)
    : say('compare_region_how', where, much, differencesWords(artifacts));
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
  return isUnchanged(found)
    ? say('compare_unchanged')
    : say('compare_changed_share', capitalised(shareWords(found.changedShare)));
}
