import type { ComparedRegion, ComparisonFindings } from '../../../comparison/comparison-findings';
import type { Failure } from '../../../forensics/failure';
import { ARTIFACT_WORDS } from '../../../forensics/wording';
import { intakeNotice } from '../intake/read-intake';
import type { Intake } from '../intake/read-intake';

/** Below this much of the overlap, and without a region that differs, nothing is worth calling a difference. */
const LEAST_SHARE = 0.005;

/** Correlation from which two pictures fit so well as the words say. */
const VERY_WELL = 0.97;
const WELL = 0.9;

/** Shares of the picture above which nothing is said of what the original does not cover. */
const NEARLY_ALL = 0.98;

export const INVITATION =
  'If you have the picture that this one may be made from, give it here. Telltale lays it over this one and shows where they differ.';

/** What a comparison leaves open; always said with it. */
export const COMPARING_PROVES_NOT =
  'A difference shows that one of the two was changed, not which one, nor why. The verdict above rests on this picture alone and stays as it is.';

/** What to tell the person beside taking what was dropped or pasted, or instead of it. */
export function compareNotice(intake: Intake): string | null {
  if (intake.kind === 'file') return intakeNotice(intake);
  return intake.kind === 'page-address'
    ? 'That is an address, not a picture. Copy the picture itself, or save it and pick the file.'
    : 'There was no picture in that. Copy the original, or drop or pick its file.';
}

/** "about 40 %" */
export function shareWords(share: number): string {
  const percent = Math.round(share * 100);
  return percent === 0 ? 'less than 1 %' : `${percent} %`;
}

export function isUnchanged({ changedShare, faces }: ComparisonFindings): boolean {
  return changedShare < LEAST_SHARE && faces.every(({ regions }) => regions.length === 0);
}

/** What stands where a verdict would. */
export function comparisonHeadline(findings: ComparisonFindings): string {
  if (isUnchanged(findings)) return 'No difference found';
  const where = findings.overlap >= NEARLY_ALL ? 'of the picture' : 'of what they share';
  return `${shareWords(findings.changedShare).replace(/^l/, 'L')} ${where} differs`;
}

/** How well the two lie over each other, and how much of the picture that says something about. */
export function fitWords({ fit, overlap }: ComparisonFindings): string {
  const how = fit >= VERY_WELL ? 'very well' : fit >= WELL ? 'well' : 'roughly';
  const fitting = `Where nothing was changed, the two fit ${how} (correlation ${fit.toFixed(2)}).`;
  if (overlap >= NEARLY_ALL) return fitting;
  return `${fitting} The original covers ${shareWords(overlap)} of this picture; of the rest nothing can be said.`;
}

/** "blending seam, over-smoothed", or that the kind of difference has no name. */
export function differenceWords(artifacts: ComparedRegion['artifacts']): string {
  if (artifacts.length === 0) return 'differs, kind of difference unclear';
  return artifacts.map(({ artifact }) => ARTIFACT_WORDS[artifact]).join(', ');
}

/** What stands where the result would. */
export function failureName({ code }: Failure): string {
  return code === 'not-comparable' ? 'Cannot be compared' : 'Could not compare';
}
