import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { AnswerRequest, AnswerSentence } from '../../../src/language/answer';
import type { OtherModelPart } from '../../../src/extension/chat-state';
import { FolderFailed, type FolderClient } from '../../../src/extension/offscreen/folder-client';
import { preferFolderModel } from '../../../src/extension/offscreen/folder-language';
import { CONTRADICTS, facts, HOLDS, load, ownModel } from './other-model-bench';
import { standInPromptApi } from './stand-in-prompt-api';

const request: AnswerRequest = { facts, image: new Float32Array(16 * 576), history: [], question: 'What of the eyes?' };

const kept = { id: '6f0c1d6e-3a52-4c0f-9b57-5d3b1c9e7a24', name: 'mine', files: [] };
const own = ownModel(() => ({ phase: 'ready', backend: 'webgpu' }));
const unloaded = { phase: 'unloaded' } as const;
const close = vi.fn();

/** A folder whose model gives these texts, one a question. */
function folderThat(...texts: Parameters<typeof standInPromptApi> extends [unknown, ...infer Rest] ? Rest : never) {
  const { api, created } = standInPromptApi('available', ...texts);
  return { folder: { model: () => unloaded, open: () => Promise.resolve(api), close } satisfies FolderClient, created };
}
const folderThatFails = (trouble: 'gone' | 'failed'): FolderClient => ({
  model: () => unloaded,
  open: () => Promise.reject(new FolderFailed(trouble, 'why')),
  close,
});

/** Asks, and gives what is shown at the end. */
async function ask(folder: FolderClient, found: typeof kept | null = kept, signal = new AbortController().signal) {
  let shown: AnswerSentence[] = [];
  const parts: OtherModelPart[] = [];
  await preferFolderModel(folder, own, () => Promise.resolve(found)).answer(request, {
    seed: 1,
    signal,
    onSentence: (sentence) => void shown.push(sentence),
    onOtherModel(part) {
      parts.push(part);
      if (part.part !== 'writes') shown = [];
    },
  });
  return { texts: shown.map(({ text }) => text), shown, parts: parts.map(({ part }) => part) };
}

beforeEach(() => {
  load.mockClear();
  close.mockClear();
  vi.spyOn(console, 'error').mockReturnValue();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('a folder’s model answers with sentences that the findings hold, and is told nothing but them', async () => {
  const { folder, created } = folderThat(HOLDS);
  const { shown, parts } = await ask(folder);
  expect(shown[0]).toEqual({ text: HOLDS, composed: false, regions: ['eyes'] });
  expect(parts).toEqual(['writes']);
  expect(created[0]?.initialPrompts?.[0]?.content).toContain('Verdict: signs of forgery. Probability: about 90 %.');
});

it('what contradicts the findings is asked for once more, and composed after that', async () => {
  const { folder, created } = folderThat(CONTRADICTS, CONTRADICTS, HOLDS);
  const { shown } = await ask(folder);
  expect(created).toHaveLength(2);
  expect(shown.length).toBeGreaterThan(0);
  expect(shown.every(({ composed }) => composed)).toBe(true);
});

it.each(['gone', 'failed'] as const)(
  'Telltale’s own answers where the folder is %s, and that is told',
  async (trouble) => {
    const { texts, parts } = await ask(folderThatFails(trouble));
    expect(texts).toEqual(['Ours.']);
    expect(parts).toEqual(['writes', trouble]);
  },
);

it('its memory is given back when another model is chosen, after the answer under way', async () => {
  const { api } = standInPromptApi('available', HOLDS);
  let open: (() => void) | undefined;
  const opening = new Promise<typeof api>((resolve) => (open = () => resolve(api)));
  const retire = vi.spyOn(own, 'retire');
  const client = preferFolderModel({ model: () => unloaded, open: () => opening, close }, own, async () => kept);
  const { signal } = new AbortController();
  const answering = client.answer(request, { seed: 1, signal, onSentence: () => undefined });
  client.retire();
  await new Promise((resolve) => setTimeout(resolve));
  expect(close).not.toHaveBeenCalled();
  open?.();
  await answering;
  await vi.waitFor(() => expect(close).toHaveBeenCalledOnce());
  expect(retire).toHaveBeenCalledOnce();
});

it('it answers where no folder is kept', async () => {
  const { texts, parts } = await ask(folderThat(HOLDS).folder, null);
  expect(texts).toEqual(['Ours.']);
  expect(parts).toEqual(['gone']);
});

it('it answers where the folder’s breaks in the middle, in place of what that had said', async () => {
  const { texts, parts } = await ask(folderThat(`${HOLDS} ${CONTRADICTS}`, new Error('gone')).folder);
  expect(texts).toEqual(['Ours.']);
  expect(parts).toEqual(['writes', 'failed']);
});

it('it answers when the folder’s has said nothing for 20 s', async () => {
  vi.useFakeTimers();
  const asking = ask(folderThat('hang').folder);
  await vi.advanceTimersByTimeAsync(19_000);
  expect(await Promise.race([asking, 'waiting'])).toBe('waiting');
  await vi.advanceTimersByTimeAsync(1_500);
  const { texts, parts } = await asking;
  expect(texts).toEqual(['Ours.']);
  expect(parts).toEqual(['writes', 'slow']);
});

it('a stop ends it, and Telltale’s own does not answer in its place', async () => {
  const controller = new AbortController();
  const asking = ask(folderThat('hang').folder, kept, controller.signal);
  setTimeout(() => controller.abort());
  await expect(asking).rejects.toHaveProperty('name', 'AbortError');
});

it('nothing is loaded before a question, and what is shown is the folder’s model while that is loaded', () => {
  const loading = { phase: 'loading', loadedBytes: 1, totalBytes: 2 } as const;
  const client = preferFolderModel({ ...folderThatFails('gone'), model: () => loading }, own);
  client.load(request);
  expect(load).not.toHaveBeenCalled();
  expect(client.model()).toEqual(loading);
  expect(preferFolderModel(folderThatFails('gone'), own).model()).toEqual(own.model());
});
