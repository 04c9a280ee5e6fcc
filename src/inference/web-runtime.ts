import { processorThreads } from './processor-threads';

type Runtime = typeof import('onnxruntime-web/wasm');

let loadedRuntime: Promise<Runtime> | null = null;

/**
 * The runtime in a chunk of its own: its threads start from the address of the chunk that it lies in, and must not
 * start the worker's code again.
 */
export function loadRuntime(): Promise<Runtime> {
  loadedRuntime ??= import('onnxruntime-web/wasm').then((runtime) => {
    runtime.env.logLevel = 'error';
    runtime.env.wasm.numThreads = processorThreads();
    return runtime;
  });
  return loadedRuntime;
}
