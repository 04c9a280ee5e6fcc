import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadNodeNetwork } from '../../../src/inference/node-network';

const root = path.resolve(import.meta.dirname, '../../..');
const SIDE = 256;
const PICTURES = 2;

/** What PyTorch gave when the shipped weights were exported: training/telltale_training/export.py. */
interface Reference {
  readonly forgedLogit: readonly number[];
  readonly kindLogits: readonly (readonly number[])[];
  readonly changeMapLogits: readonly (readonly number[])[];
  readonly artifactMapLogits: readonly (readonly number[])[];
  readonly unlikeness: readonly number[];
}
const reference = JSON.parse(
  readFileSync(path.join(root, 'tests/fixtures/encoder-reference.json'), 'utf8'),
) as Reference;

/** The same pictures by the same formula as `pattern` in export.py. */
function pattern(): Uint8Array<ArrayBuffer> {
  const pixels = new Uint8Array(PICTURES * SIDE * SIDE * 3);
  let at = 0;
  for (let i = 0; i < PICTURES; i += 1) {
    for (let y = 0; y < SIDE; y += 1) {
      for (let x = 0; x < SIDE; x += 1) {
        for (let c = 0; c < 3; c += 1) pixels[at++] = x * 7 + y * 13 + c * 29 + i * 53 + ((x * y) >> 5);
      }
    }
  }
  return pixels;
}

function largestDifference(given: Float32Array | undefined, expected: readonly number[]): number {
  expect(given).toHaveLength(expected.length);
  return Math.max(...expected.map((value, i) => Math.abs(value - (given?.[i] ?? Number.NaN))));
}

describe('the shipped encoder', () => {
  it('gives in onnxruntime-node what PyTorch gave, to 1e-3', async () => {
    const model = readFileSync(path.join(root, 'assets/models/onnx/vision_encoder.onnx'));
    const network = await loadNodeNetwork(model, 'encoder');
    const out = await network.run({ data: pattern(), count: PICTURES });
    await network.release();
    expect(largestDifference(out['forged_logit']?.data, reference.forgedLogit)).toBeLessThan(1e-3);
    expect(largestDifference(out['kind_logits']?.data, reference.kindLogits.flat())).toBeLessThan(1e-3);
    expect(largestDifference(out['change_map_logits']?.data, reference.changeMapLogits.flat())).toBeLessThan(1e-3);
    expect(largestDifference(out['artifact_map_logits']?.data, reference.artifactMapLogits.flat())).toBeLessThan(1e-3);
    expect(largestDifference(out['unlikeness']?.data, reference.unlikeness)).toBeLessThan(1e-3);
  });
});
