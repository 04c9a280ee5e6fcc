import wasmAddress from 'onnxruntime-web/ort-wasm-simd-threaded.wasm?url';
import { loadRuntime } from './web-runtime';

/**
 * What transformers.js gets in place of the runtimes that it names: the one that ships, in its own chunk, so that the
 * package holds one runtime, and its threads start no worker's code again.
 */

const runtime = await loadRuntime();
// transformers.js would set an address on the network where none is set.
runtime.env.wasm.wasmPaths = { wasm: new URL(wasmAddress, import.meta.url).href };

export const { InferenceSession, Tensor, TRACE, TRACE_FUNC_BEGIN, TRACE_FUNC_END, env, registerBackend } = runtime;
