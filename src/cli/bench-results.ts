import { sigmoid, type Calibration } from '../forensics/calibration';
import { FORGERY_KINDS, type Bands, type ForgeryKind, type Verdict } from '../forensics/findings';
import { measureDescription, type DescribedPicture, type DescriptionResults } from './bench-description';
import {
  areaUnderRoc,
  balancedAccuracy,
  expectedCalibrationError,
  flaggedInterval,
  foundAtFalseAlarms,
  kindConfusion,
  macroF1,
  reliabilityBins,
  shareFlagged,
  type Interval,
  type KindConfusion,
} from './bench-metrics';
import type { LabelledPicture } from './bench-pictures';
import { measureStability, type StabilityResults, type VariantVerdicts } from './bench-stability';

/**
 * What can be measured, by DFA-Bench's names (arXiv 2501.01164): detection, classification, artifact description, free
 * conversation; and whether a picture keeps its verdict elsewhere.
 */
export const BENCH_TASKS = ['df-d', 'df-c', 'ad', 'fc', 'stability'] as const;
export type BenchTask = (typeof BENCH_TASKS)[number];

/** What the engine said of one labelled picture; the worst face counts. */
export interface ScoredPicture extends LabelledPicture {
  readonly probability: number;
  readonly logit: number;
  readonly verdict: Verdict;
  /** The likeliest kind, named or not. */
  readonly likeliestKind: ForgeryKind;
  /** The kind that a person is shown; null for "kind unclear" and for verdict `none`. */
  readonly namedKind: ForgeryKind | null;
}

/** The bona fide pictures of one set. */
export interface BonaFideSource {
  readonly set: string;
  readonly count: number;
  readonly falseAlarmsAtSigns: number;
  readonly falseAlarmsInterval: Interval;
  readonly unsure: number;
}

/** The forged pictures of one set. */
export interface ForgedSource {
  readonly set: string;
  readonly count: number;
  readonly foundAtSigns: number;
  readonly foundOrUnsure: number;
  /** Against the bona fide pictures of all sets. */
  readonly auc: number;
  /** Against the set's own bona fide pictures, whose origin is the same; NaN for a set without them. */
  readonly aucInSet: number;
}

/** Task `df-d`: forged or not. */
export interface DetectionResults {
  readonly auc: number;
  readonly balancedAccuracyAtHalf: number;
  readonly balancedAccuracyAtSigns: number;
  readonly falseAlarmsAtHalf: number;
  readonly falseAlarmsAtSigns: number;
  readonly falseAlarmsInterval: Interval;
  readonly falseAlarmsAtNone: number;
  readonly foundAtSigns: number;
  readonly foundAt5: number;
  readonly foundAt1: number;
  readonly calibrationError: number;
  /** The same of sigmoid(raw logit), as the network alone would have it. */
  readonly calibrationErrorBefore: number;
  readonly unsure: number;
  readonly byKind: readonly {
    readonly kind: ForgeryKind;
    readonly count: number;
    readonly foundAtSigns: number;
    readonly auc: number;
  }[];
  readonly bonaFideSources: readonly BonaFideSource[];
  readonly forgedSources: readonly ForgedSource[];
}

/** Task `df-c`: which kind, over the forged pictures. */
export interface KindResults {
  readonly macroF1: number;
  readonly confusion: KindConfusion;
}

/** Counts, and the results of the tasks that were asked for. */
export interface BenchResults {
  readonly pictures: number;
  readonly bonaFide: number;
  readonly forged: number;
  readonly 'df-d'?: DetectionResults;
  readonly 'df-c'?: KindResults;
  readonly ad?: DescriptionResults;
  readonly stability?: StabilityResults;
}

const isForged = <T extends LabelledPicture>(picture: T): picture is T & { readonly truth: ForgeryKind } =>
  picture.truth !== null;
const isBonaFide = (picture: LabelledPicture): boolean => picture.truth === null;

const scoresOf = (pictures: readonly ScoredPicture[]): number[] => pictures.map((picture) => picture.probability);

function shareUnsure(pictures: readonly ScoredPicture[]): number {
  return pictures.filter((picture) => picture.verdict === 'unsure').length / pictures.length;
}

/** The pictures by set, in the order of the sets' names. */
function bySet<T extends LabelledPicture>(pictures: readonly T[]): { set: string; members: T[] }[] {
  return [...new Set(pictures.map((picture) => picture.set))]
    .toSorted()
    .map((set) => ({ set, members: pictures.filter((picture) => picture.set === set) }));
}

function measureDetection(pictures: readonly ScoredPicture[], bands: Bands): DetectionResults {
  const bonaFidePictures = pictures.filter(isBonaFide);
  const forgedPictures = pictures.filter(isForged);
  const bonaFide = scoresOf(bonaFidePictures);
  const forged = scoresOf(forgedPictures);
  const before = (some: readonly ScoredPicture[]): number[] => some.map((picture) => sigmoid(picture.logit));
  return {
    auc: areaUnderRoc(bonaFide, forged),
    balancedAccuracyAtHalf: balancedAccuracy(bonaFide, forged, 0.5),
    balancedAccuracyAtSigns: balancedAccuracy(bonaFide, forged, bands.signs),
    falseAlarmsAtHalf: shareFlagged(bonaFide, 0.5),
    falseAlarmsAtSigns: shareFlagged(bonaFide, bands.signs),
    falseAlarmsInterval: flaggedInterval(bonaFide, bands.signs),
    falseAlarmsAtNone: shareFlagged(bonaFide, bands.none),
    foundAtSigns: shareFlagged(forged, bands.signs),
    foundAt5: foundAtFalseAlarms(bonaFide, forged, 0.05),
    foundAt1: foundAtFalseAlarms(bonaFide, forged, 0.01),
    calibrationError: expectedCalibrationError(reliabilityBins(bonaFide, forged)),
    calibrationErrorBefore: expectedCalibrationError(reliabilityBins(before(bonaFidePictures), before(forgedPictures))),
    unsure: shareUnsure(pictures),
    byKind: FORGERY_KINDS.map((kind) => {
      const scores = scoresOf(forgedPictures.filter((picture) => picture.truth === kind));
      return {
        kind,
        count: scores.length,
        foundAtSigns: shareFlagged(scores, bands.signs),
        auc: areaUnderRoc(bonaFide, scores),
      };
    }),
    bonaFideSources: bySet(bonaFidePictures).map(({ set, members }) => ({
      set,
      count: members.length,
      falseAlarmsAtSigns: shareFlagged(scoresOf(members), bands.signs),
      falseAlarmsInterval: flaggedInterval(scoresOf(members), bands.signs),
      unsure: shareUnsure(members),
    })),
    forgedSources: bySet(forgedPictures).map(({ set, members }) => ({
      set,
      count: members.length,
      foundAtSigns: shareFlagged(scoresOf(members), bands.signs),
      foundOrUnsure: shareFlagged(scoresOf(members), bands.none),
      auc: areaUnderRoc(bonaFide, scoresOf(members)),
      aucInSet: areaUnderRoc(scoresOf(bonaFidePictures.filter((picture) => picture.set === set)), scoresOf(members)),
    })),
  };
}

function measureKinds(pictures: readonly ScoredPicture[]): KindResults {
  const pairs = pictures.filter(isForged).map(({ truth, likeliestKind }) => ({ truth, given: likeliestKind }));
  const confusion = kindConfusion(pairs);
  return { macroF1: macroF1(confusion), confusion };
}

/**
 * The measures of the tasks asked for; shares are 0..1, NaN where there is nothing to count. Pure.
 * @param described the pictures whose true change is known, for task `ad`
 * @param varied the verdicts for task `stability`
 */
export function measure(
  pictures: readonly ScoredPicture[],
  described: readonly DescribedPicture[],
  varied: readonly VariantVerdicts[],
  { bands, regionChange }: Pick<Calibration, 'bands' | 'regionChange'>,
  tasks: readonly BenchTask[],
): BenchResults {
  return {
    pictures: pictures.length,
    bonaFide: pictures.filter(isBonaFide).length,
    forged: pictures.filter(isForged).length,
    ...(tasks.includes('df-d') && { 'df-d': measureDetection(pictures, bands) }),
    ...(tasks.includes('df-c') && { 'df-c': measureKinds(pictures) }),
    ...(tasks.includes('ad') && { ad: measureDescription(described, regionChange) }),
    ...(tasks.includes('stability') && { stability: measureStability(varied) }),
  };
}
