import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AnswerRequest, AnswerSentence } from '../../../src/language/answer';
import { findPromptApi, type PromptApi } from '../../../src/language/prompt-api';
import type { OtherModelPart } from '../../../src/extension/chat-state';
import { preferBrowserModel } from '../../../src/extension/offscreen/browser-language';
import { CONTRADICTS, facts, HOLDS, load, ownModel } from './other-model-bench';
import { standInPromptApi } from './stand-in-prompt-api';

const request: AnswerRequest = {
  facts,
  image: new Float32Array(16 * 576),
  history: [{ question: 'Is it forged?', reading: 'verdict', answer: 'There are signs of forgery.' }],
  question: 'What about the eyes?',
};

const own = ownModel(() => ({ phase: 'unloaded' }));

/** Asks, and gives what is shown at the end. */
async function ask(api: PromptApi | null, signal = new AbortController().signal) {
  let shown: AnswerSentence[] = [];
  const parts: OtherModelPart['part'][] = [];
  const answered = await preferBrowserModel(api, own).answer(request, {
    seed: 1,
    signal,
    onSentence: (sentence) => void shown.push(sentence),
    onOtherModel({ part }) {
      parts.push(part);
      if (part === 'failed') shown = [];
    },
  });
  return { shown, parts, answered };
}
const textsOf = (shown: readonly AnswerSentence[]): readonly string[] => shown.map(({ text }) => text);

beforeEach(() => {
  load.mockClear();
  vi.spyOn(console, 'error').mockReturnValue();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('the browser’s model', () => {
  it('answers with sentences that the findings hold', async () => {
    const { api, destroyed } = standInPromptApi('available', `**${HOLDS}**`);
    const { shown, parts, answered } = await ask(api);
    expect(shown[0]).toEqual({ text: HOLDS, composed: false, regions: ['eyes'] });
    expect(parts).toEqual(['writes']);
    expect(answered.reading).toBe('');
    await Promise.resolve();
    expect(destroyed()).toBe(1);
  });

  it('is asked once more for what contradicts the findings, which nobody sees', async () => {
    const { api, asked } = standInPromptApi('available', `${HOLDS} ${CONTRADICTS}`, CONTRADICTS, HOLDS);
    const { shown } = await ask(api);
    expect(asked).toHaveLength(2);
    expect(asked[1]).toContain(`Your answer so far: ${HOLDS}`);
    expect(textsOf(shown)).not.toContain(CONTRADICTS);
    expect(shown.filter(({ composed }) => !composed).map(({ text }) => text)).toEqual([HOLDS]);
  });

  it('leaves an answer to the rules that it twice got wrong', async () => {
    const { api, asked } = standInPromptApi('available', CONTRADICTS, CONTRADICTS, HOLDS);
    const { shown } = await ask(api);
    expect(asked).toHaveLength(2);
    expect(shown.length).toBeGreaterThan(0);
    expect(shown.every(({ composed }) => composed)).toBe(true);
  });

  it('is told the findings and the talk, and no picture', async () => {
    const { api, created, asked } = standInPromptApi('available', HOLDS);
    await ask(api);
    const [system, ...talk] = created[0]?.initialPrompts ?? [];
    expect(system?.content).toContain('Verdict: signs of forgery. Probability: about 90 %.');
    expect(talk).toEqual([
      { role: 'user', content: 'Is it forged?' },
      { role: 'assistant', content: 'There are signs of forgery.' },
    ]);
    expect(asked).toEqual(['What about the eyes?']);
    expect(created[0]?.monitor).toBeUndefined();
  });

  it('does not write without end', async () => {
    const { api, signals } = standInPromptApi('available', 'and the eyes '.repeat(5_000), HOLDS);
    const { shown } = await ask(api);
    expect(textsOf(shown).join(' ').length).toBeLessThan(2_000);
    expect(signals[0]?.aborted).toBe(true);
  });

  it('can be stopped while it says nothing', async () => {
    const { api, signals, destroyed } = standInPromptApi('available', 'hang');
    const controller = new AbortController();
    const asking = ask(api, controller.signal);
    await vi.waitFor(() => expect(signals).toHaveLength(1));
    controller.abort();
    await expect(asking).rejects.toHaveProperty('name', 'AbortError');
    expect(signals[0]?.aborted).toBe(true);
    await Promise.resolve();
    expect(destroyed()).toBe(1);
  });
});

describe('Telltale’s own model', () => {
  it.each(['unavailable', 'downloadable', 'downloading'] as const)(
    'answers while the browser’s is %s, and nothing is downloaded',
    async (availability) => {
      const { api, created } = standInPromptApi(availability, HOLDS);
      const { shown, parts } = await ask(api);
      expect(textsOf(shown)).toEqual(['Ours.']);
      expect(parts).toEqual(['failed']);
      expect(created).toHaveLength(0);
    },
  );

  it('answers where the browser has none', async () => {
    expect(textsOf((await ask(null)).shown)).toEqual(['Ours.']);
  });

  it('answers where the browser’s breaks, in place of what that had said', async () => {
    const { api } = standInPromptApi('available', `${HOLDS} ${CONTRADICTS}`, new Error('gone'));
    const { shown, parts } = await ask(api);
    expect(textsOf(shown)).toEqual(['Ours.']);
    expect(parts).toEqual(['writes', 'failed']);
  });

  it('answers when the browser’s has said nothing for 20 s', async () => {
    vi.useFakeTimers();
    const { api } = standInPromptApi('available', 'hang');
    const asking = ask(api);
    await vi.advanceTimersByTimeAsync(19_000);
    expect(await Promise.race([asking, 'waiting'])).toBe('waiting');
    await vi.advanceTimersByTimeAsync(1_500);
    expect(textsOf((await asking).shown)).toEqual(['Ours.']);
  });

  it('is loaded ahead only where the browser’s is not ready', async () => {
    preferBrowserModel(standInPromptApi('available').api, own).load(request);
    await new Promise((resolve) => setTimeout(resolve));
    expect(load).not.toHaveBeenCalled();
    preferBrowserModel(standInPromptApi('downloadable').api, own).load(request);
    await vi.waitFor(() => expect(load).toHaveBeenCalledExactlyOnceWith(request));
  });
});

it('is found only where the browser has both functions', () => {
  const { api } = standInPromptApi('available');
  expect(findPromptApi({ LanguageModel: api })).toBe(api);
  for (const scope of [{}, { LanguageModel: null }, { LanguageModel: { create: () => null } }])
    expect(findPromptApi(scope)).toBeNull();
});
