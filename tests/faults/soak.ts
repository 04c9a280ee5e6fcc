// Mixes a feed with badges, panels, chats and faults in real Chromium for a while, and says whether anything was lost,
// wrong or hung, and whether memory stays flat: `npm run soak`.
// usage: npm run soak -- --minutes N [--seed 1] [--faults 0.3] [--out DIR]
//   --faults: share of the rounds in which something happens, 0..1
// Writes DIR/soak.json after each round, so that a run that is cut still tells.
import '../../src/words/english';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { serveDemo } from '../../scripts/serve-demo.mjs';
import { askAsExtension, openPage } from '../e2e/harness';
import { BROWSER_FAULTS } from './browser-faults';
import { BADGES, FILE, JOB, learnExpected, TWO_WINDOWS, type Expected } from './browser-work';
import { openFaultBench, type Desk, type FaultBench } from './fault-bench';
import { isBad, type Outcome } from './fault-tally';
import { readResident, type Resident } from './process-memory';
import { seeded } from './seeded';
import { slopeOf } from './slope';
import { readFeed, talk } from './soak-work';

const root = path.resolve(import.meta.dirname, '../..');
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    faults: { type: 'string', default: '0.3' },
    out: { type: 'string', default: path.join(root, 'out/soak') },
  },
});
const minutes = Number(values.minutes);
const chance = seeded(Number(values.seed));
/** Of the readings the first tenth is left out of the line: caches fill then. */
const WARM_UP = 0.1;
/** These begin with new processes, which would hide what the old ones have gathered; `npm run faults` has them. */
const BEGINS_ANEW = ['extension updated', 'extension process killed'];
const FAULTS = BROWSER_FAULTS.filter(({ name }) => !BEGINS_ANEW.includes(name));

interface Reading extends Resident {
  readonly minute: number;
}

interface Bad {
  readonly round: number;
  readonly work: string;
  readonly fault: string | null;
  readonly outcome: Outcome;
}

const counts: Record<string, { begun: number; verdicts: number; failures: number; bad: number }> = {};
const readings: Reading[] = [];
const faults: Record<string, number> = {};
const bad: Bad[] = [];
const slips: { readonly round: number; readonly cause: string }[] = [];
const failures: Record<string, number> = {};
const started = Date.now();
let rounds = 0;
const minute = (): number => (Date.now() - started) / 60_000;

function begin(work: string): void {
  (counts[work] ??= { begun: 0, verdicts: 0, failures: 0, bad: 0 }).begun += 1;
}

function end(work: string, fault: string | null, outcome: Outcome): void {
  const count = counts[work];
  if (!count) return;
  if (outcome.kind === 'verdict') count.verdicts += 1;
  else if (outcome.kind === 'named-failure') {
    count.failures += 1;
    failures[outcome.code] = (failures[outcome.code] ?? 0) + 1;
    // Nothing was done to this round: a failure is then as bad as a wrong verdict.
    if (fault === null) bad.push({ round: rounds, work, fault, outcome });
  }
  if (!isBad(outcome)) return;
  count.bad += 1;
  bad.push({ round: rounds, work, fault, outcome });
}

function flatness(field: 'extension' | 'extensionOwn' | 'pages' | 'browser') {
  const counted = readings.filter((reading) => reading.minute >= minutes * WARM_UP);
  return slopeOf(counted.map((reading) => [reading.minute, reading[field]]));
}

function write(): void {
  const slopes = {
    extension: flatness('extension'),
    extensionOwn: flatness('extensionOwn'),
    pages: flatness('pages'),
    browser: flatness('browser'),
  };
  const report = { minutes: minute(), rounds, counts, failures, faults, bad, slips, slopes, readings };
  writeFileSync(path.join(values.out, 'soak.json'), JSON.stringify(report, null, 1));
}

function say(): void {
  const lines = Object.entries(counts).map(
    ([work, { begun, verdicts, failures: failed, bad: wrong }]) =>
      `| ${work} | ${begun} | ${verdicts} | ${failed} | ${wrong} | ${begun - verdicts - failed - wrong} |`,
  );
  const memory = (['extension', 'extensionOwn', 'pages', 'browser'] as const).map((field) => {
    const all = readings.map((reading) => reading[field]);
    const found = flatness(field);
    const line = found ? `${(found.slope * 60).toFixed(1)} ± ${(found.noise * 60).toFixed(1)}` : 'too few readings';
    const verdict = found ? (Math.abs(found.slope) <= found.noise || found.slope < 0 ? 'within noise' : 'grows') : '';
    const range = [all[0], Math.min(...all), Math.max(...all), all.at(-1)].map((mib) => (mib ?? 0).toFixed(0));
    return `| ${field} | ${range.join(' | ')} | ${line} | ${verdict} |`;
  });
  console.log(
    [
      `${minute().toFixed(1)} minutes, ${rounds} rounds, ${Object.values(faults).reduce((a, b) => a + b, 0)} faults`,
      '',
      '| work | begun | verdict as undisturbed | named failures | wrong, lost or hung | under way at the end |',
      '|---|---:|---:|---:|---:|---:|',
      ...lines,
      '',
      '| memory, MiB | first | least | most | last | slope an hour, 95 % | |',
      '|---|---:|---:|---:|---:|---:|---|',
      ...memory,
      '',
      `named failures: ${JSON.stringify(failures)}`,
      `rounds that the test itself did not finish: ${slips.length}${slips.map((one) => `\n${JSON.stringify(one)}`).join('')}`,
      `bad: ${bad.length}${bad.map((one) => `\n${JSON.stringify(one)}`).join('')}`,
    ].join('\n'),
  );
}

async function round(bench: FaultBench, expected: Expected, demo: string): Promise<void> {
  rounds += 1;
  const fault = chance.next() < Number(values.faults) ? chance.pick(FAULTS) : null;
  const name = fault?.name ?? null;
  if (name !== null) faults[name] = (faults[name] ?? 0) + 1;
  const desk: Desk = await bench.openDesk();
  const scrolled = await openPage(bench.browser, `${demo}?posts=60`);
  const job = chance.pick([JOB, JOB, FILE, TWO_WINDOWS]);
  const doJob = async (): Promise<void> => {
    begin(job.name);
    const ends = await job.run(bench, desk, expected, chance);
    end(
      job.name,
      name,
      ends
        .map(({ outcome }) => outcome)
        .toSorted(
          (a, b) =>
            Number(isBad(b)) - Number(isBad(a)) ||
            Number(b.kind === 'named-failure') - Number(a.kind === 'named-failure'),
        )[0] ?? { kind: 'lost', detail: '' },
    );
  };
  const scroll = async (): Promise<void> => {
    for (let step = 0; step < 12; step += 1) {
      await scrolled.evaluate(() => window.scrollBy({ top: 400, behavior: 'instant' }));
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  const feed = async (): Promise<void> => {
    begin('badges of a feed');
    for (const { outcome } of await readFeed(bench, expected, chance)) {
      if (isBad(outcome)) return end('badges of a feed', name, outcome);
    }
    end('badges of a feed', name, { kind: 'verdict' });
  };
  const happen = async (): Promise<(() => Promise<void>) | void> => {
    await new Promise((resolve) => setTimeout(resolve, chance.below(2_500)));
    const undo = await fault?.inject(bench, desk, chance);
    // Weights stay damaged and storage full for as long as a person would need to see it.
    if (undo) await new Promise((resolve) => setTimeout(resolve, 3_000));
    await undo?.();
  };
  await Promise.all([doJob(), scroll().catch(() => undefined), happen()]);
  await feed();
  if (!desk.page.isClosed() && chance.next() < 0.5) {
    const outcome = await talk(bench, desk, chance);
    if (outcome) {
      begin('chat');
      end('chat', name, outcome);
    }
  }
  await Promise.all([scrolled, desk.page, desk.panel].map((page) => page.close().catch(() => undefined)));
}

/** Has the engine loaded at each reading: one that a fault has just ended would hold nothing. */
async function warmEngine(bench: FaultBench, expected: Expected): Promise<void> {
  const desk = await bench.openDesk();
  await BADGES.run(bench, desk, expected, chance);
  await Promise.all([desk.page.close(), desk.panel.close()]);
}

/** All but one, without which the browser would end. */
async function closePages({ browser }: FaultBench): Promise<void> {
  const [, ...pages] = browser.context.pages();
  await Promise.all(pages.map((page) => page.close().catch(() => undefined)));
}

mkdirSync(values.out, { recursive: true });
const [bench, demo] = await Promise.all([openFaultBench(), serveDemo()]);
const stopper = new AbortController();
let unfinished = 0;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stopper.abort());
try {
  const desk = await bench.openDesk();
  for (const origin of [bench.site.origin, new URL(demo.url).origin])
    await askAsExtension(bench.browser, 'background/allow-site', { origin, tabId: null });
  const expected = await learnExpected(bench, desk);
  await Promise.all([desk.page.close(), desk.panel.close()]);
  while (minute() < minutes && !stopper.signal.aborted) {
    try {
      await round(bench, expected, demo.url);
      await warmEngine(bench, expected);
      unfinished = 0;
    } catch (thrown) {
      // The test's own hold on the browser slipped, as where a page went away under it: told, and the soak goes on.
      slips.push({ round: rounds, cause: String(thrown).slice(0, 300) });
      unfinished += 1;
      if (unfinished > 3) throw thrown;
      await closePages(bench);
      continue;
    }
    readings.push({ minute: minute(), ...(await readResident(bench)) });
    write();
    const last = readings.at(-1);
    console.error(
      `${minute().toFixed(1)} min, round ${rounds}: extension ${last?.extension.toFixed(0)} MiB, ${bad.length} bad`,
    );
  }
} catch (thrown) {
  bad.push({ round: rounds, work: 'soak', fault: null, outcome: { kind: 'hung', detail: String(thrown) } });
} finally {
  write();
  say();
  await Promise.allSettled([bench.close(), demo.close()]);
}
process.exit(bad.length > 0 ? 1 : 0);
