import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { FaceFacts } from '../../../src/forensics/face-facts';
import { AnalysisError } from '../../../src/forensics/failure';
import { chatFailed } from '../../../src/forensics/chat-wording';
import type { AnswerRequest, AnswerSentence } from '../../../src/language/answer';
import { LONGEST_QUESTION, type ChatModel, type ChatState } from '../../../src/extension/chat-state';
import { createChats, type Chats } from '../../../src/extension/offscreen/chat';
import type { AnswerOptions, LanguageClient } from '../../../src/extension/offscreen/language-client';
import type { Answered } from '../../../src/extension/offscreen/language-protocol';
import { speed } from './answer-speed';

const facts = { verdict: 'none', face: 1, faces: 2 } as FaceFacts;
const image = new Float32Array(16 * 576);

interface Asked {
  readonly request: AnswerRequest;
  readonly options: AnswerOptions;
  readonly end: { resolve(answered: Answered): void; reject(reason: unknown): void };
}

let asked: Asked[];
let model: ChatModel;
let changes: ChatState[];
let chats: Chats;
const load = vi.fn();
const retry = vi.fn();

const language: LanguageClient = {
  model: () => model,
  load,
  retry,
  retire: () => undefined,
  answer(request, options) {
    return new Promise((resolve, reject) => {
      options.signal.addEventListener('abort', () => reject(options.signal.reason));
      asked.push({ request, options, end: { resolve, reject } });
    });
  },
};

const sentence = (text: string): AnswerSentence => ({ text, composed: false, regions: ['mouth'] });
const newest = (): Asked => {
  const last = asked.at(-1);
  if (!last) throw new Error('nothing was asked');
  return last;
};
const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));
const phases = (jobId = 'a', face = 0): string[] => chats.open(jobId, face).turns.map(({ phase }) => phase);

async function answerWith(...texts: string[]): Promise<void> {
  for (const text of texts) newest().options.onSentence(sentence(text));
  newest().end.resolve({ reading: 'why', speed });
  await settle();
}

beforeEach(() => {
  asked = [];
  changes = [];
  model = { phase: 'ready', backend: 'wasm' };
  load.mockClear();
  retry.mockClear();
  chats = createChats({
    language,
    subjectOf: (jobId, face) => (jobId === 'gone' || face > 1 ? null : { facts, image: face === 0 ? image : null }),
    onChange: (state) => changes.push(state),
  });
});

describe('a talk', () => {
  it('is empty at first, and opening it loads the model', () => {
    expect(chats.open('a', 0)).toEqual({ jobId: 'a', face: 0, model, turns: [] });
    expect(load).toHaveBeenCalledExactlyOnceWith({ facts, image });
  });

  it('forgets what the browser’s model had said when that fails', async () => {
    chats.ask('a', 0, 'Why?');
    newest().options.onOtherModel?.({ model: 'browser', part: 'writes' });
    newest().options.onSentence(sentence('Theirs.'));
    newest().options.onOtherModel?.({ model: 'browser', part: 'failed' });
    expect(chats.open('a', 0).turns).toMatchObject([
      { phase: 'waiting', sentences: [], otherModel: { part: 'failed' } },
    ]);
    await answerWith('Ours.');
    const [turn] = chats.open('a', 0).turns;
    expect(turn).toMatchObject({ phase: 'done', otherModel: { part: 'failed' } });
    expect(turn?.sentences.map(({ text }) => text)).toEqual(['Ours.']);
  });

  it('tells of the waiting turn, of each sentence and of the end', async () => {
    const { turns } = chats.ask('a', 0, '  Why?  ');
    expect(turns).toMatchObject([{ question: 'Why?', sentences: [], phase: 'waiting' }]);
    newest().options.onSentence(sentence('One.'));
    newest().options.onSentence(sentence('Two.'));
    newest().end.resolve({ reading: 'why', speed });
    await settle();
    expect(changes.map(({ turns: [turn] }) => [turn?.phase, turn?.sentences.length])).toEqual([
      ['waiting', 0],
      ['answering', 1],
      ['answering', 2],
      ['done', 2],
    ]);
    expect(chats.open('a', 0).turns).toEqual(changes.at(-1)?.turns);
    expect(changes.at(-1)?.turns[0]?.speed).toEqual(speed);
    expect(changes.at(-1)?.turns[0]?.sentences).toEqual([sentence('One.'), sentence('Two.')]);
  });

  it('gives the language model the facts, the picture’s numbers and what was said, and nothing else', async () => {
    chats.ask('a', 0, 'Why?');
    await answerWith('One.', 'Two.');
    chats.ask('a', 0, 'And then?');
    expect(newest().request).toEqual({
      facts,
      image,
      history: [{ question: 'Why?', reading: 'why', answer: 'One. Two.' }],
      question: 'And then?',
    });
    expect(newest().options.seed).not.toBe(asked[0]?.options.seed);
  });

  it('is apart from the talk about another face or another job', async () => {
    chats.ask('a', 0, 'Why?');
    await answerWith('One.');
    expect(chats.open('a', 1).turns).toEqual([]);
    expect(chats.open('b', 0).turns).toEqual([]);
    chats.ask('a', 1, 'Why?');
    expect(newest().request).toMatchObject({ image: null, history: [] });
  });

  it('cuts a question that is too long, whoever sent it, and not through a character', () => {
    chats.ask('a', 0, `${'x'.repeat(LONGEST_QUESTION - 1)}😀 and more`);
    expect(newest().request.question).toHaveLength(LONGEST_QUESTION);
    expect(newest().request.question.isWellFormed()).toBe(true);
  });

  it('does not answer white space', () => {
    expect(chats.ask('a', 0, ' \n ').turns).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('keeps a hundred turns', async () => {
    for (let i = 0; i < 102; i += 1) {
      chats.ask('a', 0, `Question ${i}`);
      await answerWith('One.');
    }
    const { turns } = chats.open('a', 0);
    expect(turns).toHaveLength(100);
    expect(turns[0]?.question).toBe('Question 2');
  });

  it('that is not held is a failure with a sentence', () => {
    for (const use of [
      () => chats.open('gone', 0),
      () => chats.ask('a', 2, 'Why?'),
      () => chats.clear('gone', 0),
      () => chats.retryModel('gone', 0),
    ]) {
      expect(use).toThrow(AnalysisError);
      expect(use).toThrow('Analyse the picture again.');
    }
    expect(asked).toEqual([]);
    expect(load).not.toHaveBeenCalled();
  });
});

describe('one answer at a time', () => {
  it('a new question stops an unfinished one, whose sentences stay', async () => {
    chats.ask('a', 0, 'First?');
    newest().options.onSentence(sentence('One.'));
    const first = newest();
    chats.ask('a', 0, 'Second?');
    expect(first.options.signal.aborted).toBe(true);
    first.options.onSentence(sentence('Too late.'));
    await settle();
    expect(chats.open('a', 0).turns).toMatchObject([
      { phase: 'stopped', sentences: [{ text: 'One.' }] },
      { phase: 'waiting' },
    ]);
    expect(newest().request.history).toEqual([{ question: 'First?', reading: '', answer: 'One.' }]);
    await answerWith('Two.');
    expect(phases()).toEqual(['stopped', 'done']);
  });

  it('also one about another face', async () => {
    chats.ask('a', 0, 'First?');
    chats.ask('b', 1, 'Second?');
    await settle();
    expect(phases()).toEqual(['stopped']);
    expect(phases('b', 1)).toEqual(['waiting']);
  });

  it('stops when it is told to, and only in its own talk', async () => {
    chats.ask('a', 0, 'First?');
    chats.stop('a', 1);
    expect(phases()).toEqual(['waiting']);
    chats.stop('a', 0);
    expect(phases()).toEqual(['stopped']);
    expect(newest().options.signal.aborted).toBe(true);
    await settle();
    expect(changes.at(-1)?.turns[0]).not.toHaveProperty('failure');
    chats.stop('a', 0);
    chats.ask('a', 0, 'Second?');
    await answerWith('Two.');
    expect(phases()).toEqual(['stopped', 'done']);
    expect(newest().request.history).toEqual([]);
  });

  it('clearing stops it and forgets all turns', async () => {
    chats.ask('a', 0, 'First?');
    const { options } = newest();
    expect(chats.clear('a', 0).turns).toEqual([]);
    expect(options.signal.aborted).toBe(true);
    options.onSentence(sentence('Too late.'));
    await settle();
    expect(changes.at(-1)?.turns).toEqual([]);
    chats.ask('a', 0, 'Second?');
    expect(newest().request.history).toEqual([]);
  });
});

it('only talks in which something was asked are given to a report', () => {
  chats.open('a', 0);
  chats.ask('a', 1, 'First?');
  expect(chats.asked('a')).toMatchObject([{ jobId: 'a', face: 1, turns: [{ question: 'First?' }] }]);
  expect(chats.asked('b')).toEqual([]);
});

describe('failures', () => {
  it('a broken answer has a sentence, keeps what came, and the next question works', async () => {
    chats.ask('a', 0, 'First?');
    newest().options.onSentence(sentence('One.'));
    newest().end.reject(new AnalysisError(chatFailed('killed')));
    await settle();
    expect(chats.open('a', 0).turns).toMatchObject([
      { phase: 'failed', sentences: [{ text: 'One.' }], failure: { code: 'chat-failed' } },
    ]);
    chats.ask('a', 0, 'Second?');
    await answerWith('Two.');
    expect(phases()).toEqual(['failed', 'done']);
  });

  it('the model’s state is told to every talk', () => {
    chats.open('a', 0);
    chats.open('a', 1);
    model = { phase: 'loading', loadedBytes: 1, totalBytes: 2 };
    chats.tellModel();
    expect(changes.map((state) => [state.face, state.model])).toEqual([
      [0, model],
      [1, model],
    ]);
  });

  it('the model is loaded again when that is asked for', () => {
    chats.retryModel('a', 0);
    expect(retry).toHaveBeenCalledOnce();
  });

  it('a forgotten job takes its talks and its answer along', () => {
    chats.ask('a', 0, 'First?');
    chats.forget('a');
    expect(newest().options.signal.aborted).toBe(true);
    expect(chats.open('a', 0).turns).toEqual([]);
  });
});
