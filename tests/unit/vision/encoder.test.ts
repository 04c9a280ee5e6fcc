import { expect, test } from 'vitest';
import type { FloatTensor, Network } from '../../../src/inference/network';
import { encodeCrops } from '../../../src/vision/encoder';
import type { Raster } from '../../../src/vision/raster';

const crop = (value: number): Raster => ({ width: 256, height: 256, data: new Uint8Array(256 * 256 * 3).fill(value) });
const tensor = (data: number[], dims: number[]): FloatTensor => ({ data: Float32Array.from(data), dims });

type Outputs = Record<string, FloatTensor>;

/** An encoder whose forged logit is the crop's first pixel; `spoil` changes its outputs. */
function fakeEncoder(batches: number[], spoil: (outputs: Outputs) => Outputs = (outputs) => outputs): Network {
  return {
    run: async ({ data, count: n }) => {
      batches.push(n);
      return spoil({
        forged_logit: tensor(
          Array.from({ length: n }, (_, i) => data[i * 256 * 256 * 3]!),
          [n],
        ),
        kind_logits: tensor(
          Array.from({ length: n * 4 }, (_, i) => i),
          [n, 4],
        ),
        change_map_logits: tensor(
          Array.from({ length: n * 1024 }, (_, i) => i % 2),
          [n, 32, 32],
        ),
        artifact_map_logits: tensor(
          Array.from({ length: n * 6 * 1024 }, (_, i) => Math.floor(i / 1024)),
          [n, 6, 32, 32],
        ),
        unlikeness: tensor(
          Array.from({ length: n }, (_, i) => 1 + i / 10),
          [n],
        ),
        image_features: tensor(
          Array.from({ length: n * 16 * 576 }, (_, i) => i / (16 * 576)),
          [n, 16, 576],
        ),
      });
    },
    release: async () => undefined,
  };
}
const without =
  (name: string) =>
  (outputs: Outputs): Outputs =>
    Object.fromEntries(Object.entries(outputs).filter(([key]) => key !== name));
const zeros =
  (name: string) =>
  (outputs: Outputs): Outputs => ({
    ...outputs,
    [name]: { data: new Float32Array(outputs[name]!.data.length), dims: outputs[name]!.dims },
  });
const artifactMaps = (value: number): FloatTensor =>
  tensor(
    Array.from({ length: 6 * 1024 }, () => value),
    [1, 6, 32, 32],
  );
const wrong = expect.objectContaining({ failure: expect.objectContaining({ code: 'wrong-results', step: 'encode' }) });

test('gives the network the bytes of one crop after the other', async () => {
  const given: number[][] = [];
  const encoder = fakeEncoder([]);
  const spy: Network = {
    ...encoder,
    run(pictures) {
      const { data } = pictures;
      const each = 256 * 256 * 3;
      given.push([...data.subarray(900, 903)], [...data.subarray(each + 900, each + 903)], [data.at(-1)!]);
      return encoder.run(pictures);
    },
  };
  const coloured = (first: number): Raster => ({
    width: 256,
    height: 256,
    data: Uint8Array.from({ length: 256 * 256 * 3 }, (_, i) => (i < 900 ? 1 : first + (i % 3))),
  });
  await encodeCrops(spy, [coloured(10), coloured(50)]);
  expect(given).toEqual([[10, 11, 12], [50, 51, 52], [52]]);
});

test('refuses a crop whose bytes are too few', async () => {
  const cut: Raster = { width: 256, height: 256, data: new Uint8Array(256 * 256 * 3 - 3) };
  await expect(encodeCrops(fakeEncoder([]), [cut])).rejects.toThrow(RangeError);
});

test('encodes in runs of at most eight and keeps the order', async () => {
  const batches: number[] = [];
  const done: number[] = [];
  const crops = Array.from({ length: 19 }, (_, i) => crop(i));
  const encodings = await encodeCrops(fakeEncoder(batches), crops, (count) => done.push(count));
  expect(batches).toEqual([8, 8, 3]);
  expect(done).toEqual([8, 16, 19]);
  expect(encodings.map((encoding) => encoding.forgedLogit)).toEqual(crops.map((_, i) => i));
  expect(encodings[9]?.kindLogits).toEqual([4, 5, 6, 7]);
  expect(encodings[0]?.changeMap).toHaveLength(1024);
  expect(encodings[0]?.changeMap[0]).toBe(0.5);
  expect(encodings[9]?.artifactLogits).toHaveLength(6 * 1024);
  expect([0, 1024, 6 * 1024 - 1].map((i) => encodings[9]?.artifactLogits[i])).toEqual([6, 7, 11]);
  expect(encodings[9]?.unlikeness).toBeCloseTo(1.1, 6);
});

test.each<[string, (outputs: Outputs) => Outputs]>([
  ['NaN', (outputs) => ({ ...outputs, forged_logit: tensor([Number.NaN], [1]) })],
  ['infinity', (outputs) => ({ ...outputs, kind_logits: tensor([1, 2, Number.POSITIVE_INFINITY, 0], [1, 4]) })],
  ['a missing output', without('change_map_logits')],
  ['missing artifact maps', without('artifact_map_logits')],
  ['missing unlikeness', without('unlikeness')],
  ['a wrong size', (outputs) => ({ ...outputs, change_map_logits: tensor([0, 1], [1, 2]) })],
  ['artifact maps of a wrong size', (outputs) => ({ ...outputs, artifact_map_logits: tensor([0, 1], [1, 2]) })],
  ['NaN in an artifact map', (outputs) => ({ ...outputs, artifact_map_logits: artifactMaps(Number.NaN) })],
  ['only zeros in the logit, read back after the device was lost', zeros('forged_logit')],
  ['only zeros in the kinds', zeros('kind_logits')],
  ['only zeros in the map of changes', zeros('change_map_logits')],
  ['only zeros in the maps of artifacts', zeros('artifact_map_logits')],
  ['zero unlikeness', zeros('unlikeness')],
  ['only zeros in what the chat sees', zeros('image_features')],
])('%s in the outputs is an error, never a verdict', async (_, spoil) => {
  await expect(encodeCrops(fakeEncoder([], spoil), [crop(9)])).rejects.toEqual(wrong);
});

test('stops between runs when it is aborted', async () => {
  const abort = new AbortController();
  const batches: number[] = [];
  const work = encodeCrops(
    fakeEncoder(batches),
    Array.from({ length: 20 }, () => crop(1)),
    () => abort.abort(),
    abort.signal,
  );
  await expect(work).rejects.toMatchObject({ name: 'AbortError' });
  expect(batches).toEqual([8]);
});
