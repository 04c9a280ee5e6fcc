import { createPromptWriter } from '../../language/browser-writer';
import { promptAvailability, type PromptApi } from '../../language/prompt-api';
import type { LanguageClient } from './language-client';
import { answerUntaught } from './other-language';
import { within } from '../../inference/within';

/** Milliseconds that the browser has to say whether its model is ready. */
const SAYING = 5_000;

/**
 * Answers with the browser's own model, and with Telltale's where the browser has none that is ready, or where it fails
 * or takes too long. Never has the browser download anything: the person does that in the options.
 * @param api null where the browser has no model
 */
export function preferBrowserModel(api: PromptApi | null, own: LanguageClient): LanguageClient {
  async function readyApi(): Promise<PromptApi | null> {
    const availability = await within(SAYING, promptAvailability(api), () => 'unavailable' as const);
    return availability === 'available' ? api : null;
  }
  return {
    asksBrowserModel: true,
    model: () => own.model(),
    // Telltale's model takes memory that is not needed while the browser's answers.
    load: (ahead) => void readyApi().then((ready) => ready ?? own.load(ahead)),
    retry: () => own.retry(),
    retire: () => own.retire(),
    async answer(request, options) {
      const ready = await readyApi();
      options.signal.throwIfAborted();
      if (ready) {
        options.onOtherModel?.({ model: 'browser', part: 'writes' });
        try {
          return await answerUntaught(request, createPromptWriter(ready), options);
        } catch (thrown) {
          options.signal.throwIfAborted();
          console.error('The browser’s model did not answer:', thrown);
        }
      }
      options.onOtherModel?.({ model: 'browser', part: 'failed' });
      return own.answer(request, options);
    },
  };
}
