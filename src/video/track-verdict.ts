import { kindProbabilities, sigmoid, type Calibration } from '../forensics/calibration';
import { FORGERY_KINDS, type Bands, type ForgeryKind, type Verdict } from '../forensics/findings';
import { decideKind, decideVerdict } from '../forensics/verdict';
import type { FaceTrack, TrackPoint } from './clip-findings';

/** How the frames of one face become one verdict. All functions are pure. */

/** A look at a face that counts: a copy of the frame before does not. */
export interface Evidence {
  /** Seconds. */
  readonly time: number;
  /** Raw logit of the forged head. */
  readonly logit: number;
  /** In FORGERY_KINDS' order. */
  readonly kindLogits: readonly number[];
}

/** Share of the gaps between looks that are not longer than the longest one that counts in full. */
const USUAL_GAPS = 0.9;
/** How far under its peak a stretch still belongs to it, as a probability. */
const WITHIN_PEAK = 0.2;

/**
 * The time that each look stands for, in seconds: half the gaps to its neighbours. Frames are looked at more closely
 * where suspicion is highest, and must not outvote the rest of the clip by their number.
 * @param times ascending
 * @returns one weight for each time; 1 where there is one time only
 */
export function timeWeights(times: readonly number[]): number[] {
  const gaps = times.slice(1).map((time, i) => time - (times[i] ?? time));
  if (gaps.length === 0) return times.map(() => 1);
  // While a face is out of sight nothing is known of it: such a gap is no longer than usual ones are.
  const longest = gaps.toSorted((a, b) => a - b)[Math.floor((gaps.length - 1) * USUAL_GAPS)] ?? 0;
  const counted = gaps.map((gap) => Math.min(gap, longest));
  return times.map((_, i) => {
    const [before, after] = [counted[i - 1], counted[i]];
    return ((before ?? after ?? 0) + (after ?? before ?? 0)) / 2;
  });
}

/**
 * What each value counts when only the highest do that make up a share of all weight; the last of them counts in part.
 * @param share 0..1; at 0 the highest value alone counts
 */
export function upperWeights(values: readonly number[], weights: readonly number[], share: number): number[] {
  const upper = values.map(() => 0);
  const order = values.map((_, i) => i).toSorted((a, b) => (values[b] ?? 0) - (values[a] ?? 0));
  const [highest] = order;
  if (highest === undefined) return upper;
  let left = weights.reduce((sum, weight) => sum + weight, 0) * share;
  if (left <= 0) upper[highest] = 1;
  for (const i of order) {
    upper[i] ||= Math.min(weights[i] ?? 0, Math.max(0, left));
    left -= weights[i] ?? 0;
  }
  return upper;
}

/** The highest mean of so many values one after the other, and where they begin; `count` of them at least. */
export function highestRun(values: readonly number[], count: number): { from: number; mean: number } {
  let best = { from: 0, mean: Number.NEGATIVE_INFINITY };
  for (let from = 0; from + count <= values.length; from += 1) {
    const mean = values.slice(from, from + count).reduce((sum, value) => sum + value, 0) / count;
    if (mean > best.mean) best = { from, mean };
  }
  return best;
}

/** NaN for no values. */
function meanBy(weights: readonly number[], values: readonly number[]): number {
  const sum = weights.reduce((total, weight, i) => total + weight * (values[i] ?? 0), 0);
  return sum / weights.reduce((total, weight) => total + weight, 0);
}

/**
 * Verdict, calibrated probability and kind of a track; each null where fewer looks count than the calibration asks for. A
 * forgery of some seconds sinks in the mean of a third of a long clip: where as many looks one after the other as a verdict
 * needs would be "signs" by themselves, the track is never "none".
 */
export function judgeTrack(
  evidence: readonly Evidence[],
  calibration: Calibration,
): { verdict: Verdict | null; probability: number | null; kind: ForgeryKind | null } {
  const { upperShare, temperature, bias, bands, leastFrames } = calibration.clip;
  if (evidence.length < leastFrames) return { verdict: null, probability: null, kind: null };
  const logits = evidence.map(({ logit }) => logit);
  const weights = timeWeights(evidence.map(({ time }) => time));
  const upper = upperWeights(logits, weights, upperShare);
  const probabilityOf = (logit: number): number => sigmoid(logit / temperature + bias);
  const ofAll = probabilityOf(meanBy(upper, logits));
  const run = highestRun(logits, leastFrames);
  const isByRun = ofAll < bands.none && probabilityOf(run.mean) >= bands.signs;
  const probability = isByRun ? bands.none : ofAll;
  const verdict = decideVerdict(probability, bands);
  // The looks that carry the verdict also say which kind it is.
  const carrying = isByRun ? upper.map((_, i) => Number(i >= run.from && i < run.from + leastFrames)) : upper;
  const meanKinds = FORGERY_KINDS.map((_, kind) =>
    meanBy(
      carrying,
      evidence.map(({ kindLogits }) => kindLogits[kind] ?? 0),
    ),
  );
  return { verdict, probability, kind: decideKind(verdict, kindProbabilities(meanKinds, calibration), calibration) };
}

/** The look at which a track is most suspicious, the first of equal ones; null for no points. */
export function highestPoint(points: readonly TrackPoint[]): TrackPoint | null {
  return points.reduce<TrackPoint | null>(
    (best, point) => (best && best.probability >= point.probability ? best : point),
    null,
  );
}

/**
 * The stretch around a track's peak in which its points stay near it and at or above `bands.none`.
 * @param points in the order of time
 * @returns null when no point reaches `bands.none`
 */
export function strongestStretch(points: readonly TrackPoint[], bands: Bands): FaceTrack['strongest'] {
  const peak = highestPoint(points);
  if (!peak || peak.probability < bands.none) return null;
  const least = Math.max(bands.none, peak.probability - WITHIN_PEAK);
  const at = points.indexOf(peak);
  const after = points.slice(at).findIndex(({ probability }) => probability < least);
  const before = points.slice(0, at).findLastIndex(({ probability }) => probability < least);
  const [from, to] = [points[before + 1], points[after === -1 ? points.length - 1 : at + after - 1]];
  return { from: from?.time ?? peak.time, to: to?.time ?? peak.time, peak: peak.time };
}
