import { WIDTH } from '../decoder';
import { NUMBERS, readTables } from '../onnx-tables';
import type { FoldedMatrix, UnfoldPlan } from '../unfold-weights';
import { INNER } from './shaders';

/** A matrix in the file of codes; offsets in bytes. */
export interface StoredMatrix {
  readonly rows: number;
  readonly codesAt: number;
  readonly scalesAt: number;
}

export interface LayerMatrices {
  readonly queryKeyValue: StoredMatrix;
  readonly attended: StoredMatrix;
  readonly gateUp: StoredMatrix;
  readonly down: StoredMatrix;
}

/** All that the network is made of, as the card takes it. */
export interface CardWeights {
  /** The decoder's data file: 4-bit codes and their scales. */
  readonly codes: Uint8Array<ArrayBuffer>;
  /** The norms' factors, WIDTH each: two of every layer, then the last. */
  readonly gains: Float32Array<ArrayBuffer>;
  readonly layers: readonly LayerMatrices[];
  readonly head: StoredMatrix;
  readonly vocabulary: number;
}

/**
 * Finds the network's parts in the files.
 * @param graph the decoder's graph, which holds the norms
 * @param codes the decoder's data file, its hash checked
 * @throws RangeError or TypeError when they do not belong together
 */
export function readCardWeights(
  graph: Uint8Array<ArrayBuffer>,
  plan: UnfoldPlan,
  codes: Uint8Array<ArrayBuffer>,
): CardWeights {
  const tables = readTables(graph);
  const matrices = new Map(plan.matrices.map((stored) => [stored.name, stored]));

  function matrix(name: string, columns: number, rows?: number): StoredMatrix {
    const stored: FoldedMatrix | undefined = matrices.get(name);
    if (!stored || stored.columns !== columns || (rows !== undefined && stored.rows !== rows)) {
      throw new TypeError(`no matrix ${name} of ${columns} columns`);
    }
    const cells = stored.rows * columns;
    const isInside = stored.codes + cells / 2 <= codes.length && stored.scales + cells / 16 <= codes.length;
    if (!isInside || stored.codes % 4 !== 0 || stored.scales % 2 !== 0) throw new RangeError(`${name} is outside`);
    return { rows: stored.rows, codesAt: stored.codes, scalesAt: stored.scales };
  }

  const count = plan.matrices.filter(({ name }) => name.endsWith('.down')).length;
  const gains = new Float32Array((2 * count + 1) * WIDTH);
  function takeGain(name: string, at: number): void {
    const table = tables.get(name);
    if (table?.type !== NUMBERS.float32 || table.data.length !== WIDTH * 4) throw new TypeError(`no norm ${name}`);
    // The file's bytes need not lie on a boundary of four.
    gains.set(new Float32Array(table.data.slice().buffer), at * WIDTH);
  }
  const layers = Array.from({ length: count }, (_, n): LayerMatrices => {
    takeGain(`layers.${n}.before_attention.weight`, 2 * n);
    takeGain(`layers.${n}.before_inner.weight`, 2 * n + 1);
    return {
      queryKeyValue: matrix(`layers.${n}.query_key_value`, WIDTH, 960),
      attended: matrix(`layers.${n}.attended`, WIDTH, WIDTH),
      gateUp: matrix(`layers.${n}.gate_up`, WIDTH, 2 * INNER),
      down: matrix(`layers.${n}.down`, INNER, WIDTH),
    };
  });
  takeGain('norm.weight', 2 * count);
  const head = matrix('head', WIDTH);
  return { codes, gains, layers, head, vocabulary: head.rows };
}
