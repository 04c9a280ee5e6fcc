import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { faultOf, tableOf, type PictureEnding } from './picture-ending';
import { runInBrowser } from './run-browser';
import { runInNode } from './run-node';

/**
 * `npm run fuzz -- [--node N] [--browser N] [--seed S] [--properties N]`: N mutated pictures through the whole engine in
 * Node and in Chromium; the properties N times as often as in `npm test`. What was done of the pictures is kept in
 * out/fuzz, so that a run that was cut goes on; another seed gives other files.
 */

const DEFAULT_SEED = 20261130;
const root = path.resolve(import.meta.dirname, '../..');
const out = path.join(root, 'out/fuzz');

const RUNS = { node: runInNode, browser: runInBrowser } as const;

const { values } = parseArgs({
  options: {
    node: { type: 'string' },
    browser: { type: 'string' },
    seed: { type: 'string' },
    properties: { type: 'string' },
  },
});
// Before the browser's own way of ending at a signal, which would look as if a picture had crashed it.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
const start = Number(values.seed ?? DEFAULT_SEED);

function readEndings(file: string): PictureEnding[] {
  if (!existsSync(file)) return [];
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => JSON.parse(line) as PictureEnding);
}

/** @returns the faults, in words */
async function runAll(where: keyof typeof RUNS, count: number): Promise<string[]> {
  mkdirSync(out, { recursive: true });
  const file = path.join(out, `${where}-${start}.jsonl`);
  const endings = readEndings(file).filter(({ index }) => index < count);
  const done = new Set(endings.map(({ index }) => index));
  const left = Array.from({ length: count }, (_, index) => index).filter((index) => !done.has(index));
  const began = performance.now();
  await RUNS[where](left, start, (ending) => {
    appendFileSync(file, `${JSON.stringify(ending)}\n`);
    endings.push(ending);
    const fault = faultOf(ending);
    if (fault) console.error(`${ending.index} ${ending.seed}, ${ending.changes.join(' + ')}: ${fault}`);
    if (endings.length % 500 === 0) console.error(`${endings.length} of ${count}`);
  });
  const faults = endings.flatMap((ending) => faultOf(ending) ?? []);
  const seconds = ((performance.now() - began) / 1000).toFixed(0);
  console.log(
    `\n${where}: ${count} mutated pictures, ${left.length} of them now in ${seconds} s, ${faults.length} faults\n`,
  );
  console.log(tableOf(endings));
  return faults;
}

const faults: string[] = [];
for (const where of Object.keys(RUNS) as (keyof typeof RUNS)[]) {
  const count = values[where];
  if (count !== undefined) faults.push(...(await runAll(where, Number(count))));
}
if (values.properties !== undefined) {
  const words = [path.join(root, 'node_modules/vitest/vitest.mjs'), 'run', 'tests/fuzz'];
  const env = { ...process.env, FUZZ_TIMES: values.properties };
  const { status } = spawnSync(process.execPath, words, { cwd: root, stdio: 'inherit', env });
  if (status !== 0) faults.push('a property does not hold');
}
process.exitCode = faults.length > 0 ? 1 : 0;
