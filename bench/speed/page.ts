import type { Answer, Call } from './worker-calls';

/** Holds workers by name for the program that drives the page. */

type Settle = (answer: Answer) => void;

const workers = new Map<string, { readonly worker: Worker; readonly waiting: Map<number, Settle> }>();
let last = 0;

export interface PageCalls {
  /** Starts a worker from a script of the site. */
  start(worker: string, script: string): void;
  stop(worker: string): void;
  /** @throws Error with what the worker failed of */
  call(worker: string, name: string, given: unknown): Promise<unknown>;
}

const page: PageCalls = {
  start(name, script) {
    const worker = new Worker(script, { type: 'module' });
    const waiting = new Map<number, Settle>();
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
      waiting.get(data.id)?.(data);
      waiting.delete(data.id);
    });
    worker.addEventListener('error', ({ message }) => {
      for (const [id, settle] of waiting) settle({ id, ok: false, reason: `worker: ${message}` });
      waiting.clear();
    });
    workers.set(name, { worker, waiting });
  },
  stop(name) {
    workers.get(name)?.worker.terminate();
    workers.delete(name);
  },
  async call(of, name, given) {
    const held = workers.get(of);
    if (!held) throw new Error(`no worker ${of}`);
    const { worker, waiting } = held;
    last += 1;
    const call: Call = { id: last, name, given };
    const answer = await new Promise<Answer>((resolve) => {
      waiting.set(call.id, resolve);
      worker.postMessage(call, []);
    });
    if (!answer.ok) throw new Error(answer.reason);
    return answer.value;
  },
};
Object.assign(globalThis, { bench: page });
