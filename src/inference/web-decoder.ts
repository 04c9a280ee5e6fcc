import { MOST_AT_ONCE, type Decoder, type DecoderFiles } from './decoder';
import { readEmbeddingTable } from './embedding-table';
import { createSessionDecoder, cutInMemory, toChatError } from './session-decoder';
import { loadRuntime } from './web-runtime';

/**
 * Loads a language network for the browser's WASM.
 * @throws AnalysisError `chat-failed` or `chat-out-of-memory`
 */
export async function loadWebDecoder({ decoder, data, dataName, embeddings }: DecoderFiles): Promise<Decoder> {
  const { InferenceSession, Tensor: T } = await loadRuntime();
  try {
    return createSessionDecoder({
      backend: 'wasm',
      mostAtOnce: MOST_AT_ONCE,
      embeddings: readEmbeddingTable(embeddings),
      decoder: await InferenceSession.create(decoder, {
        executionProviders: ['wasm'],
        graphOptimizationLevel: 'all',
        logSeverityLevel: 3,
        externalData: [{ path: dataName, data }],
      }),
      Tensor: T,
      cutTensor: (tensor, length) => cutInMemory(tensor, length, T),
    });
  } catch (thrown) {
    throw toChatError(thrown);
  }
}
