import { signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { DEFAULT_FEED_SETTINGS, type FeedSettings } from '../../feed/feed-settings';
import { DEFAULT_HISTORY, type HistorySettings } from '../../storage/history-settings';
import { say } from '../../words/say';
import {
  badgeRulesOf,
  DEFAULT_SHARED,
  readSettingsFile,
  writeSettingsFile,
  type PersonSettings,
} from '../person-settings';
import type { OptionsConnection } from './options-connection';
import type { Said } from '../said';

/** Settings as a file, and back to how they were at first. */
export interface SettingsFileModel {
  /** True while the person is asked whether they mean it. */
  readonly isResetAsked: ReadonlySignal<boolean>;
  exportAll(): Promise<void>;
  /** A file that is not whole is refused with the reason, and changes nothing. */
  importAll(file: Blob): Promise<void>;
  askReset(): void;
  cancelReset(): void;
  /** Sites, history and results stay. */
  reset(): Promise<void>;
}

/** Bytes; a file of settings has about one thousand. */
const MOST_BYTES = 100_000;
const FILE_NAME = 'telltale-settings.json';

/** As they were at first; but a shorter time than before would take results away, which stay. */
function firstHistory({ keepDays }: HistorySettings): HistorySettings {
  const isLonger = keepDays === 0 || keepDays > DEFAULT_HISTORY.keepDays;
  return isLonger ? { ...DEFAULT_HISTORY, keepDays } : DEFAULT_HISTORY;
}

/** @param tell tells the person what became of a change */
export function createSettingsFileModel(
  connection: OptionsConnection,
  tell: (sentence: Said) => void,
  onBadges: (settings: FeedSettings) => void,
): SettingsFileModel {
  const isResetAsked = signal(false);

  /** @throws Error when the browser cannot read them */
  async function readAll(): Promise<PersonSettings> {
    const [badges, { analysis, backend, chatModel, language }, { isOn, keepDays }] = await Promise.all([
      connection.readSettings(),
      connection.readChoices(),
      connection.keeping.readSettings(),
    ]);
    if (!badges.ok) throw new Error(badges.failure.sentence);
    return { badges: badgeRulesOf(badges.value), analysis, language, backend, chatModel, history: { isOn, keepDays } };
  }

  /** @throws Error when the browser could not store all of them */
  async function apply({ badges, history, ...choices }: PersonSettings): Promise<void> {
    const reply = await connection.changeSettings(badges);
    if (!reply.ok) throw new Error(reply.failure.sentence);
    onBadges(reply.value);
    await connection.changeChoices(choices);
    await connection.keeping.changeSettings(history);
  }

  /** All or nothing: what was stored before another part failed is taken back. */
  async function replace(settingsFor: (before: PersonSettings) => PersonSettings, done: Said): Promise<boolean> {
    try {
      const before = await readAll();
      await apply(settingsFor(before)).catch(async (thrown: unknown) => {
        await apply(before).catch(() => undefined);
        throw thrown;
      });
      tell(done);
      return true;
    } catch (thrown) {
      console.error('The settings were not replaced:', thrown);
      tell(() => say('options_not_saved'));
      return false;
    }
  }

  return {
    isResetAsked,
    async exportAll() {
      try {
        const text = writeSettingsFile(await readAll());
        connection.saveFile(FILE_NAME, new Blob([text], { type: 'application/json' }));
        tell(() => say('options_exported', FILE_NAME));
      } catch (thrown) {
        console.error('The settings were not written:', thrown);
        tell(() => say('options_not_read'));
      }
    },
    async importAll(file) {
      if (file.size > MOST_BYTES) return tell(() => say('options_import_other_file'));
      const text = await file.text().catch(() => null);
      if (text === null) return tell(() => say('options_import_unreadable'));
      const read = readSettingsFile(text);
      if (!read.ok) return tell(() => read.sentence);
      await replace(
        () => read.settings,
        () => say('options_imported'),
      );
    },
    askReset: () => (isResetAsked.value = true),
    cancelReset: () => (isResetAsked.value = false),
    async reset() {
      isResetAsked.value = false;
      const settingsFor = ({ history }: PersonSettings): PersonSettings => ({
        ...DEFAULT_SHARED,
        backend: 'auto',
        chatModel: 'own',
        history: firstHistory(history),
      });
      if (!(await replace(settingsFor, () => say('options_was_reset')))) return;
      const reply = await connection.changeSettings({ isPaused: DEFAULT_FEED_SETTINGS.isPaused });
      if (reply.ok) onBadges(reply.value);
    },
  };
}
