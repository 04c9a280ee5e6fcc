export interface EngineTurns<Picture, Found> {
  /** Does work for a person's own job: before all badges, in the order in which jobs came. */
  forJob<T>(work: () => Promise<T>): Promise<T>;
  /**
   * Has a picture judged for a badge when no job waits. A picture that still waits when the signal is aborted leaves
   * the line and rejects with the signal's reason; one that has begun is finished.
   * @param onBegin called when it waits no longer
   */
  forBadge(picture: Picture, signal: AbortSignal, onBegin: () => void): Promise<Found>;
}

interface EngineTurnsOptions<Picture, Found> {
  /** Pictures for badges that are begun together, at least 1; asked anew each time. */
  readonly mostTogether: () => number;
  /** Judges pictures together: one promise for each, in their order. */
  readonly judge: (pictures: readonly Picture[]) => readonly Promise<Found>[];
}

interface Waiting<Picture, Found> {
  readonly picture: Picture;
  readonly begin: (found: Promise<Found>) => void;
}

/**
 * Gives the engine to one piece of work at a time. What has begun is finished: a job waits at most for the pictures
 * that were begun together.
 */
export function createEngineTurns<Picture, Found>({
  mostTogether,
  judge,
}: EngineTurnsOptions<Picture, Found>): EngineTurns<Picture, Found> {
  const jobs: (() => Promise<void>)[] = [];
  const badges = new Set<Waiting<Picture, Found>>();
  let isTaken = false;

  /** Whatever is thrown ends these pictures only: nobody else would ever have a turn again. */
  function judgeOrReject(pictures: readonly Picture[]): readonly Promise<Found>[] {
    try {
      return judge(pictures);
    } catch (thrown) {
      return pictures.map(() => Promise.reject(thrown));
    }
  }

  async function judgeNext(): Promise<void> {
    const together = [...badges].slice(0, mostTogether());
    for (const waiting of together) badges.delete(waiting);
    const found = judgeOrReject(together.map(({ picture }) => picture));
    together.forEach(({ begin }, i) =>
      begin(found[i] ?? Promise.reject(new RangeError(`${found.length} results for ${together.length} pictures`))),
    );
    await Promise.allSettled(found);
  }

  async function takeTurns(): Promise<void> {
    if (isTaken) return;
    isTaken = true;
    while (jobs.length > 0 || badges.size > 0) await (jobs.shift() ?? judgeNext)();
    isTaken = false;
  }

  return {
    forJob<T>(work: () => Promise<T>): Promise<T> {
      const done = new Promise<T>((resolve, reject) => {
        jobs.push(async () => {
          try {
            resolve(await work());
          } catch (thrown) {
            reject(thrown);
          }
        });
      });
      void takeTurns();
      return done;
    },
    forBadge(picture, signal, onBegin) {
      if (signal.aborted) return Promise.reject(signal.reason);
      const done = new Promise<Found>((resolve, reject) => {
        const leave = (): void => {
          if (badges.delete(waiting)) reject(signal.reason);
        };
        const waiting: Waiting<Picture, Found> = {
          picture,
          begin(found) {
            signal.removeEventListener('abort', leave);
            onBegin();
            resolve(found);
          },
        };
        signal.addEventListener('abort', leave, { once: true });
        badges.add(waiting);
      });
      void takeTurns();
      return done;
    },
  };
}
