import { openDB, type IDBPDatabase, type OpenDBCallbacks } from 'idb';

/**
 * Opens a database at the first call and gives the same one to all later calls, until the browser or another page
 * wants it closed; the call after that opens it again.
 * @returns a function that rejects with a DOMException when the browser cannot open it: no space, or a damaged profile
 */
export function openOnce<Schema>(
  name: string,
  version: number,
  upgrade: NonNullable<OpenDBCallbacks<Schema>['upgrade']>,
): () => Promise<IDBPDatabase<Schema>> {
  let opened: Promise<IDBPDatabase<Schema>> | null = null;
  const letGo = (): void => {
    opened = null;
  };
  const open = (): Promise<IDBPDatabase<Schema>> =>
    openDB<Schema>(name, version, {
      upgrade,
      // Whoever upgrades or deletes the database need not wait for this page.
      blocking(_current, _blocked, { target }) {
        letGo();
        if (target instanceof IDBDatabase) target.close();
      },
      // The browser closes it when the person clears the site data.
      terminated: letGo,
    });
  return () => {
    opened ??= open().catch((thrown: unknown) => {
      letGo();
      throw thrown;
    });
    return opened;
  };
}
