import { describe, expect, it, vi } from 'vitest';
import type { FaceFacts } from '../../../src/forensics/face-facts';
import { namesForbidden } from '../../../src/language/forbidden-words';
import { createDrafter, createTable, type Followers } from '../../../src/language/draft';
import { createLanguageModel } from '../../../src/language/generate';
import type { GenerateOptions, LanguageModel } from '../../../src/language/language-model';
import type { Prompt } from '../../../src/language/prompt';
import { createRandom, pickToken } from '../../../src/language/sampling';
import { byteTokenizer, createScriptedDecoder } from '../../fixtures/scripted-decoder';

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
const asking = (more: Partial<Prompt> = {}): Prompt => ({
  facts,
  image: null,
  history: [],
  question: 'Why?',
  reading: '',
  begun: '',
  ...more,
});
const greedy: GenerateOptions = { seed: 1, temperature: 0, mostTokens: 100 };

/** Without guesses, so that each token is a step of its own. */
function modelSaying(...texts: readonly string[]) {
  const decoder = createScriptedDecoder(() => texts);
  return { decoder, model: createLanguageModel(decoder, byteTokenizer, 0) };
}

describe('a generation', () => {
  it('says what the network finds likeliest, up to the end', async () => {
    const { model } = modelSaying('The eyes.', 'The ears.');
    expect(await model.generate(asking(), greedy)).toMatchObject({ text: 'The eyes.', ended: 'end', tokens: 9 });
  });

  it('goes on from what stands already', async () => {
    const { model } = modelSaying('The eyes. And more.');
    expect((await model.generate(asking({ begun: 'The eyes.' }), greedy)).text).toBe(' And more.');
  });

  it('is cut at the most tokens', async () => {
    const { model } = modelSaying('The eyes.');
    expect(await model.generate(asking(), { ...greedy, mostTokens: 4 })).toMatchObject({
      text: 'The ',
      ended: 'length',
    });
  });

  it('gives text in pieces that hold whole characters', async () => {
    const { model } = modelSaying('é 🙂 ok');
    const pieces: string[] = [];
    const { text } = await model.generate(asking(), { ...greedy, onText: (piece) => void pieces.push(piece) });
    expect(pieces).toEqual(['é', ' ', '🙂', ' ', 'o', 'k']);
    expect(text).toBe('é 🙂 ok');
    const cut = await model.generate(asking(), { ...greedy, mostTokens: 5 });
    expect(cut.text).toBe('é ');
  });

  it('stops where the reader of its text says so', async () => {
    const { model } = modelSaying('abcdef');
    const stopped = await model.generate(asking(), { ...greedy, onText: (piece) => piece !== 'c' });
    expect(stopped).toMatchObject({ text: 'abc', ended: 'stopped' });
  });

  it('stops between two tokens when it is aborted, and can go on later', async () => {
    const { model, decoder } = modelSaying('abcdef');
    const controller = new AbortController();
    const onText = (piece: string): void => {
      if (piece === 'c') controller.abort();
    };
    await expect(model.generate(asking(), { ...greedy, onText, signal: controller.signal })).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect((await model.generate(asking(), greedy)).text).toBe('abcdef');
    expect(decoder.alive.size).toBe(1);
  });

  it('draws the same with the same seed, and other words with others', async () => {
    const { model } = modelSaying('one', 'two', 'six', 'ten');
    const draw = async (seed: number) => (await model.generate(asking(), { ...greedy, seed, temperature: 5 })).text;
    const drawn = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(draw));
    expect(new Set(drawn).size).toBeGreaterThan(1);
    expect(await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(draw))).toEqual(drawn);
  });

  it('runs one at a time', async () => {
    const { model } = modelSaying('abc');
    const order: string[] = [];
    const run = (name: string) =>
      model.generate(asking(), { ...greedy, onText: (piece) => void order.push(name + piece) });
    await Promise.all([run('1'), run('2')]);
    expect(order).toEqual(['1a', '1b', '1c', '2a', '2b', '2c']);
  });
});

describe('a generation with guesses', () => {
  const answer = 'A careful forgery can go unseen. So it can, and a careful forgery can.';
  const both = (...texts: readonly string[]) => {
    const plain = modelSaying(...texts);
    const decoder = createScriptedDecoder(() => texts);
    return { plain, guessing: { decoder, model: createLanguageModel(decoder, byteTokenizer, 4) } };
  };

  it('says the same in fewer steps, its text in the same pieces', async () => {
    const { plain, guessing } = both(answer);
    const run = async ({ model }: { readonly model: LanguageModel }) => {
      const pieces: string[] = [];
      const generated = await model.generate(asking(), { ...greedy, onText: (piece) => void pieces.push(piece) });
      return { generated, pieces };
    };
    expect(await run(guessing)).toEqual(await run(plain));
    const { length } = plain.decoder.steps;
    // What was taught is made ready bit by bit.
    await vi.waitFor(
      async () => {
        guessing.decoder.steps.length = 0;
        await run(guessing);
        expect(guessing.decoder.steps.length).toBeLessThan(length / 2);
      },
      { timeout: 10_000 },
    );
    expect(Math.max(...guessing.decoder.steps.slice(-20))).toBe(5);
    expect(guessing.decoder.alive.size).toBe(1);
  });

  it('draws the same with the same seed, under constraint too', async () => {
    const { plain, guessing } = both(answer, answer.toUpperCase(), answer.replaceAll('careful', 'smaller'), 'é 🙂');
    for (let seed = 1; seed < 12; seed += 1) {
      for (const forbidden of [undefined, new Set(['careful'])]) {
        const options = { ...greedy, seed, temperature: 2, ...(forbidden ? { forbidden } : {}) };
        const [given, expected] = [
          await guessing.model.generate(asking(), options),
          await plain.model.generate(asking(), options),
        ];
        expect(given).toEqual({ ...expected, reused: given.reused });
      }
    }
  });

  it('is cut, stopped and aborted at the same token, and goes on afterwards', async () => {
    const { plain, guessing } = both(answer);
    for (let mostTokens = 1; mostTokens < 30; mostTokens += 1) {
      const options = { ...greedy, mostTokens };
      const { text, tokens, ended } = await guessing.model.generate(asking(), options);
      expect({ text, tokens, ended }).toEqual({
        text: answer.slice(0, mostTokens),
        tokens: mostTokens,
        ended: 'length',
      });
    }
    for (const { model, decoder } of [plain, guessing]) {
      let said = '';
      const stopped = await model.generate(asking(), { ...greedy, onText: (piece) => (said += piece).length < 13 });
      expect(stopped).toMatchObject({ text: answer.slice(0, 13), tokens: 13, ended: 'stopped' });
      const controller = new AbortController();
      said = '';
      const onText = (piece: string): void => {
        said += piece;
        if (said.length === 14) controller.abort();
      };
      await expect(model.generate(asking(), { ...greedy, onText, signal: controller.signal })).rejects.toThrow();
      expect(said).toBe(answer.slice(0, 14));
      expect((await model.generate(asking({ begun: 'A careful' }), greedy)).text).toBe(answer.slice(9));
      expect(decoder.alive.size).toBe(1);
    }
  });

  it('guesses what is known to follow, and control tokens never', () => {
    const tableOf = (texts: readonly (readonly number[])[]): Followers => {
      const table = createTable();
      for (const text of texts) table.add(text);
      return table.followers;
    };
    const known = tableOf([
      [100, 101, 102, 103, 104, 105],
      [100, 101, 102, 103, 2, 4],
      [200, 101, 102, 103, 104, 106],
    ]);
    const drafter = createDrafter([50, 60, 70, 80, 90, 2, 95], [known]);
    expect(drafter.propose(4)).toEqual([]);
    for (const token of [50, 60]) drafter.add(token);
    // As earlier in the text, up to the token that ends it.
    expect(drafter.propose(4)).toEqual([70, 80, 90]);
    expect(drafter.propose(2)).toEqual([70, 80]);
    for (const token of [100, 101, 102]) drafter.add(token);
    expect(drafter.propose(2)).toEqual([103, 104]);
    // Of two ways on the one that came oftener.
    const twice = tableOf([
      [31, 32],
      [31, 33],
      [31, 33],
    ]);
    expect(createDrafter([31], [twice]).propose(1)).toEqual([33]);
  });
});

describe('the cache', () => {
  it('is kept for what the next question shares with what was read', async () => {
    const { model, decoder } = modelSaying('Yes.');
    const first = await model.generate(asking(), greedy);
    expect(first.reused).toBe(0);
    const length = decoder.steps.reduce((sum, step) => sum + step, 0);
    decoder.steps.length = 0;
    const history = [{ question: 'Why?', reading: '', answer: 'Yes.' }];
    const second = await model.generate(asking({ history, question: 'So?' }), greedy);
    // Prompt and answer are one prefix; the answer's last token was never read.
    expect(second.reused).toBe(length);
    expect(second.text).toBe('Yes.');
    expect(decoder.steps[0]).toBeLessThan(length);
    expect(decoder.alive.size).toBe(1);
  });

  it('gives the same text for the same prompt again', async () => {
    const { model, decoder } = modelSaying('Yes.');
    const { text } = await model.generate(asking(), greedy);
    decoder.steps.length = 0;
    expect((await model.generate(asking(), greedy)).text).toBe(text);
    expect(decoder.steps[0]).toBe(1);
  });

  it('of one picture is not used for another', async () => {
    const decoder = createScriptedDecoder((_, image) => [`picture ${image[0]}`]);
    const model = createLanguageModel(decoder, byteTokenizer, 0);
    const picture = (value: number) => new Float32Array(16 * 576).fill(value);
    expect((await model.generate(asking({ image: picture(0.5) }), greedy)).text).toBe('picture 0.5');
    const other = await model.generate(asking({ image: picture(0.25) }), greedy);
    expect(other.text).toBe('picture 0.25');
    expect(other.reused).toBe('_system\n'.length);
    const same = await model.generate(asking({ image: picture(0.25) }), greedy);
    expect(same.reused).toBeGreaterThan(other.reused + 16);
    expect((await model.generate(asking(), greedy)).text).toBe('picture undefined');
    expect(decoder.alive.size).toBe(1);
  });

  it('is filled ahead, which a question may end, and which leaves more of the same alone', async () => {
    const { model, decoder } = modelSaying('Yes.');
    const subject = { facts, image: null };
    const controller = new AbortController();
    const { step } = decoder;
    decoder.step = (embeddings, past) => {
      controller.abort();
      return step(embeddings, past);
    };
    await expect(model.prepare(subject, controller.signal)).rejects.toMatchObject({ name: 'AbortError' });
    expect(decoder.steps).toEqual([32]);
    decoder.step = step;
    await model.prepare(subject);
    const read = decoder.steps.reduce((sum, count) => sum + count, 0);
    const { reused, prompt } = await model.generate(asking(), greedy);
    expect(reused).toBe(read);
    expect(prompt - reused).toBe('_user\nWhy?__\n'.length - 1 + '_assistant\n'.length);
    decoder.steps.length = 0;
    await model.prepare(subject);
    expect(decoder.steps).toEqual([]);
    expect((await model.generate(asking(), greedy)).reused).toBe(prompt - 1);
    expect(decoder.alive.size).toBe(1);
  });

  it('is let go of with the model, and after a failure', async () => {
    const { model, decoder } = modelSaying('Yes.');
    await model.generate(asking(), greedy);
    const { step } = decoder;
    decoder.step = async (embeddings, past) => {
      if (past) decoder.dispose(past);
      void embeddings;
      throw new Error('lost');
    };
    await expect(model.generate(asking({ question: 'And?' }), greedy)).rejects.toThrow('lost');
    expect(decoder.alive.size).toBe(0);
    decoder.step = step;
    expect((await model.generate(asking(), greedy)).text).toBe('Yes.');
    await model.release();
    expect(decoder.alive.size).toBe(0);
    expect(decoder.isReleased).toBe(true);
  });
});

describe('forbidden words', () => {
  it('are gone round, greedily and drawn', async () => {
    const { model } = modelSaying('Your eyebrow.', 'Your eyesight.', 'YOUR EYEBROW', 'YOUR EYES!');
    const forbidden = new Set(['eyebrow']);
    expect((await model.generate(asking(), { ...greedy, forbidden })).text).toBe('Your eyesight.');
    for (let seed = 1; seed < 20; seed += 1) {
      const { text } = await model.generate(asking(), { ...greedy, seed, temperature: 5, forbidden });
      expect(text).not.toMatch(/eyeb/i);
    }
  });

  it.each([
    ['the fore', 'head', true],
    ['the f', 'ore', true],
    ['be', 'fore', false],
    ['the ', 'for', false],
    ['the ', 'Forehead,', true],
    ['', 'nose', true],
    ['', 'no', false],
    ['the ', 'hair', false],
  ])('%j and %j', (before, piece, isNamed) => {
    expect(namesForbidden(before, piece, new Set(['forehead', 'nose']))).toBe(isNamed);
  });
});

describe('sampling', () => {
  const logits = Float32Array.from([1, 3, 2, -50]);
  const all = { random: createRandom(7), topP: 1, isAllowed: () => true };

  it('follows the probabilities', () => {
    const counts = [0, 0, 0, 0];
    for (let i = 0; i < 20_000; i += 1) {
      const token = pickToken(logits, { ...all, temperature: 1 });
      counts[token] = (counts[token] ?? 0) + 1;
    }
    const expected = [Math.exp(1), Math.exp(3), Math.exp(2), 0];
    const sum = expected.reduce((a, b) => a + b);
    counts.forEach((count, i) => expect(count / 20_000).toBeCloseTo((expected[i] ?? 0) / sum, 1.7));
  });

  it('draws only from those that hold the share wanted, and only from the allowed', () => {
    for (let i = 0; i < 200; i += 1) {
      expect(pickToken(logits, { ...all, temperature: 1, topP: 0.6 })).toBe(1);
      expect(pickToken(logits, { ...all, temperature: 1, topP: 0.6, isAllowed: (t) => t !== 1 })).toBe(2);
    }
    expect(pickToken(logits, { ...all, temperature: 0, isAllowed: (t) => t === 3 })).toBe(3);
    expect(() => pickToken(logits, { ...all, temperature: 1, isAllowed: () => false })).toThrow(RangeError);
  });
});
