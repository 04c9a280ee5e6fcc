/**
 * Kinds of models, by the `model_type` of their config, that are taken from a folder: those that transformers.js knows
 * and that write text without a picture. `llama` and `llava` were tried; the others are the library's word.
 */
const TEXT_TYPES: readonly string[] = [
  'apertus',
  'arcee',
  'cohere',
  'cohere2',
  'ernie4_5',
  'exaone',
  'falcon',
  'gemma',
  'gemma2',
  'gemma3',
  'gemma3_text',
  'glm',
  'gpt2',
  'gpt_neox',
  'granite',
  'helium',
  'hunyuan_v1_dense',
  'lfm2',
  'llama',
  'ministral',
  'mistral',
  'mobilellm',
  'nanochat',
  'olmo',
  'olmo2',
  'olmo3',
  'opt',
  'phi',
  'phi3',
  'qwen2',
  'qwen3',
  'smollm3',
  'stablelm',
  'starcoder2',
];

/** Those that can be shown pictures: of these only the part that writes is used. */
const PICTURE_TYPES: readonly string[] = ['gemma3', 'llava', 'llava_onevision', 'mistral3', 'qwen2_5_vl', 'qwen2_vl'];

export const isTextType = (type: string): boolean => TEXT_TYPES.includes(type);
export const isPictureType = (type: string): boolean => PICTURE_TYPES.includes(type);
export const KNOWN_TYPES: readonly string[] = [...new Set([...TEXT_TYPES, ...PICTURE_TYPES])];
