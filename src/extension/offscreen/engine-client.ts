import { AnalysisError, type Failure } from '../../forensics/failure';
import type { Progress } from '../../forensics/findings';
import { engineStopped, timedOut } from '../../forensics/wording';
import type { BackendChoice } from '../../inference/backend-choice';
import { passedSelfTests, rememberPassedSelfTest } from '../../storage/passed-self-tests';
import type { Analysed, FromWorker, ToWorker } from './engine-protocol';

/** Milliseconds for decoding and analysing, counted anew after the model was loaded. */
const WORK_DEADLINE = 60_000;
/** The same where the browser computes the graphics in software, which only tests do. */
const SOFTWARE_DEADLINE = 600_000;
const LOAD_DEADLINE = 120_000;
/** An engine that nobody has needed for this long gives its memory back; loading it again takes about a second. */
const IDLE = 300_000;
/** A worker that has not answered a stop after this long is in the middle of a long run and is ended. */
const GRACE = 2_000;

interface Task {
  readonly id: number;
  readonly onProgress: (progress: Progress) => void;
  readonly resolve: (analysed: Analysed) => void;
  readonly reject: (reason: unknown) => void;
}

export interface EngineClient {
  /** Analyses one picture. Not to be called again before the last call has settled. */
  analyse(
    picture: Blob | ImageBitmap,
    options: {
      readonly notes: readonly string[];
      readonly signal: AbortSignal;
      readonly onProgress: (progress: Progress) => void;
      /** For a badge: no region is covered and named, which is most of the work. */
      readonly verdictOnly?: boolean;
    },
  ): Promise<Analysed>;
}

/** Runs the engine in a worker, with deadlines; a worker that fails or does not answer is replaced. */
export function createEngineClient(models: string, choice: BackendChoice): EngineClient {
  let worker: Worker | null = null;
  let backend = choice;
  let task: Task | null = null;
  let lastId = 0;
  let devicesLost = 0;
  let idle: ReturnType<typeof setTimeout> | undefined;

  function post(message: ToWorker, transfer: Transferable[] = []): void {
    worker?.postMessage(message, transfer);
  }

  function endWorker(failure: Failure): void {
    worker?.terminate();
    worker = null;
    task?.reject(new AnalysisError(failure));
  }

  function hear(message: FromWorker): void {
    if (message.kind === 'device-lost') {
      // Once may be a driver update or a sleeping laptop; twice is a card that cannot do it.
      devicesLost += 1;
      if (devicesLost > 1) backend = 'wasm';
      endWorker(engineStopped('encode', `graphics device lost, ${message.reason}`));
      return;
    }
    if (message.kind === 'self-test-passed') {
      rememberPassedSelfTest(message.identity);
      return;
    }
    if (message.id !== task?.id) return;
    switch (message.kind) {
      case 'progress':
        task.onProgress(message.progress);
        break;
      case 'done':
        task.resolve(message.analysed);
        break;
      case 'failed':
        task.reject(new AnalysisError(message.failure));
    }
  }

  function startWorker(): void {
    if (worker) return;
    const started = new Worker(new URL('./engine-worker.ts', import.meta.url), { type: 'module', name: 'engine' });
    started.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
      if (started === worker) hear(data);
    });
    started.addEventListener('error', ({ message }) => {
      if (started === worker) endWorker(engineStopped('load-model', message));
    });
    worker = started;
    post({ kind: 'start', models, backend, passedSelfTests: passedSelfTests() });
  }

  return {
    analyse(picture, { notes, signal, onProgress, verdictOnly = false }) {
      if (signal.aborted) return Promise.reject(signal.reason);
      clearTimeout(idle);
      startWorker();
      lastId += 1;
      const id = lastId;
      const workDeadline = choice === 'webgpu-any' ? SOFTWARE_DEADLINE : WORK_DEADLINE;
      let deadline: ReturnType<typeof setTimeout> | undefined;
      let grace: ReturnType<typeof setTimeout> | undefined;
      const stop = (failure: Failure): void => {
        post({ kind: 'cancel', id });
        grace ??= setTimeout(() => endWorker(failure), GRACE);
      };
      const allow = (milliseconds: number, step: 'load-model' | 'encode'): void => {
        clearTimeout(deadline);
        deadline = setTimeout(() => endWorker(timedOut(step, milliseconds / 1000)), milliseconds);
      };
      const onAbort = (): void =>
        stop(signal.reason instanceof AnalysisError ? signal.reason.failure : engineStopped('encode', 'aborted'));
      const work = new Promise<Analysed>((resolve, reject) => {
        task = {
          id,
          resolve,
          reject,
          onProgress(progress) {
            if (progress.step === 'loading-model') allow(LOAD_DEADLINE, 'load-model');
            else if (progress.step === 'finding-faces') allow(workDeadline, 'encode');
            // Covering may cost several times what judging did; each face is a sign of life.
            else if (progress.step === 'covering') allow(workDeadline, 'encode');
            onProgress(progress);
          },
        };
      });
      allow(workDeadline, 'encode');
      signal.addEventListener('abort', onAbort, { once: true });
      post({ kind: 'analyse', id, picture, notes, verdictOnly }, picture instanceof Blob ? [] : [picture]);
      return work.finally(() => {
        clearTimeout(deadline);
        clearTimeout(grace);
        signal.removeEventListener('abort', onAbort);
        task = null;
        idle = setTimeout(() => endWorker(engineStopped('load-model', 'idle')), IDLE);
      });
    },
  };
}
