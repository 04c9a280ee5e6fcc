import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { CardNetwork } from '../../../src/inference/card/card-network';
import type { CardWeights } from '../../../src/inference/card/card-weights';
import { createCardDecoder, MOST_ON_CARD } from '../../../src/inference/card-decoder';
import { LONGEST_SEQUENCE, WIDTH } from '../../../src/inference/decoder';

const VOCABULARY = 8;

interface Run {
  readonly count: number;
  readonly start: number;
}
const runs: Run[] = [];
let thrown: Error | null = null;
let said = 3;
let isReleased = false;

/** Gives each token's own number in its row. */
const network: CardNetwork = {
  vocabulary: VOCABULARY,
  async read(embeddings, start, kept) {
    if (thrown) throw thrown;
    const count = embeddings.length / WIDTH;
    runs.push({ count, start });
    const logits = new Float32Array(kept * VOCABULARY);
    for (let row = 0; row < kept; row += 1) logits.set([said && count - kept + row + 1, said], row * VOCABULARY);
    return logits;
  },
  release: () => void (isReleased = true),
};
let made: () => Promise<CardNetwork> = async () => network;
vi.mock('../../../src/inference/card/card-network', () => ({ createCardNetwork: () => made() }));

const make = () =>
  createCardDecoder({} as GPUDevice, {} as CardWeights, {
    embed: (tokens) => new Float32Array(tokens.length * WIDTH),
  });
const rows = (count: number): Float32Array => new Float32Array(count * WIDTH).fill(0.5);

beforeEach(() => {
  runs.length = 0;
  thrown = null;
  said = 3;
  isReleased = false;
  made = async () => network;
});

describe('a decoder on a card', () => {
  it('reads on from where it was', async () => {
    const decoder = await make();
    const { cache, logits } = await decoder.step(rows(5), null);
    expect([...logits].slice(0, 3)).toEqual([5, 3, 0]);
    const second = await decoder.step(rows(1), cache);
    const third = await decoder.step(rows(1), second.cache);
    expect(third.cache.length).toBe(7);
    expect(runs).toEqual([
      { count: 5, start: 0 },
      { count: 1, start: 5 },
      { count: 1, start: 6 },
    ]);
  });

  it('gives the logits of as many of the last tokens as are wanted', async () => {
    const decoder = await make();
    const firstOf = (logits: Float32Array) => [...logits].filter((_, i) => i % VOCABULARY === 0);
    const four = await decoder.step(rows(6), null, 4);
    expect(firstOf(four.logits)).toEqual([3, 4, 5, 6]);
    const two = await decoder.step(rows(3), four.cache, 2);
    expect(firstOf(two.logits)).toEqual([2, 3]);
  });

  it('goes on from a cut, and refuses a cache that was used up', async () => {
    const decoder = await make();
    const first = await decoder.step(rows(9), null);
    const cut = decoder.cut(first.cache, 4);
    await expect(decoder.step(rows(1), first.cache)).rejects.toThrow();
    expect(cut.length).toBe(4);
    const again = await make();
    const { cache } = await again.step(rows(9), null);
    expect((await again.step(rows(2), again.cut(cache, 4))).cache.length).toBe(6);
    expect(runs.at(-1)).toEqual({ count: 2, start: 4 });
  });

  it('refuses zeros, more than it has room for, and starts anew after a failure', async () => {
    const decoder = await make();
    said = 0;
    await expect(decoder.step(rows(3), null)).rejects.toMatchObject({ failure: { code: 'wrong-results' } });
    said = 3;
    const tooMany = decoder.step(rows(MOST_ON_CARD + 1), null);
    await expect(tooMany).rejects.toMatchObject({ failure: { code: 'chat-failed' } });
    thrown = new Error('out of memory');
    await expect(decoder.step(rows(1), null)).rejects.toMatchObject({ failure: { code: 'chat-out-of-memory' } });
    thrown = null;
    let { cache } = await decoder.step(rows(60), null);
    while (cache.length + 60 <= LONGEST_SEQUENCE) ({ cache } = await decoder.step(rows(60), cache));
    await expect(decoder.step(rows(10), cache)).rejects.toMatchObject({ failure: { code: 'chat-failed' } });
  });

  it('names what keeps it off the card, and gives the card back', async () => {
    made = async () => Promise.reject(new Error('out of memory: no 31 MB'));
    await expect(make()).rejects.toMatchObject({ failure: { code: 'chat-out-of-memory' } });
    made = async () => network;
    const decoder = await make();
    await decoder.release();
    expect(isReleased).toBe(true);
  });
});
