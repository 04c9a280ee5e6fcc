/**
 * Remembers that the newest result could not be kept, until one can be: the document that tried is gone when the person
 * opens the history. Not in the database, which is what has failed.
 */

const KEY = 'unkept-result';

/** `no-room`: the browser has no space left. `storage-failed`: it cannot open or change what is kept. */
export type UnkeptReason = 'no-room' | 'storage-failed';

/** Never throws: what is short of space here is short of it in the database too. */
export function rememberUnkept(reason: UnkeptReason): void {
  try {
    localStorage.setItem(KEY, reason);
  } catch (thrown) {
    console.info('That a result was not kept could not be remembered:', thrown);
  }
}

export function forgetUnkept(): void {
  localStorage.removeItem(KEY);
}

/** Why the newest result was not kept; null when it was. */
export function unkeptReason(): UnkeptReason | null {
  const stored = localStorage.getItem(KEY);
  return stored === 'no-room' || stored === 'storage-failed' ? stored : null;
}
