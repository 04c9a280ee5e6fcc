import * as v from 'valibot';
import { inTransaction } from './in-transaction';
import { openHistory, SETTINGS_KEY } from './open-history';

/** Whether results are kept on this computer, and for how long. */
export interface HistorySettings {
  readonly isOn: boolean;
  readonly keepDays: KeepDays;
}

/** Days; 0 stands for no end. */
export const KEEP_DAYS = [7, 30, 90, 365, 0] as const;
export type KeepDays = (typeof KEEP_DAYS)[number];

export interface StoredHistorySettings extends HistorySettings {
  /** Milliseconds since the epoch, 0 for never: an analysis that was begun before is not kept any more. */
  readonly erasedAt: number;
}

/** Until a person chooses otherwise. */
export const DEFAULT_HISTORY: HistorySettings = { isOn: true, keepDays: 90 };
const DEFAULTS: StoredHistorySettings = { ...DEFAULT_HISTORY, erasedAt: 0 };

const storedSettings = v.object({
  isOn: v.fallback(v.boolean(), DEFAULTS.isOn),
  keepDays: v.fallback(v.picklist(KEEP_DAYS), DEFAULTS.keepDays),
  erasedAt: v.fallback(v.pipe(v.number(), v.finite()), DEFAULTS.erasedAt),
});

/** What was stored, with the default in the place of what was never set, or was written by no version of ours. */
export function validSettings(stored: unknown): StoredHistorySettings {
  return v.parse(v.fallback(storedSettings, DEFAULTS), stored);
}

/** @throws DOMException when the browser cannot read them */
export async function readHistorySettings(): Promise<HistorySettings> {
  const { isOn, keepDays } = validSettings(await (await openHistory()).get('settings', SETTINGS_KEY));
  return { isOn, keepDays };
}

/**
 * Changes some settings for good. What is kept already stays, also where it is older than it may become: that goes with
 * the next `removeExpired`, so that a slip can be taken back.
 * @returns the settings that hold from now on
 * @throws DOMException when the browser could not store them; nothing has changed then
 */
export async function changeHistorySettings(changes: Partial<HistorySettings>): Promise<HistorySettings> {
  const database = await openHistory();
  return inTransaction(database.transaction('settings', 'readwrite'), async ({ store }) => {
    const before = validSettings(await store.get(SETTINGS_KEY));
    const { isOn, keepDays, erasedAt } = validSettings({ ...before, ...changes });
    await store.put({ isOn, keepDays, erasedAt }, SETTINGS_KEY);
    return { isOn, keepDays };
  });
}
