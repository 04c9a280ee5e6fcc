import { writeFileSync } from 'node:fs';
import { afterAll, afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FaultTally, isBad, type FaultRun } from '../../faults/fault-tally';
import { SEAM_FAULTS } from '../../faults/seam-faults';
import { CARD, stubHashing } from '../../faults/seam-machine';
import { now, runEvening } from '../../faults/seam-run';

/**
 * Faults where Telltale meets the world: card, memory, weights, disk, network, clock, and the ends of its own parts. The
 * jobs, turns, badges, engine and their deadlines are the real ones. `npm run faults` asks for more of them by
 * FAULTS_COUNT and FAULTS_SEED, and for what came of each in the file FAULTS_OUT.
 */

const FIRST_SEED = Number(process.env.FAULTS_SEED ?? 1);
const ONLY = process.env.FAULTS_ONLY;
const OUT = process.env.FAULTS_OUT;
const isKnown = SEAM_FAULTS.some(({ name }) => ONLY === undefined || name.includes(ONLY));
const COUNT = isKnown ? Number(process.env.FAULTS_COUNT ?? 150) : 0;

vi.mock('../../../src/inference/web-network', () => ({
  usableBackends: async (choice: string) => (now.machine?.hasCard && choice !== 'wasm' ? ['webgpu', 'wasm'] : ['wasm']),
  prepareBackend: async () => undefined,
  pictureCardIdentity: async () => CARD,
  loadWebNetwork: (_: Uint8Array, _part: string, backend: 'webgpu' | 'wasm') => now.machine?.loadNetwork(backend),
}));

vi.mock('../../../src/inference/card/open-card', () => ({ cardLost: () => now.machine?.device.lost }));

vi.mock('../../../src/inference/fetch-model', () => ({
  fetchModel: (_: string, onLoading: (loaded: number, total: number) => void) => now.machine?.fetchModel(onLoading),
}));

const tally = new FaultTally();
const runs: FaultRun[] = [];

beforeEach(() => {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
    now: 1_790_000_000_000,
  });
  stubHashing();
  vi.spyOn(console, 'info').mockImplementation(() => undefined);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

afterAll(() => {
  if (OUT) writeFileSync(OUT, JSON.stringify(runs));
});

it(`${COUNT} faults at the seams: none wrong, none lost, none hung`, { timeout: 600_000 }, async () => {
  for (let seed = FIRST_SEED; runs.length < COUNT; seed += 1) {
    for (const run of await runEvening(seed, 1 + (seed % 3), ONLY)) {
      runs.push(run);
      tally.add(run);
    }
  }
  process.stdout.write(`${tally.table()}\n`);
  expect(runs.filter(({ outcome }) => isBad(outcome))).toEqual([]);
  // Each kind of fault was among them, and most work came to its verdict all the same.
  if (ONLY === undefined && COUNT >= 150) {
    expect(new Set(runs.map(({ fault }) => fault))).toEqual(new Set(SEAM_FAULTS.map(({ name }) => name)));
    expect(tally.totals().verdict).toBeGreaterThan(0);
  }
});
