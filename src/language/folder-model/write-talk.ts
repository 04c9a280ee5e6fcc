import type { PreTrainedTokenizer } from '@huggingface/transformers';
import type { PromptMessage } from '../prompt-api';

/** A talk as the layout of LLaVA 1.5 writes it, for folders that bring no template. */
function plainTalk(messages: readonly PromptMessage[]): string {
  const lines = messages.map(({ role, content }) => {
    if (role === 'system') return content;
    return role === 'user' ? `USER: ${content}` : `ASSISTANT: ${content}`;
  });
  return [...lines, 'ASSISTANT:'].join('\n');
}

/** For templates that know no system's turn. */
function withoutSystem(messages: readonly PromptMessage[]): PromptMessage[] {
  const [system, first, ...rest] = messages;
  if (system?.role !== 'system' || first?.role !== 'user') return [...messages];
  return [{ role: 'user', content: `${system.content}\n\n${first.content}` }, ...rest];
}

/**
 * A talk as the model was taught to read it, by its own template where it brings one.
 * @throws what the template throws
 */
export function writeTalk(tokenizer: PreTrainedTokenizer, messages: readonly PromptMessage[]): string {
  if (!tokenizer.chat_template) return plainTalk(messages);
  // `enable_thinking`: some models would think aloud first, which nobody is shown and takes long.
  const options = { tokenize: false, add_generation_prompt: true, enable_thinking: false } as const;
  const apply = (talk: readonly PromptMessage[]): string => {
    const written: unknown = tokenizer.apply_chat_template([...talk], options);
    if (typeof written !== 'string') throw new TypeError('the template gave no text');
    return written;
  };
  try {
    return apply(messages);
  } catch {
    return apply(withoutSystem(messages));
  }
}
