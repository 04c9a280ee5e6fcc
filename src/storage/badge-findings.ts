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

function resultOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error));
  });
}

let opened: Promise<IDBDatabase> | null = null;

function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1);
  request.addEventListener('upgradeneeded', () => {
    request.result.createObjectStore(STORE, { keyPath: 'key' }).createIndex(BY_USE, BY_USE);
  });
  return resultOf(request).then((database) => {
    const letGo = (): void => {
      database.close();
      opened = null;
    };
    // The browser closes it when the person clears the site data.
    database.addEventListener('close', letGo);
    database.addEventListener('versionchange', letGo);
    return database;
  });
}

/** The rows, in one transaction: it ends by itself when nothing more is asked of it. */
async function rows(mode: IDBTransactionMode): Promise<IDBObjectStore> {
  opened ??= openDatabase().catch((thrown: unknown) => {
    opened = null;
    throw thrown;
  });
  return (await opened).transaction(STORE, mode).objectStore(STORE);
}

let lastUse = 0;

/** Later than all before, also within one millisecond. */
function nextUse(): number {
  lastUse = Math.max(lastUse + 1, Date.now());
  return lastUse;
}

/** To be called after the finding was told: a badge waits for nothing on the disk that can be done later. */
async function noteUse(key: string): Promise<void> {
  const store = await rows('readwrite');
  // Read anew: it may have been changed or erased meanwhile.
  const row = await resultOf<Row | undefined>(store.get(key));
  if (row) await resultOf(store.put({ ...row, usedAt: nextUse() } satisfies Row));
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
        const store = await rows('readonly');
        const row = await resultOf<Row | undefined>(store.get(key));
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
        const store = await rows('readwrite');
        await resultOf(store.put({ key, finding, usedAt: nextUse() } satisfies Row));
        const excess = (await resultOf(store.count())) - MOST_FINDINGS;
        if (excess <= 0) return;
        const oldest = await resultOf(store.index(BY_USE).getAllKeys(null, excess));
        await Promise.all(oldest.map((old) => resultOf(store.delete(old))));
      } catch (thrown) {
        console.info('A finding could not be kept:', thrown);
      }
    },
    async change(isMeant, changed) {
      try {
        const store = await rows('readwrite');
        // A click of a person, on two thousand small rows at most: no index is kept for it.
        for (const row of await resultOf<Row[]>(store.getAll())) {
          if (!isFinding(row.finding) || !isMeant(row.finding)) continue;
          await resultOf(store.put({ ...row, finding: changed(row.finding) } satisfies Row));
          return;
        }
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
  await resultOf((await rows('readwrite')).clear());
}
