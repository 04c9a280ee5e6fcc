import { describe, expect, it, vi } from 'vitest';
import { AnalysisError } from '../../../src/forensics/failure';
import { chatFailed } from '../../../src/forensics/chat-wording';
import type { FaceFacts } from '../../../src/forensics/face-facts';
import { answerQuestion, type AnswerOptions } from '../../../src/language/answer-question';
import type { Answer, AnswerRequest } from '../../../src/language/answer';
import type { GenerateOptions, LanguageModel } from '../../../src/language/language-model';
import type { Prompt } from '../../../src/language/prompt';

/** Here a sentence holds unless it says "wrong", and what is composed says so. */
vi.mock('../../../src/forensics/claims/check-sentence', () => ({
  checkSentence: (sentence: string) => ({
    holds: !/wrong/i.test(sentence),
    claims: [],
    unsupported: [],
    regions: sentence.includes('eyes') ? ['eyes'] : [],
  }),
}));
vi.mock('../../../src/language/compose/compose-answer', () => ({
  composeAnswer: (_question: string, _facts: unknown, earlier: readonly string[]) =>
    earlier.length > 0 ? ['Composed anew.'] : ['Composed: the eyes.', 'Composed further.'],
}));

const facts: FaceFacts = {
  verdict: 'signs',
  chance: 'about 90 %',
  kind: 'FS',
  regions: [{ region: 'eyes', fall: 20, artifacts: ['blending-seam'] }],
  falseAlarms: '',
  face: 1,
  faces: 1,
  refusal: null,
};
const request = (history: AnswerRequest['history'] = []): AnswerRequest => ({
  facts,
  image: null,
  history,
  question: 'Why?',
});

interface Call {
  readonly reading: string;
  readonly begun: string;
  readonly options: GenerateOptions;
}

/** What the model takes each question to ask here, and what it must not go on with. */
const READING = { line: 'where\nThe eyes', temperatures: [] as number[] };

function sayReading({ onText, temperature }: GenerateOptions) {
  READING.temperatures.push(temperature);
  let text = '';
  for (const piece of READING.line) {
    text += piece;
    if (onText?.(piece) === false) break;
  }
  return { text, ended: 'stopped', tokens: text.length, prompt: 10, reused: 0 } as const;
}

/** A model that says one text a call, in pieces of three characters; `cut` marks one that ran into the limit. */
function scriptModel(...texts: readonly (string | { readonly cut: string } | Error)[]) {
  const calls: Call[] = [];
  const said: string[] = [];
  const model: LanguageModel = {
    backend: 'node',
    async generate({ begun, reading }: Prompt, options: GenerateOptions) {
      if (reading === null) return sayReading(options);
      const entry = texts[calls.length] ?? '';
      calls.push({ begun, reading, options });
      const whole = entry instanceof Error ? 'Good start. Then' : typeof entry === 'string' ? entry : entry.cut;
      let text = '';
      for (let at = 0; at < whole.length; at += 3) {
        options.signal?.throwIfAborted();
        const piece = whole.slice(at, at + 3);
        text += piece;
        said[calls.length - 1] = text;
        if (options.onText?.(piece) === false)
          return { text, ended: 'stopped', tokens: text.length, prompt: 9, reused: 4 };
      }
      if (entry instanceof Error) throw entry;
      return { text, ended: typeof entry === 'string' ? 'end' : 'length', tokens: text.length, prompt: 9, reused: 4 };
    },
    prepare: async () => undefined,
    release: async () => undefined,
  };
  return { model, calls, said };
}

const texts = ({ sentences }: Answer): readonly string[] => sentences.map(({ text }) => text);
const composed = ({ sentences }: Answer): readonly boolean[] => sentences.map((sentence) => sentence.composed);

async function answer(
  model: LanguageModel | null,
  history: AnswerRequest['history'] = [],
  options: AnswerOptions = {},
) {
  const shown: string[] = [];
  const given = await answerQuestion(request(history), model, {
    ...options,
    onSentence: (sentence) => void shown.push(sentence.text),
  });
  expect(shown).toEqual(texts(given));
  return given;
}

describe('an answer whose sentences hold', () => {
  it('is shown sentence by sentence, with the regions that it names', async () => {
    const { model, calls } = scriptModel('The eyes changed. It is likely.');
    const given = await answer(model);
    expect(texts(given)).toEqual(['The eyes changed.', 'It is likely.']);
    expect(given.sentences[0]).toEqual({ text: 'The eyes changed.', composed: false, regions: ['eyes'] });
    expect(given.draft).toBe('The eyes changed. It is likely.');
    expect(calls).toHaveLength(1);
  });

  it('gives a sentence as soon as it is finished', async () => {
    const { model, said } = scriptModel('One thing. Another thing.');
    const saidAtFirst: (string | undefined)[] = [];
    await answerQuestion(request(), model, { onSentence: () => void saidAtFirst.push(said[0]) });
    expect(saidAtFirst[0]?.length).toBeLessThan('One thing. Another'.length);
  });

  it('has at most five sentences', async () => {
    const { model, said } = scriptModel('A. B. C. D. E. F. G. H.'.replaceAll('.', ' is one.'));
    expect(texts(await answer(model))).toHaveLength(5);
    expect(said[0]?.length).toBeLessThan(60);
  });

  it('loses a sentence that the limit cut, and one that stands already', async () => {
    const { model } = scriptModel({ cut: 'One thing. One  thing. Two things. And now th' });
    expect(texts(await answer(model))).toEqual(['One thing.', 'Two things.']);
  });

  it('may end without an end mark', async () => {
    const { model } = scriptModel('Hello there');
    expect(texts(await answer(model))).toEqual(['Hello there']);
  });
});

describe('a sentence that does not hold', () => {
  it('is never shown, and tried again from what stands, with another seed', async () => {
    const { model, calls, said } = scriptModel('Right. This is wrong. More.', ' Right again. Done.');
    expect(texts(await answer(model))).toEqual(['Right.', 'Right again.', 'Done.']);
    expect(calls.map(({ begun }) => begun)).toEqual(['', 'Right.']);
    expect(calls[0]?.options.seed).not.toBe(calls[1]?.options.seed);
    // It was stopped once the refused sentence was over.
    expect(said[0]).not.toContain('More.');
  });

  it('is then tried under constraint, without the words that the facts do not hold', async () => {
    const { model, calls } = scriptModel('wrong one.', 'wrong two.', 'Right.');
    expect(texts(await answer(model))).toEqual(['Right.']);
    expect(calls[1]?.options.forbidden).toBeUndefined();
    expect(calls[2]?.options).toMatchObject({ temperature: 0 });
    const { forbidden } = calls[2]?.options ?? {};
    expect(['nose', 'mouth', 'warped', 'synthesis'].every((word) => forbidden?.has(word))).toBe(true);
    expect(['eyes', 'seam', 'swapping'].some((word) => forbidden?.has(word))).toBe(false);
  });

  it('gives way to composed ones in the end', async () => {
    const { model, calls } = scriptModel('Right. Wrong one.', 'wrong two.', 'wrong three.', 'Never asked.');
    const given = await answer(model);
    expect(texts(given)).toEqual(['Right.', 'Composed: the eyes.', 'Composed further.']);
    expect(composed(given)).toEqual([false, true, true]);
    expect(given.sentences[1]?.regions).toEqual(['eyes']);
    expect(calls).toHaveLength(3);
  });

  it('does not make the tries endless', async () => {
    const { model, calls } = scriptModel(
      ...Array.from({ length: 20 }, (_, n) => `${n === 0 ? '' : ' '}Right ${n}. wrong.`),
    );
    expect(texts(await answer(model)).length).toBeLessThanOrEqual(5);
    expect(calls.length).toBeLessThanOrEqual(5);
  });

  it('stands in the draft, whole where that is asked for', async () => {
    const { model } = scriptModel('Right. Wrong one. And more.', ' Right again.');
    expect((await answer(model)).draft).toMatch(/^Right\. Wrong one\. .{0,3}$/);
    const whole = scriptModel('Right. Wrong one. And more.', ' Right again.');
    const given = await answer(whole.model, [], { wholeDraft: true });
    expect(given.draft).toBe('Right. Wrong one. And more.');
    expect(texts(given)).toEqual(['Right.', 'Right again.']);
  });
});

describe('an answer', () => {
  it('goes on from what the model takes the question to ask', async () => {
    const { model, calls } = scriptModel('The eyes.');
    expect(await answer(model)).toMatchObject({ reading: 'where', sentences: [{ text: 'The eyes.' }] });
    expect(calls.map(({ reading }) => reading)).toEqual(['where']);
    expect((await answer(null)).reading).toBe('');
  });

  it('goes on without a line that is none of those taught', async () => {
    const { model, calls } = scriptModel('The eyes.');
    READING.line = 'The eyes look odd.';
    const given = await answer(model).finally(() => (READING.line = 'where\nThe eyes'));
    expect(given.reading).toBe('');
    expect(calls.map(({ reading }) => reading)).toEqual(['']);
    // Likeliest first, then others.
    expect(READING.temperatures.slice(-3)).toEqual([0, 0.8, 0.8]);
  });

  it('tells what it cost, refused sentences too', async () => {
    const { model } = scriptModel('wrong one. More.', 'Right.');
    const { speed } = await answer(model);
    const tokens = 'where\n'.length + 'wrong one. M'.length + 'Right.'.length;
    expect(speed).toMatchObject({ tokens, promptTokens: 10, reusedTokens: 0 });
    expect(speed.firstToken).toBeGreaterThanOrEqual(0);
    // The first counts from the question, the other while the model works: neither holds the other.
    expect(speed.milliseconds).toBeGreaterThan(0);
    expect((await answer(null)).speed).toEqual({
      firstToken: null,
      tokens: 0,
      readingTokens: 0,
      milliseconds: 0,
      promptTokens: 0,
      reusedTokens: 0,
    });
  });

  it('is composed from where it stands when its tries have taken too long', async () => {
    const slow = scriptModel('Right. Wrong one.', ' Never asked.');
    expect(texts(await answer(slow.model, [], { timeForTries: -1 }))).toEqual([
      'Right.',
      'Composed: the eyes.',
      'Composed further.',
    ]);
    expect(slow.calls).toHaveLength(1);
  });

  it('is composed without a model', async () => {
    const given = await answer(null);
    expect(texts(given)).toEqual(['Composed: the eyes.', 'Composed further.']);
    expect(composed(given)).toEqual([true, true]);
    expect(given.draft).toBe('');
  });

  it('is never empty', async () => {
    const { model } = scriptModel('', '  ', { cut: 'Only a part of' });
    expect(texts(await answer(model))).toEqual(['Composed: the eyes.', 'Composed further.']);
  });

  it('is not an earlier answer word for word', async () => {
    const history = [{ question: 'Why?', reading: 'why', answer: 'The eyes. The  mouth.' }];
    const again = scriptModel('The eyes. The mouth.', ' The seam.');
    expect(texts(await answer(again.model, history))).toEqual(['The eyes.', 'The seam.']);
    const stubborn = scriptModel('The eyes. The mouth.', ' The mouth.', ' The mouth.');
    expect(texts(await answer(stubborn.model, history))).toEqual(['The eyes.', 'Composed anew.']);
  });

  it('does not begin with the two sentences that an earlier answer began with', async () => {
    const history = [{ question: 'Why?', reading: 'why', answer: 'The eyes. The mouth. The seam.' }];
    const again = scriptModel('The eyes. The mouth.', ' The nose.');
    expect(texts(await answer(again.model, history))).toEqual(['The eyes.', 'The nose.']);
  });

  it('ends with the failure of the model; the sentences shown stay', async () => {
    const { model } = scriptModel(new AnalysisError(chatFailed('lost')));
    const shown: string[] = [];
    const asked = answerQuestion(request(), model, { onSentence: ({ text }) => void shown.push(text) });
    await expect(asked).rejects.toMatchObject({ failure: { code: 'chat-failed' } });
    expect(shown).toEqual(['Good start.']);
  });

  it('ends when it is stopped, and nothing is composed then', async () => {
    const controller = new AbortController();
    const { model } = scriptModel('One thing. Another thing.');
    const shown: string[] = [];
    const asked = answerQuestion(request(), model, {
      signal: controller.signal,
      onSentence: ({ text }) => {
        shown.push(text);
        controller.abort();
      },
    });
    await expect(asked).rejects.toMatchObject({ name: 'AbortError' });
    expect(shown).toEqual(['One thing.']);
    await expect(answerQuestion(request(), null, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});
