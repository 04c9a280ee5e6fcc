import { expect, test } from 'vitest';
import { loadNodeNetwork } from '../../../src/inference/node-network';
import { SMALLEST_GRAPH } from '../../../src/inference/smallest-graph';

test('the graph that brings the runtime up is one that it can run', async () => {
  const network = await loadNodeNetwork(SMALLEST_GRAPH);
  const { y } = await network.run({ x: { data: Float32Array.of(7), dims: [1] } });
  await network.release();
  expect([...(y?.data ?? [])]).toEqual([7]);
});
