type Runtime = typeof import('onnxruntime-web/jspi');

/** More threads than this gain nothing for networks of this size. */
const MOST_THREADS = 4;
let loadedRuntime: Promise<Runtime> | null = null;

/**
 * The runtime in a chunk of its own: its threads start from the address of the chunk that it lies in, and must not
 * start the worker's code again.
 */
export function loadRuntime(): Promise<Runtime> {
  loadedRuntime ??= import('onnxruntime-web/jspi').then((runtime) => {
    runtime.env.logLevel = 'error';
    runtime.env.wasm.numThreads = Math.min(MOST_THREADS, navigator.hardwareConcurrency);
    return runtime;
  });
  return loadedRuntime;
}

let last: Promise<unknown> = Promise.resolve();

/**
 * Runs work on the runtime after all that came before it. A run that waits for the graphics card keeps its place on the
 * runtime's one stack, so the runs of two networks must not overlap.
 */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const done = last.then(work);
  last = done.catch(() => undefined);
  return done;
}
