/** Decides which picture is judged next. Knows no page: where a picture stands and how it is judged is handed in. */

/** Where a picture stands, in CSS pixels. */
export interface Place {
  /** From the middle of the viewport to the picture's nearest point. */
  readonly distance: number;
  /** Of the picture's visible part. */
  readonly area: number;
}

export interface JudgingWork<P extends object, R> {
  /** Null when the picture cannot be seen just now. */
  placeOf(picture: P): Place | null;
  /** Rejects when the picture could not be judged: that is kept as no result and may be tried again. */
  judge(picture: P, address: string, signal: AbortSignal): Promise<R>;
  /** Called for every picture that shows a judged address and is still wanted. */
  tell(picture: P, address: string, result: R): void;
  /** Calls back once, at a time when places may be read without forcing the page to be laid out twice. */
  whenPlacesAreCheap(callback: () => void): void;
}

const MOST_IN_FLIGHT = 2;
const MOST_RESULTS = 500;
/** Pauses in milliseconds before a failed address is tried again; the last one comes again and again. */
const RETRY_AFTER = [2000, 8000, 30_000] as const;
/** Pages fade pictures in and turn them over in carousels without any event that tells. Milliseconds. */
const LOOK_AGAIN_AFTER = 500;

/** The lower, the sooner: a picture's own size makes up for its distance. */
function rankOf({ distance, area }: Place): number {
  return distance - Math.sqrt(area);
}

/** A map that forgets what was not used for longest. */
class BoundedMap<V> {
  readonly #entries = new Map<string, V>();

  get(key: string): V | undefined {
    const value = this.#entries.get(key);
    if (value !== undefined) this.set(key, value);
    return value;
  }

  set(key: string, value: V): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
    if (this.#entries.size <= MOST_RESULTS) return;
    for (const oldest of this.#entries.keys()) {
      this.#entries.delete(oldest);
      return;
    }
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }
}

export class JudgingQueue<P extends object, R extends object> {
  readonly #work: JudgingWork<P, R>;
  readonly #signal: AbortSignal;
  /** The pictures that can be seen, with the address that each shows. */
  readonly #wanted = new Map<P, string>();
  readonly #inFlight = new Set<string>();
  readonly #results = new BoundedMap<R>();
  readonly #failures = new BoundedMap<{ readonly times: number; readonly notBefore: number }>();
  readonly #timers = new Set<ReturnType<typeof setTimeout>>();
  #isPaused = false;
  #isScheduled = false;
  #looksAgain = false;

  /** Everything ends with the signal: nothing begins and nothing is told any more. */
  constructor(work: JudgingWork<P, R>, signal: AbortSignal) {
    this.#work = work;
    this.#signal = signal;
    signal.addEventListener('abort', () => {
      for (const timer of this.#timers) clearTimeout(timer);
      this.#timers.clear();
      this.#wanted.clear();
    });
  }

  /**
   * A picture can be seen, or shows another address than before.
   * @param isFresh its address was loaded anew: what was found out about it may be about another picture
   */
  want(picture: P, address: string, isFresh = false): void {
    if (this.#signal.aborted) return;
    this.#wanted.set(picture, address);
    if (isFresh) this.#results.delete(address);
    const result = this.#results.get(address);
    if (result) this.#work.tell(picture, address, result);
    else this.#schedule();
  }

  /** A picture can no longer be seen. What has begun goes on: its result serves when it is seen again. */
  drop(picture: P): void {
    this.#wanted.delete(picture);
  }

  /** While paused nothing begins; what has begun goes on. */
  setPaused(isPaused: boolean): void {
    this.#isPaused = isPaused;
    if (!isPaused) this.#schedule();
  }

  #schedule(): void {
    if (this.#isScheduled || this.#signal.aborted) return;
    this.#isScheduled = true;
    this.#work.whenPlacesAreCheap(() => {
      this.#isScheduled = false;
      this.#beginNext();
    });
  }

  #scheduleAfter(pause: number, onTime?: () => void): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      onTime?.();
      this.#schedule();
    }, pause);
    this.#timers.add(timer);
  }

  #beginNext(): void {
    if (this.#isPaused || this.#signal.aborted) return;
    const room = MOST_IN_FLIGHT - this.#inFlight.size;
    if (room <= 0) return;
    let hasUnseen = false;
    const ranks = new Map<string, { readonly picture: P; readonly rank: number }>();
    for (const [picture, address] of this.#wanted) {
      if (!this.#mayBegin(address)) continue;
      const place = this.#work.placeOf(picture);
      if (!place) {
        hasUnseen = true;
        continue;
      }
      const rank = rankOf(place);
      if (rank < (ranks.get(address)?.rank ?? Infinity)) ranks.set(address, { picture, rank });
    }
    const sooner = [...ranks].toSorted(([, a], [, b]) => a.rank - b.rank);
    for (const [address, { picture }] of sooner.slice(0, room)) void this.#judge(picture, address);
    if (!hasUnseen || this.#looksAgain) return;
    this.#looksAgain = true;
    this.#scheduleAfter(LOOK_AGAIN_AFTER, () => (this.#looksAgain = false));
  }

  #mayBegin(address: string): boolean {
    if (this.#inFlight.has(address) || this.#results.get(address)) return false;
    const failure = this.#failures.get(address);
    return failure === undefined || Date.now() >= failure.notBefore;
  }

  async #judge(picture: P, address: string): Promise<void> {
    this.#inFlight.add(address);
    try {
      const result = await this.#work.judge(picture, address, this.#signal);
      if (this.#signal.aborted) return;
      this.#failures.delete(address);
      this.#results.set(address, result);
      for (const [wanted, shown] of this.#wanted) if (shown === address) this.#work.tell(wanted, address, result);
    } catch {
      if (!this.#signal.aborted) this.#noteFailure(address);
    } finally {
      this.#inFlight.delete(address);
      this.#schedule();
    }
  }

  #noteFailure(address: string): void {
    const times = (this.#failures.get(address)?.times ?? 0) + 1;
    const pause = RETRY_AFTER[Math.min(times, RETRY_AFTER.length) - 1] ?? LOOK_AGAIN_AFTER;
    this.#failures.set(address, { times, notBefore: Date.now() + pause });
    this.#scheduleAfter(pause);
  }
}
