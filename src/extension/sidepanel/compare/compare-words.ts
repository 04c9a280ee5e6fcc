import type { ComparedRegion, ComparisonFindings } from '../../../comparison/comparison-findings';
import { differencesWords, isUnchanged, shareWords } from '../../../comparison/comparison-wording';
import type { Failure } from '../../../forensics/failure';
import { capitalised } from '../../../forensics/wording';
import { intakeNotice } from '../intake/read-intake';
import type { Intake } from '../intake/read-intake';
import { say, sayNumber } from '../../../words/say';

/** Correlation from which two pictures fit so well as the words say. */
const VERY_WELL = 0.97;
const WELL = 0.9;

/** Share of the picture from which on the original counts as covering all of it. */
const NEARLY_ALL = 0.98;

/** What to tell the person beside taking what was dropped or pasted, or instead of it. */
export function compareNotice(intake: Intake): string | null {
  if (intake.kind === 'file') return intakeNotice(intake);
  return intake.kind === 'page-address' ? say('compare_is_address') : say('compare_nothing');
}

/** What stands where a verdict would. */
export function comparisonHeadline(findings: ComparisonFindings): string {
  if (isUnchanged(findings)) return say('compare_no_difference');
  const isAll = findings.overlap >= NEARLY_ALL;
  return say(isAll ? 'compare_headline' : 'compare_headline_shared', capitalised(shareWords(findings.changedShare)));
}

/** How well the two lie over each other. */
export function fitWords({ fit }: ComparisonFindings): string {
  const how = fit >= VERY_WELL ? 'very_well' : fit >= WELL ? 'well' : 'roughly';
  return say(`compare_fit_${how}`, sayNumber(fit, { minimumFractionDigits: 2, maximumFractionDigits: 2 }));
}

/** "Colours differ, less fine detail", or that the kind of difference has no name. */
export function differenceWords(artifacts: ComparedRegion['artifacts']): string {
  if (artifacts.length === 0) return say('compare_kind_unclear');
  return differencesWords(artifacts);
}

/** What stands where the result would. */
export function failureName({ code }: Failure): string {
  return say(code === 'not-comparable' ? 'compare_cannot' : 'compare_could_not');
}
