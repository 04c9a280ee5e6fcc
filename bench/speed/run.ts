// The engine's speed on this machine: Telltale's code beside the runtime as it comes, in turns, in Node and in Chromium.
// usage: npm run bench [-- --only node,wasm] [--rounds 15] [--cores 1,2] [--out DIR] [--site] [--graphs DIR] [-- CHROMIUM FLAGS]
//   --only: node, wasm, or webgpu-any (a card that is computed in software: tiny, to see that it runs)
//   --site: only writes the folder for a machine with a card (see card.ts); graphs of encoder_graphs.py come from --graphs
//   --cores: how many cores the runtime is told of in Chromium; as many threads are used, four at most
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { measureBrowser } from './browser-part';
import { measureNode } from './node-part';
import { openSite } from './open-site';
import { keepResults } from './results';
import { writeSite } from './site';
import { PROCESSOR_TASKS } from './tasks';

const root = path.resolve(import.meta.dirname, '../..');
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    only: { type: 'string', default: 'node,wasm' },
    rounds: { type: 'string', default: '15' },
    cores: { type: 'string', default: '1,2' },
    site: { type: 'boolean', default: false },
    graphs: { type: 'string' },
    out: { type: 'string', default: path.join(root, 'out/speed') },
  },
});
const only = values.only.split(',');
const rounds = { rounds: Number(values.rounds), warmUps: 2 };

const versionOf = (name: string): string =>
  (JSON.parse(readFileSync(path.join(root, 'node_modules', name, 'package.json'), 'utf8')) as { version: string })
    .version;
const versions = Object.fromEntries(['onnxruntime-node', 'onnxruntime-web'].map((name) => [name, versionOf(name)]));

const folder = path.join(values.out, 'site');
console.error('Building the site …');
await writeSite(folder, values.graphs);
if (values.site) process.exit(0);
const results = keepResults(values.out, 'results', versions);

if (only.includes('node')) {
  console.error('Node …');
  await measureNode((name) => path.join(folder, 'pictures', `${name}.jpg`), rounds, results.add);
}
if (only.includes('wasm')) {
  for (const cores of values.cores.split(',').map(Number)) {
    console.error(`Chromium, WASM, ${cores === 1 ? '1 core' : `${cores} cores`} …`);
    // A browser of its own, so that no thread of the one before is left.
    const site = await openSite(folder, positionals);
    results.note('chromium', site.version);
    const part = {
      place: `Chromium, WASM, told of ${cores === 1 ? '1 core' : `${cores} cores`}`,
      backend: 'wasm',
      cores,
      tasks: PROCESSOR_TASKS,
    } as const;
    await measureBrowser(site, part, rounds, results.add);
    await site.close();
  }
}
if (only.includes('webgpu-any')) {
  const site = await openSite(folder, ['--enable-unsafe-webgpu', ...positionals]);
  results.note('chromium', site.version);
  const tasks = [{ kind: 'encode', count: 1 }] as const;
  const part = { place: 'Chromium, WebGPU in software', backend: 'webgpu-any', cores: null, tasks } as const;
  await measureBrowser(site, part, { rounds: 1, warmUps: 0 }, results.add);
  await site.close();
}
console.log(readFileSync(path.join(values.out, 'results.md'), 'utf8'));
console.log(`Kept in ${values.out}: results.json, results.md, results.svg.`);
