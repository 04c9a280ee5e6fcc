/** A way of running the encoder on a card. */
export interface CardWay {
  /** `shipped`, or a graph that encoder_graphs.py wrote. */
  readonly graph: string;
  /** Faces in a run. */
  readonly batch: number;
  /** Tensors in ordinary memory; outputs left on the card and fetched together; input and outputs in buffers that stay. */
  readonly place: 'memory' | 'card' | 'kept';
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

/** The first is what the others are held against. */
export function waysOf(batch: number): Readonly<Record<string, CardWay>> {
  return {
    stock: { graph: 'shipped', batch, place: 'memory' },
    'outputs fetched together (ours)': { graph: 'shipped', batch, place: 'card' },
    'buffers that stay': { graph: 'shipped', batch, place: 'kept' },
    'the same, captured': { graph: 'shipped', batch, place: 'kept', capture: true },
    'lean graph': { graph: 'lean', batch, place: 'kept' },
    'lean graph, captured': { graph: 'lean', batch, place: 'kept', capture: true },
    'lean graph, NCHW': { graph: 'lean', batch, place: 'kept', layout: 'NCHW' },
    'lean graph, bytes in': { graph: 'bytes', batch, place: 'kept' },
    'lean graph, bytes in, captured': { graph: 'bytes', batch, place: 'kept', capture: true },
    fp16: { graph: 'half', batch, place: 'kept' },
    'fp16, bytes in': { graph: 'half-bytes', batch, place: 'kept' },
    'fp16, bytes in, captured': { graph: 'half-bytes', batch, place: 'kept', capture: true },
  };
}
