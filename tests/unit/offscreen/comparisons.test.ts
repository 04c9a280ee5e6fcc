import { describe, expect, it, vi } from 'vitest';
import type { ComparisonFindings } from '../../../src/comparison/comparison-findings';
import { createComparisons } from '../../../src/extension/offscreen/comparisons';
import { createEngineTurns } from '../../../src/extension/offscreen/engine-turns';
import { AnalysisError } from '../../../src/forensics/failure';

const FOUND = { fit: 1 } as ComparisonFindings;
const ORIGINAL = new Blob(['original']);
const PICTURE = new Blob(['picture']);

/** The end of a comparison as a value: what was found, or a failure's code. */
const ending = (work: Promise<unknown>): Promise<unknown> =>
  work.catch((thrown: unknown) => (thrown instanceof AnalysisError ? thrown.failure.code : thrown));

function open() {
  const turns = createEngineTurns<never, never>({ mostTogether: () => 1, judge: () => [] });
  const finish: ((found: ComparisonFindings) => void)[] = [];
  const signals: AbortSignal[] = [];
  const shares: [string, number][] = [];
  const compare = vi.fn(
    (_picture: Blob, _original: Blob, work: { signal: AbortSignal; onShare: (share: number) => void }) => {
      signals.push(work.signal);
      work.onShare(0.5);
      // As the engine's worker does: it is told to stop and fails with the signal's reason.
      return new Promise<ComparisonFindings>((resolve, reject) => {
        finish.push(resolve);
        work.signal.addEventListener('abort', () => reject(work.signal.reason));
      });
    },
  );
  const comparisons = createComparisons({
    subjectOf: (jobId) => (jobId === 'gone' ? null : { tabId: jobId === 'b' ? 2 : 1, picture: PICTURE, faces: [] }),
    inTurn: (work) => turns.forJob(work),
    compare,
    onShare: (jobId, share) => shares.push([jobId, share]),
  });
  return { comparisons, turns, compare, finish, signals, shares };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('comparisons', () => {
  it('lay the original over the job’s picture and tell how far they are', async () => {
    const { comparisons, compare, finish, shares } = open();
    const done = comparisons.compare('a', ORIGINAL);
    await settle();
    expect(compare.mock.calls[0]?.slice(0, 2)).toEqual([PICTURE, ORIGINAL]);
    expect(shares).toEqual([['a', 0.5]]);
    finish[0]?.(FOUND);
    expect(await done).toBe(FOUND);
  });

  it('say so when the picture is gone', async () => {
    const { comparisons, compare } = open();
    expect(await ending(comparisons.compare('gone', ORIGINAL))).toBe('nothing-to-analyse');
    expect(compare).not.toHaveBeenCalled();
  });

  it('wait for their turn, and are given up at once while they wait', async () => {
    const { comparisons, turns, compare } = open();
    let leave: () => void = () => undefined;
    void turns.forJob(() => new Promise<void>((resolve) => (leave = resolve)));
    const waiting = ending(comparisons.compare('a', ORIGINAL));
    await settle();
    comparisons.stop('a');
    expect(await waiting).toBe('cancelled');
    leave();
    await settle();
    expect(compare).not.toHaveBeenCalled();
  });

  it('are one for each job: a new one stops the one before, and leaves those of others alone', async () => {
    const { comparisons, finish, signals } = open();
    const first = ending(comparisons.compare('a', ORIGINAL));
    await settle();
    const second = ending(comparisons.compare('a', ORIGINAL));
    expect(await first).toBe('cancelled');
    await settle();
    comparisons.stop('b');
    expect(signals.map(({ aborted }) => aborted)).toEqual([true, false]);
    finish[1]?.(FOUND);
    expect(await second).toBe(FOUND);
  });

  it('end with the panel that shows them: a new job in their tab stops them', async () => {
    const { comparisons, finish } = open();
    const left = ending(comparisons.compare('a', ORIGINAL));
    const other = ending(comparisons.compare('b', ORIGINAL));
    await settle();
    comparisons.leave(1);
    expect(await left).toBe('cancelled');
    await settle();
    finish[1]?.(FOUND);
    expect(await other).toBe(FOUND);
  });
});
