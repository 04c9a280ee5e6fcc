import type { InferenceSession, Tensor, TensorConstructor } from 'onnxruntime-node';
import { AnalysisError } from '../forensics/failure';
import { chatFailed, chatOutOfMemory, chatWrongResults } from '../forensics/chat-wording';
import { HEAD_WIDTH, KEY_HEADS, WIDTH, type Decoder, type DecoderCache } from './decoder';
import type { EmbeddingTable } from './embedding-table';

/** What a runtime gives for a decoder; the rest is the same in Node and in the browser. */
export interface DecoderSessions {
  readonly backend: Decoder['backend'];
  readonly mostAtOnce: number;
  readonly embeddings: EmbeddingTable;
  readonly decoder: InferenceSession;
  readonly Tensor: TensorConstructor;
  /** The first `length` tokens of keys or values [1, KEY_HEADS, n, HEAD_WIDTH]; the given tensor is let go of. */
  cutTensor(tensor: Tensor, length: number): Tensor;
}

class SessionCache implements DecoderCache {
  readonly length: number;
  /** By the name of the input that takes them. */
  readonly tensors: ReadonlyMap<string, Tensor>;
  constructor(length: number, tensors: ReadonlyMap<string, Tensor>) {
    this.length = length;
    this.tensors = tensors;
  }
}

function own(cache: DecoderCache): SessionCache {
  if (!(cache instanceof SessionCache)) throw new TypeError('a cache of another decoder');
  return cache;
}

function letGo(tensors: Iterable<Tensor>): void {
  for (const tensor of tensors) tensor.dispose();
}

/** An error of the runtime as a failure of the chat. */
export function toChatError(thrown: unknown): AnalysisError {
  if (thrown instanceof AnalysisError) return thrown;
  const cause = String(thrown);
  return new AnalysisError(/memory|alloc/i.test(cause) ? chatOutOfMemory(cause) : chatFailed(cause));
}

/**
 * A device that has lost its memory gives zeros everywhere; a network never does.
 * @param rows how many tokens' logits these are, all of the same length
 * @throws AnalysisError `wrong-results` for a row of zeros, or for a logit that is not finite
 */
export function checkLogits(logits: Float32Array, rows: number): void {
  const width = logits.length / rows;
  for (let row = 0; row < rows; row += 1) {
    let most = 0;
    // Only sums and maxima of what is finite are finite: one look at the end will do.
    let sum = 0;
    for (let i = row * width; i < (row + 1) * width; i += 1) {
      const size = Math.abs(logits[i] ?? Number.NaN);
      sum += size;
      if (size > most) most = size;
    }
    if (!Number.isFinite(sum)) throw new AnalysisError(chatWrongResults('a logit is not finite'));
    if (most === 0) throw new AnalysisError(chatWrongResults('every logit is zero'));
  }
}

/** The output that a cache's input comes back as. */
export const outputOf = (input: string): string => input.replace('past_key_values', 'present');

/** The inputs that hold keys and values. */
export function cacheInputs(decoder: Pick<InferenceSession, 'inputNames'>): readonly string[] {
  return decoder.inputNames.filter((name) => name.startsWith('past_key_values.'));
}

/** A decoder on sessions of onnxruntime. The key/value cache stays where the sessions put it. */
export function createSessionDecoder(sessions: DecoderSessions): Decoder {
  const { backend, mostAtOnce, embeddings, decoder, Tensor: T, cutTensor } = sessions;
  const names = cacheInputs(decoder);

  const nothing = (): Map<string, Tensor> =>
    new Map(names.map((name) => [name, new T('float32', new Float32Array(0), [1, KEY_HEADS, 0, HEAD_WIDTH])]));

  async function run(given: Float32Array, past: SessionCache | null, kept: number) {
    const count = given.length / WIDTH;
    const length = (past?.length ?? 0) + count;
    const before = past?.tensors ?? nothing();
    try {
      const outputs = await decoder.run({
        inputs_embeds: new T('float32', given, [1, count, WIDTH]),
        attention_mask: new T('int64', new BigInt64Array(length).fill(1n), [1, length]),
        num_logits_to_keep: new T('int64', BigInt64Array.of(BigInt(kept)), []),
        ...Object.fromEntries(before),
      });
      const after = new Map<string, Tensor>();
      for (const name of names) {
        const tensor = outputs[outputOf(name)];
        if (tensor) after.set(name, tensor);
      }
      const logits = outputs['logits']?.data;
      if (after.size !== names.length || !(logits instanceof Float32Array)) {
        letGo(after.values());
        throw new AnalysisError(chatWrongResults('an output is missing'));
      }
      return { logits, cache: new SessionCache(length, after) };
    } finally {
      letGo(before.values());
    }
  }

  return {
    backend,
    mostAtOnce,
    embed: async (tokens) => embeddings.embed(tokens),
    async step(given, past, kept = 1) {
      try {
        const step = await run(given, past && own(past), kept);
        try {
          checkLogits(step.logits, kept);
        } catch (thrown) {
          letGo(step.cache.tensors.values());
          throw thrown;
        }
        return step;
      } catch (thrown) {
        throw toChatError(thrown);
      }
    },
    cut(cache, length) {
      if (length >= cache.length) return cache;
      const cuts = [...own(cache).tensors].map(([name, tensor]) => [name, cutTensor(tensor, length)] as const);
      return new SessionCache(length, new Map(cuts));
    },
    dispose: (cache) => letGo(own(cache).tensors.values()),
    release: () => decoder.release(),
  };
}

/** `cutTensor` for tensors in ordinary memory. */
export function cutInMemory(tensor: Tensor, length: number, T: TensorConstructor): Tensor {
  const data = tensor.data;
  if (!(data instanceof Float32Array)) throw new TypeError(`keys of type ${tensor.type}`);
  const [before, after] = [data.length / KEY_HEADS, length * HEAD_WIDTH];
  const kept = new Float32Array(KEY_HEADS * after);
  for (let head = 0; head < KEY_HEADS; head += 1) {
    kept.set(data.subarray(head * before, head * before + after), head * after);
  }
  tensor.dispose();
  return new T('float32', kept, [1, KEY_HEADS, length, HEAD_WIDTH]);
}
