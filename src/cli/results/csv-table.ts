import { VERDICT_WORDS } from '../../forensics/wording';
import type { Lack } from './lack';
import type { ReadLine, ResultLine } from './result-line';

/** Behind these a spreadsheet program takes a cell for a formula, also behind white space. */
const FORMULA = /^\s*[=+\-@＝＋－＠]/;

/** A cell of CSV (RFC 4180) in which no control character and no formula is left. */
function cell(value: string | number | null): string {
  // oxlint-disable-next-line no-control-regex -- breaks of line and what no one can see
  const text = String(value ?? '').replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ');
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return /[",;]/.test(harmless) || harmless !== harmless.trim() ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

const COLUMNS = ['file', 'verdict', 'probability', 'kind', 'faces', 'reason', 'sentence', 'sha256', 'settings'];
const LINE_END = '\r\n';

/** The byte order mark tells spreadsheet programs that this is UTF-8. */
export const CSV_HEADER = `\uFEFF${COLUMNS.join(',')}${LINE_END}`;

const rowOf = (cells: readonly (string | number | null)[]): string => `${cells.map(cell).join(',')}${LINE_END}`;

/** What the table does not have, as its first row: without a file. */
export const lackRow = ({ sentences }: Lack): string =>
  rowOf(['', 'Not whole', null, null, null, 'results-incomplete', sentences.join(' '), null, null]);

/** One result as a row, with its line end. */
export function csvRow(line: ReadLine | ResultLine): string {
  const { file, verdict, probability, kind, failure, sha256, settings } = line;
  const faces = line.faces?.length ?? line.clip?.tracks.length ?? null;
  const says = verdict === null ? 'Could not analyse' : VERDICT_WORDS[verdict];
  return rowOf([
    file,
    says,
    probability?.toFixed(3) ?? null,
    kind,
    faces,
    failure?.code ?? null,
    failure?.sentence ?? null,
    sha256,
    settings,
  ]);
}
