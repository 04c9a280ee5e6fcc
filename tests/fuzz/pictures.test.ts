import { describe, expect, it } from 'vitest';
import { faultOf, tableOf, type PictureEnding } from './picture-ending';
import { FORMATS } from './picture-parts';
import { runInNode } from './run-node';

/** The short run; `npm run fuzz -- --node 10000` is the long one. */
const MUTANTS = 200;

describe('mutated pictures', () => {
  it(`${MUTANTS} of all formats end in findings or in a named failure`, { timeout: 120_000 }, async () => {
    const endings: PictureEnding[] = [];
    const numbers = Array.from({ length: MUTANTS }, (_, i) => i);
    await runInNode(numbers, 1, (ending) => endings.push(ending));
    expect(endings.flatMap((ending) => faultOf(ending) ?? [])).toEqual([]);
    // Not all are refused by a decoder: some of most formats come as far as a verdict.
    const judged = endings.filter(({ end }) => ['none', 'unsure', 'signs'].includes(end));
    expect(new Set(judged.map(({ format }) => format)).size).toBeGreaterThanOrEqual(FORMATS.length - 1);
    console.info(tableOf(endings));
  });
});
