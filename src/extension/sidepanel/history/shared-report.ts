import type { TelltaleReport, WrongNote } from '../../../report/report';
import { reportText, sealReport } from '../../../report/report-text';

/**
 * A kept report as a file to give away, with the note that there is now. What differs from the kept one is another report
 * and has a digest of its own.
 */
export async function sharedReport(
  report: TelltaleReport,
  withAddress: boolean,
  note: WrongNote | null,
): Promise<string> {
  const { pageAddress: _, pictureAddress: __, ...withoutAddress } = report.source;
  const source = withAddress ? report.source : withoutAddress;
  const noted = note && { reason: note.reason, words: note.words, savedAt: note.savedAt };
  return reportText(await sealReport({ ...report, source, note: noted }));
}
