import * as v from 'valibot';
import { AnalysisError } from '../forensics/failure';
import { reportChanged, reportDamaged, reportOtherVersion } from '../forensics/report-wording';
import { sha256Of } from '../inference/model-manifest';
import { REPORT_VERSION, type TelltaleReport } from './report';
import { reportSchema } from './report-schema';

/**
 * The one exact text of a report, so that one changed byte is noticed: JSON, two spaces for each level, keys in the
 * schema's order, a line feed at the end.
 */

/**
 * Characters that are not seen or turn the direction of writing, and those that mean something in HTML: written as \u
 * escapes, so that the text can stand in a page and on a terminal as it is. A list, not a class of Unicode, for those
 * grow with the versions of browsers.
 */
const ESCAPED =
  /[<>&\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

function escapeOf(character: string): string {
  return Array.from(
    { length: character.length },
    (_, i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, '0')}`,
  ).join('');
}

/** Values as JSON with nothing in it that a page or a terminal would act on, and a line feed at the end. */
export function safeJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`.replace(ESCAPED, escapeOf);
}

/** SHA-256 over the text without the last key, which is the digest. */
async function digestOf(report: TelltaleReport): Promise<string> {
  return sha256Of(new TextEncoder().encode(safeJson({ ...report, digest: undefined })));
}

/** Keys in the schema's order, and none but those. @throws RangeError that names what the schema does not allow */
function ordered(report: TelltaleReport): TelltaleReport {
  const { success, output, issues } = v.safeParse(reportSchema, report);
  if (success) return output;
  throw new RangeError(`${v.getDotPath(issues[0]) ?? 'report'}: ${issues[0].message}`);
}

/** The report with its digest. @throws RangeError that names what the schema does not allow */
export async function sealReport(report: TelltaleReport): Promise<TelltaleReport> {
  const inOrder = ordered({ ...report, digest: '0'.repeat(64) });
  return { ...inOrder, digest: await digestOf(inOrder) };
}

/** What is written to a file. @throws RangeError that names what the schema does not allow */
export function reportText(report: TelltaleReport): string {
  return safeJson(ordered(report));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    throw new AnalysisError(reportDamaged(thrown instanceof Error ? thrown.message : String(thrown)));
  }
}

/**
 * Reads the text of a report.
 * @throws AnalysisError `report-damaged` for what is no report, `report-other-version`, and `report-changed` where the text
 * is not to the byte what Telltale has written
 */
export async function parseReport(text: string): Promise<TelltaleReport> {
  const value = parsed(text);
  const version =
    typeof value === 'object' && value !== null && 'telltaleReport' in value ? value.telltaleReport : null;
  if (typeof version === 'number' && version !== REPORT_VERSION) throw new AnalysisError(reportOtherVersion(version));
  const { success, output, issues } = v.safeParse(reportSchema, value);
  if (!success) {
    throw new AnalysisError(reportDamaged(`${v.getDotPath(issues[0]) ?? 'report'}: ${issues[0].message}`));
  }
  const report: TelltaleReport = output;
  if (safeJson(report) !== text) throw new AnalysisError(reportChanged('not the exact text'));
  const digest = await digestOf(report);
  if (digest !== report.digest) throw new AnalysisError(reportChanged(`digest ${digest}, not ${report.digest}`));
  return report;
}
