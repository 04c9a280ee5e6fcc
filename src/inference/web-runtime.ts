type Runtime = typeof import('onnxruntime-web/wasm');

/** More threads than this gain nothing for networks of this size. */
const MOST_THREADS = 4;

/** Firefox shares no memory between the threads of an extension: there it is one. */
export const threadsOfProcessor = (): number =>
  typeof SharedArrayBuffer === 'undefined' ? 1 : Math.min(MOST_THREADS, navigator.hardwareConcurrency);

let loadedRuntime: Promise<Runtime> | null = null;

/**
 * The runtime in a chunk of its own: its threads start from the address of the chunk that it lies in, and must not
 * start the worker's code again.
 */
export function loadRuntime(): Promise<Runtime> {
  loadedRuntime ??= import('onnxruntime-web/wasm').then((runtime) => {
    runtime.env.logLevel = 'error';
    runtime.env.wasm.numThreads = threadsOfProcessor();
    return runtime;
  });
  return loadedRuntime;
}
