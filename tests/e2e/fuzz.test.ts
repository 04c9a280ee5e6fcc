import { expect, it } from 'vitest';
import { faultOf, type PictureEnding } from '../fuzz/picture-ending';
import { runInBrowser } from '../fuzz/run-browser';

/** The short run; `npm run fuzz -- --browser 1000` is the long one. */
const MUTANTS = 40;

it(`${MUTANTS} mutated pictures of all formats end in findings or in a named failure`, async () => {
  const endings: PictureEnding[] = [];
  const numbers = Array.from({ length: MUTANTS }, (_, i) => i);
  await runInBrowser(numbers, 1, (ending) => endings.push(ending));
  expect(endings.flatMap((ending) => faultOf(ending) ?? [])).toEqual([]);
  expect(endings.some(({ end }) => end === 'none')).toBe(true);
  expect(endings.some(({ end }) => end === 'truncated-image')).toBe(true);
});
