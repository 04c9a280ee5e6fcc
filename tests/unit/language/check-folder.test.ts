import { readFileSync } from 'node:fs';
import path from 'node:path';
import { AutoModelForCausalLM, AutoModelForImageTextToText } from '@huggingface/transformers';
import { describe, expect, it } from 'vitest';
import { checkFolder, graphName, MOST_BYTES } from '../../../src/language/folder-model/check-folder';
import { isPictureType, isTextType, KNOWN_TYPES } from '../../../src/language/folder-model/model-types';
import { tinyModel } from '../../fixtures/tiny-model';

type Files = Readonly<Record<string, Uint8Array | string>>;

const blobOf = (content: Uint8Array | string): Blob =>
  new Blob([typeof content === 'string' ? content : new Uint8Array(content)]);

/** @param sizes bytes that a file is said to have, in place of those that it has */
function check(files: Files, sizes: Readonly<Record<string, number>> = {}) {
  const listed = Object.entries(files).map(([file, content]) => ({
    path: file,
    bytes: sizes[file] ?? blobOf(content).size,
  }));
  return checkFolder(listed, (file) => Promise.resolve(blobOf(files[file] ?? '')));
}

const llava = tinyModel('Yes.');
const llama = tinyModel('Yes.', 'llama');
const without = (files: Files, left: string): Files =>
  Object.fromEntries(Object.entries(files).filter(([file]) => file !== left));
/** A graph that says where its weights lie. */
const naming = (...files: readonly string[]): string => `…location…${files.join('…')}…`;

async function graphsOf(files: Files): Promise<readonly string[]> {
  const plan = await check(files);
  if ('fault' in plan) throw new Error(JSON.stringify(plan));
  return plan.parts.map(graphName);
}

describe('a folder', () => {
  it('in LLaVA’s layout is loaded in two parts; what it sees pictures with is left out', async () => {
    const files = { ...llava, 'onnx/vision_encoder.onnx': 'pictures', 'README.md': 'words' };
    const plan = await check(files);
    expect(plan).toMatchObject({
      type: 'llava',
      parts: [
        { name: 'decoder_model_merged', precision: 'fp32', dataFiles: 0 },
        { name: 'embed_tokens', precision: 'fp32', dataFiles: 0 },
      ],
    });
    if ('fault' in plan) throw new Error('it is whole');
    expect(plan.files.map((file) => file.path).toSorted()).toEqual(Object.keys(llava).toSorted());
    expect(plan.bytes).toBe(Object.values(llava).reduce((sum, { length }) => sum + length, 0));
  });

  it('of plain text generation is loaded as one network, under either name', async () => {
    expect(await graphsOf(llama)).toEqual(['model.onnx']);
    const { 'onnx/model.onnx': graph = '', ...rest } = llama;
    expect(await graphsOf({ ...rest, 'onnx/decoder_model_merged_q4.onnx': graph })).toEqual([
      'decoder_model_merged_q4.onnx',
    ]);
  });

  it.each([
    ['config.json', llava],
    ['tokenizer.json', llava],
    ['tokenizer_config.json', llava],
    ['onnx/decoder_model_merged.onnx', llava],
    ['onnx/embed_tokens.onnx', llava],
  ])('without %s says that this is missing', async (file, files) => {
    expect(await check(without(files, file))).toEqual({ fault: 'missing', path: file });
  });

  it('is missing weights that a graph names and that do not lie beside it', async () => {
    const first = 'onnx/embed_tokens.onnx_data';
    const files = { ...llava, 'onnx/embed_tokens.onnx': naming('embed_tokens.onnx_data', 'embed_tokens.onnx_data_1') };
    expect(await check(files)).toEqual({ fault: 'missing', path: first });
    expect(await check({ ...files, [first]: 'w' })).toEqual({ fault: 'missing', path: `${first}_1` });
    const plan = await check({ ...files, [first]: 'w', [`${first}_1`]: 'w', [`${first}_2`]: 'of nobody' });
    if ('fault' in plan) throw new Error('it is whole');
    expect(plan.parts[1]).toEqual({ name: 'embed_tokens', precision: 'fp32', dataFiles: 2 });
    expect(plan.files.map((file) => file.path)).not.toContain(`${first}_2`);
  });

  it('whose graph names weights without end is refused at once', async () => {
    const names = Array.from({ length: 100_000 }, (_, i) => `model.onnx_data${i === 0 ? '' : `_${i}`}`);
    const files = { ...llama, 'onnx/model.onnx': naming(...names), 'onnx/model.onnx_data': 'w' };
    expect(await check(files)).toEqual({ fault: 'missing', path: 'onnx/model.onnx_data_1' });
  });

  it('of a kind that is not known is refused by its name', async () => {
    const config = (value: object): Files => ({ ...llava, 'config.json': JSON.stringify(value) });
    expect(await check(config({ model_type: 'bert', architectures: ['BertModel'] }))).toEqual({
      fault: 'unknown-type',
      type: 'bert',
    });
    expect(await check(config({ model_type: `\u202E<b>${'x'.repeat(1000)}` }))).toEqual({
      fault: 'unknown-type',
      type: `b${'x'.repeat(59)}`,
    });
    expect(await check(config({}))).toEqual({ fault: 'unknown-type', type: '' });
    expect(await check({ ...llava, 'config.json': '{' })).toEqual({ fault: 'not-json', path: 'config.json' });
    expect(await check({ ...llava, 'tokenizer_config.json': '[' })).toEqual({
      fault: 'not-json',
      path: 'tokenizer_config.json',
    });
  });

  it('that no WebAssembly holds is refused before anything is copied', async () => {
    const graph = 'onnx/decoder_model_merged.onnx';
    expect(await check(llava, { [graph]: MOST_BYTES })).toMatchObject({ fault: 'too-large' });
  });
});

describe('of several precisions', () => {
  const decoders = (...suffixes: readonly string[]): Files =>
    Object.fromEntries(suffixes.map((suffix) => [`onnx/decoder_model_merged${suffix}.onnx`, 'd']));

  it('the processor takes 8 bits before 32 before 4', async () => {
    const all = ['_q4f16', '_q4', '', '_fp16', '_quantized'];
    const embeds = Object.fromEntries(all.map((suffix) => [`onnx/embed_tokens${suffix}.onnx`, 'e']));
    const files = { ...llava, ...embeds, ...decoders(...all) };
    expect(await graphsOf(files)).toEqual(['decoder_model_merged_quantized.onnx', 'embed_tokens_quantized.onnx']);
    const fewer = without(files, 'onnx/decoder_model_merged_quantized.onnx');
    expect(await graphsOf(fewer)).toEqual(['decoder_model_merged.onnx', 'embed_tokens.onnx']);
  });

  it('each part takes its own best where none is shared', async () => {
    const rest = without(llava, 'onnx/decoder_model_merged.onnx');
    expect(await graphsOf({ ...rest, ...decoders('_q4f16', '_q4') })).toEqual([
      'decoder_model_merged_q4.onnx',
      'embed_tokens.onnx',
    ]);
  });
});

describe('the kinds of models', () => {
  it('are known to transformers.js', () => {
    const unknown = KNOWN_TYPES.filter(
      (type) =>
        !(isTextType(type) && AutoModelForCausalLM.supports(type)) && !AutoModelForImageTextToText.supports(type),
    );
    expect(unknown).toEqual([]);
    expect(KNOWN_TYPES.filter(isPictureType)).toContain('llava');
  });

  it('include that of the model that ships', async () => {
    const models = path.resolve(import.meta.dirname, '../../../assets/models');
    const names = ['config.json', 'tokenizer.json', 'tokenizer_config.json', 'generation_config.json'];
    const graphs = ['decoder_model_merged.onnx', 'decoder_model_merged.onnx_data', 'embed_tokens.onnx'];
    const files = [...names, ...graphs.map((name) => `onnx/${name}`)];
    const read = (file: string) => readFileSync(path.join(models, file));
    const plan = await check(Object.fromEntries(files.map((file) => [file, read(file)])));
    expect(plan).toMatchObject({ type: 'llava', parts: [{ dataFiles: 1 }, { dataFiles: 0 }] });
  });
});
