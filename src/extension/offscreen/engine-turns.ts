import { AnalysisError } from '../../forensics/failure';
import { feedBusy } from '../../forensics/wording';

/** Pictures that may wait for their badges; a person has scrolled past what waits behind so many. */
export const MOST_WAITING = 64;

export interface EngineTurns {
  /** Does work for a person's own job: before all badges, in the order in which jobs came. */
  forJob<T>(work: () => Promise<T>): Promise<T>;
  /**
   * Does work for a badge when no job waits.
   * @throws AnalysisError `feed-busy` for the badge that has waited longest when too many wait
   */
  forBadge<T>(work: () => Promise<T>): Promise<T>;
}

interface Waiting {
  readonly begin: () => Promise<void>;
  readonly refuse: () => void;
}

/** Gives the engine to one piece of work at a time. What has begun is finished: a job waits for one badge at most. */
export function createEngineTurns(): EngineTurns {
  const jobs: Waiting[] = [];
  const badges: Waiting[] = [];
  let isTaken = false;

  async function takeTurns(): Promise<void> {
    if (isTaken) return;
    isTaken = true;
    for (let next = jobs.shift() ?? badges.shift(); next; next = jobs.shift() ?? badges.shift()) await next.begin();
    isTaken = false;
  }

  function wait<T>(line: Waiting[], work: () => Promise<T>): Promise<T> {
    const done = new Promise<T>((resolve, reject) => {
      line.push({
        async begin() {
          try {
            resolve(await work());
          } catch (thrown) {
            reject(thrown);
          }
        },
        refuse: () => reject(new AnalysisError(feedBusy())),
      });
    });
    void takeTurns();
    return done;
  }

  return {
    forJob: (work) => wait(jobs, work),
    forBadge(work) {
      const done = wait(badges, work);
      if (badges.length > MOST_WAITING) badges.shift()?.refuse();
      return done;
    },
  };
}
