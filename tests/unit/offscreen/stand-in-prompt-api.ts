import type { PromptApi, PromptAvailability, PromptCreateOptions } from '../../../src/language/prompt-api';

/** What the browser's model does when it is asked: says this in pieces, says nothing for ever, or breaks. */
export type Said = string | 'hang' | Error;

/** A browser's model that says one text a session, in pieces of seven characters. */
export function standInPromptApi(availability: PromptAvailability, ...texts: readonly Said[]) {
  const created: PromptCreateOptions[] = [];
  const asked: string[] = [];
  const signals: AbortSignal[] = [];
  let destroyed = 0;
  const api: PromptApi = {
    availability: () => Promise.resolve(availability),
    create(options) {
      const said = texts[created.length] ?? '';
      created.push(options);
      return Promise.resolve({
        promptStreaming(text, { signal }) {
          asked.push(text);
          signals.push(signal);
          return new ReadableStream<string>({
            pull(controller) {
              if (said === 'hang') return new Promise(() => undefined);
              if (said instanceof Error) throw said;
              for (let at = 0; at < said.length; at += 7) controller.enqueue(said.slice(at, at + 7));
              controller.close();
              return undefined;
            },
          });
        },
        destroy: () => void (destroyed += 1),
      });
    },
  };
  return { api, created, asked, signals, destroyed: () => destroyed };
}
