import { AnalysisError } from '../forensics/failure';
import { backendFailed } from '../forensics/wording';
import type { BackendChoice } from './backend-choice';
import { cardIdentity, openCard } from './card/open-card';
import { createPictureNetwork } from './card/picture-network';
import { planEncoder, planFaceFinder } from './card/picture-networks';
import { PICTURE_COMMANDS } from './card/picture-shaders';
import { toGraphInput, type FloatTensor, type Network, type NetworkPart } from './network';
import { readTables } from './onnx-tables';
import { SMALLEST_GRAPH } from './smallest-graph';
import { loadRuntime } from './web-runtime';

export type WebBackend = 'webgpu' | 'wasm';

/** What can run the networks here, best first. */
export async function usableBackends(choice: BackendChoice): Promise<readonly WebBackend[]> {
  if (choice === 'wasm') return ['wasm'];
  const adapter = await navigator.gpu?.requestAdapter().catch(() => null);
  if (!adapter) return ['wasm'];
  // A fallback adapter computes on the processor, a hundred times slower than WebAssembly does.
  if (adapter.info.isFallbackAdapter && choice !== 'webgpu-any') return ['wasm'];
  return ['webgpu', 'wasm'];
}

/**
 * Compiles the runtime, or opens the card, which takes longer than anything else of a start: begun before the model's
 * files are there, it costs no time of its own. What fails here fails in `loadWebNetwork` again, with its reason.
 */
export async function prepareBackend(backend: WebBackend): Promise<void> {
  try {
    if (backend === 'webgpu') await openCard();
    else {
      const { InferenceSession: Session } = await loadRuntime();
      await Session.create(SMALLEST_GRAPH, { executionProviders: ['wasm'], logSeverityLevel: 3 });
    }
  } catch {
    // Told by what needs it.
  }
}

/** Our own commands on the card: the runtime's take several times as long. */
async function loadOnCard(model: Uint8Array<ArrayBuffer>, part: NetworkPart): Promise<Network> {
  const plan = (part === 'encoder' ? planEncoder : planFaceFinder)(readTables(model));
  return createPictureNetwork(await openCard(), plan, { placesPictures: part === 'face-finder' });
}

async function loadOnProcessor(model: Uint8Array, part: NetworkPart): Promise<Network> {
  const { InferenceSession: Session, Tensor } = await loadRuntime();
  const options = { executionProviders: ['wasm'], graphOptimizationLevel: 'all', logSeverityLevel: 3 } as const;
  const session = await Session.create(model, options);
  return {
    async run(pictures) {
      const { name: input, tensor: given } = toGraphInput(part, pictures);
      const feeds = { [input]: new Tensor('float32', given.data, [...given.dims]) };
      const outputs: Record<string, FloatTensor> = {};
      for (const [name, { data, dims, type }] of Object.entries(await session.run(feeds))) {
        if (!(data instanceof Float32Array)) throw new TypeError(`output ${name} is ${type}, not float32`);
        outputs[name] = { data, dims };
      }
      return outputs;
    },
    release: () => session.release(),
  };
}

/**
 * Loads a network for the browser from the bytes of an ONNX file, whose hash the caller has checked.
 * @throws AnalysisError `backend-failed`
 */
export async function loadWebNetwork(
  model: Uint8Array<ArrayBuffer>,
  part: NetworkPart,
  backend: WebBackend,
): Promise<Network> {
  try {
    return await (backend === 'webgpu' ? loadOnCard : loadOnProcessor)(model, part);
  } catch (thrown) {
    throw new AnalysisError(backendFailed(`${backend}: ${String(thrown)}`));
  }
}

/** Names the graphics card, the browser and the commands, all of which take part in every number. */
export const pictureCardIdentity = async (): Promise<string> => `${await cardIdentity()}|${PICTURE_COMMANDS}`;
