import type { LanguageModel } from '../../../src/language/language-model';

/** What it takes every question to ask. */
export const READING = 'verdict';

/** A model that says given texts in turn, and nothing after them; what it takes a question to ask is not among them. */
export function scriptModel(texts: readonly string[], ended: 'end' | 'length' = 'end') {
  const prompts: Parameters<LanguageModel['generate']>[0][] = [];
  const model: LanguageModel = {
    backend: 'node',
    release: () => Promise.resolve(),
    prepare: () => Promise.resolve(),
    generate(prompt, { onText }) {
      if (prompt.reading === null) {
        onText?.(`${READING}\n`);
        return Promise.resolve({ text: READING, ended: 'stopped', tokens: 1, prompt: 0, reused: 0 });
      }
      const text = texts[prompts.length] ?? '';
      prompts.push(prompt);
      if (text !== '') onText?.(text);
      return Promise.resolve({ text, ended, tokens: text.split(' ').length, prompt: 0, reused: 0 });
    },
  };
  return { model, prompts };
}
