import { vi } from 'vitest';

/**
 * How often a property is tried: so often in `npm test`, with the same values each time; by `npm run fuzz --
 * --properties N` N times as often, with values of its own.
 */

const times = Number(process.env['FUZZ_TIMES'] ?? 0);

/** What takes a second alone takes many on a busy machine. */
vi.setConfig({ testTimeout: times > 0 ? 3_600_000 : 60_000 });

export const runs = (numRuns: number): { numRuns: number; seed?: number } =>
  times > 0 ? { numRuns: numRuns * times } : { numRuns, seed: 20261130 };
