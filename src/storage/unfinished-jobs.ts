/**
 * Remembers which jobs were under way, so that the next offscreen document can say what became of them.
 * The browser may end an offscreen document at any time, and with it everything that it held.
 */

const KEY = 'unfinished-jobs';

/** @param jobs plain values, as JSON can hold them */
export function rememberUnfinished(jobs: readonly unknown[]): void {
  if (jobs.length === 0) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, JSON.stringify(jobs));
}

/** The jobs that were under way when the last document ended; asked a second time, there are none. */
export function takeUnfinished(): readonly unknown[] {
  const stored = localStorage.getItem(KEY);
  localStorage.removeItem(KEY);
  try {
    const jobs: unknown = JSON.parse(stored ?? '[]');
    return Array.isArray(jobs) ? jobs : [];
  } catch {
    return [];
  }
}
