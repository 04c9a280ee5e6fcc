/**
 * Remembers which jobs were under way, so that the next offscreen document can say what became of them.
 * The browser may end an offscreen document at any time, and with it everything that it held.
 */

const KEY = 'unfinished-jobs';

/**
 * Never throws: a job goes on where there is no space to remember it.
 * @param jobs plain values, as JSON can hold them
 */
export function rememberUnfinished(jobs: readonly unknown[]): void {
  try {
    if (jobs.length === 0) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify(jobs));
  } catch (thrown) {
    console.info('What is under way could not be remembered:', thrown);
  }
}

/** Whether some jobs were under way when the last document ended, and nobody has taken them yet. */
export function hasUnfinished(): boolean {
  try {
    return localStorage.getItem(KEY) !== null;
  } catch {
    return false;
  }
}

/** The jobs that were under way when the last document ended; asked a second time, there are none. Never throws. */
export function takeUnfinished(): readonly unknown[] {
  try {
    const stored = localStorage.getItem(KEY);
    localStorage.removeItem(KEY);
    const jobs: unknown = JSON.parse(stored ?? '[]');
    return Array.isArray(jobs) ? jobs : [];
  } catch {
    return [];
  }
}
