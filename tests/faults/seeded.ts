import { createRandom } from '../../src/language/sampling';

/** Numbers that look random and are the same for the same seed, so that a run can be had again. */
export interface Seeded {
  /** 0 ≤ x < 1 */
  next(): number;
  /** A whole number from 0 to `below` − 1. */
  below(below: number): number;
  /** @throws RangeError for an empty list */
  pick<T>(from: readonly T[]): T;
}

export function seeded(seed: number): Seeded {
  const next = createRandom(seed);
  const below = (most: number): number => Math.floor(next() * most);
  return {
    next,
    below,
    pick(from) {
      const picked = from[below(from.length)];
      if (picked === undefined) throw new RangeError('nothing to pick from');
      return picked;
    },
  };
}
