import { computed, signal } from '@preact/signals';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import english from '../../../_locales/en/messages.json';
import type { ChatModel as ModelState, ChatState, ChatTurn } from '../../../src/extension/chat-state';
import { createChatModel, type ChatSubject } from '../../../src/extension/sidepanel/chat/chat-model';
import type { PanelConnection } from '../../../src/extension/sidepanel/panel-connection';
import { factsOf } from '../../../src/forensics/face-facts';
import { backendFailed, engineStopped } from '../../../src/forensics/failure-wording';
import { speak } from '../../../src/words/say';
import { connectToFixture } from '../../panel-gallery/fixture-connection';
import { ANSWER } from '../../panel-gallery/fixture-chat';
import { analysedFace, pictureFindings, SEEN_REGIONS } from '../../panel-gallery/fixture-findings';

const FINDINGS = pictureFindings({ width: 100, height: 100 }, [
  analysedFace({ x: 10, y: 10, width: 50, height: 50 }, 0.9, 'FS', SEEN_REGIONS),
  analysedFace({ x: 50, y: 50, width: 40, height: 40 }, 0.1, null),
]);

const subjectOf = (face: number, jobId = 'a'): ChatSubject => ({
  jobId,
  moment: null,
  face,
  facts: factsOf(FINDINGS, face),
});

const turnOf = (question: string, told = 0, phase: ChatTurn['phase'] = 'answering'): ChatTurn => ({
  turnId: question,
  question,
  sentences: ANSWER.slice(0, told),
  phase,
});

const READY: ModelState = { phase: 'ready', backend: 'wasm' };

const talk = (turns: readonly ChatTurn[], face = 0, model: ModelState = READY): ChatState => ({
  jobId: 'a',
  face,
  model,
  turns,
});

const settle = () => vi.advanceTimersByTimeAsync(0);

/** The chat with the world outside it in the test's hand. */
function connect(opened: readonly ChatTurn[] = []) {
  const hands: { tell: (chat: ChatState) => void } = { tell: () => undefined };
  const reply = (chat: ChatState) => ({ ok: true, value: chat }) as const;
  const connection = {
    ...connectToFixture('empty'),
    watchChats: (listener: (chat: ChatState) => void) => {
      hands.tell = listener;
    },
    openChat: vi.fn<PanelConnection['openChat']>(async (_, face) => reply(talk(face === 0 ? opened : [], face))),
    ask: vi.fn<PanelConnection['ask']>(async (_, face, question) =>
      reply(talk([...opened, turnOf(question, 0, 'waiting')], face)),
    ),
    stopAnswer: vi.fn<PanelConnection['stopAnswer']>(async () => ({ ok: true, value: null })),
    clearChat: vi.fn<PanelConnection['clearChat']>(async (_, face) => reply(talk([], face))),
    retryChatModel: vi.fn<PanelConnection['retryChatModel']>(async (_, face) => reply(talk([], face))),
  };
  const shown = signal<ChatSubject | null>(subjectOf(0));
  const chat = createChatModel(
    connection,
    computed(() => shown.value),
  );
  return { connection, hands, shown, chat };
}

beforeEach(() => {
  vi.useFakeTimers();
});

describe('the talk', () => {
  it('is opened for the face that is shown, and brings back what was said before', async () => {
    const { connection, chat } = connect([turnOf('Why?', 2, 'done')]);
    await settle();
    expect(connection.openChat.mock.calls).toEqual([['a', 0]]);
    expect(chat.chat.value?.turns).toHaveLength(1);
    expect([chat.ownTurn.value, chat.namedRegions.value]).toEqual([null, []]);
  });

  it('is another for each face, with a draft of its own', async () => {
    const { connection, shown, chat } = connect([turnOf('Why?', 2, 'done')]);
    await settle();
    chat.write('And the ears');
    shown.value = subjectOf(1);
    await settle();
    expect(connection.openChat).toHaveBeenLastCalledWith('a', 1);
    expect([chat.chat.value?.turns, chat.draft.value]).toEqual([[], '']);
    shown.value = subjectOf(0);
    expect(chat.draft.value).toBe('And the ears');
    expect(chat.chat.value?.turns).toHaveLength(1);
  });

  it('never takes the talk about another face or picture for its own', async () => {
    const { hands, chat } = connect();
    await settle();
    hands.tell(talk([turnOf('Why?', 1)], 1));
    hands.tell({ ...talk([turnOf('Why?', 1)]), jobId: 'b' });
    expect(chat.chat.value?.turns).toEqual([]);
  });

  it('keeps a broadcast that overtook the reply', async () => {
    const { hands, chat } = connect();
    hands.tell(talk([turnOf('Why?', 3, 'done')]));
    await settle();
    expect(chat.chat.value?.turns[0]?.phase).toBe('done');
    const asking = chat.ask('Where?');
    hands.tell(talk([turnOf('Why?', 3, 'done'), turnOf('Where?', 1)]));
    await asking;
    expect(chat.openTurn.value?.sentences).toHaveLength(1);
  });

  it('whose engine has ended in mid-answer says so, and waits no longer', async () => {
    const { connection, hands, chat } = connect();
    await chat.ask('Why?');
    hands.tell(talk([turnOf('Why?', 1)]));
    await vi.advanceTimersByTimeAsync(15_000);
    expect(chat.openTurn.value?.phase).toBe('answering');
    connection.openChat.mockResolvedValue({ ok: false, failure: engineStopped('read-picture') });
    await vi.advanceTimersByTimeAsync(5_000);
    expect(chat.chat.value?.turns).toMatchObject([
      { phase: 'failed', sentences: ANSWER.slice(0, 1), failure: { code: 'engine-stopped', step: 'answer' } },
    ]);
    const looks = connection.openChat.mock.calls.length;
    await vi.advanceTimersByTimeAsync(15_000);
    expect(connection.openChat).toHaveBeenCalledTimes(looks);
  });

  it('is not opened while there is no face', async () => {
    const { connection, shown, chat } = connect();
    await settle();
    shown.value = null;
    await chat.ask('Why?');
    expect([connection.openChat.mock.calls.length, connection.ask.mock.calls.length]).toEqual([1, 0]);
    expect([chat.chat.value, chat.suggestions.value]).toEqual([null, []]);
  });
});

describe('a question', () => {
  it('is sent without its margins and leaves the input; blank ones are not asked', async () => {
    const { connection, chat } = connect();
    chat.write('  Where exactly? \n');
    await chat.send();
    expect(connection.ask.mock.calls).toEqual([['a', 0, 'Where exactly?']]);
    expect(chat.draft.value).toBe('');
    chat.write(' \n');
    await chat.send();
    expect(connection.ask).toHaveBeenCalledTimes(1);
  });

  it('stays in the input when it could not be asked, with the reason', async () => {
    const { connection, chat } = connect();
    await settle();
    connection.ask.mockResolvedValueOnce({ ok: false, failure: engineStopped('answer') });
    chat.write('Where exactly?');
    await chat.send();
    expect(chat.draft.value).toBe('Where exactly?');
    expect(chat.failure.value?.code).toBe('engine-stopped');
    await chat.send();
    expect([chat.draft.value, chat.failure.value]).toEqual(['', null]);
  });

  it('of a chip leaves alone what is being typed, also what is typed while a question is on its way', async () => {
    const { chat } = connect();
    await settle();
    chat.write('half a ques');
    await chat.ask('Why?');
    expect(chat.draft.value).toBe('half a ques');
    const sending = chat.send();
    chat.write('half a question and more');
    await sending;
    expect(chat.draft.value).toBe('half a question and more');
  });

  it('is not asked twice by two Enters', async () => {
    const { connection, chat } = connect();
    chat.write('Why?');
    await Promise.all([chat.send(), chat.send()]);
    expect(connection.ask).toHaveBeenCalledTimes(1);
  });

  it('is suggested until it was asked', async () => {
    const { chat } = connect();
    await settle();
    const [first = ''] = chat.suggestions.value;
    expect(first).not.toBe('');
    await chat.ask(first);
    expect(chat.suggestions.value).not.toContain(first);
  });
});

describe('an answer', () => {
  it('lights the regions that it names, as it names them, until the person points elsewhere', async () => {
    const { hands, chat } = connect();
    await settle();
    await chat.ask('Why?');
    hands.tell(talk([turnOf('Why?', 1)]));
    expect(chat.namedRegions.value).toEqual(['mouth']);
    chat.forgetNamed();
    hands.tell(talk([turnOf('Why?', 1)]));
    expect(chat.namedRegions.value).toEqual([]);
    hands.tell(talk([turnOf('Why?', 3, 'done')]));
    expect(chat.namedRegions.value).toEqual(['mouth', 'cheeks']);
    await chat.ask('Where?');
    expect(chat.namedRegions.value).toEqual([]);
  });

  it('to an older question lights nothing', async () => {
    const { hands, chat } = connect([turnOf('Why?', 0, 'waiting')]);
    await settle();
    hands.tell(talk([turnOf('Why?', 1)]));
    expect(chat.namedRegions.value).toEqual([]);
  });

  it('is stopped only while there is one', async () => {
    const { connection, hands, chat } = connect();
    await settle();
    await chat.stop();
    expect(connection.stopAnswer).not.toHaveBeenCalled();
    hands.tell(talk([turnOf('Why?', 1)]));
    await chat.stop();
    expect(connection.stopAnswer.mock.calls).toEqual([['a', 0]]);
  });

  it('goes with the whole talk when it is cleared', async () => {
    const { hands, chat } = connect();
    await chat.ask('Why?');
    hands.tell(talk([turnOf('Why?', 1)]));
    await chat.clear();
    expect([chat.chat.value?.turns, chat.namedRegions.value, chat.ownTurn.value]).toEqual([[], [], null]);
  });
});

describe('a suggested question in another language', () => {
  beforeEach(() => speak('es', { question_why: { message: '¿Por qué?' } }, english));
  afterEach(() => speak('en', english));

  it('is answered here, at once, among what the engine answers', async () => {
    const { connection, hands, chat } = connect([turnOf('Who is it?', 2, 'done')]);
    await settle();
    await chat.ask('¿Por qué?');
    expect(connection.ask).not.toHaveBeenCalled();
    expect(chat.chat.value?.turns).toMatchObject([
      { question: 'Who is it?' },
      { question: '¿Por qué?', phase: 'done', sentences: [{ composed: true }, { regions: ['mouth'] }, {}] },
    ]);
    expect(chat.ownTurn.value?.question).toBe('¿Por qué?');
    expect(chat.namedRegions.value).toEqual(['mouth', 'cheeks']);
    expect(chat.suggestions.value).not.toContain('¿Por qué?');
    hands.tell(talk([turnOf('Who is it?', 2, 'done'), turnOf('And the ears?', 1)]));
    expect(chat.chat.value?.turns.map(({ question }) => question)).toEqual([
      'Who is it?',
      '¿Por qué?',
      'And the ears?',
    ]);
    expect(chat.chat.value?.turns.map(({ language }) => language)).toEqual([undefined, 'es', undefined]);
    await chat.clear();
    expect(chat.chat.value?.turns).toEqual([]);
  });

  it('stops the answer under way, and is answered without an engine too', async () => {
    const { connection, hands, chat } = connect();
    await settle();
    hands.tell(talk([turnOf('Who is it?', 1)]));
    await chat.ask('¿Por qué?');
    expect(connection.stopAnswer.mock.calls).toEqual([['a', 0]]);
    const without = connect();
    without.connection.openChat.mockResolvedValue({ ok: false, failure: engineStopped('answer') });
    await settle();
    await without.chat.ask('¿Por qué?');
    expect(without.chat.chat.value?.turns).toMatchObject([{ question: '¿Por qué?', phase: 'done' }]);
  });

  it('in other words is answered here too, and one in English by the model', async () => {
    const { connection, chat } = connect();
    await settle();
    await chat.ask('¿En qué parte del rostro?');
    expect(chat.chat.value?.turns).toMatchObject([
      { language: 'es', sentences: [{ regions: ['mouth', 'cheeks', 'ears'] }, {}] },
    ]);
    expect(connection.ask).not.toHaveBeenCalled();
    await chat.ask('Who is it?');
    expect(connection.ask.mock.calls).toEqual([['a', 0, 'Who is it?']]);
  });

  it('is answered in English where the panel speaks English', async () => {
    speak('en', english);
    const { connection, chat } = connect();
    await settle();
    await chat.ask('¿Por qué?');
    expect(connection.ask).not.toHaveBeenCalled();
    const [turn] = chat.chat.value?.turns ?? [];
    expect(turn).not.toHaveProperty('language');
    expect(turn?.sentences[0]?.text).toMatch(/^Probability of forgery/);
  });

  it('is among the talks of its job, whichever face is shown, with its language', async () => {
    const { chat } = connect();
    await settle();
    await chat.ask('¿Por qué?');
    const engines = { ...talk([turnOf('And the ears?', 1, 'done')]), face: 1 };
    expect(chat.talksOf('a', [engines])).toMatchObject([
      { face: 1, turns: [{ question: 'And the ears?' }] },
      { face: 0, turns: [{ question: '¿Por qué?', language: 'es' }] },
    ]);
    expect(chat.talksOf('another', [])).toEqual([]);
  });
});

describe('the language model', () => {
  it('shows no loading for the first 300 ms, and none of one that is done by then', async () => {
    const { hands, chat } = connect();
    await settle();
    const loading: ModelState = { phase: 'loading', loadedBytes: 0, totalBytes: 47e6 };
    hands.tell(talk([], 0, loading));
    await vi.advanceTimersByTimeAsync(200);
    hands.tell(talk([], 0, { ...loading, loadedBytes: 20e6 }));
    await vi.advanceTimersByTimeAsync(90);
    expect(chat.isLoadingSlow.value).toBe(false);
    await vi.advanceTimersByTimeAsync(20);
    expect(chat.isLoadingSlow.value).toBe(true);
    hands.tell(talk([]));
    expect(chat.isLoadingSlow.value).toBe(false);
  });

  it('is tried again', async () => {
    const { connection, hands, chat } = connect();
    await settle();
    hands.tell(talk([], 0, { phase: 'failed', failure: backendFailed() }));
    await chat.retryModel();
    expect(connection.retryChatModel.mock.calls).toEqual([['a', 0]]);
    expect(chat.chat.value?.model.phase).toBe('ready');
  });
});
