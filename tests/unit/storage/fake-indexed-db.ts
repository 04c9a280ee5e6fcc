/**
 * As much of IndexedDB as the badge findings use, held in memory: one store with one index. Values are cloned, and a
 * transaction is over once nothing has been asked of it for a turn, as in a browser. A browser's own stands behind
 * the same calls in the end-to-end tests.
 */

type Row = Readonly<Record<string, unknown>>;

class FakeRequest extends EventTarget {
  result: unknown = undefined;
  error: unknown = null;

  tell(event: 'success' | 'error' | 'upgradeneeded'): void {
    this.dispatchEvent(new Event(event));
  }
}

class FakeTransaction {
  private pending = 0;
  private isOver = false;
  constructor(
    readonly rows: Map<string, Row>,
    private readonly failing: () => boolean,
  ) {}

  request(work: () => unknown): FakeRequest {
    if (this.isOver) throw new DOMException('the transaction is over', 'TransactionInactiveError');
    const request = new FakeRequest();
    this.pending += 1;
    setImmediate(() => {
      if (this.failing()) {
        request.error = new DOMException('no space', 'QuotaExceededError');
        request.tell('error');
      } else {
        request.result = work();
        request.tell('success');
      }
      this.pending -= 1;
      setImmediate(() => {
        this.isOver ||= this.pending === 0;
      });
    });
    return request;
  }

  objectStore() {
    const { rows } = this;
    return {
      get: (key: string) => this.request(() => structuredClone(rows.get(key))),
      put: (row: Row) => {
        const kept = structuredClone(row);
        return this.request(() => rows.set(String(kept['key']), kept) && kept['key']);
      },
      delete: (key: string) => this.request(() => void rows.delete(key)),
      clear: () => this.request(() => rows.clear()),
      getAll: () => this.request(() => structuredClone([...rows.values()])),
      count: () => this.request(() => rows.size),
      index: (by: string) => ({
        getAllKeys: (_: null, most: number) =>
          this.request(() =>
            [...rows.values()]
              .toSorted((a, b) => Number(a[by]) - Number(b[by]))
              .slice(0, most)
              .map((row) => row['key']),
          ),
      }),
    };
  }
}

/** What lies on the disk: it outlives the documents that open it. */
export class FakeDisk {
  readonly rows = new Map<string, Row>();
  /** Whether opening fails, as in a damaged profile. */
  isDamaged = false;
  /** Whether every request fails, as without space. */
  isFull = false;
  private isNew = true;

  /** What `indexedDB` is while a document lives. */
  factory() {
    return {
      open: () => {
        const request = new FakeRequest();
        request.result = {
          transaction: () => new FakeTransaction(this.rows, () => this.isFull),
          createObjectStore: () => ({ createIndex: () => undefined }),
          close: () => undefined,
          addEventListener: () => undefined,
        };
        setImmediate(() => {
          if (this.isDamaged) {
            request.error = new DOMException('damaged', 'UnknownError');
            request.tell('error');
            return;
          }
          if (this.isNew) request.tell('upgradeneeded');
          this.isNew = false;
          request.tell('success');
        });
        return request;
      },
    };
  }
}
