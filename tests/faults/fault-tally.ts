/** What became of work that something was done to. */
export type Outcome =
  | { readonly kind: 'verdict' }
  /** A failure that has a name and a sentence; `unexpected` is none. */
  | { readonly kind: 'named-failure'; readonly code: string }
  /** It says another thing than the undisturbed one, or a failure without a name. */
  | { readonly kind: 'wrong'; readonly detail: string }
  /** It was begun, and nobody knows of it any more. */
  | { readonly kind: 'lost'; readonly detail: string }
  /** It has no end within its deadline. */
  | { readonly kind: 'hung'; readonly detail: string };

interface Line {
  runs: number;
  verdicts: number;
  readonly failures: Map<string, number>;
  bad: number;
  longest: number;
}

/** One fault that was injected into one piece of work. */
export interface FaultRun {
  readonly fault: string;
  readonly work: string;
  readonly seed: number;
  readonly outcome: Outcome;
  /** From the work's begin to its end. */
  readonly milliseconds: number;
}

export const isBad = ({ kind }: Outcome): boolean => kind !== 'verdict' && kind !== 'named-failure';

/** Counts what became of faults, for a table and for what says whether all is well. */
export class FaultTally {
  readonly bad: FaultRun[] = [];
  private readonly lines = new Map<string, Line>();
  private readonly counts = { verdict: 0, 'named-failure': 0, wrong: 0, lost: 0, hung: 0 };

  add(run: FaultRun): void {
    const { fault, outcome, milliseconds } = run;
    const line = this.lines.get(fault) ?? { runs: 0, verdicts: 0, failures: new Map(), bad: 0, longest: 0 };
    this.lines.set(fault, line);
    line.runs += 1;
    line.longest = Math.max(line.longest, milliseconds);
    this.counts[outcome.kind] += 1;
    if (outcome.kind === 'verdict') line.verdicts += 1;
    else if (outcome.kind === 'named-failure')
      line.failures.set(outcome.code, (line.failures.get(outcome.code) ?? 0) + 1);
    if (!isBad(outcome)) return;
    line.bad += 1;
    this.bad.push(run);
  }

  /** How many there were of each kind of outcome. */
  totals(): Readonly<Record<Outcome['kind'] | 'faults', number>> {
    const faults = Object.values(this.counts).reduce((sum, count) => sum + count, 0);
    return { faults, ...this.counts };
  }

  /** A line for each fault, and one for all. */
  table(): string {
    const rows = [...this.lines]
      .toSorted(([a], [b]) => a.localeCompare(b))
      .map(([fault, line]) => {
        const failures = [...line.failures].map(([code, count]) => `${code} ${count}`).join(', ');
        return [fault, `${line.runs}`, `${line.verdicts}`, failures, `${line.bad}`, (line.longest / 1000).toFixed(1)];
      });
    const { faults, wrong, lost, hung } = this.totals();
    return [
      '| fault | times | verdict as undisturbed | named failures | wrong, lost or hung | longest, s |',
      '|---|---:|---:|---|---:|---:|',
      ...rows.map((cells) => `| ${cells.join(' | ')} |`),
      '',
      `${faults} faults, ${wrong} wrong, ${lost} lost, ${hung} hung`,
    ].join('\n');
  }
}
