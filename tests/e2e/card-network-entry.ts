import { createCardNetwork, type CardNetwork } from '../../src/inference/card/card-network';
import { readCardWeights } from '../../src/inference/card/card-weights';
import { openCard } from '../../src/inference/card/open-card';
import { readEmbeddingTable, type EmbeddingTable } from '../../src/inference/embedding-table';
import { parseUnfoldPlan } from '../../src/inference/unfold-weights';

const bytesOf = async (file: string) => new Uint8Array(await (await fetch(`/models/onnx/${file}`)).arrayBuffer());

let opened: Promise<{ readonly network: CardNetwork; readonly table: EmbeddingTable }> | null = null;

async function open() {
  const [graph, plan, codes, embeddings] = await Promise.all(
    ['decoder_model_merged.onnx', 'unfold.json', 'decoder_model_merged.onnx_data', 'embed_tokens.onnx'].map(bytesOf),
  );
  if (!graph || !plan || !codes || !embeddings) throw new Error('a file is missing');
  const weights = readCardWeights(graph, parseUnfoldPlan(plan), codes);
  return { network: await createCardNetwork(await openCard(), weights, 16), table: readEmbeddingTable(embeddings) };
}

/** What the test asks of the page. */
const cardBench = {
  async read(tokens: readonly number[], start: number, kept: number): Promise<readonly number[]> {
    opened ??= open();
    const { network, table } = await opened;
    return Array.from(await network.read(table.embed(tokens), start, kept));
  },
  /** A run that the card refuses: there is nothing to read there any more. */
  async readReleased(): Promise<string> {
    opened ??= open();
    const { network, table } = await opened;
    network.release();
    return network.read(table.embed([1]), 0, 1).then(
      () => 'read',
      (thrown: unknown) => String(thrown),
    );
  },
};
export type CardBench = typeof cardBench;
Object.assign(globalThis, { cardBench });
