import type { IDBPTransaction } from 'idb';
import type { Verdict } from '../forensics/findings';
import type { HistoryEntry, HistoryRow } from './history-entry';
import { validSettings } from './history-settings';
import { inTransaction } from './in-transaction';
import { openHistory, SETTINGS_KEY, type HistoryDatabase, type HistorySchema } from './open-history';
import { readReport, readRows } from './stored-schemas';

/** Keeps results on this computer and finds them again. Every function rejects with a DOMException when the browser cannot. */

/** Entries that are kept; the oldest go. */
export const MOST_ENTRIES = 1000;
const DAY = 24 * 60 * 60 * 1000;
/** How often room is made for one entry. */
const MOST_CLEARANCES = 3;

/** `off`: the person wants none. `erased`: it was begun before all was erased. `no-room`: the browser has no space left. */
export type Keeping = 'kept' | 'off' | 'erased' | 'no-room';

export interface HistoryQuery {
  /** `not-judged` for results without a verdict; null for any. */
  readonly verdict: Verdict | 'not-judged' | null;
  /** Null for any; an empty text for files of the person's own. */
  readonly site: string | null;
  /** Milliseconds since the epoch: at this time or later; null for no limit. */
  readonly from: number | null;
  /** Before this time. */
  readonly to: number | null;
  /** Each of the words stands somewhere in label or site, whatever its case. */
  readonly words: string;
}

export interface HistoryPage {
  /** Newest first. */
  readonly rows: readonly HistoryRow[];
  /** How many fit the query, on all pages. */
  readonly fitting: number;
  /** How many are kept altogether. */
  readonly kept: number;
}

type Changing = IDBPTransaction<HistorySchema, ('entries' | 'reports' | 'settings')[], 'readwrite'>;

function changing(database: HistoryDatabase): Changing {
  return database.transaction(['entries', 'reports', 'settings'], 'readwrite');
}

async function deleteEntries(transaction: Changing, ids: readonly string[]): Promise<void> {
  const [entries, reports] = [transaction.objectStore('entries'), transaction.objectStore('reports')];
  for (const id of ids) {
    await entries.delete(id);
    await reports.delete(id);
  }
}

async function deleteOldest(transaction: Changing, count: number): Promise<void> {
  if (count <= 0) return;
  const ids = await transaction.objectStore('entries').index('keptAt').getAllKeys(null, count);
  await deleteEntries(transaction, ids);
}

async function deleteExpired(transaction: Changing, keepDays: number, now: number): Promise<number> {
  if (keepDays === 0) return 0;
  const entries = transaction.objectStore('entries');
  // Kept while the clock was ahead: their days are counted from now on.
  for (const row of await entries.index('keptAt').getAll(IDBKeyRange.lowerBound(now + DAY))) {
    await entries.put({ ...row, keptAt: now });
  }
  const old = IDBKeyRange.upperBound(now - keepDays * DAY, true);
  const ids = await entries.index('keptAt').getAllKeys(old);
  await deleteEntries(transaction, ids);
  return ids.length;
}

async function store(transaction: Changing, { report, ...row }: HistoryEntry, begunAt: number): Promise<Keeping> {
  const entries = transaction.objectStore('entries');
  const settings = validSettings(await transaction.objectStore('settings').get(SETTINGS_KEY));
  if (!settings.isOn) return 'off';
  // An erasure later than now was told by a clock that was wrong: nothing would be kept until then.
  if (begunAt <= settings.erasedAt && settings.erasedAt <= row.keptAt) return 'erased';
  const same = await entries.index('sha256').getAll(row.sha256);
  const older = same.filter(({ site }) => site === row.site).map(({ id }) => id);
  await deleteEntries(transaction, older);
  await entries.put(row);
  await transaction.objectStore('reports').put(report, row.id);
  await deleteExpired(transaction, settings.keepDays, row.keptAt);
  await deleteOldest(transaction, (await entries.count()) - MOST_ENTRIES);
  return 'kept';
}

const isFull = (thrown: unknown): boolean => thrown instanceof DOMException && thrown.name === 'QuotaExceededError';

/**
 * Keeps an entry in the place of an older one of the same file on the same site. Without space the oldest tenth of all
 * entries goes, and it is tried again.
 * @param begunAt when the analysis was begun, in milliseconds since the epoch
 * @param mayClear false where that came to nothing last time: a disk that is full of other things must not cost one tenth
 * after the other
 */
export async function keepEntry(entry: HistoryEntry, begunAt: number, mayClear = true): Promise<Keeping> {
  const database = await openHistory();
  for (let clearances = 0; ; clearances += 1) {
    try {
      return await inTransaction(changing(database), (transaction) => store(transaction, entry, begunAt));
    } catch (thrown) {
      if (!isFull(thrown)) throw thrown;
      const kept = await database.count('entries');
      if (!mayClear || clearances === MOST_CLEARANCES || kept === 0) return 'no-room';
      await inTransaction(changing(database), (transaction) => deleteOldest(transaction, Math.ceil(kept / 10)));
    }
  }
}

/**
 * Removes what is older than results are to be kept.
 * @param now milliseconds since the epoch
 * @returns how many there were
 */
export async function removeExpired(now = Date.now()): Promise<number> {
  return inTransaction(changing(await openHistory()), async (transaction) => {
    const { keepDays } = validSettings(await transaction.objectStore('settings').get(SETTINGS_KEY));
    return deleteExpired(transaction, keepDays, now);
  });
}

function fits(row: HistoryRow, { verdict, site, from, to }: HistoryQuery, words: readonly string[]): boolean {
  if (verdict !== null && (row.verdict ?? 'not-judged') !== verdict) return false;
  if (site !== null && (row.site ?? '') !== site) return false;
  if ((from !== null && row.keptAt < from) || (to !== null && row.keptAt >= to)) return false;
  const text = `${row.label} ${row.site ?? ''}`.toLowerCase();
  return words.every((word) => text.includes(word));
}

/** @param most rows of the page, from the newest that fits on */
export async function searchHistory(query: HistoryQuery, most: number): Promise<HistoryPage> {
  // A thousand small rows at most: no index is faster than reading them all.
  const rows = readRows(await (await openHistory()).getAllFromIndex('entries', 'keptAt'));
  const words = query.words.toLowerCase().split(/\s+/).filter(Boolean);
  const fitting = rows.toReversed().filter((row) => fits(row, query, words));
  return { rows: fitting.slice(0, most), fitting: fitting.length, kept: rows.length };
}

/** The sites that results are kept of, in the order of their names. */
export async function keptSites(): Promise<readonly string[]> {
  const sites: string[] = [];
  const { store: entries } = (await openHistory()).transaction('entries');
  let cursor = await entries.index('site').openKeyCursor(null, 'nextunique');
  for (; cursor; cursor = await cursor.continue()) sites.push(cursor.key);
  return sites;
}

/** Null when it is no longer kept, or does not have the form that this version gives it. */
export async function readEntry(id: string): Promise<HistoryEntry | null> {
  const database = await openHistory();
  const [stored, storedReport] = await Promise.all([database.get('entries', id), database.get('reports', id)]);
  const [row] = stored === undefined ? [] : readRows([stored]);
  const report = readReport(storedReport);
  return row && report ? { ...row, report } : null;
}

export async function removeEntry(id: string): Promise<void> {
  await inTransaction(changing(await openHistory()), (transaction) => deleteEntries(transaction, [id]));
}

/** Forgets all results and all notes, and what is being analysed at this moment; the settings stay. */
export async function eraseHistory(now = Date.now()): Promise<void> {
  const database = await openHistory();
  const names = ['entries', 'reports', 'notes', 'settings'] as const;
  await inTransaction(database.transaction(names, 'readwrite'), async (transaction) => {
    await transaction.objectStore('entries').clear();
    await transaction.objectStore('reports').clear();
    await transaction.objectStore('notes').clear();
    const settings = transaction.objectStore('settings');
    const before = validSettings(await settings.get(SETTINGS_KEY));
    await settings.put({ ...before, erasedAt: now }, SETTINGS_KEY);
  });
}
