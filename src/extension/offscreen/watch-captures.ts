import type { Jobs } from './open-jobs';

/** Milliseconds between two looks. */
const LOOK_EVERY = 10_000;

interface WatchCapturesOptions {
  readonly jobs: Pick<Jobs, 'captures' | 'loseCaptures' | 'loseFiles'>;
  /** The jobs that the service worker of now gets something to look at for; null when it gives no answer. */
  readonly askForCaptures: () => Promise<readonly string[] | null>;
}

/**
 * Looks every now and then whether somebody still reads what jobs are about. A service worker may end in the moment in
 * which it opens a job, before this document could connect to it, and then nobody tells.
 * @returns to be called whenever a job was opened or has ended
 */
export function watchCaptures({ jobs, askForCaptures }: WatchCapturesOptions): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function look(): Promise<void> {
    const waited = new Set(jobs.captures());
    jobs.loseFiles();
    const alive = await askForCaptures();
    // What was opened after the question is not in the answer.
    const since = jobs.captures().filter((jobId) => !waited.has(jobId));
    if (alive) jobs.loseCaptures([...alive, ...since]);
    timer = undefined;
    lookLater();
  }

  function lookLater(): void {
    if (timer === undefined && jobs.captures().length > 0) timer = setTimeout(() => void look(), LOOK_EVERY);
  }

  return lookLater;
}
