import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { IN_ENGLISH, promptAvailability, type PromptApi, type PromptAvailability } from '../../language/prompt-api';
import { say } from '../../words/say';
import type { Said } from '../said';

/** The browser's own language model: whether it can be used, and its download where the person wants it. */
export interface BrowserModel {
  /** Null until the browser has said it. */
  readonly availability: ReadonlySignal<PromptAvailability | 'none' | null>;
  /** How far the download is, 0..1; null while none was asked for. */
  readonly progress: ReadonlySignal<number | null>;
  /** Has the browser make its model ready. To be called by a press only: browsers want one. */
  download(): Promise<void>;
  stop(): void;
}

/** @param tell tells the person what became of a download */
export function createBrowserModel(api: PromptApi | null, tell: (sentence: Said) => void): BrowserModel {
  const availability = signal<PromptAvailability | 'none' | null>(null);
  const progress = signal<number | null>(null);
  let downloading: AbortController | null = null;

  async function look(): Promise<void> {
    availability.value = await promptAvailability(api);
  }
  void look();

  return {
    availability,
    progress,
    async download() {
      if (!api || downloading) return;
      const own = new AbortController();
      downloading = own;
      progress.value = 0;
      const monitor = (told: EventTarget): void =>
        told.addEventListener('downloadprogress', (event) => {
          if (downloading !== own || !('loaded' in event) || typeof event.loaded !== 'number') return;
          progress.value = Math.min(1, Math.max(0, event.loaded));
        });
      const created = api.create({ ...IN_ENGLISH, signal: own.signal, monitor });
      // A browser that does not heed the signal is not to keep the person waiting.
      const stopped = new Promise<null>((resolve) =>
        own.signal.addEventListener('abort', () => resolve(null), { once: true }),
      );
      void created.then(
        (session) => session.destroy(),
        () => undefined,
      );
      try {
        const session = await Promise.race([created, stopped]);
        tell(() => say(session ? 'options_chat_model_downloaded' : 'options_chat_model_stopped'));
      } catch (thrown) {
        if (own.signal.aborted) tell(() => say('options_chat_model_stopped'));
        else {
          console.error('The browser did not make its model ready:', thrown);
          tell(() => say('options_chat_model_not_downloaded'));
        }
      }
      downloading = null;
      progress.value = null;
      await look();
    },
    stop: () => downloading?.abort(),
  };
}
