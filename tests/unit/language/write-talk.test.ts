import { PreTrainedTokenizer } from '@huggingface/transformers';
import { expect, it } from 'vitest';
import type { PromptMessage } from '../../../src/language/prompt-api';
import { writeTalk } from '../../../src/language/folder-model/write-talk';
import { tinyModel } from '../../fixtures/tiny-model';

const files = tinyModel('Yes.');
const read = (file: string): object => JSON.parse(new TextDecoder().decode(files[file])) as object;
const tokenizer = (template: string | null) =>
  new PreTrainedTokenizer(read('tokenizer.json'), { ...read('tokenizer_config.json'), chat_template: template });

const TALK: readonly PromptMessage[] = [
  { role: 'system', content: 'Findings.' },
  { role: 'user', content: 'Why?' },
  { role: 'assistant', content: 'Eyes.' },
  { role: 'user', content: 'Sure?' },
];
const EACH = "{% for m in messages %}[{{ m['role'] }}: {{ m['content'] }}]{% endfor %}";

it('a talk is written by the template of its folder, which is told not to think aloud', () => {
  const template = `${EACH}{% if add_generation_prompt %}{% if enable_thinking %}…{% endif %}[assistant:{% endif %}`;
  expect(writeTalk(tokenizer(template), TALK)).toBe(
    '[system: Findings.][user: Why?][assistant: Eyes.][user: Sure?][assistant:',
  );
});

it('where the template knows no system, its words come before the first question', () => {
  const template = `{% if messages[0]['role'] == 'system' %}{{ raise_exception('no system') }}{% endif %}${EACH}`;
  expect(writeTalk(tokenizer(template), TALK)).toBe('[user: Findings.\n\nWhy?][assistant: Eyes.][user: Sure?]');
});

it('without a template it is written as LLaVA 1.5 has it', () => {
  expect(writeTalk(tokenizer(null), TALK)).toBe('Findings.\nUSER: Why?\nASSISTANT: Eyes.\nUSER: Sure?\nASSISTANT:');
});

it('a template that always breaks is told of', () => {
  expect(() => writeTalk(tokenizer("{{ raise_exception('never') }}"), TALK)).toThrow('never');
});
