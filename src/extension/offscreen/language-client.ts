import { AnalysisError, type Failure } from '../../forensics/failure';
import { chatFailed, chatNotLoaded, chatTimedOut } from '../../forensics/wording';
import type { BackendChoice } from '../../inference/backend-choice';
import type { AnswerRequest, AnswerSentence, AnswerSubject } from '../../language/answer';
import { answerQuestion } from '../../language/answer-question';
import { rememberSelfTest, selfTestsThat } from '../../storage/self-tests';
import type { ChatModel, OtherModelPart } from '../chat-state';
import { acceptFromLanguage } from '../schemas/language-schemas';
import type { Answered, FromLanguageWorker, ToLanguageWorker } from './language-protocol';

/** Limits in milliseconds. */
interface Limits {
  readonly load: number;
  readonly answer: number;
  /** A worker in the middle of an answer gives a sign of life each second; after this long without one it hangs. */
  readonly silence: number;
}
const LIMITS: Limits = { load: 120_000, answer: 120_000, silence: 30_000 };
/** The same where the browser computes the graphics in software, which only tests do. */
const SOFTWARE_LIMITS: Limits = { load: 600_000, answer: 600_000, silence: 120_000 };
/** A model that nobody has asked for this long gives its memory back; loading it again takes seconds. */
const IDLE = 120_000;
/** A worker that has not answered a stop after this long is in the middle of a long run and is ended. */
const GRACE = 5_000;

interface Task {
  readonly id: number;
  readonly onSentence: (sentence: AnswerSentence) => void;
  readonly resolve: (answered: Answered) => void;
  readonly reject: (reason: AnalysisError) => void;
}

export interface AnswerOptions {
  readonly seed: number;
  readonly signal: AbortSignal;
  readonly onSentence: (sentence: AnswerSentence) => void;
  /** Called when another model begins to answer, and when it could not: all sentences so far are void then. */
  readonly onOtherModel?: (part: OtherModelPart) => void;
}

export interface LanguageClient {
  /** Whether the browser's model is asked first. */
  readonly asksBrowserModel?: true | undefined;
  model(): ChatModel;
  /**
   * Begins to load the model unless that was done before; a failed one stays failed. When it is loaded and nothing is
   * being answered, it reads the findings ahead.
   */
  load(ahead: AnswerSubject): void;
  /** Loads a failed model again. */
  retry(): void;
  /**
   * Answers after all earlier answers have ended, loading the model first if need be. When it cannot be loaded, the
   * answer is composed from the findings. Gives what it cost.
   * @throws AnalysisError of an answer that broke off, and the signal's reason when it is aborted; the next question
   * finds a fresh worker
   */
  answer(request: AnswerRequest, options: AnswerOptions): Promise<Answered>;
  /** Gives the model's memory back when the answers that were asked for have ended; none is asked for any more. */
  retire(): void;
}

/** Where the person wants no language model: every answer is composed from the findings, and nothing is loaded. */
export const withoutLanguageModel = (): LanguageClient => ({
  model: () => ({ phase: 'off' }),
  load: () => undefined,
  retry: () => undefined,
  retire: () => undefined,
  answer: async (request, { signal, onSentence }) => answerQuestion(request, null, { signal, onSentence }),
});

/** Whether the failure's sentence asks to ask again: then the next question tries to load the model once more. */
const isWorthAsking = (model: ChatModel): boolean => model.phase === 'failed' && model.failure.step === 'answer';

/**
 * Runs the language model in a worker of its own, with deadlines; a worker that fails or falls silent is replaced.
 * @param models address of the model files, with a slash at the end
 * @param onModel called whenever what `model` gives has changed
 */
export function createLanguageClient(models: string, choice: BackendChoice, onModel: () => void): LanguageClient {
  const limits = choice === 'webgpu-any' ? SOFTWARE_LIMITS : LIMITS;
  let worker: Worker | null = null;
  let model: ChatModel = { phase: 'unloaded' };
  /** Called when loading comes to an end, be it good or bad. */
  let onSettled = (): void => undefined;
  let backend = choice;
  let cardTroubles = 0;
  let task: Task | null = null;
  let lastId = 0;
  /** What is to be read ahead as soon as the model is loaded and idle. */
  let ahead: AnswerSubject | null = null;
  let lastAnswer: Promise<unknown> = Promise.resolve();
  let idle: ReturnType<typeof setTimeout> | undefined;
  let loadDeadline: ReturnType<typeof setTimeout> | undefined;
  let silence: ReturnType<typeof setTimeout> | undefined;

  function setModel(next: ChatModel): void {
    model = next;
    if (next.phase === 'ready' || next.phase === 'failed') onSettled();
    onModel();
  }

  function post(message: ToLanguageWorker): void {
    worker?.postMessage(message, []);
  }

  /** @param failure what an answer under way comes to */
  function endWorker(next: ChatModel, failure: Failure): void {
    worker?.terminate();
    worker = null;
    clearTimeout(loadDeadline);
    clearTimeout(silence);
    clearTimeout(idle);
    task?.reject(new AnalysisError(failure));
    setModel(next);
  }

  /** The worker is gone: a model that was never loaded has failed, any other is loaded again when it is needed. */
  function loseWorker(cause: string): void {
    if (model.phase === 'loading') endWorker({ phase: 'failed', failure: chatNotLoaded(cause) }, chatFailed(cause));
    else endWorker({ phase: 'unloaded' }, chatFailed(cause));
  }

  function distrustCard(isWrong: boolean): void {
    // Once may be a driver update or a sleeping laptop; twice is a card that cannot do it, as are wrong numbers.
    cardTroubles += isWrong ? 2 : 1;
    if (cardTroubles > 1) backend = 'wasm';
  }

  function armIdle(): void {
    clearTimeout(idle);
    idle = setTimeout(() => endWorker({ phase: 'unloaded' }, chatFailed('idle')), IDLE);
  }

  function armSilence(): void {
    clearTimeout(silence);
    if (task) silence = setTimeout(() => loseWorker('the worker fell silent'), limits.silence);
  }

  function readAhead(): void {
    if (!ahead || task || model.phase !== 'ready') return;
    post({ kind: 'prepare', subject: ahead });
    ahead = null;
  }

  function endAnswer(failure: Failure): void {
    if (failure.code === 'cancelled') {
      task?.reject(new AnalysisError(failure));
      return;
    }
    // What the networks hold after a failure is unknown, and memory that was short is given back.
    if (model.phase === 'ready' && model.backend === 'webgpu') distrustCard(failure.code === 'wrong-results');
    endWorker({ phase: 'unloaded' }, failure);
  }

  function hear(message: Exclude<FromLanguageWorker, { kind: 'locked' }>): void {
    armSilence();
    switch (message.kind) {
      case 'loading':
        setModel({ phase: 'loading', loadedBytes: message.loadedBytes, totalBytes: message.totalBytes });
        return;
      case 'ready':
        clearTimeout(loadDeadline);
        setModel({ phase: 'ready', backend: message.backend });
        armIdle();
        readAhead();
        return;
      case 'load-failed':
        endWorker({ phase: 'failed', failure: message.failure }, message.failure);
        return;
      case 'self-test-passed':
      case 'self-test-failed':
        rememberSelfTest(message.identity, message.kind === 'self-test-passed' ? 'passed' : 'failed');
        return;
      case 'device-lost': {
        distrustCard(false);
        const wasLoading = model.phase === 'loading';
        endWorker({ phase: 'unloaded' }, chatFailed(`graphics device lost, ${message.reason}`));
        if (wasLoading) begin();
        return;
      }
      case 'alive':
        return;
    }
    if (message.id !== task?.id) return;
    if (message.kind === 'sentence') task.onSentence(message.sentence);
    else if (message.kind === 'done') task.resolve(message.answered);
    else endAnswer(message.failure);
  }

  /** Starts a worker, which loads the model. */
  function begin(): void {
    if (worker) return;
    const started = new Worker(new URL('./language-worker.ts', import.meta.url), { type: 'module', name: 'language' });
    const lock = crypto.randomUUID();
    started.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
      if (started !== worker) return;
      const told = acceptFromLanguage(data);
      if (told === null) loseWorker('it told something in another form');
      // A worker that is killed sends no error; its lock is free then.
      else if (told.kind === 'locked')
        void navigator.locks.request(lock, () => started === worker && loseWorker('it ended'));
      else hear(told);
    });
    started.addEventListener('error', ({ message }) => {
      if (started === worker) loseWorker(message);
    });
    worker = started;
    loadDeadline = setTimeout(() => loseWorker(`not loaded within ${limits.load / 1000} s`), limits.load);
    setModel({ phase: 'loading', loadedBytes: 0, totalBytes: 0 });
    const tests = { passedSelfTests: selfTestsThat('passed'), failedSelfTests: selfTestsThat('failed') };
    post({ kind: 'start', models, backend, ...tests, lock });
  }

  /** Waits until the model is loaded or has failed. @throws the signal's reason */
  function settled(signal: AbortSignal): Promise<void> {
    if (model.phase !== 'loading') return Promise.resolve();
    return new Promise((resolve, reject) => {
      const onAbort = (): void => reject(signal.reason);
      signal.addEventListener('abort', onAbort, { once: true });
      onSettled = () => {
        signal.removeEventListener('abort', onAbort);
        resolve();
      };
    });
  }

  function askWorker(request: AnswerRequest, { seed, signal, onSentence }: AnswerOptions): Promise<Answered> {
    lastId += 1;
    const id = lastId;
    let grace: ReturnType<typeof setTimeout> | undefined;
    const onAbort = (): void => {
      post({ kind: 'cancel', id });
      grace = setTimeout(() => loseWorker('it did not stop'), GRACE);
    };
    const deadline = setTimeout(
      () => endWorker({ phase: 'unloaded' }, chatTimedOut(limits.answer / 1000)),
      limits.answer,
    );
    const work = new Promise<Answered>((resolve, reject) => {
      task = { id, onSentence, resolve, reject };
    });
    clearTimeout(idle);
    signal.addEventListener('abort', onAbort, { once: true });
    post({ kind: 'answer', id, request, seed });
    armSilence();
    return work.finally(() => {
      clearTimeout(deadline);
      clearTimeout(grace);
      signal.removeEventListener('abort', onAbort);
      task = null;
      clearTimeout(silence);
      if (worker) armIdle();
      readAhead();
    });
  }

  async function answer(request: AnswerRequest, options: AnswerOptions): Promise<Answered> {
    const { signal, onSentence } = options;
    signal.throwIfAborted();
    if (model.phase === 'unloaded' || isWorthAsking(model)) begin();
    await settled(signal);
    if (model.phase === 'ready') return askWorker(request, options);
    return await answerQuestion(request, null, { signal, onSentence });
  }

  return {
    model: () => model,
    load(subject) {
      ahead = subject;
      if (model.phase === 'unloaded') begin();
      else readAhead();
    },
    retry() {
      if (model.phase === 'failed') begin();
    },
    answer(request, options) {
      const work = lastAnswer.then(() => answer(request, options));
      lastAnswer = work.catch(() => undefined);
      return work;
    },
    retire() {
      void lastAnswer.then(() => endWorker({ phase: 'unloaded' }, chatFailed('another model was chosen')));
    },
  };
}
