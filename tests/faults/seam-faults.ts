import { vi } from 'vitest';
import { AFTER_LOSS, Device, pause, type Machine } from './seam-machine';
import type { SeamBrowser } from './seam-browser';
import { DEATHS, type SeamWorker } from './seam-worker';
import type { Seeded } from './seeded';

/** Where Telltale meets the rest of the world: everything there that can be taken away, slowed down or spoilt. */

export interface Seams {
  readonly machine: Machine;
  readonly browser: SeamBrowser;
  readonly chance: Seeded;
  /** The workers that live. */
  readonly workers: () => readonly SeamWorker[];
}

export interface SeamFault {
  readonly name: string;
  /** Where the browser forgets what was under way, or cannot keep it: two of these at once leave nobody who could tell. */
  readonly takesMemory?: 'of the jobs' | 'of the disk';
  inject(seams: Seams): void | Promise<void>;
}

const kill = ({ workers }: Seams, how: (typeof DEATHS)[number]): void => {
  for (const worker of workers()) worker.die(how);
};

/** Milliseconds that something stays as it is, up to minutes: some end before a deadline, some after it. */
const spell = (chance: Seeded): number => chance.pick([200, 2_000, 20_000, 100_000, 200_000]);

/** Has weights read again in a state of theirs for a while. */
const weights = (state: 'corrupt' | 'missing'): SeamFault => ({
  name: `weights ${state}`,
  async inject(seams) {
    seams.machine.weights = state;
    kill(seams, 'killed');
    await pause(spell(seams.chance));
    seams.machine.weights = 'right';
  },
});

const disk = (state: 'hangs' | 'fails'): SeamFault => ({
  name: `disk that ${state}`,
  async inject({ machine, chance }) {
    machine.disk = state;
    await pause(spell(chance));
    machine.disk = 'answers';
  },
});

const network = (state: 'stalls' | 'fails'): SeamFault => ({
  name: `network that ${state}`,
  async inject({ browser, chance }) {
    browser.network = state;
    await pause(spell(chance));
    browser.network = 'answers';
  },
});

export const SEAM_FAULTS: readonly SeamFault[] = [
  ...DEATHS.map((death): SeamFault => ({ name: `engine worker ${death}`, inject: (seams) => kill(seams, death) })),
  ...AFTER_LOSS.map((after): SeamFault => ({
    name: `device lost, ${after}`,
    async inject({ machine, chance }) {
      machine.device.goAway(after, chance.below(500));
      await pause(chance.below(1_000));
      // The driver is there again, for the next engine.
      machine.device = new Device();
    },
  })),
  {
    name: 'out of memory',
    async inject({ machine, chance }) {
      machine.hasMemory = false;
      await pause(spell(chance));
      machine.hasMemory = true;
    },
  },
  weights('corrupt'),
  weights('missing'),
  {
    name: 'slow disk under the weights',
    async inject(seams) {
      seams.machine.readingTakes = seams.chance.pick([5_000, 60_000, 150_000, 300_000]);
      kill(seams, 'killed');
      await pause(spell(seams.chance));
      seams.machine.readingTakes = 300;
    },
  },
  disk('hangs'),
  disk('fails'),
  network('stalls'),
  network('fails'),
  {
    name: 'storage full',
    takesMemory: 'of the disk',
    async inject({ machine, chance }) {
      machine.hasSpace = false;
      await pause(spell(chance));
      machine.hasSpace = true;
    },
  },
  { name: 'offscreen document ended', takesMemory: 'of the jobs', inject: ({ browser }) => browser.endDocument() },
  { name: 'service worker stopped', inject: ({ browser }) => browser.stopServiceWorker() },
  {
    name: 'service worker and document at once',
    takesMemory: 'of the jobs',
    inject({ browser }) {
      browser.stopServiceWorker();
      browser.endDocument();
    },
  },
  { name: 'extension updated', takesMemory: 'of the jobs', inject: ({ browser }) => browser.endAll() },
  { name: 'tab closed', inject: ({ browser, chance }) => browser.closeTab(1 + chance.below(2)) },
  {
    name: 'clock a day back',
    inject: () => void vi.setSystemTime(Date.now() - 86_400_000),
  },
  {
    name: 'clock an hour forward',
    inject: () => void vi.setSystemTime(Date.now() + 3_600_000),
  },
  {
    name: 'asleep for eight hours',
    inject() {
      // The clock goes on, what waits does not.
      vi.setSystemTime(Date.now() + 8 * 3_600_000);
    },
  },
];
