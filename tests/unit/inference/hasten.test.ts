import { beforeEach, describe, expect, it, vi } from 'vitest';
import { hasten } from '../../../src/inference/card/hasten';

let open = 0;
let mostOpen = 0;
let asked = 0;
/** Answers in a later task, as a card does. */
const answer = vi.fn<() => Promise<null>>();
const device = {
  pushErrorScope(): undefined {
    open += 1;
    mostOpen = Math.max(mostOpen, open);
    asked += 1;
  },
  popErrorScope: () => answer().finally(() => void (open -= 1)),
};

const after = <T>(milliseconds: number, value: T): Promise<T> =>
  new Promise((resolve) => setTimeout(() => resolve(value), milliseconds));

beforeEach(() => {
  open = 0;
  mostOpen = 0;
  asked = 0;
  answer.mockReset().mockImplementation(() => after(0, null));
});

describe('waiting for a card', () => {
  it('asks one thing after the other, and no more once the work is done', async () => {
    expect(await hasten(device, after(15, 'done'))).toBe('done');
    const askedSoFar = asked;
    expect(askedSoFar).toBeGreaterThan(2);
    expect(mostOpen).toBe(1);
    await after(10, null);
    expect(asked).toBeLessThanOrEqual(askedSoFar + 1);
  });

  it('leaves a card alone that takes long', async () => {
    // Each look at the clock is eight milliseconds later.
    let time = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (time += 8));
    await hasten(device, after(30, null));
    clock.mockRestore();
    expect(asked).toBe(2);
  });

  it('gives on why the work failed, and not that asking failed', async () => {
    answer.mockImplementation(() => Promise.reject(new Error('asked in vain')));
    const lost = after(3, null).then(() => {
      throw new Error('card lost');
    });
    await expect(hasten(device, lost)).rejects.toThrow('card lost');
  });

  it('waits on where the card does not answer', async () => {
    answer.mockImplementation(() => new Promise(() => undefined));
    expect(await hasten(device, after(5, 'done'))).toBe('done');
  });
});
