import type { Tensor } from 'onnxruntime-web/jspi';
import { HEAD_WIDTH, KEY_HEADS, MOST_AT_ONCE, type Decoder, type DecoderFiles } from './decoder';
import { createSessionDecoder, cutInMemory, toChatError } from './session-decoder';
import type { WebBackend } from './web-network';
import { inTurn, loadRuntime } from './web-runtime';

/** More than any graph of ours has; names that a graph lacks do no harm. */
const MOST_LAYERS = 64;

/** Keys and values come and go at every token; through ordinary memory that would take longer than the network. */
const ON_CARD = Object.fromEntries(
  Array.from({ length: MOST_LAYERS }, (_, i) => [`present.${i}.key`, `present.${i}.value`])
    .flat()
    .map((name) => [name, 'gpu-buffer'] as const),
);

type Runtime = Awaited<ReturnType<typeof loadRuntime>>;

/**
 * The runtime has another way of attention for 32 tokens and more, whose numbers are wrong on some devices (SwiftShader:
 * off by 4 and more, where 20 tokens at once are right to 1e-4). The self-test tells where longer runs are right.
 */
export const MOST_ON_CARD = 16;
export const LONG_ON_CARD = 64;

/** `cutTensor` for tensors on the graphics card: the heads' first rows are copied there. */
function cutOnCard(tensor: Tensor, length: number, runtime: Runtime, device: GPUDevice): Tensor {
  if (tensor.location !== 'gpu-buffer') return cutInMemory(tensor, length, runtime.Tensor);
  const [before, after] = [(tensor.dims[2] ?? 0) * HEAD_WIDTH * 4, length * HEAD_WIDTH * 4];
  const buffer = device.createBuffer({
    size: KEY_HEADS * after,
    usage: GPUBufferUsage.STORAGE | GPUBufferUsage.COPY_SRC | GPUBufferUsage.COPY_DST,
  });
  const copies = device.createCommandEncoder();
  for (let head = 0; head < KEY_HEADS; head += 1) {
    copies.copyBufferToBuffer(tensor.gpuBuffer, head * before, buffer, head * after, after);
  }
  device.queue.submit([copies.finish()]);
  tensor.dispose();
  return runtime.Tensor.fromGpuBuffer(buffer, {
    dataType: 'float32',
    dims: [1, KEY_HEADS, length, HEAD_WIDTH],
    dispose: () => buffer.destroy(),
  });
}

/**
 * Loads a language network for the browser: the graph of 4-bit codes for WebGPU, the unfolded one for WASM.
 * @throws AnalysisError `chat-failed` or `chat-out-of-memory`
 */
export async function loadWebDecoder(files: DecoderFiles, backend: WebBackend): Promise<Decoder> {
  const runtime = await loadRuntime();
  const { InferenceSession, Tensor: T, env } = runtime;
  const settings = { graphOptimizationLevel: 'all', logSeverityLevel: 3 } as const;
  try {
    const decoder = await inTurn(() =>
      InferenceSession.create(files.decoder, {
        ...settings,
        executionProviders: [backend],
        externalData: [{ path: files.dataName, data: files.data }],
        ...(backend === 'webgpu' ? { preferredOutputLocation: ON_CARD } : {}),
      }),
    );
    // A table to look rows up in: the way to the card and back would take longer.
    const embeddings = await inTurn(() =>
      InferenceSession.create(files.embeddings, { ...settings, executionProviders: ['wasm'] }),
    );
    const device = backend === 'webgpu' ? await env.webgpu.device : null;
    return createSessionDecoder({
      backend,
      mostAtOnce: device ? MOST_ON_CARD : MOST_AT_ONCE,
      embeddings,
      decoder,
      Tensor: T,
      inTurn,
      cutTensor: (tensor, length) =>
        device ? cutOnCard(tensor, length, runtime, device) : cutInMemory(tensor, length, T),
    });
  } catch (thrown) {
    throw toChatError(thrown);
  }
}
