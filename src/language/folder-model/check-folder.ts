import { isPictureType, isTextType } from './model-types';

/** What is in a folder of a language model, and whether it can be loaded: looked at before anything is. */

export interface FolderFile {
  /** Below the folder, with slashes. */
  readonly path: string;
  readonly bytes: number;
}

/**
 * How a network's numbers are written, by transformers.js's names, with what is put at the end of the file's name. In
 * the order in which the processor's runtime does best with them: it unpacks 4 bits anew for each token, and computes
 * 16 bits in 32.
 */
const PRECISIONS = [
  ['q8', '_quantized'],
  ['int8', '_int8'],
  ['uint8', '_uint8'],
  ['fp32', ''],
  ['q4', '_q4'],
  ['bnb4', '_bnb4'],
  ['q4f16', '_q4f16'],
  ['fp16', '_fp16'],
] as const;
export type Precision = (typeof PRECISIONS)[number][0];

/** One network of the model. */
export interface FolderPart {
  /** The name of its file without precision and ending. */
  readonly name: string;
  readonly precision: Precision;
  /** The files of weights that lie beside it. */
  readonly dataFiles: number;
}

/** How a folder is loaded. */
export interface FolderPlan {
  /** The `model_type` of its config. */
  readonly type: string;
  readonly parts: readonly FolderPart[];
  /** Only those that are needed. */
  readonly files: readonly FolderFile[];
  /** Of all of them together. */
  readonly bytes: number;
}

/** Why a folder cannot be loaded. */
export type FolderFault =
  | { readonly fault: 'missing' | 'not-json'; readonly path: string }
  | { readonly fault: 'unknown-type'; readonly type: string }
  | { readonly fault: 'too-large'; readonly bytes: number };

/** Bytes; WebAssembly has 4 GB, in which what it computes lies as well. */
export const MOST_BYTES = 3e9;
/** Bytes; a graph whose weights lie beside it is smaller than this, one that holds them need not be searched. */
const MOST_GRAPH_BYTES = 64e6;

/** Characters that are shown of a type that is not known. */
const LONGEST_TYPE = 60;

const CONFIG = 'config.json';
const NEEDED = [CONFIG, 'tokenizer.json', 'tokenizer_config.json'] as const;
const WELCOME = ['generation_config.json'] as const;

const suffixOf = (precision: Precision): string => PRECISIONS.find(([name]) => name === precision)?.[1] ?? '';
const graphPath = (name: string, precision: Precision): string => `onnx/${name}${suffixOf(precision)}.onnx`;
/** The name of a part's file. */
export const graphName = ({ name, precision }: FolderPart): string => `${name}${suffixOf(precision)}.onnx`;
const dataPath = (graph: string, index: number): string => `${graph}_data${index === 0 ? '' : `_${index}`}`;

type Read = (path: string) => Promise<Blob>;

function textField(config: object, name: string): string {
  const value: unknown = Object.hasOwn(config, name) ? Reflect.get(config, name) : undefined;
  return typeof value === 'string' ? value : '';
}

function parsedObject(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : null;
  } catch {
    return null;
  }
}

/** Whether the config names the architecture that comes in parts; null for a type that is not known. */
function comesInParts(config: object): boolean | null {
  const type = textField(config, 'model_type');
  const architectures: unknown = 'architectures' in config ? config.architectures : undefined;
  const [architecture]: readonly unknown[] = Array.isArray(architectures) ? architectures : [];
  const isForPictures = typeof architecture === 'string' && architecture.endsWith('ForConditionalGeneration');
  if (isForPictures) return isPictureType(type) ? true : null;
  return isTextType(type) ? false : null;
}

/**
 * How many files of weights a graph names; the names stand in it as plain text.
 * @param most looked for at most: who made the graph may have it name millions, which takes hours
 */
async function countDataFiles(graph: FolderFile, read: Read, most: number): Promise<number> {
  if (graph.bytes > MOST_GRAPH_BYTES) return 0;
  const text = new TextDecoder('latin1').decode(await (await read(graph.path)).arrayBuffer());
  const name = graph.path.slice(graph.path.lastIndexOf('/') + 1);
  let count = 0;
  while (count < most && text.includes(dataPath(name, count))) count += 1;
  return count;
}

/**
 * Says how a folder is to be loaded, or why it cannot be: all that is needed is there, the configs are JSON, and the
 * kind of model is known.
 * @param listed all files of the folder
 * @param read gives one of them; rejects when it cannot be read
 */
export async function checkFolder(listed: readonly FolderFile[], read: Read): Promise<FolderPlan | FolderFault> {
  const find = (path: string): FolderFile | undefined => listed.find((file) => file.path === path);
  for (const path of NEEDED) {
    if (!find(path)) return { fault: 'missing', path };
    if (path !== 'tokenizer.json' && !parsedObject(await (await read(path)).text())) return { fault: 'not-json', path };
  }
  const config = parsedObject(await (await read(CONFIG)).text()) ?? {};
  const type = textField(config, 'model_type');
  const isInParts = comesInParts(config);
  // The name is shown, and anybody may have made it up.
  if (isInParts === null) return { fault: 'unknown-type', type: type.replace(/[^\w.-]/g, '').slice(0, LONGEST_TYPE) };

  const has = (name: string, precision: Precision): boolean => find(graphPath(name, precision)) !== undefined;
  const precisionsOf = (name: string): Precision[] =>
    PRECISIONS.flatMap(([precision]) => (has(name, precision) ? [precision] : []));
  const whole = precisionsOf('model').length > 0 ? 'model' : 'decoder_model_merged';
  const names = isInParts ? ['decoder_model_merged', 'embed_tokens'] : [whole];
  const [shared] = precisionsOf(names[0] ?? whole).filter((precision) => names.every((name) => has(name, precision)));

  const parts: FolderPart[] = [];
  const files = [...NEEDED, ...WELCOME].flatMap((path) => find(path) ?? []);
  for (const name of names) {
    const precision = shared ?? precisionsOf(name)[0];
    const graph = precision && find(graphPath(name, precision));
    if (!graph) return { fault: 'missing', path: graphPath(name, 'fp32') };
    // Of more than there are files one is missing.
    const dataFiles = await countDataFiles(graph, read, listed.length);
    files.push(graph);
    for (let index = 0; index < dataFiles; index += 1) {
      const path = dataPath(graph.path, index);
      const data = find(path);
      if (!data) return { fault: 'missing', path };
      files.push(data);
    }
    parts.push({ name, precision, dataFiles });
  }
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return bytes > MOST_BYTES ? { fault: 'too-large', bytes } : { type, parts, files, bytes };
}
