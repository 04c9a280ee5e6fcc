import { FORGERY_KINDS, type ForgeryKind } from '../forensics/findings';

/**
 * The measures of DFA-Bench's detection and classification tasks. Scores are calibrated probabilities of forgery
 * (0..1); a picture is called forged when its score is at or above a threshold. All functions are pure, and give
 * NaN where a class has no pictures.
 */

/** A share with NaN for "nothing to count". */
function share(part: number, whole: number): number {
  return whole === 0 ? Number.NaN : part / whole;
}

/** How many scores lie at or above a threshold. */
function countFlagged(scores: readonly number[], threshold: number): number {
  return scores.filter((score) => score >= threshold).length;
}

/** The share of scores at or above a threshold: false alarms of bona fide pictures, the found ones of forged. */
export function shareFlagged(scores: readonly number[], threshold: number): number {
  return share(countFlagged(scores, threshold), scores.length);
}

/** A share's 95 % interval, both ends 0..1. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** The standard normal distribution's 97.5 % point: 95 % lie within it on both sides. */
const Z95 = 1.959963984540054;

/**
 * Wilson's score interval of a share at 95 % (Wilson 1927; recommended for small counts by Brown, Cai and DasGupta
 * 2001): unlike the textbook interval it does not shrink to nothing at 0 of n. It takes the pictures for independent.
 * @param part how many of the `whole` count, 0..whole
 */
export function wilsonInterval(part: number, whole: number): Interval {
  const p = share(part, whole);
  const square = Z95 * Z95;
  const centre = (p + square / (2 * whole)) / (1 + square / whole);
  const half = (Z95 / (1 + square / whole)) * Math.sqrt((p * (1 - p)) / whole + square / (4 * whole * whole));
  // At 0 of n and n of n an end is exactly 0 or 1 but for the last bit.
  return { from: Math.max(0, centre - half), to: Math.min(1, centre + half) };
}

/** The interval of `shareFlagged`. */
export function flaggedInterval(scores: readonly number[], threshold: number): Interval {
  return wilsonInterval(countFlagged(scores, threshold), scores.length);
}

/**
 * Area under the ROC curve: the probability that a forged picture scores above a bona fide one, ties counting
 * half (the Mann–Whitney statistic; Hanley & McNeil 1982).
 */
export function areaUnderRoc(bonaFide: readonly number[], forged: readonly number[]): number {
  const all = [
    ...bonaFide.map((score) => ({ score, forged: false })),
    ...forged.map((score) => ({ score, forged: true })),
  ].toSorted((a, b) => a.score - b.score);
  let rankSum = 0;
  for (let start = 0; start < all.length;) {
    let end = start;
    while (end < all.length && all[end]?.score === all[start]?.score) end += 1;
    const meanRank = (start + 1 + end) / 2;
    rankSum += meanRank * all.slice(start, end).filter((entry) => entry.forged).length;
    start = end;
  }
  return share(rankSum - (forged.length * (forged.length + 1)) / 2, forged.length * bonaFide.length);
}

/** Mean of the shares of forged pictures found and of bona fide ones left alone. */
export function balancedAccuracy(bonaFide: readonly number[], forged: readonly number[], threshold: number): number {
  return (shareFlagged(forged, threshold) + 1 - shareFlagged(bonaFide, threshold)) / 2;
}

/** Points of the ROC curve from (0, 0) to (1, 1): false alarms across, found up. */
export function rocCurve(
  bonaFide: readonly number[],
  forged: readonly number[],
): { readonly falseAlarms: number; readonly found: number }[] {
  const thresholds = [...new Set([...bonaFide, ...forged])].toSorted((a, b) => b - a);
  const alarms = bonaFide.toSorted((a, b) => b - a);
  const hits = forged.toSorted((a, b) => b - a);
  let alarm = 0;
  let hit = 0;
  const points = [{ falseAlarms: 0, found: 0 }];
  for (const threshold of thresholds) {
    while (alarm < alarms.length && (alarms[alarm] ?? 0) >= threshold) alarm += 1;
    while (hit < hits.length && (hits[hit] ?? 0) >= threshold) hit += 1;
    points.push({ falseAlarms: share(alarm, alarms.length), found: share(hit, hits.length) });
  }
  return points;
}

/** The largest share of forged pictures that any threshold finds with at most `rate` false alarms. */
export function foundAtFalseAlarms(bonaFide: readonly number[], forged: readonly number[], rate: number): number {
  if (bonaFide.length === 0 || forged.length === 0) return Number.NaN;
  return Math.max(
    ...rocCurve(bonaFide, forged)
      .filter((point) => point.falseAlarms <= rate)
      .map((point) => point.found),
  );
}

export interface ReliabilityBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  /** Mean score in the bin, and the share of forged pictures among its pictures; NaN when it is empty. */
  readonly meanScore: number;
  readonly forgedShare: number;
}

/** Equal-width bins over 0..1; 1 belongs to the last. */
export function reliabilityBins(
  bonaFide: readonly number[],
  forged: readonly number[],
  bins = 15,
): readonly ReliabilityBin[] {
  const inBin = (score: number, bin: number): boolean => Math.min(bins - 1, Math.floor(score * bins)) === bin;
  return Array.from({ length: bins }, (_, bin) => {
    const real = bonaFide.filter((score) => inBin(score, bin));
    const fake = forged.filter((score) => inBin(score, bin));
    const count = real.length + fake.length;
    const sum = [...real, ...fake].reduce((total, score) => total + score, 0);
    return {
      from: bin / bins,
      to: (bin + 1) / bins,
      count,
      meanScore: share(sum, count),
      forgedShare: share(fake.length, count),
    };
  });
}

/** Expected calibration error (Naeini et al. 2015): the bins' mean |forged share − mean score|, by their counts. */
export function expectedCalibrationError(bins: readonly ReliabilityBin[]): number {
  const total = bins.reduce((sum, bin) => sum + bin.count, 0);
  const sum = bins.reduce(
    (error, bin) => (bin.count === 0 ? error : error + bin.count * Math.abs(bin.forgedShare - bin.meanScore)),
    0,
  );
  return share(sum, total);
}

/** How often each true kind (rows) was given each kind (columns). */
export type KindConfusion = Readonly<Record<ForgeryKind, Readonly<Record<ForgeryKind, number>>>>;

export function kindConfusion(
  pairs: readonly { readonly truth: ForgeryKind; readonly given: ForgeryKind }[],
): KindConfusion {
  const count = (truth: ForgeryKind, given: ForgeryKind): number =>
    pairs.filter((pair) => pair.truth === truth && pair.given === given).length;
  const row = (truth: ForgeryKind): Record<ForgeryKind, number> => ({
    FS: count(truth, 'FS'),
    FR: count(truth, 'FR'),
    FE: count(truth, 'FE'),
    EFS: count(truth, 'EFS'),
  });
  return { FS: row('FS'), FR: row('FR'), FE: row('FE'), EFS: row('EFS') };
}

/** Mean F1 of the kinds that occur; a kind that is never given scores 0. */
export function macroF1(confusion: KindConfusion): number {
  const scores = FORGERY_KINDS.flatMap((kind) => {
    const hits = confusion[kind][kind];
    const occurs = FORGERY_KINDS.reduce((sum, given) => sum + confusion[kind][given], 0);
    const given = FORGERY_KINDS.reduce((sum, truth) => sum + confusion[truth][kind], 0);
    return occurs === 0 ? [] : [(2 * hits) / (occurs + given)];
  });
  return share(
    scores.reduce((sum, score) => sum + score, 0),
    scores.length,
  );
}
