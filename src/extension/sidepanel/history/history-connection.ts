import {
  eraseHistory,
  keptSites,
  readEntry,
  removeEntry,
  removeExpired,
  searchHistory,
} from '../../../storage/history';
import type { HistoryPage, HistoryQuery } from '../../../storage/history';
import type { HistoryEntry } from '../../../storage/history-entry';
import { exportReports, exportTable } from '../../../storage/history-export';
import { changeHistorySettings, readHistorySettings, type HistorySettings } from '../../../storage/history-settings';
import { forgetUnkept, unkeptReason, type UnkeptReason } from '../../../storage/unkept-result';
import { broadcast, hearBroadcast } from '../../messaging';

/** What settings of the history ask of the world, wherever they are shown. Each promise rejects when the browser cannot. */
export interface KeepingConnection {
  readSettings(): Promise<HistorySettings>;
  /** @returns the settings that hold from now on */
  changeSettings(changes: Partial<HistorySettings>): Promise<HistorySettings>;
  /** Forgets all results and all notes. */
  erase(): Promise<void>;
  /** Calls the listener at every change of what is kept, or of the settings, whoever made it. */
  watch(listener: () => void): void;
}

/** What the panel asks of the world for the history. Each promise rejects when the browser cannot. */
export interface HistoryConnection extends KeepingConnection {
  /** Removes what is older than it may become. */
  removeExpired(): Promise<number>;
  search(query: HistoryQuery, most: number): Promise<HistoryPage>;
  sites(): Promise<readonly string[]>;
  read(id: string): Promise<HistoryEntry | null>;
  remove(id: string): Promise<void>;
  /** Why the newest result was not kept; null when it was. */
  unkept(): UnkeptReason | null;
  /** All reports as JSON. @throws DOMException `AbortError` once the signal says so */
  exportReports(signal: AbortSignal): Promise<Blob>;
  /** One line for each result, as CSV. */
  exportTable(): Promise<Blob>;
  isPrivate(tabId: number): Promise<boolean>;
}

export function connectKeeping(): KeepingConnection {
  const listeners: (() => void)[] = [];
  /** A page does not hear its own broadcasts. */
  const tell = (): void => {
    broadcast({ kind: 'history-changed' });
    for (const listener of listeners) listener();
  };
  return {
    readSettings: readHistorySettings,
    async changeSettings(changes) {
      const settings = await changeHistorySettings(changes);
      tell();
      return settings;
    },
    async erase() {
      await eraseHistory();
      forgetUnkept();
      tell();
    },
    watch(listener) {
      listeners.push(listener);
      hearBroadcast('history-changed', listener);
    },
  };
}

export function connectHistory(isPrivate: HistoryConnection['isPrivate']): HistoryConnection {
  return {
    ...connectKeeping(),
    removeExpired,
    search: searchHistory,
    sites: keptSites,
    read: readEntry,
    async remove(id) {
      await removeEntry(id);
      broadcast({ kind: 'history-changed' });
    },
    unkept: unkeptReason,
    exportReports: async (signal) => new Blob([...(await exportReports(signal))], { type: 'application/json' }),
    exportTable: async () => new Blob([await exportTable()], { type: 'text/csv' }),
    isPrivate,
  };
}
