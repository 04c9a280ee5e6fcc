import type { LanguageModel } from '../../../src/language/language-model';

/** A model that says given texts in turn, and nothing after them. */
export function scriptModel(texts: readonly string[], ended: 'end' | 'length' = 'end') {
  const prompts: Parameters<LanguageModel['generate']>[0][] = [];
  const model: LanguageModel = {
    backend: 'node',
    release: () => Promise.resolve(),
    prepare: () => Promise.resolve(),
    generate(prompt, { onText }) {
      const text = texts[prompts.length] ?? '';
      prompts.push(prompt);
      if (text !== '') onText?.(text);
      return Promise.resolve({ text, ended, tokens: text.split(' ').length, prompt: 0, reused: 0 });
    },
  };
  return { model, prompts };
}
