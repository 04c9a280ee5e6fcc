import { Tensor, type InferenceSession } from 'onnxruntime-web/jspi';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { createCardDecoder } from '../../../src/inference/card-decoder';
import { LONGEST_SEQUENCE, WIDTH } from '../../../src/inference/decoder';

const VOCABULARY = 8;

/** A card in ordinary memory: what is written to a buffer stands in it. */
class Buffer implements Pick<GPUBuffer, 'size'> {
  readonly size: number;
  readonly bytes: ArrayBuffer;
  isDestroyed = false;
  constructor({ size }: { readonly size: number }) {
    this.size = size;
    this.bytes = new ArrayBuffer(size);
  }
  mapAsync = async () => undefined;
  getMappedRange = (at: number, size: number) => this.bytes.slice(at, at + size);
  unmap = () => undefined;
  destroy = () => void (this.isDestroyed = true);
}

const buffers: Buffer[] = [];
const card = {
  createBuffer(options: { readonly size: number }) {
    const buffer = new Buffer(options);
    buffers.push(buffer);
    return buffer;
  },
  createCommandEncoder: () => ({
    copyBufferToBuffer: (from: Buffer, at: number, to: Buffer, start: number, size: number) =>
      new Uint8Array(to.bytes).set(new Uint8Array(from.bytes, at, size), start),
    finish: () => null,
  }),
  queue: { submit: () => undefined },
};

interface Run {
  readonly count: number;
  readonly position: number;
  readonly length: number;
  readonly inputs: Readonly<Record<string, Tensor>>;
}
const runs: Run[] = [];
let thrown: Error | null = null;
let said = 3;

const bytesOf = (tensor: Tensor): ArrayBuffer => (tensor.gpuBuffer as unknown as Buffer).bytes;
const numberIn = (tensor: Tensor): number => Number(tensor.data[0]);

const session = {
  inputNames: ['inputs_embeds', 'last_position', 'total_length', 'past_key_values.0.key', 'past_key_values.0.value'],
  outputMetadata: [{ name: 'logits', isTensor: true, type: 'float32', shape: ['b', 't', VOCABULARY] }],
  async run(inputs: Record<string, Tensor>, outputs: Record<string, Tensor>) {
    if (thrown) throw thrown;
    const { inputs_embeds, last_position, total_length } = inputs;
    const { logits } = outputs;
    if (!inputs_embeds || !last_position || !total_length || !logits) throw new TypeError('an input is missing');
    const count = inputs_embeds.dims[1] ?? 0;
    runs.push({
      count,
      position: numberIn(last_position),
      length: numberIn(total_length),
      inputs,
    });
    expect(logits.dims).toEqual([1, count, VOCABULARY]);
    // Each token's logits stand in a row of their own.
    for (let row = 0; row < count; row += 1) {
      new Float32Array(bytesOf(logits)).set([said && row + 1, said], row * VOCABULARY);
    }
    expect(outputs['present.0.key']).toBe(inputs['past_key_values.0.key']);
    return outputs;
  },
  release: async () => undefined,
};

vi.stubGlobal('GPUBufferUsage', { STORAGE: 1, COPY_SRC: 2, COPY_DST: 4, MAP_READ: 8 });
vi.stubGlobal('GPUMapMode', { READ: 1 });

const make = () =>
  createCardDecoder(
    { Tensor } as unknown as Parameters<typeof createCardDecoder>[0],
    card as unknown as GPUDevice,
    session as unknown as InferenceSession,
    { embed: (tokens) => new Float32Array(tokens.length * WIDTH) },
    16,
    64,
  );
const rows = (count: number): Float32Array => new Float32Array(count * WIDTH).fill(0.5);

beforeEach(() => {
  runs.length = 0;
  buffers.length = 0;
  thrown = null;
  said = 3;
});

describe('a decoder on a card', () => {
  it('runs on the same buffers, whatever is given', async () => {
    const decoder = make();
    const { cache, logits } = await decoder.step(rows(5), null);
    expect([...logits].slice(0, 3)).toEqual([5, 3, 0]);
    expect(logits).toHaveLength(VOCABULARY);
    const made = buffers.length;
    const second = await decoder.step(rows(1), cache);
    const third = await decoder.step(rows(1), second.cache);
    expect(third.cache.length).toBe(7);
    expect(runs.map(({ count, position, length }) => [count, position, length])).toEqual([
      [5, 4, 5],
      [1, 5, 6],
      [1, 6, 7],
    ]);
    expect(runs[2]?.inputs['past_key_values.0.key']).toBe(runs[0]?.inputs['past_key_values.0.key']);
    expect(buffers).toHaveLength(made);
  });

  it('gives the logits of as many of the last tokens as are wanted', async () => {
    const decoder = make();
    const firstOf = (logits: Float32Array) => [...logits].filter((_, i) => i % VOCABULARY === 0);
    const four = await decoder.step(rows(6), null, 4);
    expect(four.logits).toHaveLength(4 * VOCABULARY);
    expect(firstOf(four.logits)).toEqual([3, 4, 5, 6]);
    const two = await decoder.step(rows(3), four.cache, 2);
    expect(two.logits).toHaveLength(2 * VOCABULARY);
    expect(firstOf(two.logits)).toEqual([2, 3]);
    await decoder.release();
    expect(buffers.every(({ isDestroyed }) => isDestroyed)).toBe(true);
  });

  it('goes on from a cut, and refuses a cache that was used up', async () => {
    const decoder = make();
    const first = await decoder.step(rows(9), null);
    const cut = decoder.cut(first.cache, 4);
    await expect(decoder.step(rows(1), first.cache)).rejects.toThrow();
    const again = make();
    const { cache } = await again.step(rows(9), null);
    expect((await again.step(rows(2), again.cut(cache, 4))).cache.length).toBe(6);
    expect(cut.length).toBe(4);
  });

  it('refuses zeros, more than it has room for, and starts anew after a failure', async () => {
    const decoder = make();
    said = 0;
    await expect(decoder.step(rows(3), null)).rejects.toMatchObject({ failure: { code: 'wrong-results' } });
    said = 3;
    await expect(decoder.step(rows(65), null)).rejects.toMatchObject({ failure: { code: 'chat-failed' } });
    thrown = new Error('out of memory');
    await expect(decoder.step(rows(1), null)).rejects.toMatchObject({ failure: { code: 'chat-out-of-memory' } });
    thrown = null;
    let { cache } = await decoder.step(rows(60), null);
    while (cache.length + 60 <= LONGEST_SEQUENCE) ({ cache } = await decoder.step(rows(60), cache));
    await expect(decoder.step(rows(10), cache)).rejects.toMatchObject({ failure: { code: 'chat-failed' } });
  });

  it('gives all of its memory back', async () => {
    const decoder = make();
    await decoder.step(rows(1), null);
    await decoder.release();
    expect(buffers.length).toBeGreaterThan(3);
    expect(buffers.every(({ isDestroyed }) => isDestroyed)).toBe(true);
  });
});
