import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createJudgePictures } from '../../../src/extension/offscreen/judge-pictures';
import type { KeptFinding } from '../../../src/extension/offscreen/kept-finding';
import { within } from '../../../src/inference/within';
import { FOUND, NEWS, noMarks, UNSURE } from './badge-bench';

/** A disk that does not answer costs time and what it would have kept, and holds nothing up for good. */

const never = <T>(): Promise<T> => new Promise(() => undefined);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => vi.useRealTimers());

function judgeWith(
  findings: { recall?: () => Promise<KeptFinding | null>; remember?: () => Promise<void>; marks?: () => Promise<null> },
  judgedBy = async () => 'model 1',
) {
  const { recall = async () => null, remember = async () => undefined, marks = async () => null } = findings;
  const find = vi.fn(async () => null);
  const pictures = createJudgePictures({
    judgedBy,
    findings: { recall, remember, find },
    marks: { ...noMarks, recall: marks },
    analyse: async (_picture, _signal, onBegin) => {
      onBegin();
      return FOUND;
    },
    onBusy: () => undefined,
  });
  const picture = Object.assign(new Blob(['x']), { arrayBuffer: async () => new ArrayBuffer(1) });
  const ask = () =>
    pictures.judge({ read: () => picture, mayKeep: true, site: 'https://news.example', ...NEWS, ticket: 'a' });
  return { ask, pictures, find };
}

async function after(milliseconds: number): Promise<void> {
  // Hashing takes its time of the real clock, more where other work is done; a wait that has begun shows as a timer.
  const until = performance.now() + (milliseconds > 0 ? 4_000 : 100);
  for (let i = 0; i < 5 || (performance.now() < until && vi.getTimerCount() === 0); i += 1) {
    await new Promise((resolve) => setImmediate(resolve));
  }
  await vi.advanceTimersByTimeAsync(milliseconds);
  for (let i = 0; i < 5; i += 1) await new Promise((resolve) => setImmediate(resolve));
}

describe('a disk that does not answer', () => {
  it('when asked what it knows costs one judging', async () => {
    const found = judgeWith({ recall: () => never() }).ask();
    await after(3_000);
    expect(await found).toEqual(UNSURE);
  });

  it('when asked for the person’s mark does not hold the badge up for longer', async () => {
    const found = judgeWith({ recall: () => never(), marks: () => never() }).ask();
    await after(3_000);
    expect(await found).toEqual(UNSURE);
  });

  it('when asked for the model’s list is a failure with a name', async () => {
    const found = judgeWith({}, () => never()).ask();
    await after(20_000);
    expect(await found).toMatchObject({ state: 'failed', failure: { code: 'timeout' } });
  });

  it('when it is to keep something holds no mark of the person up', async () => {
    const { ask, pictures, find } = judgeWith({ remember: () => never() });
    const found = ask();
    await after(0);
    expect(await found).toEqual(UNSURE);
    void pictures.markWrong('a', true);
    await after(19_000);
    expect(find).not.toHaveBeenCalled();
    await after(1_500);
    expect(find).toHaveBeenCalledTimes(1);
  });
});

describe('within', () => {
  it('gives what comes in time, fails as it fails, and leaves no timer', async () => {
    expect(await within(10, Promise.resolve(1), () => 2)).toBe(1);
    await expect(within(10, Promise.reject(new Error('no')), () => 2)).rejects.toThrow('no');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('throws what `instead` throws', async () => {
    const late = within(10, never(), () => {
      throw new Error('late');
    });
    const ended = expect(late).rejects.toThrow('late');
    await vi.advanceTimersByTimeAsync(10);
    await ended;
  });
});
