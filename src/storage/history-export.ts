import type { HistoryRow } from './history-entry';
import { openHistory } from './open-history';
import { readReport, readRows } from './stored-schemas';

/** All that is kept, as files for the person. */

/** Changes whenever a field changes its name or meaning. */
const EXPORT_VERSION = 1;

/**
 * All reports as they are kept, oldest first, page addresses included, as one JSON text; no thumbnails. What does not
 * have a report's form is left out, and the text says at its end how many those are.
 * @returns parts of the text, in their order: the whole may be longer than one string should be
 * @throws DOMException when the browser cannot read them, or `AbortError` once the signal says so
 */
export async function exportReports(signal: AbortSignal, now = new Date()): Promise<readonly string[]> {
  const database = await openHistory();
  const ids = await database.getAllKeysFromIndex('entries', 'keptAt');
  const parts = [`{"telltaleHistory":${EXPORT_VERSION},"savedAt":"${now.toISOString()}","reports":[`];
  let unreadable = 0;
  for (const id of ids) {
    signal.throwIfAborted();
    // One at a time: a report is up to a hundred times as large as its row.
    const report = readReport(await database.get('reports', id));
    if (report) parts.push(`${parts.length > 1 ? ',' : ''}\n${JSON.stringify(report)}`);
    else unreadable += 1;
  }
  return [...parts, `\n],"unreadable":${unreadable}}\n`];
}

/** Behind these a spreadsheet program takes a cell for a formula, also behind white space. */
const FORMULA = /^\s*[=+\-@＝＋－＠]/;

function cell(value: string | number | null): string {
  // oxlint-disable-next-line no-control-regex -- breaks of line and what no one can see
  const text = String(value ?? '').replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ');
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /[",;]/.test(harmless) || harmless !== harmless.trim() ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

const COLUMNS = ['date', 'site', 'label', 'subject', 'verdict', 'probability', 'kind', 'faces', 'sha256'] as const;

function cellsOf(row: HistoryRow): Readonly<Record<(typeof COLUMNS)[number], string | number | null>> {
  const { site, label, subject, verdict, kind, faces, sha256, keptAt, probability } = row;
  const date = new Date(keptAt).toISOString();
  return { date, site, label, subject, verdict, kind, faces, sha256, probability: probability?.toFixed(3) ?? null };
}

/**
 * A line for each entry, oldest first, as CSV (RFC 4180). What a spreadsheet program would take for a formula begins with
 * an apostrophe.
 * @throws DOMException when the browser cannot read them
 */
export async function exportTable(): Promise<string> {
  const rows = readRows(await (await openHistory()).getAllFromIndex('entries', 'keptAt'));
  const lines = rows.map((row) => {
    const cells = cellsOf(row);
    return COLUMNS.map((name) => cell(cells[name])).join(',');
  });
  // The byte order mark tells spreadsheet programs that this is UTF-8.
  return ['\uFEFF' + COLUMNS.join(','), ...lines, ''].join('\r\n');
}
