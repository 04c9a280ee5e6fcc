import type { TelltaleReport } from '../../../report/report';
import { reportText, sealReport } from '../../../report/report-text';

/**
 * A kept report as a file to give away. Without the addresses of page and picture it is another report, and has a digest
 * of its own.
 */
export async function sharedReport(report: TelltaleReport, withAddress: boolean): Promise<string> {
  if (withAddress) return reportText(report);
  const { pageAddress: _, pictureAddress: __, ...source } = report.source;
  return reportText(await sealReport({ ...report, source }));
}
