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
  /**
   * Rejects when the picture could not be judged: that is kept as no result and may be tried again. The signal aborts
   * when nobody waits for this result any more; one that comes all the same serves later.
   */
  judge(picture: P, address: string, signal: AbortSignal): Promise<R>;
  /** Called for every picture that shows a judged address and is still wanted. */
  tell(picture: P, address: string, result: R): void;
  /** Calls back once, later, at a time when places may be read without forcing the page to be laid out twice. */
  whenPlacesAreCheap(callback: () => void): void;
}

/** As many as the engine judges at once. */
const MOST_IN_FLIGHT = 8;
/** Of what can be seen just now everything is kept besides: it would be judged again and again otherwise. */
const MOST_UNSEEN = 500;
/** Pauses in milliseconds before a failed address is tried again; the last one comes again and again. */
const RETRY_AFTER = [2000, 8000, 30_000] as const;
/** Pages fade pictures in and turn them over in carousels without any event that tells. Milliseconds. */
const LOOK_AGAIN_AFTER = 500;
/** A page that draws its list anew takes a picture out and puts it in again some frames later. Milliseconds. */
const WITHDRAW_AFTER = 100;

interface Judging<R> {
  readonly ending: AbortController;
  /** Meanwhile the address may have been loaded anew, or more can be read than when the judging began. */
  mayKeep(result: R): boolean;
}

/** The lower, the sooner: a picture's own size makes up for its distance. */
function rankOf({ distance, area }: Place): number {
  return distance - Math.sqrt(area);
}

/** A map that can forget what was not used for longest. */
class RecentMap<V> {
  readonly #entries = new Map<string, V>();

  get(key: string): V | undefined {
    const value = this.#entries.get(key);
    if (value !== undefined) this.set(key, value);
    return value;
  }

  set(key: string, value: V): void {
    this.#entries.delete(key);
    this.#entries.set(key, value);
  }

  shrinkTo(size: number): void {
    for (const oldest of this.#entries.keys()) {
      if (this.#entries.size <= size) return;
      this.#entries.delete(oldest);
    }
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }

  clear(): void {
    this.#entries.clear();
  }

  deleteWhere(isMeant: (value: V) => boolean): void {
    for (const [key, value] of this.#entries) if (isMeant(value)) this.#entries.delete(key);
  }
}

export class JudgingQueue<P extends object, R extends object> {
  readonly #work: JudgingWork<P, R>;
  readonly #signal: AbortSignal;
  /** The pictures that can be seen, with the address that each shows. */
  readonly #wanted = new Map<P, string>();
  readonly #inFlight = new Map<string, Judging<R>>();
  readonly #results = new RecentMap<R>();
  readonly #failures = new RecentMap<{ readonly times: number; readonly notBefore: number }>();
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
    const before = this.#wanted.get(picture);
    this.#wanted.set(picture, address);
    if (before !== undefined && before !== address) this.#planWithdrawal(before);
    if (isFresh) this.#forget(address);
    const result = this.#results.get(address);
    if (result) this.#work.tell(picture, address, result);
    else this.#schedule();
  }

  /** A picture can no longer be seen. What has begun for it is told so; a result that comes all the same is kept. */
  drop(picture: P): void {
    const address = this.#wanted.get(picture);
    this.#wanted.delete(picture);
    if (address !== undefined) this.#planWithdrawal(address);
  }

  /** Failures and the results that are meant are forgotten: those pictures that can be seen are tried again. */
  tryAgain(isMeant: (result: R) => boolean): void {
    this.#failures.clear();
    this.#results.deleteWhere(isMeant);
    for (const judging of this.#inFlight.values()) judging.mayKeep = (result) => !isMeant(result);
    this.#schedule();
  }

  /** While paused nothing begins; what has begun goes on. */
  setPaused(isPaused: boolean): void {
    this.#isPaused = isPaused;
    if (!isPaused) this.#schedule();
  }

  #forget(address: string): void {
    this.#results.delete(address);
    const judging = this.#inFlight.get(address);
    if (!judging) return;
    judging.mayKeep = () => false;
    judging.ending.abort();
  }

  #planWithdrawal(address: string): void {
    if (!this.#inFlight.has(address) || this.#isWanted(address)) return;
    this.#scheduleAfter(WITHDRAW_AFTER, () => {
      if (!this.#isWanted(address)) this.#inFlight.get(address)?.ending.abort();
    });
  }

  #isWanted(address: string): boolean {
    for (const shown of this.#wanted.values()) if (shown === address) return true;
    return false;
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
    const judging: Judging<R> = { ending: new AbortController(), mayKeep: () => true };
    const signal = AbortSignal.any([this.#signal, judging.ending.signal]);
    this.#inFlight.set(address, judging);
    try {
      const result = await this.#work.judge(picture, address, signal);
      if (this.#signal.aborted || !judging.mayKeep(result)) return;
      this.#failures.delete(address);
      this.#results.set(address, result);
      this.#results.shrinkTo(MOST_UNSEEN + this.#wanted.size);
      for (const [wanted, shown] of this.#wanted) if (shown === address) this.#work.tell(wanted, address, result);
    } catch {
      // What was withdrawn did not fail: it begins anew as soon as it is wanted again.
      if (!signal.aborted) this.#noteFailure(address);
    } finally {
      this.#inFlight.delete(address);
      this.#schedule();
    }
  }

  #noteFailure(address: string): void {
    const times = (this.#failures.get(address)?.times ?? 0) + 1;
    const pause = RETRY_AFTER[Math.min(times, RETRY_AFTER.length) - 1] ?? LOOK_AGAIN_AFTER;
    this.#failures.set(address, { times, notBefore: Date.now() + pause });
    this.#failures.shrinkTo(MOST_UNSEEN + this.#wanted.size);
    this.#scheduleAfter(pause);
  }
}
