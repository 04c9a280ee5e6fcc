import { WIDTH } from './decoder';
import { NUMBERS, readTables } from './onnx-tables';
import { halfToNumber } from './unfold-weights';

/** Looks up what the decoder reads for each token. */
export interface EmbeddingTable {
  /**
   * Tokens as embeddings, tokens × WIDTH, row by row.
   * @throws RangeError for a token that the table does not hold
   */
  embed(tokens: readonly number[]): Float32Array;
}

/**
 * The table of `embed_tokens.onnx`: int8 codes and one fp16 scale for each token. Looking rows up takes a hundredth of
 * what a run of that network does, and gives the same bits.
 * @param model bytes of the file, which stay in use
 * @throws RangeError or TypeError for another file
 */
export function readEmbeddingTable(model: Uint8Array<ArrayBuffer>): EmbeddingTable {
  const tables = readTables(model);
  const [codes, scale] = [tables.get('codes'), tables.get('scale')];
  if (
    codes?.type !== NUMBERS.int8 ||
    scale?.type !== NUMBERS.float16 ||
    codes.data.length * 2 !== scale.data.length * WIDTH
  ) {
    throw new TypeError('not a table of embeddings');
  }
  const steps = new Int8Array(codes.data.buffer, codes.data.byteOffset, codes.data.length);
  const halves = new DataView(scale.data.buffer, scale.data.byteOffset, scale.data.length);
  return {
    embed(tokens) {
      const rows = new Float32Array(tokens.length * WIDTH);
      tokens.forEach((token, row) => {
        // Beyond the end of either table this throws.
        const step = halfToNumber(halves.getUint16(token * 2, true));
        for (let i = 0; i < WIDTH; i += 1) rows[row * WIDTH + i] = (steps[token * WIDTH + i] ?? 0) * step;
      });
      return rows;
    },
  };
}
