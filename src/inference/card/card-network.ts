import { HEAD_WIDTH, KEY_HEADS, LONGEST_SEQUENCE, WIDTH } from '../decoder';
import type { CardWeights, StoredMatrix } from './card-weights';
import { hasten } from './hasten';
import { compilePipelines, TILE, type PipelinePair } from './pipelines';
import { HEADS, INNER, ROWS_PER_GROUP } from './shaders';

/** The wavelengths of the turns that positions are told by rise to this, as in training. */
const THETA = 100_000;

const FLOAT = Float32Array.BYTES_PER_ELEMENT;
/** Keys, or values, of one layer. */
const KEPT_FLOATS = KEY_HEADS * LONGEST_SEQUENCE * HEAD_WIDTH;

/** What a run does, step by step: the same every time, but for the number of tokens. */
interface Command {
  readonly pipelines: PipelinePair;
  readonly bindings: GPUBindGroup;
  /** Groups of threads for a token, or for a tile of tokens. */
  readonly groups: number;
  readonly per: 'tile' | 'token' | 'kept tile';
}

/** The language network on a graphics card, with the keys and values of one sequence. */
export interface CardNetwork {
  readonly vocabulary: number;
  /**
   * Reads tokens at the places from `start` on; what was kept of those places before is replaced.
   * @param embeddings tokens × WIDTH, at most as many tokens as the network was made for
   * @param kept how many of the last tokens' logits are wanted, at least 1
   * @returns kept × vocabulary
   * @throws Error when the card refuses, or is lost
   */
  read(embeddings: Float32Array, start: number, kept: number): Promise<Float32Array>;
  release(): void;
}

/** cos and sin by which the pairs of a head's numbers are turned at each position. */
function turnsOf(): Float32Array<ArrayBuffer> {
  const half = HEAD_WIDTH / 2;
  const turns = new Float32Array(LONGEST_SEQUENCE * half * 2);
  for (let position = 0; position < LONGEST_SEQUENCE; position += 1) {
    for (let i = 0; i < half; i += 1) {
      const angle = position * THETA ** (-i / half);
      turns.set([Math.cos(angle), Math.sin(angle)], (position * half + i) * 2);
    }
  }
  return turns;
}

/** Makes buffers, and gives all of them back at once. */
function createStore(device: GPUDevice) {
  const buffers: GPUBuffer[] = [];
  const { STORAGE, COPY_DST } = GPUBufferUsage;
  function place(size: number, usage = STORAGE | COPY_DST): GPUBuffer {
    const buffer = device.createBuffer({ size, usage });
    buffers.push(buffer);
    return buffer;
  }
  return {
    place,
    load({ buffer, byteOffset, byteLength }: ArrayBufferView<ArrayBuffer>, usage = STORAGE | COPY_DST): GPUBuffer {
      const loaded = place(byteLength, usage);
      device.queue.writeBuffer(loaded, 0, buffer, byteOffset, byteLength);
      return loaded;
    },
    release() {
      for (const buffer of buffers) buffer.destroy();
    },
  };
}

type Store = ReturnType<typeof createStore>;

/** The buffers that a run works in. A tile may reach past the last token; what it computes there is not read. */
function placeRun({ place, load }: Store, { codes, gains, layers, vocabulary }: CardWeights, mostAtOnce: number) {
  const { STORAGE, UNIFORM, COPY_DST, COPY_SRC, MAP_READ } = GPUBufferUsage;
  const rows = mostAtOnce + TILE;
  const logitBytes = mostAtOnce * vocabulary * FLOAT;
  return {
    codes: load(codes),
    gains: load(gains),
    turns: load(turnsOf()),
    cache: place(2 * layers.length * KEPT_FLOATS * FLOAT),
    hidden: place(rows * WIDTH * FLOAT),
    queries: place(rows * WIDTH * FLOAT),
    attended: place(rows * WIDTH * FLOAT),
    inner: place(rows * INNER * FLOAT),
    logits: place(logitBytes, STORAGE | COPY_SRC),
    landing: place(logitBytes, MAP_READ | COPY_DST),
    run: place(4 * Uint32Array.BYTES_PER_ELEMENT, UNIFORM | COPY_DST),
  };
}

async function planCommands(
  device: GPUDevice,
  store: Store,
  { layers, head }: CardWeights,
  run: ReturnType<typeof placeRun>,
): Promise<readonly Command[]> {
  const pipelines = await compilePipelines(device);
  const bind = (layout: GPUBindGroupLayout, given: readonly GPUBuffer[]): GPUBindGroup =>
    device.createBindGroup({ layout, entries: given.map((buffer, binding) => ({ binding, resource: { buffer } })) });

  /** The numbers of one command that are the same in each run; `gain` counts the norms. */
  function placeOf(layer: number, gain: number, matrix: StoredMatrix | null): GPUBuffer {
    const keys = 2 * layer * KEPT_FLOATS;
    const { codesAt = 0, scalesAt = 0, rows = 0 } = matrix ?? {};
    // As `Place` of the shaders has them: in steps of four codes' bytes, two scales' bytes, four floats.
    const numbers = [codesAt / 4, scalesAt / 2, (gain * WIDTH) / 4, rows, keys, keys + KEPT_FLOATS];
    return store.load(Uint32Array.from(numbers), GPUBufferUsage.UNIFORM | GPUBufferUsage.COPY_DST);
  }
  type Product = Pick<Command, 'pipelines'> & Partial<Pick<Command, 'per'>> & { readonly gain?: number };
  function product(
    { pipelines: pair, per = 'tile', gain = 0 }: Product,
    layer: number,
    matrix: StoredMatrix,
    from: GPUBuffer,
    to: GPUBuffer,
  ): Command {
    const place = placeOf(layer, gain, matrix);
    const given = [run.codes, place, run.run, run.gains, from, to, run.cache, run.turns];
    const groups = Math.ceil(matrix.rows / ROWS_PER_GROUP);
    return { pipelines: pair, bindings: bind(pipelines.productLayout, given), groups, per };
  }
  function attention(layer: number): Command {
    const given = [placeOf(layer, 0, null), run.run, run.queries, run.cache, run.attended];
    const bindings = bind(pipelines.attentionLayout, given);
    return { pipelines: pipelines.attention, bindings, groups: HEADS, per: 'token' };
  }

  const { queryKeyValue, addAttended, gateUp, addDown, toLogits } = pipelines;
  const { hidden, queries, attended, inner, logits } = run;
  const ofLayers = layers.flatMap((matrices, layer) => [
    product({ pipelines: queryKeyValue, gain: 2 * layer }, layer, matrices.queryKeyValue, hidden, queries),
    attention(layer),
    product({ pipelines: addAttended }, layer, matrices.attended, attended, hidden),
    product({ pipelines: gateUp, gain: 2 * layer + 1 }, layer, matrices.gateUp, hidden, inner),
    product({ pipelines: addDown }, layer, matrices.down, inner, hidden),
  ]);
  const last = { pipelines: toLogits, gain: 2 * layers.length, per: 'kept tile' } as const;
  return [...ofLayers, product(last, 0, head, hidden, logits)];
}

/**
 * Puts a network on a card.
 * @param mostAtOnce tokens that a run may read
 * @throws Error for what the card has no room for or refuses, or when it is lost
 */
export async function createCardNetwork(
  device: GPUDevice,
  weights: CardWeights,
  mostAtOnce: number,
): Promise<CardNetwork> {
  const store = createStore(device);

  device.pushErrorScope('validation');
  device.pushErrorScope('out-of-memory');
  const run = placeRun(store, weights, mostAtOnce);
  const [planned] = await Promise.allSettled([planCommands(device, store, weights, run)]);
  const [noRoom, invalid] = [await device.popErrorScope(), await device.popErrorScope()];
  if (noRoom ?? invalid ?? planned.status === 'rejected') {
    store.release();
    if (noRoom) throw new Error(`out of memory: ${noRoom.message}`);
    throw planned.status === 'rejected' ? planned.reason : new Error(`refused by the card: ${invalid?.message}`);
  }
  const commands = planned.value;

  function encode(count: number, kept: number): GPUCommandBuffer {
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    const along = { tile: Math.ceil(count / TILE), token: count, 'kept tile': Math.ceil(kept / TILE) };
    for (const { pipelines, bindings, groups, per } of commands) {
      const isSingle = (per === 'kept tile' ? kept : count) === 1;
      pass.setPipeline(isSingle ? pipelines.single : pipelines.several);
      pass.setBindGroup(0, bindings);
      pass.dispatchWorkgroups(groups, along[per]);
    }
    pass.end();
    encoder.copyBufferToBuffer(run.logits, 0, run.landing, 0, kept * weights.vocabulary * FLOAT);
    return encoder.finish();
  }

  return {
    vocabulary: weights.vocabulary,
    async read(embeddings, start, kept) {
      const count = embeddings.length / WIDTH;
      device.pushErrorScope('validation');
      device.queue.writeBuffer(run.hidden, 0, Float32Array.from(embeddings));
      device.queue.writeBuffer(run.run, 0, Uint32Array.of(start, count, count - kept, kept));
      device.queue.submit([encode(count, kept)]);
      const refused = device.popErrorScope();
      const bytes = kept * weights.vocabulary * FLOAT;
      await hasten(device, run.landing.mapAsync(GPUMapMode.READ, 0, bytes));
      const numbers = new Float32Array(run.landing.getMappedRange(0, bytes).slice(0));
      run.landing.unmap();
      // What was refused was not done: the numbers are those of the run before.
      const error = await refused;
      if (error) throw new Error(`refused by the card: ${error.message}`);
      return numbers;
    },
    release: store.release,
  };
}
