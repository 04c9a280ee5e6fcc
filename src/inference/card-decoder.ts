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
/** The run of one token is captured, and replayed from the second time on; runs of several are not. */
const REPLAYED = { extra: { gpu_graph_id: '1' } };
const NOT_CAPTURED = { extra: { gpu_graph_id: '-1' } };

class CardCache implements DecoderCache {
  readonly length: number;
  constructor(length: number) {
    this.length = length;
  }
}

/**
 * Options of a session whose runs can be captured and replayed. Only the provider is told: told of it too, the runtime's
 * JavaScript would bind inputs and outputs once for all and so forbid runs of other lengths. It asks for the device,
 * then for the capture, then for the layout, and later for the capture again, for itself.
 */
export function captureOptions(): Pick<InferenceSession.SessionOptions, 'executionProviders' | 'enableGraphCapture'> {
  let isProviderAsking = false;
  const provider = {
    name: 'webgpu',
    get device() {
      isProviderAsking = true;
      return undefined;
    },
    get preferredLayout() {
      isProviderAsking = false;
      return undefined;
    },
  } as const;
  return {
    executionProviders: [provider],
    get enableGraphCapture() {
      return isProviderAsking;
    },
  };
}

/** Brings numbers back from the card, through one buffer that stays. */
function createReader(device: GPUDevice, count: number) {
  const size = count * Float32Array.BYTES_PER_ELEMENT;
  const landing = device.createBuffer({ size, usage: GPUBufferUsage.MAP_READ | GPUBufferUsage.COPY_DST });
  return {
    /** @param row which `count` numbers of the buffer */
    async read(buffer: GPUBuffer, row: number): Promise<Float32Array> {
      const copies = device.createCommandEncoder();
      copies.copyBufferToBuffer(buffer, row * size, landing, 0, size);
      device.queue.submit([copies.finish()]);
      await landing.mapAsync(GPUMapMode.READ);
      const numbers = new Float32Array(landing.getMappedRange().slice(0));
      landing.unmap();
      return numbers;
    },
    release: () => landing.destroy(),
  };
}

/**
 * A decoder on a graphics card whose keys and values lie in buffers of the longest sequence, so that a step is the same
 * few hundred commands each time: the card's driver gets them again as they were, which takes a fraction of what a run
 * does. There is one sequence at a time: a step without a past begins anew.
 * @param session of the graph of steps, made with `captureOptions`
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
  function place(type: 'float32' | 'int32', dims: readonly number[], numbers = dims.reduce((a, b) => a * b)): Tensor {
    // Copies to the card come in whole fours of bytes, and its smallest binding is 16.
    const buffer = device.createBuffer({ size: Math.max(16, numbers * 4), usage });
    buffers.push(buffer);
    return T.fromGpuBuffer(buffer, { dataType: type, dims });
  }

  const vocabulary = vocabularyOf(session);
  const names = cacheInputs(session);
  const cache = Object.fromEntries(
    names.map((name) => [name, place('float32', [1, KEY_HEADS, LONGEST_SEQUENCE, HEAD_WIDTH])]),
  );
  const kept = Object.fromEntries(names.map((name) => [outputOf(name), cache[name] ?? null]));
  const one = {
    embeddings: place('float32', [1, 1, WIDTH]),
    position: place('int32', [1]),
    length: place('int32', [1]),
    logits: place('float32', [1, 1, vocabulary], longRun * vocabulary),
  };
  const feeds = { [EMBEDDINGS]: one.embeddings, [POSITION]: one.position, [LENGTH]: one.length, ...cache };
  const fetches = { logits: one.logits, ...kept };
  const reader = createReader(device, vocabulary);
  let held: CardCache | null = null;

  function use(given: DecoderCache | null): number {
    if (given !== null && given !== held) throw new TypeError('a cache that was used up');
    held = null;
    return given?.length ?? 0;
  }

  async function runOne(given: Float32Array<ArrayBuffer>, length: number): Promise<void> {
    await inTurn(async () => {
      device.queue.writeBuffer(one.embeddings.gpuBuffer, 0, given);
      device.queue.writeBuffer(one.position.gpuBuffer, 0, Int32Array.of(length - 1));
      device.queue.writeBuffer(one.length.gpuBuffer, 0, Int32Array.of(length));
      await session.run(feeds, fetches, REPLAYED);
    });
  }

  async function runSeveral(given: Float32Array, count: number, length: number): Promise<void> {
    const several = {
      [EMBEDDINGS]: new T('float32', given, [1, count, WIDTH]),
      [POSITION]: new T('int32', Int32Array.of(length - 1), [1]),
      [LENGTH]: new T('int32', Int32Array.of(length), [1]),
      ...cache,
    };
    const logits = T.fromGpuBuffer(one.logits.gpuBuffer, { dataType: 'float32', dims: [1, count, vocabulary] });
    await inTurn(() => session.run(several, { ...kept, logits }, NOT_CAPTURED));
  }

  return {
    backend: 'webgpu',
    mostAtOnce,
    embed: async (tokens) => embeddings.embed(tokens),
    async step(given, past) {
      const count = given.length / WIDTH;
      try {
        const length = use(past) + count;
        if (count > longRun || length > LONGEST_SEQUENCE) throw new RangeError(`${count} tokens up to ${length}`);
        await (count === 1 ? runOne(new Float32Array(given), length) : runSeveral(given, count, length));
        const logits = await reader.read(one.logits.gpuBuffer, count - 1);
        checkLogits(logits);
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
