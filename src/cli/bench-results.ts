import { FORGERY_KINDS, type Bands, type ForgeryKind, type Verdict } from '../forensics/findings';
import {
  areaUnderRoc,
  balancedAccuracy,
  expectedCalibrationError,
  foundAtFalseAlarms,
  kindConfusion,
  macroF1,
  reliabilityBins,
  shareFlagged,
  type KindConfusion,
} from './bench-metrics';
import type { LabelledPicture } from './bench-pictures';

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

export interface SetResults {
  readonly set: string;
  readonly bonaFide: number;
  readonly forged: number;
  readonly falseAlarmsAtSigns: number;
  readonly falseAlarmsAtNone: number;
  readonly foundAtSigns: number;
  readonly auc: number;
  readonly unsure: number;
}

export interface BenchResults {
  readonly pictures: number;
  readonly bonaFide: number;
  readonly forged: number;
  readonly auc: number;
  readonly balancedAccuracyAtHalf: number;
  readonly balancedAccuracyAtSigns: number;
  readonly falseAlarmsAtHalf: number;
  readonly falseAlarmsAtSigns: number;
  readonly falseAlarmsAtNone: number;
  readonly foundAtSigns: number;
  readonly foundAt5: number;
  readonly foundAt1: number;
  readonly calibrationError: number;
  readonly unsure: number;
  readonly kindMacroF1: number;
  readonly kindConfusion: KindConfusion;
  readonly byKind: readonly {
    readonly kind: ForgeryKind;
    readonly count: number;
    readonly foundAtSigns: number;
    readonly auc: number;
  }[];
  readonly sets: readonly SetResults[];
}

const scoresOf = (pictures: readonly ScoredPicture[]): number[] => pictures.map((picture) => picture.probability);

function shareUnsure(pictures: readonly ScoredPicture[]): number {
  return pictures.filter((picture) => picture.verdict === 'unsure').length / pictures.length;
}

function measureSet(set: string, pictures: readonly ScoredPicture[], bands: Bands): SetResults {
  const bonaFide = scoresOf(pictures.filter((picture) => picture.truth === null));
  const forged = scoresOf(pictures.filter((picture) => picture.truth !== null));
  return {
    set,
    bonaFide: bonaFide.length,
    forged: forged.length,
    falseAlarmsAtSigns: shareFlagged(bonaFide, bands.signs),
    falseAlarmsAtNone: shareFlagged(bonaFide, bands.none),
    foundAtSigns: shareFlagged(forged, bands.signs),
    auc: areaUnderRoc(bonaFide, forged),
    unsure: shareUnsure(pictures),
  };
}

/** All measures of a run; shares are 0..1, NaN where there is nothing to count. Pure. */
export function measure(pictures: readonly ScoredPicture[], bands: Bands): BenchResults {
  const bonaFide = scoresOf(pictures.filter((picture) => picture.truth === null));
  const forgedPictures = pictures.flatMap((picture) =>
    picture.truth === null ? [] : [{ ...picture, truth: picture.truth }],
  );
  const forged = scoresOf(forgedPictures);
  const confusion = kindConfusion(forgedPictures.map(({ truth, likeliestKind }) => ({ truth, given: likeliestKind })));
  const sets = [...new Set(pictures.map((picture) => picture.set))].toSorted();
  const kinds = FORGERY_KINDS.map((kind) => {
    const scores = scoresOf(forgedPictures.filter((picture) => picture.truth === kind));
    return {
      kind,
      count: scores.length,
      foundAtSigns: shareFlagged(scores, bands.signs),
      auc: areaUnderRoc(bonaFide, scores),
    };
  });
  return {
    pictures: pictures.length,
    bonaFide: bonaFide.length,
    forged: forged.length,
    auc: areaUnderRoc(bonaFide, forged),
    balancedAccuracyAtHalf: balancedAccuracy(bonaFide, forged, 0.5),
    balancedAccuracyAtSigns: balancedAccuracy(bonaFide, forged, bands.signs),
    falseAlarmsAtHalf: shareFlagged(bonaFide, 0.5),
    falseAlarmsAtSigns: shareFlagged(bonaFide, bands.signs),
    falseAlarmsAtNone: shareFlagged(bonaFide, bands.none),
    foundAtSigns: shareFlagged(forged, bands.signs),
    foundAt5: foundAtFalseAlarms(bonaFide, forged, 0.05),
    foundAt1: foundAtFalseAlarms(bonaFide, forged, 0.01),
    calibrationError: expectedCalibrationError(reliabilityBins(bonaFide, forged)),
    unsure: shareUnsure(pictures),
    kindMacroF1: macroF1(confusion),
    kindConfusion: confusion,
    byKind: kinds,
    sets: sets.map((set) =>
      measureSet(
        set,
        pictures.filter((picture) => picture.set === set),
        bands,
      ),
    ),
  };
}
