import { WIDTH } from './decoder';
import { halfToNumber } from './unfold-weights';

/** Looks up what the decoder reads for each token. */
export interface EmbeddingTable {
  /**
   * Tokens as embeddings, tokens × WIDTH, row by row.
   * @throws RangeError for a token that the table does not hold
   */
  embed(tokens: readonly number[]): Float32Array;
}

// Numbers of the fields in an ONNX file that lead to its tables, and two kinds of their numbers.
const MODEL_GRAPH = 7;
const GRAPH_INITIALIZER = 5;
const TENSOR = { type: 2, name: 8, data: 9 } as const;
const INT8 = 3;
const FLOAT16 = 10;

interface Field {
  readonly number: number;
  /** A number, or the bytes of a text, a table or a message. */
  readonly value: number | Uint8Array<ArrayBuffer>;
}

/** The fields of a Protocol Buffers message; only those kinds are known that ONNX files use. */
function* fieldsOf(bytes: Uint8Array<ArrayBuffer>): Generator<Field> {
  let at = 0;
  const readNumber = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at];
      if (byte === undefined) throw new RangeError('an ONNX file that is cut');
      at += 1;
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  const take = (length: number): Uint8Array<ArrayBuffer> => {
    if (at + length > bytes.length) throw new RangeError('an ONNX file that is cut');
    at += length;
    return bytes.subarray(at - length, at);
  };
  while (at < bytes.length) {
    const key = readNumber();
    const [number, kind] = [Math.floor(key / 8), key % 8];
    if (kind === 0) yield { number, value: readNumber() };
    else if (kind === 1) yield { number, value: take(8) };
    else if (kind === 2) yield { number, value: take(readNumber()) };
    else if (kind === 5) yield { number, value: take(4) };
    else throw new TypeError(`field ${number} of an ONNX file is of kind ${kind}`);
  }
}

function* messagesOf(bytes: Uint8Array<ArrayBuffer>, wanted: number): Generator<Uint8Array<ArrayBuffer>> {
  for (const { number, value } of fieldsOf(bytes)) if (number === wanted && typeof value !== 'number') yield value;
}

/** The bytes of a graph's tables by their names. */
function readTables(model: Uint8Array<ArrayBuffer>) {
  const tables = new Map<string, { readonly type: number; readonly data: Uint8Array<ArrayBuffer> }>();
  for (const graph of messagesOf(model, MODEL_GRAPH)) {
    for (const tensor of messagesOf(graph, GRAPH_INITIALIZER)) {
      const fields = new Map(Array.from(fieldsOf(tensor), ({ number, value }) => [number, value]));
      const [type, name, data] = [fields.get(TENSOR.type), fields.get(TENSOR.name), fields.get(TENSOR.data)];
      if (typeof type !== 'number' || typeof name !== 'object' || typeof data !== 'object') continue;
      tables.set(new TextDecoder().decode(name), { type, data });
    }
  }
  return tables;
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
  if (codes?.type !== INT8 || scale?.type !== FLOAT16 || codes.data.length * 2 !== scale.data.length * WIDTH) {
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
