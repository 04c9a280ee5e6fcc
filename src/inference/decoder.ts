/** Numbers of one token: the width of the language model. */
export const WIDTH = 576;
/** Heads of keys and values in each layer, and numbers of one head. */
export const KEY_HEADS = 3;
export const HEAD_WIDTH = 64;
/** Positions that the network knows. */
export const LONGEST_SEQUENCE = 1024;
/** Tokens that the processor reads in one run, so that a long prompt can be stopped half way. */
export const MOST_AT_ONCE = 128;
/** Name by which the graph of 4-bit codes knows its weights. */
export const DATA_NAME = 'decoder_model_merged.onnx_data';

/** Keys and values of the tokens read so far; where they lie is the decoder's own business. */
export interface DecoderCache {
  /** Tokens that it holds. */
  readonly length: number;
}

export interface DecoderStep {
  /** Logits of what follows each of the last tokens given, kept × vocabulary, row by row; all finite. */
  readonly logits: Float32Array;
  readonly cache: DecoderCache;
}

/** A loaded language network, whatever runs it. One call at a time. */
export interface Decoder {
  readonly backend: 'webgpu' | 'wasm' | 'node';
  /** Tokens that a step may be given. */
  readonly mostAtOnce: number;
  /** Tokens as embeddings, tokens × WIDTH, row by row. */
  embed(tokens: readonly number[]): Promise<Float32Array>;
  /**
   * Reads further tokens.
   * @param embeddings tokens × WIDTH, at least one token and at most `mostAtOnce`
   * @param past what was read before; it is used up, and must not be given again, whether this succeeds or fails
   * @param kept how many of the last tokens' logits are wanted, 1 if nothing is said
   * @throws AnalysisError `wrong-results`, `chat-failed` or `chat-out-of-memory`
   */
  step(embeddings: Float32Array, past: DecoderCache | null, kept?: number): Promise<DecoderStep>;
  /** The first `length` tokens of a cache, which is used up. */
  cut(cache: DecoderCache, length: number): DecoderCache;
  dispose(cache: DecoderCache): void;
  release(): Promise<void>;
}

/** The files of a language network, their hashes checked. */
export interface DecoderFiles {
  readonly decoder: Uint8Array;
  /** The decoder's weights, and the name by which its graph knows them. */
  readonly data: Uint8Array;
  readonly dataName: string;
  readonly embeddings: Uint8Array<ArrayBuffer>;
}
