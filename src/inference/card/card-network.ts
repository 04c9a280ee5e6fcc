import { HEAD_WIDTH, KEY_HEADS, LONGEST_SEQUENCE, WIDTH } from '../decoder';
import type { CardWeights, StoredMatrix } from './card-weights';
import { bindTo, makeOnCard, readFromCard, type Store } from './card-work';
import { compilePipelines, TILE, type PipelinePair, type Pipelines } from './pipelines';
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

function planCommands(
  device: GPUDevice,
  store: Store,
  pipelines: Pipelines,
  { layers, head }: CardWeights,
  run: ReturnType<typeof placeRun>,
): readonly Command[] {
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
    return { pipelines: pair, bindings: bindTo(device, pipelines.productLayout, given), groups, per };
  }
  function attention(layer: number): Command {
    const given = [placeOf(layer, 0, null), run.run, run.queries, run.cache, run.attended];
    const bindings = bindTo(device, pipelines.attentionLayout, given);
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
  const pipelines = await compilePipelines(device);
  const { made, store } = await makeOnCard(device, (own) => {
    const placed = placeRun(own, weights, mostAtOnce);
    return { run: placed, commands: planCommands(device, own, pipelines, weights, placed) };
  });
  const { run, commands } = made;

  function encode(count: number, kept: number): GPUCommandBuffer {
    const encoder = device.createCommandEncoder();
    const pass = encoder.beginComputePass();
    const along = { tile: Math.ceil(count / TILE), token: count, 'kept tile': Math.ceil(kept / TILE) };
    for (const { pipelines: pair, bindings, groups, per } of commands) {
      const isSingle = (per === 'kept tile' ? kept : count) === 1;
      pass.setPipeline(isSingle ? pair.single : pair.several);
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
      const give = (): void => {
        device.queue.writeBuffer(run.hidden, 0, Float32Array.from(embeddings));
        device.queue.writeBuffer(run.run, 0, Uint32Array.of(start, count, count - kept, kept));
        device.queue.submit([encode(count, kept)]);
      };
      return readFromCard(device, give, run.landing, kept * weights.vocabulary * FLOAT);
    },
    release: store.release,
  };
}
