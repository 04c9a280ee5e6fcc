import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Growth, Line } from './growth-plot';

/** The figures that the plots of growth are drawn from. */

const FILE = path.resolve(import.meta.dirname, '../results/growth.json');

/** By the plot's name. */
export type Growths = Readonly<Record<string, Growth>>;

export function readGrowth(): Growths {
  return JSON.parse(readFileSync(FILE, 'utf8')) as Growths;
}

/** Puts what was measured into one line of a plot, in place of what was measured for as much work before. */
export function keepPoint(plot: string, line: string, work: number, cost: number): void {
  const growths = readGrowth();
  const growth = growths[plot];
  if (!growth) throw new RangeError(`no plot is called ${plot}`);
  const others: Line = (growth.lines[line] ?? []).filter(([at]) => at !== work);
  const rounded = Number(cost.toPrecision(3));
  const points = [...others, [work, rounded] as const].toSorted(([a], [b]) => a - b);
  const kept: Growths = { ...growths, [plot]: { ...growth, lines: { ...growth.lines, [line]: points } } };
  writeFileSync(FILE, `${JSON.stringify(kept, null, 1)}\n`);
}
