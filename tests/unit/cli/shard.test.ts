import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { digestOfPaths, isInShard } from '../../../src/cli/results/shard';

test('each file is in one shard alone, whatever else is in the list and in which order', () => {
  const paths = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 20 }), { maxLength: 60 });
  fc.assert(
    fc.property(paths, fc.integer({ min: 1, max: 9 }), (files, of) => {
      const shards = Array.from({ length: of }, (_, i) =>
        files.filter((file) => isInShard(file, { index: i + 1, of })),
      );
      expect(shards.flat().toSorted()).toEqual(files.toSorted());
    }),
    { numRuns: 100 },
  );
});

test('shards are of about the same size, and the same on every system', () => {
  const files = Array.from({ length: 4000 }, (_, i) => `photos/${i}.jpg`);
  const sizes = [1, 2, 3, 4].map((index) => files.filter((file) => isInShard(file, { index, of: 4 })).length);
  expect(Math.min(...sizes)).toBeGreaterThan(900);
  expect(isInShard('photos\\a.jpg', { index: 1, of: 2 })).toBe(isInShard('photos/a.jpg', { index: 1, of: 2 }));
});

test('a list is known by its paths, not by their order', () => {
  expect(digestOfPaths(['a', 'b'])).toBe(digestOfPaths(['b', 'a']));
  expect(digestOfPaths(['a', 'b'])).not.toBe(digestOfPaths(['ab']));
});
