/** A way of running a network on a card. */
export interface CardWay {
  readonly network: 'encoder' | 'finder';
  /** `shipped`, or a graph that encoder_graphs.py wrote. */
  readonly graph: string;
  /** Faces or tiles in a run. */
  readonly batch: number;
  /**
   * Tensors in ordinary memory; outputs left on the card and fetched together; input and outputs in buffers that stay; or
   * Telltale's own commands in place of the runtime's.
   */
  readonly place: 'memory' | 'card' | 'kept' | 'own';
  /** The commands of a run are kept and given again; needs buffers that stay. */
  readonly capture?: boolean;
  readonly layout?: 'NCHW' | 'NHWC';
  readonly profile?: boolean;
}

export interface OpenedCard {
  readonly adapter: string;
  readonly features: readonly string[];
}

/** What is asked of card-worker.ts. */
export interface CardCalls {
  /** @param settings of the runtime's provider for the card, the same for all sessions of the worker */
  open(settings: object): Promise<OpenedCard>;
  load(given: { readonly name: string; readonly way: CardWay }): Promise<number>;
  time(name: string): Promise<number>;
  outcomeOf(name: string): Promise<readonly number[]>;
  release(name: string): Promise<void>;
  profileOf(name: string): Promise<string>;
  floor(given: { readonly dispatches: number; readonly passes: number }): Promise<number>;
}

type Variant = Omit<CardWay, 'network' | 'batch'>;

const ANY: Readonly<Record<string, Variant>> = {
  stock: { graph: 'shipped', place: 'memory' },
  'own commands (ours)': { graph: 'shipped', place: 'own' },
  'outputs fetched together': { graph: 'shipped', place: 'card' },
  'buffers that stay': { graph: 'shipped', place: 'kept' },
  'the same, captured': { graph: 'shipped', place: 'kept', capture: true },
  'the same, NCHW': { graph: 'shipped', place: 'kept', layout: 'NCHW' },
};
const OWN: Readonly<Record<CardWay['network'], Readonly<Record<string, Variant>>>> = {
  encoder: {
    'lean graph': { graph: 'lean', place: 'kept' },
    'lean graph, captured': { graph: 'lean', place: 'kept', capture: true },
    'lean graph, NCHW': { graph: 'lean', place: 'kept', layout: 'NCHW' },
    'lean graph, bytes in': { graph: 'bytes', place: 'kept' },
    'lean graph, bytes in, captured': { graph: 'bytes', place: 'kept', capture: true },
    fp16: { graph: 'half', place: 'kept' },
    'fp16, bytes in': { graph: 'half-bytes', place: 'kept' },
    'fp16, bytes in, captured': { graph: 'half-bytes', place: 'kept', capture: true },
  },
  finder: {
    'bytes in': { graph: 'finder-bytes', place: 'kept' },
    'bytes in, captured': { graph: 'finder-bytes', place: 'kept', capture: true },
  },
};

/** The first is what the others are held against. */
export function waysOf(network: CardWay['network'], batch: number): Readonly<Record<string, CardWay>> {
  const ways = Object.entries({ ...ANY, ...OWN[network] });
  return Object.fromEntries(ways.map(([name, way]) => [name, { ...way, network, batch }]));
}
