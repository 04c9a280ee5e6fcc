import type { InferenceSession, Tensor } from 'onnxruntime-web/jspi';
import { AnalysisError } from '../forensics/failure';
import { chatFailed } from '../forensics/failure-wording';
import { HEAD_WIDTH, KEY_HEADS, LONGEST_SEQUENCE, WIDTH, type Decoder, type DecoderCache } from './decoder';
import type { EmbeddingTable } from './embedding-table';
import { cacheInputs, checkLogits, outputOf, toChatError } from './session-decoder';
import { inTurn, type loadRuntime } from './web-runtime';

type Runtime = Awaited<ReturnType<typeof loadRuntime>>;

/** What the graph of steps takes besides the cache. */
const [EMBEDDINGS, POSITION, LENGTH] = ['inputs_embeds', 'last_position', 'total_length'] as const;

class CardCache implements DecoderCache {
  readonly length: number;
  constructor(length: number) {
    this.length = length;
  }
}

/** Brings rows of numbers back from the card, through one buffer that grows to the most rows asked for. */
function createReader(device: GPUDevice, width: number) {
  const rowBytes = width * Float32Array.BYTES_PER_ELEMENT;
  let landing: GPUBuffer | null = null;
  return {
    /** @param row the first of `rows` rows of the buffer */
    async read(buffer: GPUBuffer, row: number, rows: number): Promise<Float32Array> {
      const size = rows * rowBytes;
      if (!landing || landing.size < size) {
        landing?.destroy();
        landing = device.createBuffer({ size, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST });
      }
      const copies = device.createCommandEncoder();
      copies.copyBufferToBuffer(buffer, row * rowBytes, landing, 0, size);
      device.queue.submit([copies.finish()]);
      await landing.mapAsync(GPUMapMode.READ, 0, size);
      const numbers = new Float32Array(landing.getMappedRange(0, size).slice(0));
      landing.unmap();
      return numbers;
    },
    release: () => landing?.destroy(),
  };
}

/**
 * A decoder on a graphics card whose keys and values lie in buffers of the longest sequence, so that nothing is made
 * or copied for a step, and a cut costs nothing. There is one sequence at a time: a step without a past begins anew.
 * @param session of the graph of steps, its outputs left on the card
 */
export function createCardDecoder(
  { Tensor: T }: Runtime,
  device: GPUDevice,
  session: InferenceSession,
  embeddings: EmbeddingTable,
  mostAtOnce: number,
  longRun: number,
): Decoder {
  const usage = GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST;
  const buffers: GPUBuffer[] = [];
  function place(dims: readonly number[]): Tensor {
    const buffer = device.createBuffer({ size: dims.reduce((a, b) => a * b, Float32Array.BYTES_PER_ELEMENT), usage });
    buffers.push(buffer);
    return T.fromGpuBuffer(buffer, { dataType: 'float32', dims });
  }

  const vocabulary = vocabularyOf(session);
  const names = cacheInputs(session);
  const cache = Object.fromEntries(names.map((name) => [name, place([1, KEY_HEADS, LONGEST_SEQUENCE, HEAD_WIDTH])]));
  const keptThere = Object.fromEntries(names.map((name) => [outputOf(name), cache[name] ?? null]));
  const allLogits = place([1, longRun, vocabulary]).gpuBuffer;
  const reader = createReader(device, vocabulary);
  let held: CardCache | null = null;

  function use(given: DecoderCache | null): number {
    if (given !== null && given !== held) throw new TypeError('a cache that was used up');
    held = null;
    return given?.length ?? 0;
  }

  async function run(given: Float32Array, count: number, length: number): Promise<void> {
    const inputs = {
      [EMBEDDINGS]: new T('float32', given, [1, count, WIDTH]),
      [POSITION]: new T('int32', Int32Array.of(length - 1), [1]),
      [LENGTH]: new T('int32', Int32Array.of(length), [1]),
      ...cache,
    };
    const logits = T.fromGpuBuffer(allLogits, { dataType: 'float32', dims: [1, count, vocabulary] });
    await inTurn(() => session.run(inputs, { ...keptThere, logits }));
  }

  return {
    backend: 'webgpu',
    mostAtOnce,
    embed: async (tokens) => embeddings.embed(tokens),
    async step(given, past, kept = 1) {
      const count = given.length / WIDTH;
      try {
        const length = use(past) + count;
        if (count > longRun || length > LONGEST_SEQUENCE) throw new RangeError(`${count} tokens up to ${length}`);
        await run(given, count, length);
        const logits = await reader.read(allLogits, count - kept, kept);
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
      await inTurn(() => session.release());
      reader.release();
      for (const buffer of buffers) buffer.destroy();
    },
  };
}

/** Tokens that the graph gives logits for. */
function vocabularyOf({ outputMetadata }: InferenceSession): number {
  const logits = outputMetadata.find(({ name }) => name === 'logits');
  const size = logits?.isTensor ? logits.shape.at(-1) : undefined;
  if (typeof size !== 'number') throw new AnalysisError(chatFailed('a graph without logits'));
  return size;
}
