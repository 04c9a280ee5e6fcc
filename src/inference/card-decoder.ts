import { createCardNetwork } from './card/card-network';
import type { CardWeights } from './card/card-weights';
import { LONGEST_SEQUENCE, WIDTH, type Decoder, type DecoderCache } from './decoder';
import type { EmbeddingTable } from './embedding-table';
import { checkLogits, toChatError } from './session-decoder';

/** Tokens that the card reads in one run; a prompt can be stopped between runs. */
export const MOST_ON_CARD = 64;

class CardCache implements DecoderCache {
  readonly length: number;
  constructor(length: number) {
    this.length = length;
  }
}

/**
 * A decoder on a graphics card by commands of our own: the stock runtime gives the card some 300 of them for each token
 * and makes it wait in between, these are 101. Keys and values lie in buffers of the longest sequence, so that nothing is
 * made or copied for a step, and a cut costs nothing. There is one sequence at a time: a step without a past begins anew.
 * @throws AnalysisError `chat-failed` or `chat-out-of-memory`
 */
export async function createCardDecoder(
  device: GPUDevice,
  weights: CardWeights,
  embeddings: EmbeddingTable,
): Promise<Decoder> {
  const network = await createCardNetwork(device, weights, MOST_ON_CARD).catch((thrown: unknown) => {
    throw toChatError(thrown);
  });
  let held: CardCache | null = null;

  function use(given: DecoderCache | null): number {
    if (given !== null && given !== held) throw new TypeError('a cache that was used up');
    held = null;
    return given?.length ?? 0;
  }

  return {
    backend: 'webgpu',
    mostAtOnce: MOST_ON_CARD,
    embed: async (tokens) => embeddings.embed(tokens),
    async step(given, past, kept = 1) {
      const count = given.length / WIDTH;
      try {
        const start = use(past);
        const length = start + count;
        if (count > MOST_ON_CARD || length > LONGEST_SEQUENCE) throw new RangeError(`${count} tokens up to ${length}`);
        const logits = await network.read(given, start, kept);
        checkLogits(logits, kept);
        held = new CardCache(length);
        return { logits, cache: held };
      } catch (thrown) {
        throw toChatError(thrown);
      }
    },
    cut(given, length) {
      if (length >= given.length) return given;
      use(given);
      held = new CardCache(length);
      return held;
    },
    dispose: (given) => void use(given),
    async release() {
      network.release();
    },
  };
}
