/** Which frames of a clip are looked at: first some that are spread over it, then more where suspicion is high. */

/** Frames of the quick pass. */
const QUICK_FRAMES = 16;
/** The quick pass goes over the clip so many times, each time between the frames of the time before. */
const SWEEPS = 4;
/** The order of the sweeps: the first stands away from both ends, where titles and fades are. */
const SWEEP_ORDER = [2, 0, 1, 3] as const;

const LEAST_BUDGET = 32;
const MOST_BUDGET = 96;

/** Seconds between two frames under which none is looked for between them: it would tell hardly anything new. */
const LEAST_GAP = 0.05;

/**
 * What a gap between two frames is worth without any suspicion at either end. The more, the more evenly the frames are
 * spread: at this worth, a stretch of 95 % gets about five times the frames of one of 5 %.
 */
const PLAIN_WORTH = 0.2;

/** A place in the clip that was looked at, in seconds, with its most suspicious face; null for none that was judged. */
export interface Looked {
  readonly time: number;
  readonly probability: number | null;
}

/** Frames that are looked at in a clip of so many seconds: about one a second, of a long one less, of a short one more. */
export function frameBudget(duration: number): number {
  return Math.min(MOST_BUDGET, Math.max(LEAST_BUDGET, Math.round(duration)));
}

/** Seconds between the frames of the quick pass. */
export function quickSpacing(duration: number): number {
  return duration / QUICK_FRAMES;
}

/**
 * The times of the quick pass in sweeps, each ascending: at (i + ½)/16 of the clip. The moment that the person looked at
 * is one of the first.
 * @param at in seconds; null for none
 */
export function quickSweeps(duration: number, at: number | null): readonly (readonly number[])[] {
  const spacing = quickSpacing(duration);
  const sweeps = SWEEP_ORDER.map((first) =>
    Array.from({ length: QUICK_FRAMES / SWEEPS }, (_, i) => (first + i * SWEEPS + 0.5) * spacing),
  );
  if (at === null) return sweeps;
  const [first = [], ...rest] = sweeps;
  return [[...first, Math.min(Math.max(at, 0), duration)].toSorted((a, b) => a - b), ...rest];
}

/** The gap in which a new frame tells most, by its index in `ends`; null when all are too short. */
function worthiestGap(ends: readonly Looked[]): number | null {
  let best: number | null = null;
  let most = 0;
  for (let i = 0; i + 1 < ends.length; i += 1) {
    const [from, to] = [ends[i]!, ends[i + 1]!];
    const gap = to.time - from.time;
    const worth = gap * (PLAIN_WORTH + Math.max(from.probability ?? 0, to.probability ?? 0));
    if (gap >= LEAST_GAP && worth > most) [best, most] = [i, worth];
  }
  return best;
}

/**
 * The next times to look at: each in the middle of a gap between neighbours, long gaps and those next to suspicious
 * frames first, which finds both the peak and the edges of a suspicious stretch.
 * @param looked in the order of time
 * @param count at most so many
 * @returns ascending; none when the clip is looked at closely enough
 */
export function nextTimes(looked: readonly Looked[], duration: number, count: number): readonly number[] {
  const first = looked[0];
  const last = looked.at(-1);
  if (!first || !last) return [];
  const ends = [...looked];
  // What lies before the first frame and after the last is a gap too.
  if (first.time > 0) ends.unshift({ ...first, time: 0 });
  if (last.time < duration) ends.push({ ...last, time: duration });
  const times: number[] = [];
  while (times.length < count) {
    const gap = worthiestGap(ends);
    if (gap === null) break;
    const [from, to] = [ends[gap]!, ends[gap + 1]!];
    const time = (from.time + to.time) / 2;
    times.push(time);
    const guess = ((from.probability ?? 0) + (to.probability ?? 0)) / 2;
    ends.splice(gap + 1, 0, { time, probability: guess });
  }
  return times.toSorted((a, b) => a - b);
}
