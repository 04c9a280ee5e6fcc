import type { ComparedRegion, ComparisonFindings } from '../../../comparison/comparison-findings';
import { differencesWords, isUnchanged, shareWords } from '../../../comparison/comparison-wording';
import type { Failure } from '../../../forensics/failure';
import { capitalised } from '../../../forensics/wording';
import { intakeNotice } from '../intake/read-intake';
import type { Intake } from '../intake/read-intake';

/** Correlation from which two pictures fit so well as the words say. */
const VERY_WELL = 0.97;
const WELL = 0.9;

/** Share of the picture from which on the original counts as covering all of it. */
const NEARLY_ALL = 0.98;

export const INVITATION =
  'If you have the picture that this one may be made from, give it here. Telltale lays it over this one and shows where they differ.';

/** Said quietly below what a comparison leaves open. */
export const VERDICT_STAYS = 'The verdict above rests on this picture alone and stays as it is.';

/** What to tell the person beside taking what was dropped or pasted, or instead of it. */
export function compareNotice(intake: Intake): string | null {
  if (intake.kind === 'file') return intakeNotice(intake);
  return intake.kind === 'page-address'
    ? 'That is an address, not a picture. Copy the picture itself, or save it and pick the file.'
    : 'There was no picture in that. Copy the original, or drop or pick its file.';
}

/** What stands where a verdict would. */
export function comparisonHeadline(findings: ComparisonFindings): string {
  if (isUnchanged(findings)) return 'No difference found';
  const where = findings.overlap >= NEARLY_ALL ? 'of the picture' : 'of what they share';
  return `${capitalised(shareWords(findings.changedShare))} ${where} differs`;
}

/** How well the two lie over each other. */
export function fitWords({ fit }: ComparisonFindings): string {
  const how = fit >= VERY_WELL ? 'very well' : fit >= WELL ? 'well' : 'roughly';
  return `Where nothing was changed, the two fit ${how} (correlation ${fit.toFixed(2)}).`;
}

/** "Colours differ, less fine detail", or that the kind of difference has no name. */
export function differenceWords(artifacts: ComparedRegion['artifacts']): string {
  if (artifacts.length === 0) return 'kind of difference unclear';
  return differencesWords(artifacts);
}

/** What stands where the result would. */
export function failureName({ code }: Failure): string {
  return code === 'not-comparable' ? 'Cannot be compared' : 'Could not compare';
}
