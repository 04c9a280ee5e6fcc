// The engine's speed on a graphics card, and experiments on the encoder, from a folder that `run.ts --site` wrote.
// usage: node card.mjs [--out DIR] [--rounds 30] [--only ways,profile,settings,engine] [--batches 1,8]
//        [--networks encoder,finder] [-- CHROMIUM FLAGS]
//   --only wasm: the processor instead, as run.ts does, for as many --cores as are named (1,2)
//   needs playwright-core beside it and, in CHROMIUM, the path of a Chromium
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { measureBrowser } from './browser-part';
import { waysOf, type CardWay, type OpenedCard } from './card-ways';
import { openSite, type OpenedSite } from './open-site';
import { keepResults } from './results';
import { gapBetween } from './subject';
import { CARD_TASKS, PROCESSOR_TASKS } from './tasks';
import { timeInTurns } from './turns';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string', default: 'speed' },
    rounds: { type: 'string', default: '30' },
    only: { type: 'string', default: 'ways,engine,settings,profile' },
    batches: { type: 'string', default: '1,8' },
    networks: { type: 'string', default: 'encoder,finder' },
    cores: { type: 'string', default: '1,2' },
  },
});
const only = values.only.split(',');
const networks = (['encoder', 'finder'] as const).filter((name) => values.networks.split(',').includes(name));
const rounds = { rounds: Number(values.rounds), warmUps: Math.min(5, Number(values.rounds)) };
const folder = import.meta.dirname;
const results = keepResults(values.out, 'card', {});
/** Settings of the runtime's provider that are tried against none. */
const SETTINGS: Readonly<Record<string, object>> = {
  'as it comes': {},
  'nothing validated': { validationMode: 'disabled' },
  'nothing bounded': { validationMode: 'disabled', enableRobustness: false },
  'buffers kept simply': { storageBufferCacheMode: 'simple', uniformBufferCacheMode: 'simple' },
};
const SETTINGS_WAY: CardWay = { network: 'encoder', graph: 'lean', batch: 1, place: 'kept' };

/** The first way's outcome against which all are held; a way that fails is told and left out. */
async function measureWays(site: OpenedSite, network: CardWay['network'], batch: number): Promise<void> {
  const loaded: string[] = [];
  let expected: readonly number[] | null = null;
  const gaps: Record<string, number> = {};
  for (const [name, way] of Object.entries(waysOf(network, batch))) {
    try {
      const took = await site.call<number>('card', 'load', { name, way });
      // The second run of a captured graph is the first that is given again.
      await site.call('card', 'time', name);
      const outcome = await site.call<readonly number[]>('card', 'outcomeOf', name);
      if (outcome.every((value) => value === 0)) throw new Error('every output is zero');
      expected ??= outcome;
      gaps[name] = gapBetween(outcome, expected);
      loaded.push(name);
      console.error(
        `${network}, ${name}, ${batch}: session in ${took.toFixed(0)} ms, differs by ${gaps[name]?.toExponential(1)}`,
      );
    } catch (thrown) {
      console.error(`${network}, ${name}, ${batch}: ${String(thrown).slice(0, 400)}`);
    }
  }
  const ways = loaded.map((name) => ({ name, time: () => site.call<number>('card', 'time', name) }));
  const times = await timeInTurns(ways, rounds.rounds, rounds.warmUps);
  const [first = ''] = loaded;
  for (const name of loaded.slice(1)) {
    const both = { [first]: times[first] ?? [], [name]: times[name] ?? [] };
    results.add({
      place: `Ways of running the ${network}, ${batch} in a run`,
      task: name,
      count: batch,
      times: both,
      gap: gaps[name] ?? null,
    });
  }
  for (const name of loaded) await site.call('card', 'release', name).catch(() => undefined);
}

async function openCard(site: OpenedSite, settings: object, worker = 'card'): Promise<OpenedCard> {
  await site.start(worker, '/card-worker.js');
  return site.call<OpenedCard>(worker, 'open', settings);
}

const site = await openSite(folder, positionals);
results.note('chromium', site.version);
if (only.includes('ways')) {
  const card = await openCard(site, {});
  results.note('adapter', card.adapter);
  console.error(`${card.adapter}; ${card.features.join(', ')}`);
  for (const [dispatches, passes] of [
    [1, 1],
    [32, 1],
    [112, 1],
    [112, 112],
    [400, 1],
  ] as const) {
    const took = await site.call<number>('card', 'floor', { dispatches, passes });
    results.note(`floor: ${dispatches} dispatches in ${passes} passes`, `${took.toFixed(2)} ms`);
    console.error(`${dispatches} empty dispatches in ${passes} passes, read back: ${took.toFixed(2)} ms`);
  }
  for (const batch of values.batches.split(',').map(Number)) {
    for (const network of networks) await measureWays(site, network, batch);
  }
  await site.stop('card');
}
if (only.includes('profile')) {
  await openCard(site, {});
  for (const batch of values.batches.split(',').map(Number)) {
    for (const network of networks) {
      const name = `profile-${network}-${batch}`;
      const way: CardWay = {
        network,
        graph: network === 'encoder' ? 'lean' : 'shipped',
        batch,
        place: 'kept',
        profile: true,
      };
      try {
        await site.call('card', 'load', { name, way });
        writeFileSync(path.join(values.out, `${name}.txt`), await site.call<string>('card', 'profileOf', name));
      } catch (thrown) {
        console.error(`${name}: ${String(thrown).slice(0, 400)}`);
      }
    }
  }
  await site.stop('card');
}
if (only.includes('settings')) {
  // The device takes its settings from the first session of a worker: each needs its own.
  const loaded: string[] = [];
  for (const [name, settings] of Object.entries(SETTINGS)) {
    try {
      await openCard(site, settings, name);
      await site.call(name, 'load', { name, way: SETTINGS_WAY });
      loaded.push(name);
    } catch (thrown) {
      console.error(`${name}: ${String(thrown).slice(0, 400)}`);
    }
  }
  const ways = loaded.map((name) => ({ name, time: () => site.call<number>(name, 'time', name) }));
  const times = await timeInTurns(ways, rounds.rounds, rounds.warmUps);
  results.add({
    place: 'Settings, lean graph, buffers that stay',
    task: 'encoder, 1 face',
    count: 1,
    times,
    gap: null,
  });
  for (const name of loaded) await site.stop(name);
}
if (only.includes('engine')) {
  const part = { place: 'Chromium, WebGPU', backend: 'webgpu-any', cores: null, tasks: CARD_TASKS } as const;
  await measureBrowser(site, part, { ...rounds, rounds: Math.min(15, rounds.rounds) }, results.add);
}
await site.close();
if (only.includes('wasm')) {
  for (const cores of values.cores.split(',').map(Number)) {
    const other = await openSite(folder, positionals);
    const part = {
      place: `Chromium, WASM, told of ${cores === 1 ? '1 core' : `${cores} cores`}`,
      backend: 'wasm',
      cores,
      tasks: PROCESSOR_TASKS,
    } as const;
    await measureBrowser(other, part, { ...rounds, warmUps: 2 }, results.add);
    await other.close();
  }
}
