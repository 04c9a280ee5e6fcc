import { BROWSER_FAULTS, type BrowserFault } from './browser-faults';
import { BADGES, FILE, JOB, learnExpected, TWO_WINDOWS, type Expected, type Work } from './browser-work';
import { openFaultBench, type Desk, type FaultBench } from './fault-bench';
import { isBad, type FaultRun, type Outcome } from './fault-tally';
import { seeded, type Seeded } from './seeded';

/** Faults in the real browser, one after the other. */

/** Jobs come first: a badge is asked for again by itself. */
const WORK: readonly Work[] = [JOB, JOB, FILE, BADGES, TWO_WINDOWS];
/** Milliseconds from the begin of work within which a fault happens; half of it after one that came too late. */
const WINDOW = 1_500;
const MOST_TRIES = 6;

/** In the place of a fault's name where the work had ended before. */
const TOO_LATE = 'nothing';

const worst = (outcomes: readonly Outcome[]): Outcome =>
  outcomes.find(isBad) ?? outcomes.find(({ kind }) => kind === 'named-failure') ?? { kind: 'verdict' };

async function runOne(
  bench: FaultBench,
  desk: Desk,
  expected: Expected,
  { fault, work, seed, within }: { fault: BrowserFault; work: Work; seed: number; within: number },
): Promise<FaultRun> {
  const chance: Seeded = seeded(seed + within);
  const began = Date.now();
  const working = work.run(bench, desk, expected, chance);
  // It is waited for below; what happens to the browser first may end it before.
  let isOver = false;
  working.then(
    () => (isOver = true),
    () => (isOver = true),
  );
  await new Promise((resolve) => setTimeout(resolve, chance.below(within)));
  // What comes when all is over puts nothing to the test.
  const name = isOver ? TOO_LATE : fault.name;
  const undo = isOver ? undefined : await fault.inject(bench, desk, chance);
  const ends = await working.catch((thrown: unknown) => [
    // The test's own hold on the browser slipped: nobody can say what became of the work.
    { outcome: { kind: 'hung', detail: String(thrown).slice(0, 300) } as const },
  ]);
  const milliseconds = Date.now() - began;
  await undo?.();
  return { fault: name, work: work.name, seed, outcome: worst(ends.map(({ outcome }) => outcome)), milliseconds };
}

export interface BrowserRunOptions {
  /** How many faults, one after the other. */
  readonly count: number;
  /** Which of `faults` comes, on what work and when, follows from it. */
  readonly firstSeed: number;
  readonly faults?: readonly BrowserFault[];
  readonly work?: readonly Work[];
  readonly onRun: (run: FaultRun) => void;
}

/** Injects faults into a browser of their own. */
export async function runBrowserFaults({
  count,
  firstSeed,
  faults = BROWSER_FAULTS,
  work = WORK,
  onRun,
}: BrowserRunOptions): Promise<void> {
  const bench = await openFaultBench();
  try {
    let desk = await bench.openDesk();
    const expected = await learnExpected(bench, desk);
    for (let seed = firstSeed; seed < firstSeed + count; seed += 1) {
      const fault = faults[seed % faults.length]!;
      const chosen = seeded(seed ^ 0x5bd1e995).pick(work);
      for (let tries = 0, isInjected = false; !isInjected && tries < MOST_TRIES; tries += 1) {
        const run = await runOne(bench, desk, expected, { fault, work: chosen, seed, within: WINDOW / 2 ** tries });
        isInjected = run.fault !== TOO_LATE;
        if (isInjected || isBad(run.outcome)) onRun(run);
        // The next one finds a page, a panel and an engine again.
        await Promise.all([desk.page.close(), desk.panel.close()].map((closing) => closing.catch(() => undefined)));
        desk = await bench.openDesk();
      }
    }
  } finally {
    await bench.close();
  }
}
