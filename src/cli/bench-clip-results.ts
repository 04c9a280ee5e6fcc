import { calibrate, type Calibration } from '../forensics/calibration';
import { FORGERY_KINDS, type ForgeryKind, type Verdict } from '../forensics/findings';
import { judgeTrack, type Evidence } from '../video/track-verdict';
import {
  areaUnderRoc,
  expectedCalibrationError,
  flaggedInterval,
  kindConfusion,
  macroF1,
  reliabilityBins,
  shareFlagged,
  type Interval,
} from './bench-metrics';

/** One clip with the truth about it, and what the engine gave for each of its frames. */
export interface ScoredClip {
  readonly set: string;
  readonly group: string;
  /** Null for bona fide. */
  readonly truth: ForgeryKind | null;
  /** In the order of time. */
  readonly frames: readonly Evidence[];
}

export interface JudgedClip extends Pick<ScoredClip, 'set' | 'group' | 'truth'> {
  readonly frames: number;
  /** Null where too few frames were judged. */
  readonly verdict: Verdict | null;
  readonly probability: number | null;
  readonly kind: ForgeryKind | null;
}

/** Shares of the frames, or of the clips that have a verdict; 0..1, NaN where there is nothing to count. */
export interface LevelResults {
  readonly bonaFide: number;
  readonly forged: number;
  readonly auc: number;
  readonly falseAlarmsAtSigns: number;
  readonly falseAlarmsInterval: Interval;
  readonly falseAlarmsAtNone: number;
  readonly foundAtSigns: number;
  readonly foundOrUnsure: number;
  readonly calibrationError: number;
}

/** The clips of one set and class. */
export interface ClipSource {
  readonly set: string;
  readonly isForged: boolean;
  readonly clips: number;
  readonly frames: number;
  readonly abstained: number;
  /** Of the clips with a verdict. */
  readonly signs: number;
  readonly unsure: number;
  readonly signsInterval: Interval;
  /** Share of its frames that reach "signs" as pictures do. */
  readonly framesAtSigns: number;
}

export interface ClipResults {
  readonly byFrame: LevelResults;
  readonly byClip: LevelResults;
  /** Clips without a verdict. */
  readonly abstained: { readonly bonaFide: number; readonly forged: number };
  /** Over the forged clips for which a kind is named: how often it is the true one, and how many they are. */
  readonly kinds: { readonly named: number; readonly right: number; readonly macroF1: number };
  readonly sources: readonly ClipSource[];
  readonly clips: readonly JudgedClip[];
}

interface Score {
  readonly isForged: boolean;
  readonly probability: number;
}

function measureLevel(
  scores: readonly Score[],
  bands: { readonly signs: number; readonly none: number },
): LevelResults {
  const of = (isForged: boolean): number[] =>
    scores.filter((score) => score.isForged === isForged).map(({ probability }) => probability);
  const [bonaFide, forged] = [of(false), of(true)];
  return {
    bonaFide: bonaFide.length,
    forged: forged.length,
    auc: areaUnderRoc(bonaFide, forged),
    falseAlarmsAtSigns: shareFlagged(bonaFide, bands.signs),
    falseAlarmsInterval: flaggedInterval(bonaFide, bands.signs),
    falseAlarmsAtNone: shareFlagged(bonaFide, bands.none),
    foundAtSigns: shareFlagged(forged, bands.signs),
    foundOrUnsure: shareFlagged(forged, bands.none),
    calibrationError: expectedCalibrationError(reliabilityBins(bonaFide, forged)),
  };
}

function measureSources(
  clips: readonly ScoredClip[],
  judged: readonly JudgedClip[],
  calibration: Calibration,
): ClipSource[] {
  const nameOf = ({ set, truth }: Pick<ScoredClip, 'set' | 'truth'>): string => `${truth === null ? 0 : 1} ${set}`;
  const { signs, none } = calibration.clip.bands;
  return [...new Set(clips.map(nameOf))].toSorted().flatMap((name) => {
    const own = clips.filter((clip) => nameOf(clip) === name);
    const [first] = own;
    if (!first) return [];
    const verdicts = judged.filter((clip) => nameOf(clip) === name);
    const probabilities = verdicts.flatMap(({ probability }) => probability ?? []);
    const frames = own.flatMap((clip) => clip.frames.map(({ logit }) => calibrate(logit, calibration)));
    return {
      set: first.set,
      isForged: first.truth !== null,
      clips: own.length,
      frames: frames.length,
      abstained: verdicts.length - probabilities.length,
      signs: shareFlagged(probabilities, signs),
      unsure: shareFlagged(probabilities, none) - shareFlagged(probabilities, signs),
      signsInterval: flaggedInterval(probabilities, signs),
      framesAtSigns: shareFlagged(frames, calibration.bands.signs),
    };
  });
}

/** Judges each clip as a track of one face, and measures the verdicts by frame and by clip. Pure. */
export function measureClips(clips: readonly ScoredClip[], calibration: Calibration): ClipResults {
  const judged = clips.map(({ set, group, truth, frames }): JudgedClip => {
    const { verdict, probability, kind } = judgeTrack(frames, calibration);
    return { set, group, truth, frames: frames.length, verdict, probability, kind };
  });
  const byFrame = clips.flatMap(({ truth, frames }) =>
    frames.map(({ logit }) => ({ isForged: truth !== null, probability: calibrate(logit, calibration) })),
  );
  const byClip = judged.flatMap(({ truth, probability }) =>
    probability === null ? [] : [{ isForged: truth !== null, probability }],
  );
  const abstained = judged.filter(({ verdict }) => verdict === null);
  const named = judged.flatMap(({ truth, kind }) => (truth && kind ? [{ truth, given: kind }] : []));
  const confusion = kindConfusion(named);
  return {
    byFrame: measureLevel(byFrame, calibration.bands),
    byClip: measureLevel(byClip, calibration.clip.bands),
    abstained: {
      bonaFide: abstained.filter(({ truth }) => truth === null).length,
      forged: abstained.filter(({ truth }) => truth !== null).length,
    },
    kinds: {
      named: named.length,
      right: FORGERY_KINDS.reduce((sum, kind) => sum + confusion[kind][kind], 0),
      macroF1: macroF1(confusion),
    },
    sources: measureSources(clips, judged, calibration),
    clips: judged,
  };
}
