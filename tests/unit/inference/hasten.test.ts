import { describe, expect, it, vi } from 'vitest';
import { createHastener } from '../../../src/inference/card/hasten';

const onSubmittedWorkDone = vi.fn<() => Promise<undefined>>();
const device = { queue: { onSubmittedWorkDone } as unknown as GPUQueue };

describe('waiting for a card', () => {
  it('asks the card again and again, and no more once the work is done', async () => {
    onSubmittedWorkDone.mockReset().mockResolvedValue(undefined);
    const { wait, release } = createHastener(device);
    const work = new Promise<string>((resolve) => setTimeout(() => resolve('done'), 5));
    expect(await wait(work)).toBe('done');
    const asked = onSubmittedWorkDone.mock.calls.length;
    expect(asked).toBeGreaterThan(3);
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(onSubmittedWorkDone.mock.calls.length).toBe(asked);
    release();
  });

  it('leaves a card alone that takes long', async () => {
    onSubmittedWorkDone.mockReset().mockResolvedValue(undefined);
    const { wait, release } = createHastener(device);
    // Each look at the clock is eight milliseconds later.
    let time = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (time += 8));
    await wait(new Promise((resolve) => setTimeout(resolve, 30)));
    clock.mockRestore();
    expect(onSubmittedWorkDone).toHaveBeenCalledTimes(2);
    release();
  });

  it('gives on why the work failed, and not that asking failed', async () => {
    onSubmittedWorkDone.mockReset().mockRejectedValue(new Error('asked in vain'));
    const { wait, release } = createHastener(device);
    await expect(wait(new Promise((_, reject) => setTimeout(() => reject(new Error('card lost')), 3)))).rejects.toThrow(
      'card lost',
    );
    release();
  });

  it('still waits once it is released', async () => {
    onSubmittedWorkDone.mockReset().mockResolvedValue(undefined);
    const { wait, release } = createHastener(device);
    const begun = wait(new Promise<string>((resolve) => setTimeout(() => resolve('before'), 10)));
    release();
    expect(await begun).toBe('before');
    expect(await wait(Promise.resolve('after'))).toBe('after');
  });
});
