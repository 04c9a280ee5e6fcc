import { readFileSync } from 'node:fs';
import path from 'node:path';
import { AutoModelForImageTextToText, env, Tensor } from '@huggingface/transformers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FaceFacts } from '../../../src/forensics/face-facts';
import { checkDecoder } from '../../../src/inference/check-decoder';
import { DATA_NAME, type Decoder } from '../../../src/inference/decoder';
import { parseGolden } from '../../../src/inference/golden';
import { parseModelManifest } from '../../../src/inference/model-manifest';
import { loadNodeDecoder } from '../../../src/inference/node-decoder';
import { loadNodeNetwork } from '../../../src/inference/node-network';
import { parseUnfoldPlan, unfoldWeights } from '../../../src/inference/unfold-weights';
import { createLanguageModel } from '../../../src/language/generate';
import type { LanguageModel } from '../../../src/language/language-model';
import { loadNodeModel } from '../../../src/language/load-node-model';
import { IMAGE_TOKENS, writePrompt, type Prompt } from '../../../src/language/prompt';
import { loadTokenizer } from '../../../src/language/tokenizer';

/** The shipped files in the stock library and in our own loop: the same picture and words give the same tokens. */

const root = path.resolve(import.meta.dirname, '../../..');
const models = path.join(root, 'assets/models');
const read = (file: string): Uint8Array<ArrayBuffer> => new Uint8Array(readFileSync(path.join(models, file)));
const tokenizer = loadTokenizer(read('tokenizer.json'), read('tokenizer_config.json'));

const SIDE = 256;
const MOST_TOKENS = 24;
const facts: FaceFacts = {
  verdict: 'signs',
  chance: 'about 90 %',
  kind: 'FS',
  regions: [{ region: 'eyes', fall: 31, artifacts: ['blending-seam'] }],
  falseAlarms: 'About 2 in 100 genuine photographs score this high.',
  face: 1,
  faces: 1,
  refusal: null,
};
const asking = (image: Float32Array | null, more: Partial<Prompt> = {}): Prompt => ({
  facts,
  image,
  history: [],
  question: 'Why do you think so?',
  reading: 'why',
  begun: '',
  ...more,
});
const greedy = { seed: 1, temperature: 0, mostTokens: MOST_TOKENS } as const;

/** A picture with all frequencies in it, one plane a colour, 0..255. */
const pixels = Float32Array.from(
  { length: 3 * SIDE * SIDE },
  (_, i) => (i * 7 + Math.floor(i / SIDE) * 13 + ((i * i) >> 9)) & 255,
);
let image: Float32Array;
let own: LanguageModel;

beforeAll(async () => {
  const encoder = await loadNodeNetwork(read('onnx/vision_encoder.onnx'), 'encoder');
  const rows = Uint8Array.from(pixels, (_, i) => pixels[(i % 3) * SIDE * SIDE + Math.floor(i / 3)] ?? 0);
  const { image_features } = await encoder.run({ data: rows, count: 1 });
  await encoder.release();
  image = image_features?.data ?? new Float32Array(0);
  expect(image).toHaveLength(IMAGE_TOKENS * 576);
  const manifest = parseModelManifest(JSON.parse(readFileSync(path.join(models, 'manifest.json'), 'utf8')));
  own = await loadNodeModel(new URL(`file://${models}/`), manifest);
}, 60_000);

afterAll(() => own.release());

describe('the shipped language model', () => {
  it('says the same in the stock library', { timeout: 120_000 }, async () => {
    env.allowRemoteModels = false;
    env.localModelPath = path.dirname(models);
    const stock = await AutoModelForImageTextToText.from_pretrained(path.basename(models), { device: 'cpu' });
    const say = async (prompt: Prompt): Promise<string> => {
      const { tokens } = writePrompt(prompt, tokenizer, MOST_TOKENS);
      const length = tokens.length;
      const given = await stock.generate({
        input_ids: new Tensor('int64', BigInt64Array.from(tokens, BigInt), [1, length]),
        attention_mask: new Tensor('int64', new BigInt64Array(length).fill(1n), [1, length]),
        ...(prompt.image ? { pixel_values: new Tensor('float32', pixels, [1, 3, SIDE, SIDE]) } : {}),
        max_new_tokens: MOST_TOKENS,
        do_sample: false,
      });
      if (!(given instanceof Tensor)) throw new TypeError('not a tensor');
      return tokenizer.decode(Array.from(given.data as BigInt64Array, Number).slice(length));
    };
    for (const prompt of [asking(null), asking(image)]) {
      const { text } = await own.generate(prompt, greedy);
      expect(text.length).toBeGreaterThan(0);
      expect(await say(prompt)).toBe(text);
    }
    await stock.dispose();
  });

  it('says the same from weights unfolded for WASM', { timeout: 120_000 }, async () => {
    const plan = parseUnfoldPlan(read('onnx/unfold.json'));
    const unfolded = createLanguageModel(
      await loadNodeDecoder({
        decoder: read('onnx/decoder_unfolded.onnx'),
        data: unfoldWeights(plan, read(`onnx/${DATA_NAME}`)),
        dataName: plan.data,
        embeddings: read('onnx/embed_tokens.onnx'),
      }),
      tokenizer,
    );
    for (const prompt of [asking(null), asking(image)]) {
      expect((await unfolded.generate(prompt, greedy)).text).toBe((await own.generate(prompt, greedy)).text);
    }
    await unfolded.release();
  });

  it('says the same with guesses, in fewer steps', { timeout: 120_000 }, async () => {
    const plain = await loadNodeDecoder({
      decoder: read('onnx/decoder_model_merged.onnx'),
      data: read(`onnx/${DATA_NAME}`),
      dataName: DATA_NAME,
      embeddings: read('onnx/embed_tokens.onnx'),
    });
    let steps = 0;
    const counted: Decoder = {
      ...plain,
      step(embeddings, past, kept) {
        steps += 1;
        return plain.step(embeddings, past, kept);
      },
    };
    const guessing = createLanguageModel(counted, tokenizer, 4);
    let tokens = 0;
    for (const question of ['Why do you think so?', 'How sure are you?', 'Is the mouth altered?']) {
      const options = { seed: 1, temperature: 0, mostTokens: 60 };
      const given = await guessing.generate(asking(image, { question, reading: '' }), options);
      const { reused } = given;
      expect(given).toEqual({ ...(await own.generate(asking(image, { question, reading: '' }), options)), reused });
      tokens += given.tokens;
    }
    expect(tokens).toBeGreaterThan(40);
    expect(steps).toBeLessThan(tokens * 0.7);
    await guessing.release();
  });

  it('says the same whether or not it has read the prompt before', { timeout: 60_000 }, async () => {
    const first = await own.generate(asking(image), greedy);
    const history = [{ question: 'Why do you think so?', reading: 'why', answer: first.text }];
    const next = asking(image, { history, question: 'Which region?' });
    const warm = await own.generate(next, greedy);
    expect(warm.reused).toBeGreaterThan(40);
    await own.generate(asking(null), greedy);
    const cold = await own.generate(next, greedy);
    expect(cold.reused).toBeLessThan(5);
    expect(warm.text).toBe(cold.text);
  });
});

describe('the self-test of a graphics card', () => {
  const load = (): Promise<Decoder> =>
    loadNodeDecoder({
      decoder: read('onnx/decoder_model_merged.onnx'),
      data: read(`onnx/${DATA_NAME}`),
      dataName: DATA_NAME,
      embeddings: read('onnx/embed_tokens.onnx'),
    });

  const golden = parseGolden(
    read('self-test.json'),
    parseModelManifest(JSON.parse(readFileSync(path.join(models, 'manifest.json'), 'utf8'))),
  ).language;
  const code = { failure: { code: 'wrong-results' } };
  let decoder: Decoder;
  beforeAll(async () => {
    decoder = await load();
  });
  afterAll(() => decoder.release());

  /** The network on a card that changes what it computes. */
  const wrongly = (change: (logits: Float32Array, kept: number, length: number) => Float32Array): Decoder => ({
    ...decoder,
    async step(embeddings, past, kept = 1) {
      const { logits, cache } = await decoder.step(embeddings, past, kept);
      return { logits: change(logits, kept, cache.length), cache };
    },
  });

  it('passes right numbers, in whatever pieces the text is read', { timeout: 60_000 }, async () => {
    await expect(checkDecoder({ ...decoder, mostAtOnce: 16 }, golden)).resolves.toBeUndefined();
  });

  it('chooses tokens that no rounding decides', { timeout: 60_000 }, async () => {
    const margins: number[] = [];
    await checkDecoder(
      wrongly((logits, kept, length) => {
        const [best = 0, second = 0] = logits.slice(0, logits.length / kept).toSorted((a, b) => b - a);
        if (kept === 1 && length > 297 && margins.length < 8) margins.push(best - second);
        return logits;
      }),
      golden,
    );
    expect(Math.min(...margins)).toBeGreaterThan(0.1);
  });

  it.each<[string, Parameters<typeof wrongly>[0]]>([
    [
      'only a run with guesses is, in one logit of a row before its last',
      (logits, kept) => (kept === 5 ? logits.map((logit, i) => (i === 77 ? logit + 0.2 : logit)) : logits),
    ],
    [
      'attention is, beyond what a group of threads attends to at once',
      (logits, _, length) => (length > 256 ? logits.map((logit) => logit * 1.01) : logits),
    ],
    ['neighbours have changed places', (logits) => logits.map((_, i) => logits[i ^ 1] ?? 0)],
    ['they are zeros', (logits) => logits.map(() => 0)],
    ['one is no number', (logits) => logits.map((logit, i) => (i === 16_383 ? Number.NaN : logit))],
    ['there are none', () => new Float32Array(0)],
  ])('refuses a card whose numbers are wrong where %s', { timeout: 60_000 }, async (_, change) => {
    await expect(checkDecoder(wrongly(change), golden)).rejects.toMatchObject(code);
  });
});
