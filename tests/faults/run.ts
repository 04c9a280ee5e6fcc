// Injects faults into Telltale and says what became of the work: `npm run faults`.
// usage: npm run faults [-- --count 1000] [--browser 100] [--seed 1] [--only NAME] [--out DIR]
//   --count: faults in all
//   --browser: how many of them in the real browser; the others at the seams, in Node (tests/unit/faults/seams.test.ts)
//   --seed: the same seed, the same faults; at the seams the same run too
//   --only: faults whose name has this in it
// Writes DIR/faults.json as it goes.
import '../../src/words/english';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { BROWSER_FAULTS } from './browser-faults';
import { runBrowserFaults } from './browser-run';
import { FaultTally, isBad, type FaultRun } from './fault-tally';

const root = path.resolve(import.meta.dirname, '../..');
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000' },
    browser: { type: 'string', default: '100' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    out: { type: 'string', default: path.join(root, 'out/faults') },
  },
});
const { only } = values;
const count = Number(values.count);
const inBrowser = Math.min(count, Number(values.browser));
mkdirSync(values.out, { recursive: true });
const runs: FaultRun[] = [];

function tallyOf(some: readonly FaultRun[]): FaultTally {
  const tally = new FaultTally();
  for (const run of some) tally.add(run);
  return tally;
}

function keep(): void {
  const report = { totals: tallyOf(runs).totals(), runs };
  writeFileSync(path.join(values.out, 'faults.json'), JSON.stringify(report, null, 1));
}

function runAtSeams(faults: number): readonly FaultRun[] {
  const out = path.join(values.out, 'seams.json');
  const vitest = path.join(root, 'node_modules/vitest/vitest.mjs');
  spawnSync(process.execPath, [vitest, 'run', 'tests/unit/faults/seams.test.ts'], {
    cwd: root,
    stdio: 'inherit',
    env: {
      ...process.env,
      FAULTS_COUNT: String(faults),
      FAULTS_SEED: values.seed,
      FAULTS_OUT: out,
      ...(only === undefined ? {} : { FAULTS_ONLY: only }),
    },
  });
  return JSON.parse(readFileSync(out, 'utf8')) as FaultRun[];
}

const chosen = BROWSER_FAULTS.filter(({ name }) => only === undefined || name.includes(only));
if (inBrowser > 0 && chosen.length > 0) {
  await runBrowserFaults({
    count: inBrowser,
    firstSeed: Number(values.seed),
    faults: chosen,
    onRun(run) {
      runs.push(run);
      keep();
      const { seed, fault, work, outcome, milliseconds } = run;
      const took = (milliseconds / 1000).toFixed(1);
      console.error(
        `${runs.length}/${inBrowser} seed ${seed}: ${fault} / ${work}: ${JSON.stringify(outcome)} after ${took} s`,
      );
    },
  });
  console.log(`In Chromium:\n\n${tallyOf(runs).table()}\n`);
}
if (count > inBrowser) {
  const atSeams = runAtSeams(count - inBrowser);
  console.log(`At the seams:\n\n${tallyOf(atSeams).table()}\n`);
  runs.push(...atSeams);
  keep();
}
const { bad } = tallyOf(runs);
for (const { seed, fault, work, outcome } of bad)
  console.log(`seed ${seed}: ${fault} / ${work}: ${JSON.stringify(outcome)}`);
const { faults, wrong, lost, hung } = tallyOf(runs).totals();
console.log(`${faults} faults, ${wrong} wrong, ${lost} lost, ${hung} hung`);
process.exit(runs.some(({ outcome }) => isBad(outcome)) ? 1 : 0);
