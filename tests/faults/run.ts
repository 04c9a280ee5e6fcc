// Injects faults into Telltale and says what became of the work: `npm run faults`.
// usage: npm run faults [-- --count 1000] [--seed 1] [--in browser,seams] [--only NAME] [--out DIR]
//   --only: faults whose name has this in it
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { runBrowserFaults } from './browser-run';
import { FaultTally, isBad, type FaultRun } from './fault-tally';

const root = path.resolve(import.meta.dirname, '../..');
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
    out: { type: 'string', default: path.join(root, 'out/faults') },
  },
});
const count = Number(values.count);
mkdirSync(values.out, { recursive: true });
const tally = new FaultTally();
const runs: FaultRun[] = [];

function note(run: FaultRun): void {
  runs.push(run);
  const said = JSON.stringify(run.outcome);
  console.error(
    `${runs.length}/${count} seed ${run.seed}: ${run.fault} / ${run.work}: ${said} after ${(run.milliseconds / 1000).toFixed(1)} s`,
  );
  writeFileSync(path.join(values.out, 'faults.json'), JSON.stringify({ totals: tally.totals(), runs }, null, 1));
}

await runBrowserFaults(count, Number(values.seed), tally, note, values.only);
console.log(tally.table());
for (const bad of tally.bad)
  console.log(`seed ${bad.seed}: ${bad.fault} / ${bad.work}: ${JSON.stringify(bad.outcome)}`);
process.exit(runs.some(({ outcome }) => isBad(outcome)) ? 1 : 0);
