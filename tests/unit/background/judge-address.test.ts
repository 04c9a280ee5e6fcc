import { describe, expect, it, vi } from 'vitest';
import { inTurnOfTab } from '../../../src/extension/background/judge-address';

vi.mock('../../../src/extension/content/feed.iife.ts?script', () => ({ default: 'feed.js' }));

/** Work that is done when the test says so. */
function workload() {
  const finish: (() => void)[] = [];
  return { finish, work: () => new Promise<void>((resolve) => void finish.push(resolve)) };
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('addresses of one tab', () => {
  it('are judged four at a time; the next begins when one is done, also by failing', async () => {
    const { finish, work } = workload();
    const all = Array.from({ length: 6 }, () => inTurnOfTab(1, work));
    expect(finish).toHaveLength(4);
    finish[0]?.();
    await settle();
    expect(finish).toHaveLength(5);
    const failing = inTurnOfTab(2, () => Promise.reject(new Error('no')));
    await expect(failing).rejects.toThrow('no');
    for (const done of finish) done();
    await settle();
    for (const done of finish) done();
    await Promise.all(all);
    await inTurnOfTab(1, async () => undefined);
  });

  it('wait for no other tab', async () => {
    const { finish, work } = workload();
    const all = [1, 1, 1, 1, 2].map((tabId) => inTurnOfTab(tabId, work));
    expect(finish).toHaveLength(5);
    for (const done of finish) done();
    await Promise.all(all);
  });

  it('are refused when too many wait', async () => {
    const { finish, work } = workload();
    const all = Array.from({ length: 36 }, () => inTurnOfTab(3, work));
    await expect(inTurnOfTab(3, work)).rejects.toMatchObject({ failure: { code: 'feed-busy' } });
    while (finish.length > 0) {
      finish.splice(0).forEach((done) => done());
      await settle();
    }
    await Promise.all(all);
  });
});
