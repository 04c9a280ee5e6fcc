import '../../words/english';
import { AnalysisError, toFailure, type Failure } from '../../forensics/failure';
import { chatFailed, chatNotLoaded } from '../../forensics/wording';
import { toChatError } from '../../inference/session-decoder';
import { cardLost } from '../../inference/card/open-card';
import { usableBackends, type WebBackend } from '../../inference/web-network';
import type { AnswerSubject } from '../../language/answer';
import { answerQuestion } from '../../language/answer-question';
import type { LanguageModel } from '../../language/language-model';
import { loadWebModel } from '../../language/load-web-model';
import type { FromLanguageWorker, ToLanguageWorker } from './language-protocol';

/**
 * Runs the language model. It is a worker of its own, apart from the engine's: a generation that takes long, runs out
 * of memory or breaks down then cannot hold up or harm a verdict, and its memory is given back by ending it.
 */

/** Milliseconds between two words about loading. */
const TELL_EVERY = 250;
/** Milliseconds between two signs of life. */
const HEARTBEAT = 1_000;

type Start = Extract<ToLanguageWorker, { kind: 'start' }>;

let model: LanguageModel | null = null;
const running = new Map<number, AbortController>();
let reading: AbortController | null = null;

function tell(message: FromLanguageWorker): void {
  postMessage(message);
}

function failureOf(thrown: unknown): Failure {
  const isAbort = thrown instanceof Error && thrown.name === 'AbortError';
  return toFailure(isAbort ? thrown : toChatError(thrown), 'answer');
}

async function loadOn(
  backend: WebBackend,
  { models, passedSelfTests, failedSelfTests }: Start,
): Promise<LanguageModel> {
  let toldAt = 0;
  const loaded = await loadWebModel({
    folder: models,
    backend,
    passedSelfTests,
    onSelfTestPassed: (identity) => tell({ kind: 'self-test-passed', identity }),
    failedSelfTests,
    onSelfTestFailed: (identity) => tell({ kind: 'self-test-failed', identity }),
    onLoading(loadedBytes, totalBytes) {
      // Each chunk of a file would be too many messages.
      const isEdge = loadedBytes === 0 || loadedBytes === totalBytes;
      if (!isEdge && performance.now() - toldAt < TELL_EVERY) return;
      toldAt = performance.now();
      tell({ kind: 'loading', loadedBytes, totalBytes });
    },
  });
  if (backend === 'webgpu') void cardLost().then((reason) => tell({ kind: 'device-lost', reason }));
  return loaded;
}

/** Whether the processor may do what the graphics card could not; a missing or damaged file is missing for both. */
function isCardsFault(thrown: unknown): boolean {
  if (!(thrown instanceof AnalysisError)) return true;
  return !['model-missing', 'model-corrupt'].includes(thrown.failure.code);
}

async function load(start: Start): Promise<void> {
  try {
    const [first, second] = await usableBackends(start.backend);
    try {
      model = await loadOn(first ?? 'wasm', start);
    } catch (thrown) {
      if (!second || !isCardsFault(thrown)) throw thrown;
      model = await loadOn(second, start);
    }
    tell({ kind: 'ready', backend: model.backend === 'webgpu' ? 'webgpu' : 'wasm' });
  } catch (thrown) {
    const failure = failureOf(thrown);
    // There was no answer yet that it could have stopped in.
    tell({ kind: 'load-failed', failure: failure.code === 'chat-failed' ? chatNotLoaded(failure.cause) : failure });
  }
}

async function answer({ id, request, seed }: Extract<ToLanguageWorker, { kind: 'answer' }>): Promise<void> {
  // What it has read so far helps the answer too, if that is about the same face.
  reading?.abort();
  const controller = new AbortController();
  running.set(id, controller);
  const heartbeat = setInterval(() => tell({ kind: 'alive' }), HEARTBEAT);
  try {
    if (!model) throw new AnalysisError(chatFailed('asked before the model was loaded'));
    const { reading: read, speed } = await answerQuestion(request, model, {
      signal: controller.signal,
      seed,
      onSentence: (sentence) => tell({ kind: 'sentence', id, sentence }),
    });
    tell({ kind: 'done', id, answered: { reading: read, speed } });
  } catch (thrown) {
    tell({ kind: 'failed', id, failure: failureOf(thrown) });
  } finally {
    clearInterval(heartbeat);
    running.delete(id);
  }
}

/** Reads findings ahead, unless an answer is under way: between its tries the model must not turn to other findings. */
async function prepare(subject: AnswerSubject): Promise<void> {
  reading?.abort();
  if (!model || running.size > 0) return;
  reading = new AbortController();
  // Whatever goes wrong here goes wrong in the answer too, and is told there.
  await model.prepare(subject, reading.signal).catch(() => undefined);
}

addEventListener('message', ({ data }: MessageEvent<ToLanguageWorker>) => {
  switch (data.kind) {
    case 'start':
      void navigator.locks.request(data.lock, () => {
        tell({ kind: 'locked' });
        return new Promise(() => undefined);
      });
      void load(data);
      break;
    case 'prepare':
      void prepare(data.subject);
      break;
    case 'answer':
      void answer(data);
      break;
    case 'cancel':
      running.get(data.id)?.abort();
  }
});
