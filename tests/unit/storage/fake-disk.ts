import {
  IDBCursor,
  IDBDatabase,
  IDBFactory,
  IDBIndex,
  IDBKeyRange,
  IDBObjectStore,
  IDBRequest,
  IDBTransaction,
} from 'fake-indexeddb';
import { vi } from 'vitest';

export type Row = Readonly<Record<string, unknown>>;

const CLASSES = { IDBCursor, IDBDatabase, IDBIndex, IDBKeyRange, IDBObjectStore, IDBRequest, IDBTransaction };

/** As the browser does it: the request is taken, and the transaction given up. */
interface GivenUp {
  _abort(name: string): void;
}

/** A browser's databases in memory. They outlive the documents, which a test makes with `vi.resetModules()`. */
export class FakeDisk {
  /** Whether opening fails, as in a damaged profile. */
  isDamaged = false;
  readonly factory = new IDBFactory();

  constructor() {
    const open = this.factory.open.bind(this.factory);
    this.factory.open = (...args) => {
      if (this.isDamaged) throw new DOMException('damaged', 'UnknownError');
      return open(...args);
    };
  }

  /**
   * From now on nothing can be written, as without space, until the returned function is called, or
   * `vi.restoreAllMocks()`.
   * @param times how often, until there is space again
   */
  fill(times = Infinity): () => void {
    let left = times;
    const put = IDBObjectStore.prototype.put;
    const spy = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...args) {
      const request = put.apply(this, args);
      if (left <= 0) return request;
      left -= 1;
      // oxlint-disable-next-line no-underscore-dangle -- the only way to a reason of one's choice
      (this.transaction as unknown as GivenUp)._abort('QuotaExceededError');
      return request;
    });
    return () => spy.mockRestore();
  }

  /** Reads or changes a store past the code that is tested. */
  async use<T>(database: string, store: string, work: (rows: IDBObjectStore) => IDBRequest<T>): Promise<T> {
    const opened = await done(this.factory.open(database));
    try {
      return await done(work(opened.transaction(store, 'readwrite').objectStore(store)));
    } finally {
      opened.close();
    }
  }

  /** All rows of a store. */
  rows(database: string, store: string): Promise<readonly Row[]> {
    return this.use(database, store, (rows): IDBRequest<Row[]> => rows.getAll());
  }
}

/** Puts an empty disk in the place of the browser's own until `vi.unstubAllGlobals()`. */
export function insertDisk(): FakeDisk {
  const disk = new FakeDisk();
  vi.stubGlobal('indexedDB', disk.factory);
  for (const [name, value] of Object.entries(CLASSES)) vi.stubGlobal(name, value);
  return disk;
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result));
    request.addEventListener('error', () => reject(request.error ?? new Error('no reason')));
  });
}
