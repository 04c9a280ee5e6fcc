import type { DBSchema, IDBPObjectStore } from 'idb';
import { inTransaction } from './in-transaction';
import { openOnce } from './open-once';

/**
 * Keeps what was found out about pictures for their badges, so that one that comes again is not judged again, even
 * after the browser has ended the document that judged it. No picture, address or failure is kept.
 */

const DATABASE = 'badge-findings';
const STORE = 'findings';
const BY_USE = 'usedAt';
/** Findings that are kept; those that nobody has asked for longest go. */
export const MOST_FINDINGS = 2000;

interface Row {
  readonly key: string;
  readonly finding: unknown;
  /** Orders the rows by their last use; about milliseconds since the epoch. */
  readonly usedAt: number;
}

export interface BadgeFindings<Finding> {
  /** What was found for this key, if that is still kept. */
  recall(key: string): Promise<Finding | null>;
  remember(key: string, finding: Finding): Promise<void>;
  /** Puts another one in the place of the finding that is meant, if it is still kept; its last use stays. */
  change(isMeant: (finding: Finding) => boolean, changed: (finding: Finding) => Finding): Promise<void>;
}

interface Schema extends DBSchema {
  [STORE]: { key: string; value: Row; indexes: { [BY_USE]: number } };
}

const open = openOnce<Schema>(DATABASE, 1, (database) => {
  database.createObjectStore(STORE, { keyPath: 'key' }).createIndex(BY_USE, BY_USE);
});

type Rows = IDBPObjectStore<Schema, [typeof STORE], typeof STORE, 'readwrite'>;

async function change(work: (rows: Rows) => Promise<void>): Promise<void> {
  await inTransaction((await open()).transaction(STORE, 'readwrite'), ({ store }) => work(store));
}

let lastUse = 0;

/** Later than all before, also within one millisecond. */
function nextUse(): number {
  lastUse = Math.max(lastUse + 1, Date.now());
  return lastUse;
}

/** To be called after the finding was told: a badge waits for nothing on the disk that can be done later. */
function noteUse(key: string): Promise<void> {
  return change(async (rows) => {
    // Read anew: it may have been changed or erased meanwhile.
    const row = await rows.get(key);
    if (row) await rows.put({ ...row, usedAt: nextUse() });
  });
}

/**
 * Opens the findings. When the browser cannot keep them (no space, a damaged profile) nothing is recalled, and no call
 * fails: each picture is then judged anew.
 * @param isFinding whether a stored value is one of this version's findings
 */
export function openBadgeFindings<Finding>(isFinding: (value: unknown) => value is Finding): BadgeFindings<Finding> {
  return {
    async recall(key) {
      try {
        const row = await (await open()).get(STORE, key);
        if (!row || !isFinding(row.finding)) return null;
        noteUse(key).catch((thrown: unknown) => console.info('A use could not be noted:', thrown));
        return row.finding;
      } catch (thrown) {
        console.info('No finding could be recalled:', thrown);
        return null;
      }
    },
    async remember(key, finding) {
      try {
        await change(async (rows) => {
          await rows.put({ key, finding, usedAt: nextUse() });
          const excess = (await rows.count()) - MOST_FINDINGS;
          if (excess <= 0) return;
          const oldest = await rows.index(BY_USE).getAllKeys(null, excess);
          await Promise.all(oldest.map((old) => rows.delete(old)));
        });
      } catch (thrown) {
        console.info('A finding could not be kept:', thrown);
      }
    },
    async change(isMeant, changed) {
      try {
        await change(async (rows) => {
          // A click of a person, on two thousand small rows at most: no index is kept for it.
          for (const row of await rows.getAll()) {
            if (!isFinding(row.finding) || !isMeant(row.finding)) continue;
            await rows.put({ ...row, finding: changed(row.finding) });
            return;
          }
        });
      } catch (thrown) {
        console.info('A finding could not be changed:', thrown);
      }
    },
  };
}

/**
 * Forgets all findings. Works from any page of the extension and from the service worker.
 * @throws DOMException when the browser cannot open them; they are then still there
 */
export async function clearBadgeFindings(): Promise<void> {
  await (await open()).clear(STORE);
}
