import { expect, it } from 'vitest';
import { BROWSER_FAULTS } from '../faults/browser-faults';
import { runBrowserFaults } from '../faults/browser-run';
import { JOB } from '../faults/browser-work';
import { isBad, type FaultRun } from '../faults/fault-tally';

/** A few of the faults that `npm run faults` injects by the hundred: those that the other tests do not know. */

const NAMES = [
  'service worker and document at once',
  'extension process killed',
  'extension updated',
  'storage full',
  'weights corrupt',
  'clock a day back',
];

it(
  'every job comes to its verdict, or to a failure with a name, whatever is taken away',
  { timeout: 240_000 },
  async () => {
    const faults = BROWSER_FAULTS.filter(({ name }) => NAMES.includes(name));
    const runs: FaultRun[] = [];
    await runBrowserFaults({ count: faults.length, firstSeed: 6, faults, work: [JOB], onRun: (run) => runs.push(run) });
    expect(runs.map(({ fault }) => fault).toSorted()).toEqual(NAMES.toSorted());
    expect(runs.filter(({ outcome }) => isBad(outcome))).toEqual([]);
  },
);
