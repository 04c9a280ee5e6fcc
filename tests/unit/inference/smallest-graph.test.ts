import { InferenceSession, Tensor } from 'onnxruntime-node';
import { expect, test } from 'vitest';
import { SMALLEST_GRAPH } from '../../../src/inference/smallest-graph';

test('the graph that brings the runtime up is one that it can run', async () => {
  const session = await InferenceSession.create(SMALLEST_GRAPH);
  const { y } = await session.run({ x: new Tensor('float32', [7], [1]) });
  await session.release();
  expect([...(y?.data ?? [])]).toEqual([7]);
});
