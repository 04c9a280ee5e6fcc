import { readFile } from 'node:fs/promises';
import { AnalysisError } from '../forensics/failure';
import { cancelled, fileUnreadable } from '../forensics/wording';
import { quotedText } from '../provenance/quoted-text';
import type { Agreeing } from '../report/agreement';
import type { TelltaleReport } from '../report/report';
import { readReportFile, type ReadReport } from '../report/report-page';
import { safeJson } from '../report/report-text';
import { loadEngine, releaseEngine, type Engine } from './load-engine';
import { makeProgressBar } from './progress-bar';
import { openProvenanceReader } from './provenance-lines';
import { comparedCopy, verifyReport, withFile, type Verification } from './verify-report';

const OUTCOME_WORDS: Readonly<Record<Verification['outcome'], string>> = {
  agrees: 'The report agrees with what is found here.',
  differs: 'The report does not agree with what is found here.',
  unchecked: 'The report could not be checked.',
};

const EXIT_CODES: Readonly<Record<Verification['outcome'], 0 | 1 | 2>> = { agrees: 0, differs: 1, unchecked: 2 };

const MARKS: Readonly<Record<Agreeing, string>> = { agrees: 'agrees ', close: 'close  ', differs: 'DIFFERS' };

/** What nobody can repeat, for it does not follow from the file. */
const NOT_CHECKED =
  'Not checked, for nothing in the file tells: who saved the report and when, its name, addresses, label, notes and answers, the reasons in words for faces that were not judged, and a video’s frame in the page.';

async function readReport(path: string): Promise<ReadReport> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch (thrown) {
    throw new AnalysisError(fileUnreadable(String(thrown)));
  }
  return readReportFile(bytes);
}

/** The report and what came of each part of it, in lines. */
export function describeVerification(report: TelltaleReport, verification: Verification): string {
  const about = quotedText(report.source.label) ?? 'without a name';
  const lines = [
    `Report of ${report.savedAt.slice(0, 16).replace('T', ' ')} UTC about “${about}”`,
    `  agrees   Report: not changed since it was saved, digest ${report.digest.slice(0, 12)}….`,
    ...verification.parts.map(({ agreeing, what, sentence }) => `  ${MARKS[agreeing]}  ${what}: ${sentence}`),
    ...(verification.outcome === 'unchecked' ? [`  ${verification.sentence}`] : []),
    `  ${NOT_CHECKED}`,
    OUTCOME_WORDS[verification.outcome],
  ];
  return `${lines.join('\n')}\n`;
}

/**
 * `telltale verify`: says on stdout whether a report was changed, and whether the file that it speaks of gives the same
 * findings here.
 * @param file null where the report's page holds the very picture
 * @returns the exit code: 0 agrees, 1 does not, 2 could not be checked
 * @throws AnalysisError where the report was changed or cannot be read, or the file or the model cannot
 */
export async function verifyCommand(path: string, file: string | null, asJson: boolean): Promise<number> {
  const { report, shown } = await readReport(path);
  const bar = makeProgressBar(1);
  const provenance = openProvenanceReader();
  const stop = new AbortController();
  const onCtrlC = (): void => stop.abort(new AnalysisError(cancelled('encode')));
  process.once('SIGINT', onCtrlC);
  let engine: Engine | null = null;
  const tools = {
    loadEngine: async () => (engine = await loadEngine()),
    readProvenance: provenance.read,
    onStep: (words: string) => bar.show(0, words),
    signal: stop.signal,
  };
  let verification: Verification;
  try {
    if (file !== null) verification = await verifyReport(report, file, tools);
    else if (shown?.isExact)
      verification = await withFile(shown.bytes, (itself) => verifyReport(report, itself, tools));
    else {
      const sentence = 'Name the file that it speaks of, too: the report does not hold it.';
      verification = { outcome: 'unchecked', parts: [], sentence };
    }
    if (verification.outcome === 'agrees' && report.subject === 'picture' && shown && !shown.isExact) {
      const copy = await comparedCopy(report, shown.bytes);
      const outcome = copy.agreeing === 'differs' ? 'differs' : 'agrees';
      verification = { outcome, parts: [...verification.parts, copy] };
    }
  } finally {
    process.off('SIGINT', onCtrlC);
    bar.clear();
    provenance.end();
    if (engine) await releaseEngine(engine);
  }
  if (asJson) process.stdout.write(safeJson({ ...verification, report }));
  else process.stdout.write(describeVerification(report, verification));
  return EXIT_CODES[verification.outcome];
}
