// What badges cost a feed: the demo feed scrolled to its end in a real Chromium with and without them, by turns.
// usage: npm run build && npx tsx bench/feed/run.ts [--posts 500] [--speed 2000] [--rounds 1] [--twice]
//        [--backend wasm|webgpu] [--out FILE] [-- CHROMIUM FLAGS]
//   --rounds: how often without, with, with, without; --twice: also as many other posts, for memory and own time.
import { writeFileSync } from 'node:fs';
import os from 'node:os';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { findOrInstallChromium } from '../../scripts/chromium.mjs';
import { tableOf } from './figures';
import { readFeed, runPass, runTwice, type Pass } from './run-pass';

const READ_POSTS = 24;
/** Milliseconds on each screen. */
const DWELL = 2500;

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    posts: { type: 'string', default: '500' },
    speed: { type: 'string', default: '2000' },
    rounds: { type: 'string', default: '1' },
    twice: { type: 'boolean', default: false },
    backend: { type: 'string', default: 'wasm' },
    out: { type: 'string' },
  },
});
const backend = values.backend === 'webgpu' ? 'webgpu' : 'wasm';
const options = { posts: Number(values.posts), speed: Number(values.speed), backend, args: positionals } as const;

async function chromiumVersion(): Promise<string> {
  const browser = await chromium.launch({
    executablePath: findOrInstallChromium(),
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  });
  const version = browser.version();
  await browser.close();
  return version;
}

const without: Pass[] = [];
const having: Pass[] = [];

/** Each pass is kept as soon as it is over: half an hour's figures must not go with one that fails. */
function keep(figures: object): void {
  const plain = (_: string, value: unknown): unknown => (value instanceof Map ? Object.fromEntries(value) : value);
  if (values.out) writeFileSync(values.out, JSON.stringify({ without, having, ...figures }, plain));
}

for (let round = 0; round < Number(values.rounds); round += 1) {
  for (const hasBadges of [false, true, true, false]) {
    console.error(`Scrolling ${options.posts} posts ${hasBadges ? 'with' : 'without'} badges …`);
    (hasBadges ? having : without).push(await runPass({ ...options, hasBadges }));
    keep({});
  }
}
console.error(`Reading ${READ_POSTS} posts …`);
const reading = await readFeed({ ...options, posts: READ_POSTS }, DWELL);
keep({ reading });
if (values.twice) console.error('Scrolling twice as many posts …');
const twice = values.twice ? await runTwice(options) : null;

const result = { without, having, reading, twice };
const processors = os.cpus();
console.log(
  `${options.posts} posts at ${options.speed} px/s, ${backend}, Chromium ${await chromiumVersion()}, ${processors.length} × ${processors[0]?.model ?? 'unknown'}, medians of ${having.length} passes each\n`,
);
console.log('| | without | with | wanted |\n|---|---:|---:|---:|');
for (const row of tableOf(result)) console.log(`| ${row.join(' | ')} |`);
keep({ reading, twice });
