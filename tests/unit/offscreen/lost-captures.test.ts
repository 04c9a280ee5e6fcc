import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { JobSource, JobState } from '../../../src/extension/messages';
import { createJobs } from '../../../src/extension/offscreen/jobs';
import { watchCaptures } from '../../../src/extension/offscreen/watch-captures';

/** Jobs whose picture nobody gets any more, and jobs on a clock that is set back. */

const source: JobSource = { tabId: 1, target: 'image', label: 'a' };
let alive: readonly string[] | null;
let jobs: ReturnType<typeof createJobs>;
const unfinished: JobState[][] = [];

beforeEach(() => {
  vi.useFakeTimers({ now: 1_790_000_000_000 });
  alive = [];
  unfinished.length = 0;
  jobs = createJobs({
    inTurn: (work) => work(),
    analyse: () => new Promise(() => undefined),
    readProvenance: () => new Promise(() => undefined),
    identify: async () => null,
    onChange: () => undefined,
    onUnfinished: (states) => {
      unfinished.push([...states]);
      look();
    },
    onForgotten: () => undefined,
  });
  const look = watchCaptures({ jobs, askForCaptures: async () => alive });
});

afterEach(() => vi.useRealTimers());

const statusOf = (tabId: number) => jobs.latest(tabId)?.status;

describe('a job that nobody captures', () => {
  it('fails once the service worker of now does not know it', async () => {
    jobs.open('a', source);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(statusOf(1)).toMatchObject({ phase: 'failed', failure: { code: 'engine-stopped' } });
    // Nothing is left to look at.
    expect(vi.getTimerCount()).toBe(0);
  });

  it('goes on as long as it is captured, and while nobody answers', async () => {
    alive = ['a'];
    jobs.open('a', source);
    await vi.advanceTimersByTimeAsync(60_000);
    alive = null;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(statusOf(1)?.phase).toBe('working');
    alive = [];
    await vi.advanceTimersByTimeAsync(10_000);
    expect(statusOf(1)?.phase).toBe('failed');
  });

  it('is none that was opened after the question, nor one that has its picture', async () => {
    jobs.open('a', source);
    jobs.givePicture('a', { way: 'file', picture: new Blob(['x']), degraded: false, attempts: [] }, new Blob(['x']));
    let answer: (captures: readonly string[]) => void = () => undefined;
    jobs.open('b', { ...source, tabId: 2 });
    const asked = vi.fn(() => new Promise<readonly string[]>((resolve) => (answer = resolve)));
    const look = watchCaptures({ jobs, askForCaptures: asked });
    look();
    alive = ['b', 'c'];
    await vi.advanceTimersByTimeAsync(10_000);
    expect(asked).toHaveBeenCalledTimes(1);
    jobs.open('c', { ...source, tabId: 3 });
    answer(['b']);
    await vi.advanceTimersByTimeAsync(0);
    expect([statusOf(1), statusOf(2), statusOf(3)].map((status) => status?.phase)).toEqual([
      'working',
      'working',
      'working',
    ]);
  });

  it('about a file fails when no panel has given one within a minute', async () => {
    jobs.open('a', { ...source, target: 'file' });
    await vi.advanceTimersByTimeAsync(50_000);
    expect(statusOf(1)?.phase).toBe('working');
    await vi.advanceTimersByTimeAsync(20_000);
    expect(statusOf(1)).toMatchObject({ phase: 'failed', failure: { code: 'timeout' } });
  });
});

describe('when the clock is set back', () => {
  it('the newest job is the one that came last, and its start is later than that of all before', () => {
    jobs.open('a', source);
    vi.setSystemTime(Date.now() - 86_400_000);
    jobs.open('b', source);
    expect(jobs.latest(1)?.jobId).toBe('b');
    const [a, b] = unfinished.at(-1) ?? [];
    expect(b?.startedAt).toBeGreaterThan(a?.startedAt ?? Infinity);
  });

  it('so it is after a job that an earlier document has left', () => {
    jobs.recallLost({ jobId: 'a', source, startedAt: 2e12 });
    jobs.open('b', source);
    expect(jobs.latest(1)).toMatchObject({ jobId: 'b', startedAt: 2e12 + 1 });
  });
});
