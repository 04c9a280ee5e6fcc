import type { Sensitivity } from '../../forensics/calibration';
import { AnalysisError, type Failure } from '../../forensics/failure';
import type { ComparisonFindings } from '../../comparison/comparison-findings';
import type { FaceResult, PictureFindings, Progress } from '../../forensics/findings';
import { engineStopped, timedOut } from '../../forensics/wording';
import type { BackendChoice } from '../../inference/backend-choice';
import { rememberSelfTest, selfTestsThat } from '../../storage/self-tests';
import { createAwaitedLooks } from './awaited-looks';
import { createClipEngine, type ClipEngine } from './engine-clip-client';
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

/** Pictures for badges that a graphics card is given together; on the processor it would only make the first one wait. */
const MOST_TOGETHER = 8;

/** How something that was asked for ends well. */
type Ended = Extract<FromWorker, { kind: 'done' | 'judged' | 'compared' | 'answered' }>;

/** Word of what is under way. */
type Told = Extract<FromWorker, { kind: 'progress' | 'comparing' }>;

/** One thing that is asked of the worker. */
interface Task {
  readonly onTold: (told: Told) => void;
  readonly hear: (message: Ended) => void;
  readonly reject: (reason: unknown) => void;
}

/** A picture that was analysed in full. */
export interface AnalysedPicture extends Analysed {
  /** As `FileIdentity` has it; told a little later than the rest, and null where it cannot be told. */
  readonly perceptualHash: Promise<string | null>;
}

/** Nothing is to be called before all that was asked for has settled, unless it says so. */
export interface EngineClient extends ClipEngine {
  /** Analyses one picture in full. */
  analyse(
    picture: Blob | ImageBitmap,
    options: {
      readonly notes: readonly string[];
      /** Whose thresholds decide; where none is named, those that hold now. */
      readonly sensitivity?: Sensitivity | null;
      readonly signal: AbortSignal;
      readonly onProgress: (progress: Progress) => void;
    },
  ): Promise<AnalysedPicture>;
  /**
   * Lays an original over a picture.
   * @throws AnalysisError `not-comparable`, and as decoding either of them
   */
  compare(
    picture: Blob | ImageBitmap,
    original: Blob | ImageBitmap,
    options: {
      /** Those of the picture's findings. */
      readonly faces: readonly FaceResult[];
      readonly signal: AbortSignal;
      /** Called with how much is done, 0..1. */
      readonly onShare: (share: number) => void;
    },
  ): Promise<ComparisonFindings>;
  /**
   * Judges pictures for badges: no region is covered and named. Each picture ends by itself, in any order.
   * @returns one promise for each picture, in their order
   */
  judge(pictures: readonly Blob[]): readonly Promise<PictureFindings>[];
  /** How many pictures `judge` should be given together. */
  mostTogether(): number;
  /** Has the graphics card tried out again: what is under way is finished, and the next work finds a fresh worker. */
  renew(): void;
  /**
   * What holds for all that is asked for from now on; what is under way ends by what held when it began. Another choice of
   * what computes finds a fresh worker, as with `renew`.
   */
  choose(choice: BackendChoice, sensitivity: Sensitivity): void;
}

function progressOf(onProgress: (progress: Progress) => void): Task['onTold'] {
  return (told) => {
    if (told.kind === 'progress') onProgress(told.progress);
  };
}

/** Bitmaps are handed over; files are not copied anyway. */
function bitmapsAmong(...pictures: readonly (Blob | ImageBitmap)[]): ImageBitmap[] {
  return pictures.filter((picture): picture is ImageBitmap => !(picture instanceof Blob));
}

/** Runs the engine in a worker, with deadlines; a worker that fails or does not answer is replaced. */
export function createEngineClient(
  models: string,
  firstChoice: BackendChoice,
  firstSensitivity: Sensitivity = 'balanced',
): EngineClient {
  let choice = firstChoice;
  let sensitivity = firstSensitivity;
  let worker: Worker | null = null;
  let backend = choice;
  /** By id; no id is ever used twice, so that nothing is heard about another picture than the one meant. */
  const tasks = new Map<number, Task>();
  const looks = createAwaitedLooks();
  let runsOnCard = false;
  let deadline: ReturnType<typeof setTimeout> | undefined;
  let lastId = 0;
  let devicesLost = 0;
  /** Whether the worker is to end as soon as it has nothing to do. */
  let isStale = false;
  let idle: ReturnType<typeof setTimeout> | undefined;
  const workDeadline = (): number => (choice === 'webgpu-any' ? SOFTWARE_DEADLINE : WORK_DEADLINE);

  function post(message: ToWorker, transfer: Transferable[] = []): void {
    worker?.postMessage(message, transfer);
  }

  function endWorker(failure: Failure): void {
    worker?.terminate();
    worker = null;
    isStale = false;
    runsOnCard = false;
    for (const { reject } of tasks.values()) reject(new AnalysisError(failure));
    tasks.clear();
    looks.giveUp();
  }

  /** Ends the worker when it gives no further sign of life for so long. */
  function allow(milliseconds: number, step: 'load-model' | 'encode'): void {
    clearTimeout(deadline);
    deadline = setTimeout(() => endWorker(timedOut(step, milliseconds / 1000)), milliseconds);
  }

  function hear(message: Exclude<FromWorker, { kind: 'locked' }>): void {
    if (message.kind === 'device-lost') {
      // Once may be a driver update or a sleeping laptop; twice is a card that cannot do it.
      devicesLost += 1;
      if (devicesLost > 1) backend = 'wasm';
      endWorker(engineStopped('encode', `graphics device lost, ${message.reason}`));
      return;
    }
    if (message.kind === 'self-test-passed' || message.kind === 'self-test-failed') {
      rememberSelfTest(message.identity, message.kind === 'self-test-passed' ? 'passed' : 'failed');
      return;
    }
    if (message.kind === 'backend') {
      runsOnCard = message.backend === 'webgpu';
      return;
    }
    if (message.kind === 'looks') {
      looks.tell(message.id, message.perceptualHash);
      endIfStale();
      return;
    }
    const task = tasks.get(message.id);
    if (!task) return;
    if (message.kind === 'comparing') {
      // Each step is a sign of life.
      allow(workDeadline(), 'encode');
      task.onTold(message);
      return;
    }
    if (message.kind === 'progress') {
      const { progress } = message;
      if (progress.step === 'loading-model') allow(LOAD_DEADLINE, 'load-model');
      // Covering may cost several times what judging did; each face is a sign of life.
      else if (progress.step === 'finding-faces' || progress.step === 'covering') allow(workDeadline(), 'encode');
      task.onTold(message);
      return;
    }
    tasks.delete(message.id);
    allow(workDeadline(), 'encode');
    if (message.kind === 'failed') task.reject(new AnalysisError(message.failure));
    else task.hear(message);
  }

  function startWorker(): void {
    if (worker) return;
    const started = new Worker(new URL('./engine-worker.ts', import.meta.url), { type: 'module', name: 'engine' });
    const lock = crypto.randomUUID();
    const onGone = (cause: string): void => {
      if (started === worker) endWorker(engineStopped('encode', cause));
    };
    started.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
      if (started !== worker) return;
      // A worker that is killed sends no error; its lock is free then.
      if (data.kind === 'locked') void navigator.locks.request(lock, () => onGone('the worker ended'));
      else hear(data);
    });
    started.addEventListener('error', ({ message }) => {
      if (started === worker) endWorker(engineStopped('load-model', message));
    });
    worker = started;
    const tests = { passedSelfTests: selfTestsThat('passed'), failedSelfTests: selfTestsThat('failed') };
    post({ kind: 'start', models, backend, ...tests, lock });
  }

  /** One more thing that the worker is to tell; `take` gives what the promise is for, or null for what is not meant. */
  function addTask<T>(
    take: (message: Ended) => { readonly value: T } | null,
    onTold: (told: Told) => void,
  ): { readonly id: number; readonly done: Promise<T> } {
    lastId += 1;
    const id = lastId;
    const done = new Promise<T>((resolve, reject) => {
      const hearEnd = (message: Ended): void => {
        const taken = take(message);
        if (taken === null) reject(new AnalysisError(engineStopped('encode', `the worker told ${message.kind}`)));
        else resolve(taken.value);
      };
      tasks.set(id, { onTold, hear: hearEnd, reject });
    });
    return { id, done };
  }

  function begin(): void {
    clearTimeout(idle);
    startWorker();
    allow(workDeadline(), 'encode');
  }

  function rest(): void {
    clearTimeout(deadline);
    clearTimeout(idle);
    endIfStale();
    idle = setTimeout(() => endWorker(engineStopped('load-model', 'idle')), IDLE);
  }

  /** A word about how a picture looks still comes after its findings. */
  function endIfStale(): void {
    if (!isStale || tasks.size > 0 || looks.areDue()) return;
    endWorker(engineStopped('load-model', 'another one is to be started'));
  }

  function renew(): void {
    isStale = worker !== null;
    if (isStale && tasks.size === 0) rest();
  }

  /** Asks for one thing that can be stopped. */
  function ask<T>(
    messageOf: (id: number) => ToWorker,
    take: (message: Ended) => { readonly value: T } | null,
    signal: AbortSignal,
    onTold: (told: Told) => void,
    transfer: Transferable[] = [],
  ): Promise<T> {
    if (signal.aborted) return Promise.reject(signal.reason);
    begin();
    const { id, done } = addTask(take, onTold);
    let grace: ReturnType<typeof setTimeout> | undefined;
    const onAbort = (): void => {
      const failure =
        signal.reason instanceof AnalysisError ? signal.reason.failure : engineStopped('encode', 'aborted');
      post({ kind: 'cancel', id });
      grace ??= setTimeout(() => endWorker(failure), GRACE);
    };
    signal.addEventListener('abort', onAbort, { once: true });
    try {
      post(messageOf(id), transfer);
    } catch (thrown) {
      // A bitmap that was given away before, say: the worker never hears of it.
      tasks.get(id)?.reject(thrown);
      tasks.delete(id);
    }
    return done.finally(() => {
      clearTimeout(grace);
      signal.removeEventListener('abort', onAbort);
      rest();
    });
  }

  const clips = createClipEngine({
    ask: (request, take, signal, onProgress = () => undefined) =>
      ask(
        (id) => ({ kind: 'clip', id, request, sensitivity }),
        (message) => (message.kind === 'answered' ? take(message.answer) : null),
        signal,
        progressOf(onProgress),
      ),
    worker: () => worker,
    close: (clip) => post({ kind: 'close-clip', clip }),
  });

  return {
    ...clips,
    mostTogether: () => (runsOnCard ? MOST_TOGETHER : 1),
    renew,
    choose(nextChoice, nextSensitivity) {
      sensitivity = nextSensitivity;
      if (nextChoice === choice) return;
      choice = nextChoice;
      backend = nextChoice;
      devicesLost = 0;
      renew();
    },
    analyse(picture, { notes, sensitivity: wanted, signal, onProgress }) {
      const decidedBy = wanted ?? sensitivity;
      let asked = 0;
      let perceptualHash: Promise<string | null> = Promise.resolve(null);
      return ask(
        (id) => {
          asked = id;
          perceptualHash = looks.wait(id);
          return { kind: 'analyse', id, picture, notes, sensitivity: decidedBy };
        },
        (message) => (message.kind === 'done' ? { value: { ...message.analysed, perceptualHash } } : null),
        signal,
        progressOf(onProgress),
        bitmapsAmong(picture),
      ).catch((thrown: unknown) => {
        looks.tell(asked, null);
        throw thrown;
      });
    },
    compare(picture, original, { faces, signal, onShare }) {
      return ask(
        (id) => ({ kind: 'compare', id, picture, original, faces }),
        (message) => (message.kind === 'compared' ? { value: message.findings } : null),
        signal,
        (told) => {
          if (told.kind === 'comparing') onShare(told.share);
        },
        bitmapsAmong(picture, original),
      );
    },
    judge(pictures) {
      begin();
      const together = pictures.map((picture) => {
        const take = (message: Ended) => (message.kind === 'judged' ? { value: message.findings } : null);
        return { picture, ...addTask(take, () => undefined) };
      });
      post({ kind: 'judge', pictures: together.map(({ id, picture }) => ({ id, picture })), sensitivity });
      const found = together.map(({ done }) => done);
      void Promise.allSettled(found).then(rest);
      return found;
    },
  };
}
