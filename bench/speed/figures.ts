import { table } from '../../src/cli/markdown-table';
import { quantile } from '../feed/figures';
import type { Times } from './turns';

/** What was measured of one task: two or more ways, the first of which the others are held against. */
export interface Measured {
  /** Where it ran, such as "Chromium, WASM, 2 threads". */
  readonly place: string;
  readonly task: string;
  /** Faces, tiles or pictures that one run goes through. */
  readonly count: number;
  readonly times: Times;
  /** The largest difference of any number of the outcome from the first way's; null where nothing was compared. */
  readonly gap: number | null;
}

export interface Spread {
  readonly median: number;
  /** A tenth of the runs took less, and a tenth more. */
  readonly p10: number;
  readonly p90: number;
}

export function spreadOf(values: readonly number[]): Spread {
  return { median: quantile(values, 0.5), p10: quantile(values, 0.1), p90: quantile(values, 0.9) };
}

/** The median, over the rounds, of what the first took for each millisecond of the second: over 1 is a gain. */
export function gainOf(first: readonly number[], second: readonly number[]): number {
  return quantile(
    second.map((value, i) => (first[i] ?? Number.NaN) / value),
    0.5,
  );
}

const milliseconds = (value: number): string => value.toFixed(value < 10 ? 2 : value < 100 ? 1 : 0);

function rowOf({ task, count, times, gap }: Measured): readonly (readonly string[])[] {
  const [first] = Object.values(times);
  return Object.entries(times).map(([way, values], i) => {
    const { median, p10, p90 } = spreadOf(values);
    return [
      i === 0 ? task : '',
      way,
      `${milliseconds(median)} (${milliseconds(p10)}–${milliseconds(p90)})`,
      milliseconds(median / count),
      i === 0 || !first ? '' : `${gainOf(first, values).toFixed(2)} ×`,
      i === 0 || gap === null ? '' : gap.toExponential(0),
      String(values.length),
    ];
  });
}

/** A Markdown table for each place: median and, in brackets, the middle four fifths of the runs. */
export function tablesOf(measured: readonly Measured[]): string {
  const places = [...new Set(measured.map(({ place }) => place))];
  const header = ['task', 'way', 'ms (p10–p90)', 'ms each', 'gain', 'differs by', 'n'];
  return places
    .map((place) => {
      const rows = measured.filter((each) => each.place === place).flatMap(rowOf);
      return `${place}\n\n${table(header, rows)}`;
    })
    .join('\n\n');
}
