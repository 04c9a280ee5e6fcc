import type { InferenceSession } from 'onnxruntime-web/jspi';
import { AnalysisError } from '../forensics/failure';
import { backendFailed } from '../forensics/wording';
import type { BackendChoice } from './backend-choice';
import { hasten } from './card/hasten';
import type { FloatTensor, Network } from './network';
import { SMALLEST_GRAPH } from './smallest-graph';
import { inTurn, loadRuntime } from './web-runtime';

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
 * Compiles the runtime and opens the card's device, which takes longer than anything else of a start: begun before the
 * model's files are there, it costs no time of its own. What fails here fails in `loadWebNetwork` again, with its reason.
 */
export async function prepareRuntime(backend: WebBackend): Promise<void> {
  try {
    const { InferenceSession: Session } = await loadRuntime();
    // It is never released: the card's device might go with its last session.
    await inTurn(() => Session.create(SMALLEST_GRAPH, { executionProviders: [backend], logSeverityLevel: 3 }));
  } catch {
    // Told by what needs the runtime.
  }
}

/** Gives an output's numbers and lets its buffer on the card go. @throws TypeError for any but 32-bit floats */
async function readOutput(name: string, tensor: InferenceSession.OnnxValueMapType[string]): Promise<FloatTensor> {
  const { type, dims } = tensor;
  const data = await tensor.getData(true);
  if (!(data instanceof Float32Array)) throw new TypeError(`output ${name} is ${type}, not float32`);
  return { data, dims };
}

/**
 * Loads a network for the browser from the bytes of an ONNX file, whose hash the caller has checked.
 * @throws AnalysisError `backend-failed`
 */
export async function loadWebNetwork(model: Uint8Array, backend: WebBackend): Promise<Network> {
  let session: InferenceSession;
  let device: GPUDevice | null = null;
  const { InferenceSession: Session, Tensor, env } = await loadRuntime();
  try {
    session = await inTurn(() =>
      Session.create(model, {
        executionProviders: [backend],
        graphOptimizationLevel: 'all',
        logSeverityLevel: 3,
        // The runtime itself would fetch one output from the card after the other, and wait for each.
        ...(backend === 'webgpu' && { preferredOutputLocation: 'gpu-buffer' as const }),
      }),
    );
    if (backend === 'webgpu') device = await env.webgpu.device;
  } catch (thrown) {
    throw new AnalysisError(backendFailed(`${backend}: ${String(thrown)}`));
  }
  return {
    async run(inputs) {
      const feeds: Record<string, InstanceType<typeof Tensor>> = {};
      for (const [name, { data, dims }] of Object.entries(inputs)) feeds[name] = new Tensor('float32', data, [...dims]);
      const outputs = await inTurn(async () => {
        const tensors = Object.entries(await session.run(feeds));
        const read = Promise.all(
          tensors.map(async ([name, tensor]) => [name, await readOutput(name, tensor)] as const),
        );
        return device ? hasten(device, read) : read;
      });
      return Object.fromEntries(outputs);
    },
    release: () => inTurn(() => session.release()),
  };
}

/** Names the graphics card and the browser, whose shader compiler takes part in every number. */
export async function webGpuIdentity(): Promise<string> {
  const { env } = await loadRuntime();
  const { vendor, architecture, device, description } = (await env.webgpu.device).adapterInfo;
  return [vendor, architecture, device, description, navigator.userAgent].join('|');
}

/** Resolves with the reason when the device that runs the networks is lost. Call it after a network was loaded. */
export async function webGpuDeviceLost(): Promise<string> {
  const { env } = await loadRuntime();
  const device = await env.webgpu.device;
  const { reason, message } = await device.lost;
  return `${reason}: ${message}`;
}
