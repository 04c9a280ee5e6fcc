import type { ForgeryKind, Verdict } from '../forensics/findings';
import { createRandom } from '../language/sampling';
import { wilsonInterval, type Interval } from './bench-metrics';
import { EVERYDAY_CHANGES, type EverydayChange } from './everyday-changes';

/** What the engine said of a picture's face: a verdict with its logit, or the code of why there is none. */
export type Outcome =
  { readonly verdict: Verdict; readonly logit: number } | { readonly verdict: null; readonly failure: string };

/** One picture as it is and after each change. */
export interface ChangedPicture {
  readonly path: string;
  readonly set: string;
  /** Null for bona fide. */
  readonly truth: ForgeryKind | null;
  readonly original: Outcome;
  readonly changed: Readonly<Record<EverydayChange, Outcome>>;
}

/** What becomes of verdicts, in counts of picture-changes. */
export interface ChangeCounts {
  /** With a verdict before and after; what the shares are of. */
  readonly judged: number;
  readonly same: number;
  readonly signsToNone: number;
  readonly noneToSigns: number;
  readonly intoUnsure: number;
  readonly outOfUnsure: number;
  /** With a verdict before, and a named reason in its place after. */
  readonly lost: number;
  /** The other way about. */
  readonly gained: number;
}

export interface FlipRate extends ChangeCounts {
  /** Share of the judged that went from "signs" to "none" or back, 0..1; NaN without any. */
  readonly flips: number;
  readonly interval: Interval;
}

export interface ClassResults {
  readonly pictures: number;
  /** Without a verdict before any change, by failure code. */
  readonly notJudged: Readonly<Record<string, number>>;
  readonly all: FlipRate;
  /** Share of the pictures with at least one flip. */
  readonly picturesWithFlip: number;
  readonly byChange: readonly ({ readonly change: EverydayChange } & FlipRate)[];
}

export interface ChangeResults {
  readonly everything: ClassResults;
  readonly bonaFide: ClassResults;
  readonly forged: ClassResults;
  /** Why verdicts were lost, by failure code. */
  readonly lostTo: Readonly<Record<string, number>>;
}

const DRAWS = 2000;

interface Way {
  readonly before: Outcome;
  readonly after: Outcome;
}

const isFlip = ({ before, after }: Way): boolean =>
  (before.verdict === 'signs' && after.verdict === 'none') || (before.verdict === 'none' && after.verdict === 'signs');

function count(ways: readonly Way[]): ChangeCounts {
  const many = (holds: (before: Verdict | null, after: Verdict | null) => boolean): number =>
    ways.filter(({ before, after }) => holds(before.verdict, after.verdict)).length;
  return {
    judged: many((before, after) => before !== null && after !== null),
    same: many((before, after) => before !== null && before === after),
    signsToNone: many((before, after) => before === 'signs' && after === 'none'),
    noneToSigns: many((before, after) => before === 'none' && after === 'signs'),
    intoUnsure: many((before, after) => before !== null && before !== 'unsure' && after === 'unsure'),
    outOfUnsure: many((before, after) => before === 'unsure' && after !== null && after !== 'unsure'),
    lost: many((before, after) => before !== null && after === null),
    gained: many((before, after) => before === null && after !== null),
  };
}

const waysOf = ({ original, changed }: ChangedPicture): Way[] =>
  EVERYDAY_CHANGES.map((change) => ({ before: original, after: changed[change] }));

const isJudged = ({ before, after }: Way): boolean => before.verdict !== null && after.verdict !== null;

/**
 * The 95 % interval of the flips' share by drawing whole pictures again (the bootstrap; Efron 1979): twenty changes of
 * one picture are not twenty independent trials. The same numbers in every run.
 */
function intervalByPictures(pictures: readonly ChangedPicture[]): Interval {
  const each = pictures.map((picture) => {
    const judged = waysOf(picture).filter(isJudged);
    return { flips: judged.filter(isFlip).length, judged: judged.length };
  });
  const random = createRandom(1);
  const rates = Array.from({ length: DRAWS }, () => {
    let [flips, judged] = [0, 0];
    for (let i = 0; i < each.length; i += 1) {
      const drawn = each[Math.floor(random() * each.length)];
      flips += drawn?.flips ?? 0;
      judged += drawn?.judged ?? 0;
    }
    return flips / judged;
  }).toSorted((a, b) => a - b);
  return {
    from: rates[Math.floor(DRAWS * 0.025)] ?? Number.NaN,
    to: rates[Math.ceil(DRAWS * 0.975) - 1] ?? Number.NaN,
  };
}

/** How often each word stands in the list. */
function tally(words: readonly string[]): Record<string, number> {
  return Object.fromEntries(
    [...new Set(words)].toSorted().map((word) => [word, words.filter((w) => w === word).length]),
  );
}

const failureOf = (outcome: Outcome): string[] => (outcome.verdict === null ? [outcome.failure] : []);

function measureClass(pictures: readonly ChangedPicture[]): ClassResults {
  const rateOf = (ways: readonly Way[], intervalOf: (flips: number, judged: number) => Interval): FlipRate => {
    const counts = count(ways);
    const flips = counts.signsToNone + counts.noneToSigns;
    return {
      ...counts,
      flips: counts.judged === 0 ? Number.NaN : flips / counts.judged,
      interval: intervalOf(flips, counts.judged),
    };
  };
  const judged = pictures.filter(({ original }) => original.verdict !== null);
  return {
    pictures: pictures.length,
    notJudged: tally(pictures.flatMap(({ original }) => failureOf(original))),
    all: rateOf(pictures.flatMap(waysOf), () => intervalByPictures(pictures)),
    picturesWithFlip:
      judged.length === 0 ? Number.NaN : judged.filter((one) => waysOf(one).some(isFlip)).length / judged.length,
    byChange: EVERYDAY_CHANGES.map((change) => ({
      change,
      ...rateOf(
        pictures.map(({ original, changed }) => ({ before: original, after: changed[change] })),
        wilsonInterval,
      ),
    })),
  };
}

/** Pure. The intervals are at 95 %: by drawing pictures again over all changes, Wilson's for one change. */
export function measureChanges(pictures: readonly ChangedPicture[]): ChangeResults {
  const ways = pictures.flatMap(waysOf);
  return {
    everything: measureClass(pictures),
    bonaFide: measureClass(pictures.filter(({ truth }) => truth === null)),
    forged: measureClass(pictures.filter(({ truth }) => truth !== null)),
    lostTo: tally(ways.flatMap(({ before, after }) => (before.verdict === null ? [] : failureOf(after)))),
  };
}
