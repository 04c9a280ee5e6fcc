/** What of idb's transactions is needed here. */
interface Transaction {
  readonly done: Promise<void>;
  abort(): void;
}

const isAbort = (reason: unknown): boolean => reason instanceof DOMException && reason.name === 'AbortError';

/**
 * Does all of the work or none of it. The work may wait for nothing but the transaction's own requests.
 * @returns what the work returns, once it is stored
 * @throws what the work throws, or the DOMException for which the browser gave it up: `QuotaExceededError` without space
 */
export async function inTransaction<T extends Transaction, Result>(
  transaction: T,
  work: (transaction: T) => Promise<Result>,
): Promise<Result> {
  const working = work(transaction).catch((thrown: unknown) => {
    try {
      transaction.abort();
    } catch {
      // It has ended by itself.
    }
    throw thrown;
  });
  const [worked, stored] = await Promise.allSettled([working, transaction.done]);
  // Of a transaction that was given up, the requests under way only say that they were.
  const reasons = [stored, worked].flatMap((ending) =>
    ending.status === 'rejected' ? [ending.reason as unknown] : [],
  );
  if (reasons.length > 0) throw reasons.find((reason) => !isAbort(reason)) ?? reasons[0];
  if (worked.status === 'rejected') throw worked.reason;
  return worked.value;
}
