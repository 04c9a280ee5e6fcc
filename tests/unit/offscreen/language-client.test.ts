import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FaceFacts } from '../../../src/forensics/face-facts';
import { AnalysisError } from '../../../src/forensics/failure';
import { cancelled, chatFailed, chatOutOfMemory, chatWrongResults, modelMissing } from '../../../src/forensics/wording';
import type { AnswerRequest, AnswerSentence, AnswerSubject } from '../../../src/language/answer';
import {
  createLanguageClient,
  withoutLanguageModel,
  type LanguageClient,
} from '../../../src/extension/offscreen/language-client';
import type { FromLanguageWorker, ToLanguageWorker } from '../../../src/extension/offscreen/language-protocol';
import { speed } from './answer-speed';
import { silentWorkerOf } from './silent-worker';

const composed: AnswerSentence = { text: 'Composed from the findings.', composed: true, regions: [] };
vi.mock('../../../src/language/answer-question', () => ({
  answerQuestion: (_: unknown, model: unknown, { onSentence }: { onSentence: (sentence: AnswerSentence) => void }) => {
    if (model !== null) throw new Error('outside the worker there is no model');
    onSentence(composed);
    return Promise.resolve({ sentences: [composed], draft: '' });
  },
}));

const SilentWorker = silentWorkerOf<ToLanguageWorker, FromLanguageWorker>();
type SilentWorker = InstanceType<typeof SilentWorker>;
const { newest } = SilentWorker;
const startOf = ({ heard }: SilentWorker) => heard.find((message) => message.kind === 'start');
const answersOf = ({ heard }: SilentWorker) => heard.filter((message) => message.kind === 'answer');
const lastId = (): number => answersOf(newest()).at(-1)?.id ?? -1;

const facts: FaceFacts = {
  verdict: 'none',
  chance: 'under 5 %',
  kind: null,
  regions: [],
  falseAlarms: '',
  face: 1,
  faces: 1,
  refusal: null,
};
const request: AnswerRequest = { facts, image: null, history: [], question: 'Why?' };
const ahead: AnswerSubject = { facts, image: null };
const written: AnswerSentence = { text: 'No signs were found.', composed: false, regions: [] };

/** What is done when a worker's lock becomes free, worker by worker. */
const freed: (() => void)[] = [];

let client: LanguageClient;
let controller: AbortController;
let sentences: AnswerSentence[];
const onModel = vi.fn();

/** The answer's end as a value, so that no rejection goes unheard while the clock is moved. */
function ask(): Promise<string> {
  controller = new AbortController();
  return client
    .answer(request, { seed: 1, signal: controller.signal, onSentence: (sentence) => sentences.push(sentence) })
    .then(
      () => 'done',
      (thrown: unknown) => {
        if (thrown instanceof AnalysisError) return thrown.failure.code;
        return thrown instanceof Error ? thrown.name : String(thrown);
      },
    );
}

const pass = (milliseconds = 0): Promise<unknown> => vi.advanceTimersByTimeAsync(milliseconds);

/** Asks a question of a loaded model and waits until the worker has it. */
async function askLoaded(): Promise<{ readonly end: Promise<string> }> {
  const end = ask();
  await pass();
  if (client.model().phase === 'loading') newest().say({ kind: 'ready', backend: 'wasm' });
  await pass();
  expect(answersOf(newest())).not.toHaveLength(0);
  return { end };
}

beforeEach(() => {
  vi.useFakeTimers();
  const store = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => store.get(key) ?? null,
    setItem: (key: string, value: string) => store.set(key, value),
  });
  vi.stubGlobal('Worker', SilentWorker);
  vi.stubGlobal('navigator', { locks: { request: (_: string, then: () => void) => freed.push(then) } });
  freed.length = 0;
  SilentWorker.all.length = 0;
  sentences = [];
  onModel.mockClear();
  client = createLanguageClient('models/', 'auto', onModel);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('loading', () => {
  it('begins once, however often the chat is opened, and tells how far it is', () => {
    expect(client.model()).toEqual({ phase: 'unloaded' });
    client.load(ahead);
    client.load(ahead);
    expect(SilentWorker.all).toHaveLength(1);
    expect(newest().name).toBe('language');
    expect(startOf(newest())).toMatchObject({
      models: 'models/',
      backend: 'auto',
      passedSelfTests: [],
      failedSelfTests: [],
    });
    newest().say({ kind: 'loading', loadedBytes: 3, totalBytes: 9 });
    expect(client.model()).toEqual({ phase: 'loading', loadedBytes: 3, totalBytes: 9 });
    newest().say({ kind: 'ready', backend: 'webgpu' });
    expect(client.model()).toEqual({ phase: 'ready', backend: 'webgpu' });
    expect(onModel).toHaveBeenCalledTimes(3);
  });

  it('that fails leaves composed answers, and no worker, until it is tried again', async () => {
    client.load(ahead);
    const failure = modelMissing('onnx/embed_tokens.onnx');
    newest().say({ kind: 'load-failed', failure });
    expect(client.model()).toEqual({ phase: 'failed', failure });
    expect(newest().isEnded).toBe(true);
    expect(await ask()).toBe('done');
    expect(sentences).toEqual([composed]);
    client.load(ahead);
    expect(SilentWorker.all).toHaveLength(1);
    client.retry();
    expect(SilentWorker.all).toHaveLength(2);
    expect(client.model().phase).toBe('loading');
  });

  it('that failed for lack of memory is tried again at the next question, as its sentence says', async () => {
    client.load(ahead);
    newest().say({ kind: 'load-failed', failure: chatOutOfMemory() });
    const end = ask();
    await pass();
    expect(SilentWorker.all).toHaveLength(2);
    newest().say({ kind: 'ready', backend: 'wasm' });
    await pass();
    newest().say({ kind: 'done', id: lastId(), answered: { reading: 'why', speed } });
    expect(await end).toBe('done');
    expect(sentences).toEqual([]);
  });

  it('has a deadline', async () => {
    const end = ask();
    await pass(119_000);
    expect(client.model().phase).toBe('loading');
    await pass(1_000);
    expect(client.model()).toMatchObject({ phase: 'failed', failure: { code: 'engine-stopped', step: 'load-model' } });
    expect(await end).toBe('done');
    expect(sentences).toEqual([composed]);
  });

  it('that breaks down fails with a sentence', () => {
    client.load(ahead);
    newest().breakDown('out of memory');
    expect(client.model()).toMatchObject({ phase: 'failed', failure: { code: 'engine-stopped' } });
  });

  it('is begun anew when the graphics device is lost, the second time on the processor', async () => {
    const end = ask();
    await pass();
    for (const backend of ['auto', 'auto']) {
      expect(startOf(newest())).toMatchObject({ backend });
      newest().say({ kind: 'device-lost', reason: 'unknown' });
    }
    expect(startOf(newest())).toMatchObject({ backend: 'wasm' });
    newest().say({ kind: 'ready', backend: 'wasm' });
    await pass();
    newest().say({ kind: 'done', id: lastId(), answered: { reading: 'why', speed } });
    expect(await end).toBe('done');
  });

  it('remembers a passed self-test for later workers', async () => {
    client.load(ahead);
    newest().say({ kind: 'self-test-passed', identity: 'card|abc' });
    newest().say({ kind: 'ready', backend: 'webgpu' });
    await pass(120_000);
    client.load(ahead);
    expect(startOf(newest())).toMatchObject({ passedSelfTests: ['card|abc'] });
  });
});

describe('the findings', () => {
  const preparedIn = ({ heard }: SilentWorker) => heard.filter(({ kind }) => kind === 'prepare');

  it('are read ahead once the model is loaded, and again for each chat that is opened', () => {
    client.load(ahead);
    expect(preparedIn(newest())).toEqual([]);
    newest().say({ kind: 'ready', backend: 'wasm' });
    expect(preparedIn(newest())).toEqual([{ kind: 'prepare', subject: ahead }]);
    client.load({ facts: { ...facts, face: 2 }, image: null });
    expect(preparedIn(newest())).toHaveLength(2);
  });

  it('are not read ahead while an answer is under way, but after it', async () => {
    const { end } = await askLoaded();
    client.load(ahead);
    expect(preparedIn(newest())).toEqual([]);
    newest().say({ kind: 'done', id: lastId(), answered: { reading: 'why', speed } });
    expect(await end).toBe('done');
    await pass();
    expect(preparedIn(newest())).toHaveLength(1);
  });
});

describe('an answer', () => {
  it('comes sentence by sentence', async () => {
    const { end } = await askLoaded();
    expect(answersOf(newest())).toMatchObject([{ request, seed: 1 }]);
    newest().say({ kind: 'sentence', id: lastId(), sentence: written });
    expect(sentences).toEqual([written]);
    newest().say({ kind: 'done', id: lastId(), answered: { reading: 'why', speed } });
    expect(await end).toBe('done');
  });

  it('ends as it was begun when another model is chosen, and the memory is given back then', async () => {
    const { end } = await askLoaded();
    client.retire();
    await pass();
    expect(newest().isEnded).toBe(false);
    newest().say({ kind: 'done', id: lastId(), answered: { reading: 'why', speed } });
    expect(await end).toBe('done');
    await pass();
    expect(newest().isEnded).toBe(true);
  });

  it('is asked for only when the one before has ended', async () => {
    const first = await askLoaded();
    const second = ask();
    await pass(1_000);
    expect(answersOf(newest())).toHaveLength(1);
    newest().say({ kind: 'done', id: lastId(), answered: { reading: 'why', speed } });
    expect(await first.end).toBe('done');
    await pass();
    expect(answersOf(newest())).toHaveLength(2);
    newest().say({ kind: 'sentence', id: lastId() - 1, sentence: written });
    expect(sentences).toEqual([]);
    newest().say({ kind: 'done', id: lastId(), answered: { reading: 'why', speed } });
    expect(await second).toBe('done');
  });

  it('can be stopped while the model is being loaded, which goes on', async () => {
    const end = ask();
    await pass();
    controller.abort();
    expect(await end).toBe('AbortError');
    newest().say({ kind: 'ready', backend: 'wasm' });
    await pass();
    expect(answersOf(newest())).toHaveLength(0);
    expect(client.model().phase).toBe('ready');
  });

  it('is asked to stop, and the worker stays when it does', async () => {
    const { end } = await askLoaded();
    controller.abort();
    expect(newest().heard.at(-1)).toEqual({ kind: 'cancel', id: lastId() });
    newest().say({ kind: 'failed', id: lastId(), failure: cancelled('answer') });
    expect(await end).toBe('cancelled');
    await pass(10_000);
    expect(newest().isEnded).toBe(false);
  });

  it('that does not stop has its worker ended', async () => {
    const { end } = await askLoaded();
    controller.abort();
    await pass(5_000);
    expect(await end).toBe('chat-failed');
    expect(newest().isEnded).toBe(true);
    expect(client.model()).toEqual({ phase: 'unloaded' });
  });

  it('whose worker breaks down fails, and the next question finds a new one', async () => {
    const { end } = await askLoaded();
    newest().breakDown('out of memory');
    expect(await end).toBe('chat-failed');
    const next = await askLoaded();
    expect(SilentWorker.all).toHaveLength(2);
    newest().say({ kind: 'done', id: lastId(), answered: { reading: 'why', speed } });
    expect(await next.end).toBe('done');
  });

  it('whose worker is killed, which sends no error, fails at once', async () => {
    const { end } = await askLoaded();
    newest().say({ kind: 'locked' });
    freed[0]?.();
    expect(await end).toBe('chat-failed');
    expect(client.model()).toEqual({ phase: 'unloaded' });
    client.load(ahead);
    // Ending the first worker frees its lock only now: that is no news about the second.
    freed[0]?.();
    expect(client.model().phase).toBe('loading');
    expect(newest().isEnded).toBe(false);
  });

  it('that comes in another form fails by name, with nothing of it shown, and the next question finds a new worker', async () => {
    vi.spyOn(console, 'warn').mockReturnValue();
    const { end } = await askLoaded();
    newest().say({ kind: 'sentence', id: lastId(), sentence: { text: 7 } } as unknown as FromLanguageWorker);
    expect(await end).toBe('chat-failed');
    expect(sentences).toEqual([]);
    expect(newest().isEnded).toBe(true);
    const next = await askLoaded();
    newest().say({ kind: 'done', id: lastId(), answered: { reading: 'why', speed } });
    expect(await next.end).toBe('done');
  });

  it('whose worker falls silent fails; signs of life keep it', async () => {
    const { end } = await askLoaded();
    for (let second = 0; second < 60; second += 1) {
      await pass(1_000);
      newest().say({ kind: 'alive' });
    }
    expect(newest().isEnded).toBe(false);
    await pass(30_000);
    expect(await end).toBe('chat-failed');
    expect(newest().isEnded).toBe(true);
  });

  it('has a deadline, signs of life or not', async () => {
    const { end } = await askLoaded();
    for (let second = 0; second < 120; second += 1) {
      newest().say({ kind: 'alive' });
      await pass(1_000);
    }
    expect(await end).toBe('timeout');
    expect(newest().isEnded).toBe(true);
  });

  it.each([chatFailed(), chatOutOfMemory()])('that fails with $code gives the memory back', async (failure) => {
    const { end } = await askLoaded();
    newest().say({ kind: 'failed', id: lastId(), failure });
    expect(await end).toBe(failure.code);
    expect(newest().isEnded).toBe(true);
    expect(client.model()).toEqual({ phase: 'unloaded' });
  });

  it('with wrong numbers of the graphics card is the card’s last', async () => {
    client.load(ahead);
    newest().say({ kind: 'ready', backend: 'webgpu' });
    const { end } = await askLoaded();
    newest().say({ kind: 'failed', id: lastId(), failure: chatWrongResults() });
    expect(await end).toBe('wrong-results');
    client.load(ahead);
    expect(startOf(newest())).toMatchObject({ backend: 'wasm' });
  });

  it('fails when the graphics device is lost', async () => {
    const { end } = await askLoaded();
    newest().say({ kind: 'device-lost', reason: 'unknown' });
    expect(await end).toBe('chat-failed');
    expect(client.model()).toEqual({ phase: 'unloaded' });
  });
});

describe('an idle model', () => {
  it('gives its memory back after two minutes; the next question loads it again', async () => {
    const first = await askLoaded();
    newest().say({ kind: 'done', id: lastId(), answered: { reading: 'why', speed } });
    await first.end;
    await pass(119_000);
    expect(newest().isEnded).toBe(false);
    await pass(1_000);
    expect(newest().isEnded).toBe(true);
    expect(client.model()).toEqual({ phase: 'unloaded' });
    const next = ask();
    await pass();
    expect(SilentWorker.all).toHaveLength(2);
    expect(client.model().phase).toBe('loading');
    newest().say({ kind: 'ready', backend: 'wasm' });
    await pass();
    newest().say({ kind: 'done', id: lastId(), answered: { reading: 'why', speed } });
    expect(await next).toBe('done');
  });

  it('that nobody asked after it was loaded is let go too', async () => {
    client.load(ahead);
    newest().say({ kind: 'ready', backend: 'wasm' });
    await pass(120_000);
    expect(newest().isEnded).toBe(true);
  });

  it('is not idle while it answers', async () => {
    const { end } = await askLoaded();
    for (let second = 0; second < 119; second += 1) {
      newest().say({ kind: 'alive' });
      await pass(1_000);
    }
    expect(newest().isEnded).toBe(false);
    newest().say({ kind: 'done', id: lastId(), answered: { reading: 'why', speed } });
    expect(await end).toBe('done');
    await pass(60_000);
    expect(newest().isEnded).toBe(false);
  });
});

it('without a language model composes every answer and starts no worker', async () => {
  const workers = SilentWorker.all.length;
  client = withoutLanguageModel();
  client.load(ahead);
  client.retry();
  await ask();
  expect(sentences).toContainEqual(composed);
  expect([client.model().phase, SilentWorker.all.length]).toEqual(['off', workers]);
});
