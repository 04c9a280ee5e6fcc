import type { InferenceSession, Tensor } from 'onnxruntime-web/jspi';
import { loadWebNetwork } from '../../src/inference/web-network';
import { timeDispatches } from './card-floor';
import type { CardCalls, CardWay, OpenedCard } from './card-ways';
import { answerCalls } from './worker-calls';

/** The networks, run on a graphics card in several ways in one worker, on one device. */

type Runtime = typeof import('onnxruntime-web/jspi');
type Numbers = Readonly<Record<string, Float32Array>>;

const SIDE = 256;
const USAGE = 128 | 4 | 8; // STORAGE, COPY_SRC, COPY_DST
interface Shape {
  readonly file: string;
  readonly input: string;
  /** Whether the shipped graph takes a plane for each colour; one that takes bytes takes them row by row. */
  readonly hasPlanes: boolean;
  /** What each output holds for one face or tile. */
  readonly outputs: Readonly<Record<string, readonly number[]>>;
}
const SHAPES: Readonly<Record<CardWay['network'], Shape>> = {
  encoder: {
    file: '/models/onnx/vision_encoder.onnx',
    input: 'pixel_values',
    hasPlanes: true,
    outputs: {
      image_features: [16, 576],
      forged_logit: [],
      kind_logits: [4],
      change_map_logits: [32, 32],
      artifact_map_logits: [6, 32, 32],
      unlikeness: [],
    },
  },
  finder: {
    file: '/models/face-finder.onnx',
    input: 'pixels',
    hasPlanes: false,
    outputs: { scores_16: [512, 1], scores_8: [384, 1], boxes_16: [512, 16], boxes_8: [384, 16] },
  },
};

const product = (dims: readonly number[]): number => dims.reduce((a, b) => a * b, 1);

let runtime: Runtime | null = null;
let epSettings: object = {};
interface LoadedWay {
  readonly run: () => Promise<Numbers>;
  release(): Promise<void>;
  /** Null where the runtime has no part in it. */
  readonly session: InferenceSession | null;
  readonly outputs: readonly string[];
}
const ways = new Map<string, LoadedWay>();
const files = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
/** What the runtime prints: it gives its profile in no other way. */
let printed: string[] = [];

function loaded(): Runtime {
  if (!runtime) throw new Error('nothing is open');
  return runtime;
}

function fileOf(address: string): Promise<Uint8Array<ArrayBuffer>> {
  const read = async () => {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`${address}: ${response.status}`);
    return new Uint8Array(await response.arrayBuffer());
  };
  const file = files.get(address) ?? read();
  files.set(address, file);
  return file;
}

async function createSession({
  network,
  graph,
  batch,
  place,
  capture,
  layout,
  profile,
}: CardWay): Promise<InferenceSession> {
  const data = await fileOf(SHAPES[network].file);
  return loaded().InferenceSession.create(graph === 'shipped' ? data : await fileOf(`/graphs/${graph}.onnx`), {
    executionProviders: [{ name: 'webgpu', ...epSettings, ...(layout && { preferredLayout: layout }) }],
    logSeverityLevel: 3,
    ...(graph !== 'shipped' && network === 'encoder' && { externalData: [{ path: 'vision_encoder.onnx', data }] }),
    ...(place !== 'memory' && { preferredOutputLocation: 'gpu-buffer' as const }),
    ...((place === 'kept' || capture) && { freeDimensionOverrides: { n: batch } }),
    ...(capture && { enableGraphCapture: true }),
    ...(profile && { enableProfiling: true }),
  });
}

interface Given {
  readonly name: string;
  readonly type: 'uint8' | 'float32';
  readonly data: Uint8Array<ArrayBuffer> | Float32Array;
  readonly dims: readonly number[];
}

/** The same pixels for all ways: bytes row by row, planes of floats, or floats in −1..1 row by row. */
function makeInput({ network, graph, batch }: CardWay): Given {
  const bytes = new Uint8Array(batch * SIDE * SIDE * 3);
  for (let i = 0, seed = 1; i < bytes.length; i += 1) {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    bytes[i] = seed >>> 24;
  }
  const rows = [batch, SIDE, SIDE, 3];
  const { input, hasPlanes } = SHAPES[network];
  if (graph.includes('bytes')) return { name: 'pixels', type: 'uint8', data: bytes, dims: rows };
  const plane = SIDE * SIDE;
  const data = Float32Array.from(bytes, (value, i) =>
    hasPlanes
      ? (bytes[Math.floor(i / (plane * 3)) * plane * 3 + (i % plane) * 3 + (Math.floor(i / plane) % 3)] ?? 0)
      : value / 127.5 - 1,
  );
  return { name: input, type: 'float32', data, dims: hasPlanes ? [batch, 3, SIDE, SIDE] : rows };
}

async function numbersOf(outputs: Readonly<Record<string, Tensor>>): Promise<Numbers> {
  const read = Object.entries(outputs).map(async ([name, tensor]) => {
    const data = await tensor.getData(true);
    if (!(data instanceof Float32Array)) throw new TypeError(`${name} is ${tensor.type}`);
    return [name, data] as const;
  });
  return Object.fromEntries(await Promise.all(read));
}

/** Input and outputs in buffers that stay; all outputs come back in one piece. */
async function keepOnCard(session: InferenceSession, { network, batch }: CardWay, given: Given) {
  const { Tensor: T, env } = loaded();
  const device = await env.webgpu.device;
  const place = (bytes: number): GPUBuffer => device.createBuffer({ size: bytes, usage: USAGE });
  const input = place(given.data.byteLength);
  const feeds = { [given.name]: T.fromGpuBuffer(input, { dataType: given.type, dims: given.dims }) };
  const outputs = Object.entries(SHAPES[network].outputs).map(([name, each]) => {
    const dims = [batch, ...each];
    const bytes = product(dims) * Float32Array.BYTES_PER_ELEMENT;
    const buffer = place(Math.max(16, bytes));
    return { name, bytes, buffer, tensor: T.fromGpuBuffer(buffer, { dataType: 'float32', dims }) };
  });
  const size = outputs.reduce((sum, { bytes }) => sum + bytes, 0);
  const landing = device.createBuffer({ size, usage: 1 | 8 }); // MAP_READ, COPY_DST
  const fetches = Object.fromEntries(outputs.map(({ name, tensor }) => [name, tensor]));
  return async (): Promise<Numbers> => {
    device.queue.writeBuffer(input, 0, given.data);
    await session.run(feeds, fetches);
    const copies = device.createCommandEncoder();
    let at = 0;
    for (const { buffer, bytes } of outputs) {
      copies.copyBufferToBuffer(buffer, 0, landing, at, bytes);
      at += bytes;
    }
    device.queue.submit([copies.finish()]);
    await landing.mapAsync(1, 0, size);
    const all = landing.getMappedRange(0, size).slice(0);
    landing.unmap();
    at = 0;
    const numbers: Record<string, Float32Array> = {};
    for (const { name, bytes } of outputs) {
      numbers[name] = new Float32Array(all, at, bytes / Float32Array.BYTES_PER_ELEMENT);
      at += bytes;
    }
    return numbers;
  };
}

/** The shipped file on Telltale's own commands. */
async function loadOwn({ network, batch }: CardWay): Promise<LoadedWay> {
  const model = await fileOf(SHAPES[network].file);
  const own = await loadWebNetwork(model, network === 'encoder' ? 'encoder' : 'face-finder', 'webgpu');
  const given = makeInput({ network, graph: 'bytes', batch, place: 'own' });
  if (!(given.data instanceof Uint8Array)) throw new TypeError('no bytes');
  const pictures = { data: given.data, count: batch };
  return {
    async run() {
      const numbers = Object.entries(await own.run(pictures)).map(([name, { data }]) => [name, data] as const);
      return Object.fromEntries(numbers);
    },
    release: () => own.release(),
    session: null,
    outputs: Object.keys(SHAPES[network].outputs),
  };
}

async function load(name: string, way: CardWay): Promise<number> {
  const started = performance.now();
  if (way.place === 'own') {
    ways.set(name, await loadOwn(way));
    return performance.now() - started;
  }
  const session = await createSession(way);
  const milliseconds = performance.now() - started;
  const { Tensor: T } = loaded();
  const given = makeInput(way);
  const plain = async (): Promise<Numbers> => {
    const tensor =
      given.data instanceof Uint8Array
        ? new T('uint8', given.data, given.dims)
        : new T('float32', given.data, given.dims);
    return numbersOf(await session.run({ [given.name]: tensor }));
  };
  const run = way.place === 'kept' ? await keepOnCard(session, way, given) : plain;
  const outputs = Object.keys(SHAPES[way.network].outputs);
  ways.set(name, { session, run, outputs, release: () => session.release() });
  return milliseconds;
}

function wayOf(name: string) {
  const way = ways.get(name);
  if (!way) throw new Error(`no way ${name}`);
  return way;
}

const calls: CardCalls = {
  async open(settings): Promise<OpenedCard> {
    epSettings = settings;
    runtime = await import('onnxruntime-web/jspi');
    runtime.env.logLevel = 'error';
    console.log = (...words: unknown[]) => void printed.push(words.join(' '));
    // The device is there as soon as a first session is.
    await createSession({ network: 'encoder', graph: 'shipped', batch: 1, place: 'memory' });
    const device = await runtime.env.webgpu.device;
    const { vendor, architecture, description, isFallbackAdapter } = device.adapterInfo;
    return {
      adapter: `${vendor} ${architecture} ${description}${isFallbackAdapter ? ', in software' : ''}`,
      features: [...device.features].map(String),
    };
  },
  load: ({ name, way }) => load(name, way),
  async time(name) {
    const { run } = wayOf(name);
    const started = performance.now();
    await run();
    return performance.now() - started;
  },
  async outcomeOf(name) {
    const { run, outputs } = wayOf(name);
    const numbers = await run();
    return outputs.flatMap((output) => Array.from(numbers[output] ?? []));
  },
  async release(name) {
    await wayOf(name).release();
    ways.delete(name);
  },
  async profileOf(name) {
    const { run, session } = wayOf(name);
    for (let i = 0; i < 8; i += 1) await run();
    printed = [];
    session?.endProfiling();
    await new Promise((resolve) => setTimeout(resolve, 500));
    return printed.join('\n');
  },
  async floor({ dispatches, passes }) {
    return timeDispatches(await loaded().env.webgpu.device, dispatches, passes);
  },
};
answerCalls({ ...calls });
