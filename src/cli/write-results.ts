import { copyFile, open, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { AnalyseOptions } from './analyse-command';
import { describeReport } from './describe-report';
import type { MediaReport } from './media-report';
import { CSV_HEADER, csvRow } from './results/csv-table';
import { TABLE_FILE } from './results/result-folder';
import { orNotWritten } from './results/run-record';
import { writeResultLine, type ResultLine } from './results/result-line';
import { terminalPaint } from './terminal-paint';

/** What a run says as it goes: words or lines of JSON on stdout, and a table. */
export interface ResultWriter {
  write(report: MediaReport, line: ResultLine): Promise<void>;
  end(): Promise<void>;
}

/**
 * @param isKept whether results go to a folder: then stdout has the lines of JSON, where asked for, and no words, and the
 * table is the folder's
 * @throws ResultsError `not-written` where the table cannot be
 */
export async function writeResults(
  { asJson, csv, folder }: Pick<AnalyseOptions, 'asJson' | 'csv' | 'folder'>,
  isKept: boolean,
): Promise<ResultWriter> {
  let table: FileHandle | null = null;
  if (csv !== null && !isKept) {
    table = await orNotWritten(csv, async () => {
      const opened = await open(csv, 'w');
      await opened.appendFile(CSV_HEADER);
      return opened;
    });
  }
  const paint = terminalPaint(process.stdout);
  return {
    async write(report, line) {
      if (asJson) process.stdout.write(writeResultLine(line));
      else if (!isKept) process.stdout.write(describeReport(report, paint));
      if (csv !== null) await orNotWritten(csv, async () => table?.appendFile(csvRow(line)));
    },
    async end() {
      await table?.close();
      if (csv !== null && folder !== null) await orNotWritten(csv, () => copyFile(path.join(folder, TABLE_FILE), csv));
    },
  };
}
