import { createCardDecoder } from './card-decoder';
import { MOST_AT_ONCE, type Decoder, type DecoderFiles } from './decoder';
import { readEmbeddingTable } from './embedding-table';
import { createSessionDecoder, cutInMemory, toChatError } from './session-decoder';
import type { WebBackend } from './web-network';
import { inTurn, loadRuntime } from './web-runtime';

/**
 * The runtime has another way of attention for 32 tokens and more, whose numbers are wrong on some devices (SwiftShader:
 * off by 4 and more, where 20 tokens at once are right to 1e-4). The self-test tells where longer runs are right.
 */
export const MOST_ON_CARD = 16;
export const LONG_ON_CARD = 64;

/**
 * Loads a language network for the browser: the graph of steps for WebGPU, one of whole sequences for WASM.
 * @throws AnalysisError `chat-failed` or `chat-out-of-memory`
 */
export async function loadWebDecoder(files: DecoderFiles, backend: WebBackend): Promise<Decoder> {
  const runtime = await loadRuntime();
  const { InferenceSession, Tensor: T, env } = runtime;
  const settings = {
    graphOptimizationLevel: 'all',
    logSeverityLevel: 3,
    externalData: [{ path: files.dataName, data: files.data }],
  } as const;
  try {
    const embeddings = readEmbeddingTable(files.embeddings);
    if (backend === 'webgpu') {
      const options = { ...settings, executionProviders: [backend], preferredOutputLocation: 'gpu-buffer' } as const;
      const session = await inTurn(() => InferenceSession.create(files.decoder, options));
      return createCardDecoder(runtime, await env.webgpu.device, session, embeddings, MOST_ON_CARD, LONG_ON_CARD);
    }
    return createSessionDecoder({
      backend,
      mostAtOnce: MOST_AT_ONCE,
      embeddings,
      decoder: await inTurn(() =>
        InferenceSession.create(files.decoder, { ...settings, executionProviders: [backend] }),
      ),
      Tensor: T,
      inTurn,
      cutTensor: (tensor, length) => cutInMemory(tensor, length, T),
    });
  } catch (thrown) {
    throw toChatError(thrown);
  }
}
