/** Whether results are kept on this computer, and for how long. */
export interface HistorySettings {
  readonly isOn: boolean;
  /** Days; 0 stands for no end. */
  readonly keepDays: KeepDays;
}

export const KEEP_DAYS = [7, 30, 90, 365, 0] as const;
export type KeepDays = (typeof KEEP_DAYS)[number];

export const DEFAULT_HISTORY_SETTINGS: HistorySettings = { isOn: true, keepDays: 90 };

export interface StoredHistorySettings extends HistorySettings {
  /** Milliseconds since the epoch: what was begun before is not kept any more, also where it ends later. 0 for never. */
  readonly erasedAt: number;
}
