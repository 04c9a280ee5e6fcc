import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type {
  PromptApi,
  PromptAvailability,
  PromptCreateOptions,
  PromptSession,
} from '../../../src/language/prompt-api';
import { createBrowserModel } from '../../../src/extension/options/browser-model';
import { say } from '../../../src/words/say';

let availability: PromptAvailability;
let created: PromptCreateOptions[];
let settle: { resolve(session: PromptSession): void; reject(reason: Error): void };
const destroy = vi.fn();
const session: PromptSession = { promptStreaming: () => new ReadableStream(), destroy };
const tell = vi.fn();

const api: PromptApi = {
  availability: () => Promise.resolve(availability),
  create(options) {
    created.push(options);
    return new Promise((resolve, reject) => (settle = { resolve, reject }));
  },
};

/** The model once the browser has said whether it has one. */
async function open(given: PromptApi | null = api) {
  const model = createBrowserModel(given, (sentence) => tell(sentence()));
  await vi.waitFor(() => expect(model.availability.value).not.toBeNull());
  return model;
}

beforeEach(() => {
  availability = 'downloadable';
  created = [];
  destroy.mockClear();
  tell.mockClear();
});
afterEach(() => vi.restoreAllMocks());

it.each(['unavailable', 'downloadable', 'downloading', 'available'] as const)(
  'says that the model is %s, and downloads nothing by itself',
  async (state) => {
    availability = state;
    expect((await open()).availability.value).toBe(state);
    expect(created).toHaveLength(0);
  },
);

it('says that there is none, and does nothing when pressed all the same', async () => {
  const model = await open(null);
  expect(model.availability.value).toBe('none');
  await model.download();
  expect(tell).not.toHaveBeenCalled();
});

it('takes a browser that breaks when it is asked for one without', async () => {
  const model = await open({ ...api, availability: () => Promise.reject(new Error('policy')) });
  expect(model.availability.value).toBe('unavailable');
});

it('downloads when pressed, once, and shows how far it is', async () => {
  const model = await open();
  const done = model.download();
  void model.download();
  expect(created).toHaveLength(1);
  const told = new EventTarget();
  created[0]?.monitor?.(told);
  told.dispatchEvent(Object.assign(new Event('downloadprogress'), { loaded: 0.45 }));
  expect(model.progress.value).toBe(0.45);
  availability = 'available';
  settle.resolve(session);
  await done;
  expect(model.progress.value).toBeNull();
  expect(model.availability.value).toBe('available');
  expect(tell).toHaveBeenCalledExactlyOnceWith(say('options_chat_model_downloaded'));
  expect(destroy).toHaveBeenCalledOnce();
});

it('stops at once, even where the browser does not heed it', async () => {
  const model = await open();
  const done = model.download();
  model.stop();
  await done;
  expect(created[0]?.signal?.aborted).toBe(true);
  expect(model.progress.value).toBeNull();
  expect(tell).toHaveBeenCalledExactlyOnceWith(say('options_chat_model_stopped'));
});

it('says when the browser could not', async () => {
  vi.spyOn(console, 'error').mockReturnValue();
  const model = await open();
  const done = model.download();
  settle.reject(new Error('no space'));
  await done;
  expect(tell).toHaveBeenCalledExactlyOnceWith(say('options_chat_model_not_downloaded'));
});
