// Numbers of the fields in an ONNX file that lead to its tables.
const MODEL_GRAPH = 7;
const GRAPH_INITIALIZER = 5;
const TENSOR = { dims: 1, type: 2, name: 8, data: 9 } as const;
/** Kinds of a table's numbers. */
export const NUMBERS = { float32: 1, int8: 3, float16: 10 } as const;

interface Field {
  readonly number: number;
  /** A number, or the bytes of a text, a table or a message. */
  readonly value: number | Uint8Array<ArrayBuffer>;
}

/** A number and where the next thing begins. */
function readNumberAt(bytes: Uint8Array, start: number): { readonly value: number; readonly next: number } {
  let value = 0;
  for (let at = start, scale = 1; ; at += 1, scale *= 128) {
    const byte = bytes[at];
    if (byte === undefined) throw new RangeError('an ONNX file that is cut');
    value += (byte & 127) * scale;
    if (byte < 128) return { value, next: at + 1 };
  }
}

/** Numbers that lie one after the other without a key each. */
function* numbersIn(bytes: Uint8Array): Generator<number> {
  for (let at = 0; at < bytes.length;) {
    const { value, next } = readNumberAt(bytes, at);
    at = next;
    yield value;
  }
}

/** The fields of a Protocol Buffers message; only those kinds are known that ONNX files use. */
function* fieldsOf(bytes: Uint8Array<ArrayBuffer>): Generator<Field> {
  let at = 0;
  const readNumber = (): number => {
    const { value, next } = readNumberAt(bytes, at);
    at = next;
    return value;
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

/** A table as its file has it. */
export interface Table {
  /** One of NUMBERS, or another kind. */
  readonly type: number;
  readonly dims: readonly number[];
  /** Little-endian; it need not begin on a boundary of four. */
  readonly data: Uint8Array<ArrayBuffer>;
}

/**
 * The bytes of a graph's tables by their names; those that lie in a file of their own are not among them.
 * @throws RangeError or TypeError for what is no ONNX file
 */
export function readTables(model: Uint8Array<ArrayBuffer>): ReadonlyMap<string, Table> {
  const tables = new Map<string, Table>();
  for (const graph of messagesOf(model, MODEL_GRAPH)) {
    for (const tensor of messagesOf(graph, GRAPH_INITIALIZER)) {
      const all = Array.from(fieldsOf(tensor));
      const fields = new Map(all.map(({ number, value }) => [number, value]));
      const [type, name, data] = [fields.get(TENSOR.type), fields.get(TENSOR.name), fields.get(TENSOR.data)];
      if (typeof type !== 'number' || typeof name !== 'object' || typeof data !== 'object') continue;
      const dims = all.flatMap(({ number, value }) => {
        if (number !== TENSOR.dims) return [];
        return typeof value === 'number' ? [value] : Array.from(numbersIn(value));
      });
      tables.set(new TextDecoder().decode(name), { type, dims, data });
    }
  }
  return tables;
}
