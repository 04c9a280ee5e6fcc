import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import type { HistorySettings, KeepDays } from '../../../storage/history-settings';
import type { KeepingConnection } from './history-connection';
import { say } from '../../../words/say';
import type { Said } from '../../said';

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

/** How long results are kept, as the end of "Keep results for". */
export const keepWords = (days: KeepDays): string => say(`history_days_${days}`);

/** @param tell tells the person what became of a change */
export function createKeepingModel(connection: KeepingConnection, tell: (sentence: Said) => void): KeepingModel {
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
      tell(() => saved(now));
    } catch (thrown) {
      console.error('The history was not changed:', thrown);
      tell(() => say('history_not_saved'));
    }
  }

  connection.watch(() => void read());
  void read();

  return {
    settings,
    isEraseAsked,
    async toggle() {
      if (settings.value === null) return;
      await change({ isOn: !settings.value.isOn }, ({ isOn }) => say(isOn ? 'history_saved_on' : 'history_saved_off'));
    },
    keepFor: (keepDays) => change({ keepDays }, (now) => say(`history_saved_for_${now.keepDays}`)),
    askErase: () => (isEraseAsked.value = true),
    cancelErase: () => (isEraseAsked.value = false),
    async erase() {
      isEraseAsked.value = false;
      try {
        await connection.erase();
        tell(() => say('history_erased'));
      } catch (thrown) {
        console.error('The history was not erased:', thrown);
        tell(() => say('history_not_erased'));
      }
    },
  };
}
