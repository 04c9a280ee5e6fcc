import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import {
  ANALYSIS_KEY,
  BACKEND_KEY,
  CHAT_MODEL_KEY,
  DEFAULT_ANALYSIS,
  engineQuery,
  readAnalysisSettings,
} from '../../../src/extension/background/settings';
import { fakeChrome, type FakeChrome } from './fake-chrome';

let fake: FakeChrome;

beforeEach(() => {
  fake = fakeChrome();
});

afterEach(() => vi.unstubAllGlobals());

it.each([
  ['nothing', undefined, {}],
  ['no object', 7, {}],
  ['a sensitivity of nobody', { sensitivity: 'utmost', usesLanguageModel: false }, { usesLanguageModel: false }],
] as const)('takes of %s in the store only what is a setting', async (_, stored, held) => {
  fake.stored.set(ANALYSIS_KEY, stored);
  expect(await readAnalysisSettings()).toEqual({ ...DEFAULT_ANALYSIS, ...held });
});

it('tells the engine all that it starts with', async () => {
  expect(await engineQuery()).toBe('backend=auto&sensitivity=balanced&language=own');
  fake.stored.set(ANALYSIS_KEY, { sensitivity: 'more', usesLanguageModel: false });
  fake.stored.set(BACKEND_KEY, 'wasm');
  expect(await engineQuery()).toBe('backend=wasm&sensitivity=more&language=off');
  fake.stored.set(CHAT_MODEL_KEY, 'browser');
  expect(await engineQuery()).toBe('backend=wasm&sensitivity=more&language=off');
  fake.stored.set(ANALYSIS_KEY, { usesLanguageModel: true });
  expect(await engineQuery()).toBe('backend=wasm&sensitivity=balanced&language=browser');
});
