import { readFileSync } from 'node:fs';
import path from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, it } from 'vitest';
import { WIDTH } from '../../../src/inference/decoder';
import { readEmbeddingTable } from '../../../src/inference/embedding-table';

const file = path.resolve(import.meta.dirname, '../../../assets/models/onnx/embed_tokens.onnx');
const model = new Uint8Array(readFileSync(file));

describe('the table of embeddings', () => {
  it('gives the bits that a run of its network gives', async () => {
    const session = await InferenceSession.create(model);
    const tokens = Array.from({ length: 16_384 }, (_, token) => token);
    const ids = new Tensor('int64', BigInt64Array.from(tokens, BigInt), [1, tokens.length]);
    const { inputs_embeds } = await session.run({ input_ids: ids });
    await session.release();
    const expected = inputs_embeds?.data;
    if (!(expected instanceof Float32Array)) throw new TypeError('no embeddings');
    const found = readEmbeddingTable(model).embed(tokens);
    expect(found).toHaveLength(tokens.length * WIDTH);
    expect(
      Buffer.compare(Buffer.from(found.buffer), Buffer.from(expected.buffer, expected.byteOffset, expected.byteLength)),
    ).toBe(0);
  });

  it('keeps the order, and knows no token beyond its end', () => {
    const { embed } = readEmbeddingTable(model);
    const [one, other] = [embed([700]), embed([42])];
    expect(embed([42, 700, 42])).toEqual(Float32Array.from([...other, ...one, ...other]));
    expect(() => embed([16_384])).toThrow(RangeError);
  });

  it('refuses files that are cut or hold something else', () => {
    expect(() => readEmbeddingTable(model.slice(0, model.length >> 1))).toThrow(RangeError);
    expect(() => readEmbeddingTable(Uint8Array.of(8, 10))).toThrow(TypeError);
    expect(() => readEmbeddingTable(Uint8Array.of(15))).toThrow(TypeError);
  });
});
