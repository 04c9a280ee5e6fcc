import type { DBSchema, IDBPDatabase } from 'idb';
import type { TelltaleReport } from '../report/report';
import type { HistoryRow, KeptNote } from './history-entry';
import type { StoredHistorySettings } from './history-settings';
import { openOnce } from './open-once';

/** The database of kept results and notes, the same for every page of the extension. */

const DATABASE = 'telltale-history';
/** The settings are one row. */
export const SETTINGS_KEY = 'history';

export interface HistorySchema extends DBSchema {
  /** Every search reads rows; the report that belongs to one is read only when a person opens it. */
  entries: {
    key: string;
    value: HistoryRow;
    /** A row without a site stands in the other indexes only. */
    indexes: { keptAt: number; site: string; sha256: string };
  };
  /** By the entry's id. */
  reports: { key: string; value: TelltaleReport };
  /** One note for each file, by its SHA-256. */
  notes: { key: string; value: KeptNote };
  settings: { key: typeof SETTINGS_KEY; value: StoredHistorySettings };
}

export type HistoryDatabase = IDBPDatabase<HistorySchema>;

/** @throws DOMException when the browser cannot open it: no space, or a damaged profile */
export const openHistory: () => Promise<HistoryDatabase> = openOnce<HistorySchema>(DATABASE, 1, (database) => {
  const entries = database.createObjectStore('entries', { keyPath: 'id' });
  entries.createIndex('keptAt', 'keptAt');
  entries.createIndex('site', 'site');
  entries.createIndex('sha256', 'sha256');
  database.createObjectStore('reports');
  database.createObjectStore('notes', { keyPath: 'file.sha256' });
  database.createObjectStore('settings');
});
