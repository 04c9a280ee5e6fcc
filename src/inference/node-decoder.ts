import { InferenceSession, Tensor } from 'onnxruntime-node';
import { MOST_AT_ONCE, type Decoder, type DecoderFiles } from './decoder';
import { readEmbeddingTable } from './embedding-table';
import { createSessionDecoder, cutInMemory } from './session-decoder';

/** As for the detector's networks. */
const THREADS = 2;

/** Loads a language network for Node. */
export async function loadNodeDecoder({ decoder, data, dataName, embeddings }: DecoderFiles): Promise<Decoder> {
  const settings: InferenceSession.SessionOptions = {
    executionProviders: ['cpu'],
    intraOpNumThreads: THREADS,
    interOpNumThreads: 1,
    logSeverityLevel: 3,
  };
  return createSessionDecoder({
    backend: 'node',
    mostAtOnce: MOST_AT_ONCE,
    embeddings: readEmbeddingTable(embeddings),
    decoder: await InferenceSession.create(decoder, { ...settings, externalData: [{ path: dataName, data }] }),
    Tensor,
    cutTensor: (tensor, length) => cutInMemory(tensor, length, Tensor),
  });
}
