import { Tensor, type InferenceSession } from 'onnxruntime-node';
import { beforeEach, describe, expect, it } from 'vitest';
import { HEAD_WIDTH, KEY_HEADS, WIDTH } from '../../../src/inference/decoder';
import { createSessionDecoder, cutInMemory, toChatError } from '../../../src/inference/session-decoder';

/** Sessions that answer as this table says, and count the tensors that live. */
const played = { logits: [1, 2, 3], thrown: null as Error | null, made: 0, disposed: 0 };
type Feeds = Readonly<Record<string, Tensor>>;
let fed: Feeds = {};

function present(length: number): Tensor {
  played.made += 1;
  const tensor = new Tensor('float32', new Float32Array(3 * length * HEAD_WIDTH), [1, 3, length, HEAD_WIDTH]);
  tensor.dispose = () => void (played.disposed += 1);
  return tensor;
}

function session(inputNames: readonly string[], run: (feeds: Feeds) => Readonly<Record<string, Tensor>>) {
  const parts: Partial<InferenceSession> = {
    inputNames,
    async run(feeds: unknown) {
      if (played.thrown) throw played.thrown;
      return run(feeds as Feeds);
    },
    release: async () => undefined,
  };
  return parts as InferenceSession;
}

const decoder = createSessionDecoder({
  backend: 'node',
  mostAtOnce: 128,
  embeddings: { embed: (tokens) => new Float32Array(tokens.length * WIDTH) },
  decoder: session(['inputs_embeds', 'past_key_values.0.key', 'past_key_values.0.value'], (feeds) => {
    fed = feeds;
    const length = feeds['attention_mask']?.dims[1] ?? 0;
    return {
      ...(played.logits.length > 0
        ? { logits: new Tensor('float32', Float32Array.from(played.logits), [1, played.logits.length / 3, 3]) }
        : {}),
      'present.0.key': present(length),
      'present.0.value': present(length),
    };
  }),
  Tensor,
  cutTensor: (tensor, length) => cutInMemory(tensor, length, Tensor),
});
const embeddings = (tokens: number): Float32Array => new Float32Array(tokens * WIDTH);

beforeEach(() => Object.assign(played, { logits: [1, 2, 3], thrown: null, made: 0, disposed: 0 }));

describe('a step', () => {
  it('gives logits and a cache that grows, and lets go of the one before', async () => {
    const first = await decoder.step(embeddings(5), null);
    expect([...first.logits]).toEqual([1, 2, 3]);
    expect(first.cache.length).toBe(5);
    const second = await decoder.step(embeddings(1), first.cache);
    expect(second.cache.length).toBe(6);
    expect(fed['past_key_values.0.key']?.dims).toEqual([1, 3, 5, HEAD_WIDTH]);
    expect(fed['inputs_embeds']?.dims).toEqual([1, 1, WIDTH]);
    expect(fed['attention_mask']?.dims).toEqual([1, 6]);
    expect(played).toMatchObject({ made: 4, disposed: 2 });
    decoder.dispose(second.cache);
    expect(played.disposed).toBe(4);
  });

  it('gives the logits of as many of the last tokens as are wanted, none of them zeros', async () => {
    played.logits = [1, 2, 3, 4, 5, 6];
    const { logits, cache } = await decoder.step(embeddings(5), null, 2);
    expect([...logits]).toEqual(played.logits);
    expect(fed['num_logits_to_keep']?.data).toEqual(BigInt64Array.of(2n));
    played.logits = [1, 2, 3, 0, 0, 0];
    await expect(decoder.step(embeddings(2), cache, 2)).rejects.toMatchObject({ failure: { code: 'wrong-results' } });
    expect(played.disposed).toBe(played.made);
  });

  it.each([
    ['not a number', [1, Number.NaN, 3]],
    ['infinite', [1, Number.POSITIVE_INFINITY, 3]],
    ['all zero', [0, 0, 0]],
    ['not there', []],
  ])('is refused when a logit is %s, and nothing is left', async (_, logits) => {
    played.logits = logits;
    await expect(decoder.step(embeddings(2), null)).rejects.toMatchObject({ failure: { code: 'wrong-results' } });
    expect(played.disposed).toBe(played.made);
  });

  it('fails with a failure of the chat, and nothing is left', async () => {
    const { cache } = await decoder.step(embeddings(2), null);
    played.thrown = new Error('device lost');
    await expect(decoder.step(embeddings(1), cache)).rejects.toMatchObject({ failure: { code: 'chat-failed' } });
    expect(played.disposed).toBe(played.made);
  });

  it('knows when memory is short', () => {
    for (const message of ['std::bad_alloc', 'RangeError: Array buffer allocation failed', 'Out of memory']) {
      expect(toChatError(new Error(message)).failure.code).toBe('chat-out-of-memory');
    }
    expect(toChatError(new Error('no kernel')).failure.code).toBe('chat-failed');
  });
});

describe('a cut', () => {
  it('keeps the first rows of each head', () => {
    const rows = 4;
    const data = Float32Array.from({ length: KEY_HEADS * rows * HEAD_WIDTH }, (_, i) => i);
    const cut = cutInMemory(new Tensor('float32', data, [1, KEY_HEADS, rows, HEAD_WIDTH]), 2, Tensor);
    expect(cut.dims).toEqual([1, KEY_HEADS, 2, HEAD_WIDTH]);
    const kept = [...data].filter((_, i) => Math.floor(i / HEAD_WIDTH) % rows < 2);
    expect([...(cut.data as Float32Array)]).toEqual(kept);
  });

  it('of nothing gives the same cache, and one of another decoder is refused', async () => {
    const { cache } = await decoder.step(embeddings(3), null);
    expect(decoder.cut(cache, 3)).toBe(cache);
    expect(decoder.cut(cache, 1).length).toBe(1);
    expect(() => decoder.cut({ length: 3 }, 1)).toThrow(TypeError);
  });
});
