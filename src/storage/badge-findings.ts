import type { DBSchema, IDBPObjectStore } from 'idb';
import type { Verdict } from '../forensics/findings';
import { inTransaction } from './in-transaction';
import { openOnce } from './open-once';

/**
 * Keeps what was found out about pictures for their badges, so that one that comes again is not judged again, even
 * after the browser has ended the document that judged it. No picture, address or failure is kept. Beside them stand the
 * person's marks: what was said of a picture and is wrong, whoever judges it later.
 */

const DATABASE = 'badge-findings';
const STORE = 'findings';
const MARKS = 'marks';
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
  /** The finding that is meant, with its key, if it is still kept. */
  find(isMeant: (finding: Finding) => boolean): Promise<{ readonly key: string; readonly finding: Finding } | null>;
}

/** By picture, the verdict that the person has called wrong. */
export interface BadgeMarks {
  recall(picture: string): Promise<Verdict | null>;
  /** @param verdict null takes the mark back */
  mark(picture: string, verdict: Verdict | null): Promise<void>;
}

interface Schema extends DBSchema {
  [STORE]: { key: string; value: Row; indexes: { [BY_USE]: number } };
  [MARKS]: { key: string; value: Verdict };
}

const open = openOnce<Schema>(DATABASE, 2, (database, before) => {
  if (before < 1) database.createObjectStore(STORE, { keyPath: 'key' }).createIndex(BY_USE, BY_USE);
  database.createObjectStore(MARKS);
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
    async find(isMeant) {
      try {
        // A click of a person, on two thousand small rows at most: no index is kept for it.
        for (const { key, finding } of await (await open()).getAll(STORE)) {
          if (isFinding(finding) && isMeant(finding)) return { key, finding };
        }
      } catch (thrown) {
        console.info('No finding could be looked up:', thrown);
      }
      return null;
    },
  };
}

/** Opens the marks. When the browser cannot keep them nothing is recalled, and no call fails. */
export const openBadgeMarks = (): BadgeMarks => ({
  async recall(picture) {
    try {
      return (await (await open()).get(MARKS, picture)) ?? null;
    } catch (thrown) {
      console.info('No mark could be recalled:', thrown);
      return null;
    }
  },
  async mark(picture, verdict) {
    try {
      await inTransaction((await open()).transaction(MARKS, 'readwrite'), async ({ store }) => {
        if (verdict === null) await store.delete(picture);
        else await store.put(verdict, picture);
      });
    } catch (thrown) {
      console.info('A mark could not be kept:', thrown);
    }
  },
});

/**
 * Forgets all findings and marks. Works from any page of the extension and from the service worker.
 * @throws DOMException when the browser cannot open them; they are then still there
 */
export async function clearBadgeFindings(): Promise<void> {
  const transaction = (await open()).transaction([STORE, MARKS], 'readwrite');
  await inTransaction(transaction, async () => {
    await Promise.all([transaction.objectStore(STORE).clear(), transaction.objectStore(MARKS).clear()]);
  });
}
