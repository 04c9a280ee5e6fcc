import type { Interval } from './bench-metrics';

/** A Markdown table whose first column is words and whose others are figures. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [line(header), line(header.map((_, i) => (i === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

/** "0.812", or a dash for "nothing to count". */
export const share = (value: number): string => (Number.isNaN(value) ? '–' : value.toFixed(3));

/** "81.2 %", or a dash for "nothing to count". */
export const percent = (value: number): string => (Number.isNaN(value) ? '–' : `${(value * 100).toFixed(1)} %`);

/** "81.2 % (70.1–89.0)", a share with its interval. */
export const percentWithin = (value: number, { from, to }: Interval): string =>
  Number.isNaN(value) ? '–' : `${percent(value)} (${(from * 100).toFixed(1)}–${(to * 100).toFixed(1)})`;
