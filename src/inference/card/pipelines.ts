import { WIDTH } from '../decoder';
import { compileCommand, layoutOf } from './card-work';
import { attentionShader, INNER, productShader, type ProductKind } from './shaders';

/** Tokens that are computed together in one command, when there is more than one. */
export const TILE = 8;

/** A command for one token, and the same for several. */
export interface PipelinePair {
  readonly single: GPUComputePipeline;
  readonly several: GPUComputePipeline;
}

export interface Pipelines {
  readonly productLayout: GPUBindGroupLayout;
  readonly attentionLayout: GPUBindGroupLayout;
  readonly queryKeyValue: PipelinePair;
  readonly addAttended: PipelinePair;
  readonly gateUp: PipelinePair;
  readonly addDown: PipelinePair;
  readonly toLogits: PipelinePair;
  readonly attention: PipelinePair;
}

/** Compiles the network's commands. @throws GPUPipelineError when the card's driver refuses one */
export async function compilePipelines(device: GPUDevice): Promise<Pipelines> {
  const read = 'read-only-storage';
  const productLayout = layoutOf(device, [read, 'uniform', 'uniform', read, read, 'storage', 'storage', read]);
  const attentionLayout = layoutOf(device, ['uniform', 'uniform', read, read, 'storage']);

  const product = async (kind: ProductKind, columns: number): Promise<PipelinePair> => {
    const single = compileCommand(device, productLayout, productShader(kind, 1, columns));
    const several = compileCommand(device, productLayout, productShader(kind, TILE, columns));
    return { single: await single, several: await several };
  };
  const attend = compileCommand(device, attentionLayout, attentionShader());
  const [queryKeyValue, addAttended, gateUp, addDown, toLogits, attention] = await Promise.all([
    product('query-key-value', WIDTH),
    product('added', WIDTH),
    product('gate-up', WIDTH),
    product('added', INNER),
    product('logits', WIDTH),
    attend.then((pipeline) => ({ single: pipeline, several: pipeline })),
  ]);
  return { productLayout, attentionLayout, queryKeyValue, addAttended, gateUp, addDown, toLogits, attention };
}
