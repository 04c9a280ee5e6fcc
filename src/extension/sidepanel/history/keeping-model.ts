import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { HistorySettings, KeepDays } from '../../../storage/history-settings';
import type { KeepingConnection } from './history-connection';

/** Whether results are kept, for how long, and the way to be rid of them; the same in the panel and among the settings. */
export interface KeepingModel {
  /** Null until they are known. */
  readonly settings: ReadonlySignal<HistorySettings | null>;
  /** True while the person is asked whether they mean it. */
  readonly isEraseAsked: ReadonlySignal<boolean>;
  /** Turns keeping on or off. It shows as changed once it is stored. */
  toggle(): Promise<void>;
  keepFor(days: KeepDays): Promise<void>;
  askErase(): void;
  cancelErase(): void;
  erase(): Promise<void>;
}

const NOT_SAVED = 'That could not be saved, so nothing has changed. Try again.';

/** How long results are kept, as the end of "Keep results for". */
export const KEEP_WORDS: Readonly<Record<KeepDays, string>> = {
  7: '7 days',
  30: '30 days',
  90: '90 days',
  365: 'a year',
  0: 'as long as there is room',
};

/** @param say tells the person what became of a change */
export function createKeepingModel(connection: KeepingConnection, say: (sentence: string) => void): KeepingModel {
  const settings = signal<HistorySettings | null>(null);
  const isEraseAsked = signal(false);
  let asked = 0;

  async function read(): Promise<void> {
    asked += 1;
    const own = asked;
    try {
      const stored = await connection.readSettings();
      if (own === asked) settings.value = stored;
    } catch (thrown) {
      console.error('The settings of the history were not read:', thrown);
    }
  }

  async function change(changes: Partial<HistorySettings>, saved: (now: HistorySettings) => string): Promise<void> {
    try {
      const now = await connection.changeSettings(changes);
      asked += 1;
      settings.value = now;
      say(saved(now));
    } catch (thrown) {
      console.error('The history was not changed:', thrown);
      say(NOT_SAVED);
    }
  }

  connection.watch(() => void read());
  void read();

  return {
    settings,
    isEraseAsked,
    async toggle() {
      if (settings.value === null) return;
      await change({ isOn: !settings.value.isOn }, ({ isOn }) =>
        isOn
          ? 'Saved. New results are kept.'
          : 'Saved. New results are not kept; earlier ones stay until you erase them.',
      );
    },
    keepFor: (keepDays) => change({ keepDays }, (now) => `Saved. Results are kept for ${KEEP_WORDS[now.keepDays]}.`),
    askErase: () => (isEraseAsked.value = true),
    cancelErase: () => (isEraseAsked.value = false),
    async erase() {
      isEraseAsked.value = false;
      try {
        await connection.erase();
        say('Erased. No result and no note is kept.');
      } catch (thrown) {
        console.error('The history was not erased:', thrown);
        say('The history could not be erased and is still kept. Close the browser and try again.');
      }
    },
  };
}
