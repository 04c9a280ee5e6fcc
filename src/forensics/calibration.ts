import { ARTIFACTS, FORGERY_KINDS, type Artifact, type Bands, type ForgeryKind } from './findings';

/** What a person may choose between: from the fewest false alarms to the most found. */
export const SENSITIVITIES = ['fewer', 'balanced', 'more'] as const;
export type Sensitivity = (typeof SENSITIVITIES)[number];

/** Shares of face crops that got each verdict, 0..1, on sources that the training never saw and that chose nothing. */
export interface MeasuredRates {
  /** Bona fide ones at `signs`: false alarms. */
  readonly genuineAtSigns: number;
  readonly genuineUnsure: number;
  readonly forgedAtSigns: number;
  readonly forgedUnsure: number;
}

/** The thresholds of one sensitivity, and what they were measured to do. */
export interface OperatingPoint {
  readonly bands: Bands;
  readonly clipBands: Bands;
  readonly rates: MeasuredRates;
}

/** How the frames of one face in a clip become one verdict; chosen and fitted on clips, see the model card. */
export interface ClipCalibration {
  /** The share of a track's highest logits whose mean is taken, 0..1. */
  readonly upperShare: number;
  /** Divides that mean; positive. */
  readonly temperature: number;
  /** Added to the divided mean. */
  readonly bias: number;
  readonly bands: Bands;
  /** Judged frames that a track needs for a verdict, and that keep it from `none` where so many in a row look forged. */
  readonly leastFrames: number;
}

/** The contents of `assets/models/calibration.json`, fitted on validation faces only. */
export interface Calibration {
  readonly version: string;
  /** Name of the encoder that it was fitted for. */
  readonly name: string;
  /** Divides the forged logit; positive. */
  readonly temperature: number;
  /** Added to the divided logit. */
  readonly bias: number;
  /** Divides the kind logits; positive. */
  readonly kindTemperature: number;
  /** Probability that the likeliest kind needs before it is named, 0..1. */
  readonly kindConfidence: number;
  readonly bands: Bands;
  /** Unlikeness above which a face is not judged; 1 is the average of the training's faces. */
  readonly mostUnlike: number;
  /** Mean of the change map from which a region may be named, 0..1. */
  readonly regionChange: number;
  /** Confidence from which each artifact is named in a region, 0..1; null for one that may never be named. */
  readonly artifactThresholds: Readonly<Record<Artifact, number | null>>;
  readonly clip: ClipCalibration;
  /** `bands` and `clip.bands` are those of `balanced`, unless others were chosen by `atSensitivity`. */
  readonly operatingPoints: Readonly<Record<Sensitivity, OperatingPoint>>;
  /** How many bona fide and forged face crops the points' rates were measured on. */
  readonly measuredOn: { readonly genuine: number; readonly forged: number };
}

function objectOf(value: unknown, what: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new TypeError(`${what} is not an object`);
  return value as Record<string, unknown>;
}

function textOf(record: Record<string, unknown>, key: string): string {
  const value = record[key];
  if (typeof value !== 'string' || value === '') throw new TypeError(`calibration.${key} is not a text`);
  return value;
}

function numberOf(record: Record<string, unknown>, key: string, least: number, most: number): number {
  const value = record[key];
  if (typeof value !== 'number' || !Number.isFinite(value) || value < least || value > most) {
    throw new TypeError(`calibration.${key} is not a number from ${least} to ${most}`);
  }
  return value;
}

function thresholdsOf(value: unknown): Record<Artifact, number | null> {
  const record = objectOf(value, 'calibration.artifactThresholds');
  const unknown = Object.keys(record).find((key) => !ARTIFACTS.some((artifact) => artifact === key));
  if (unknown !== undefined) throw new TypeError(`calibration.artifactThresholds.${unknown} is no artifact`);
  const thresholdOf = (artifact: Artifact): number | null =>
    record[artifact] === null ? null : numberOf(record, artifact, 0, 1);
  return {
    'blending-seam': thresholdOf('blending-seam'),
    'colour-mismatch': thresholdOf('colour-mismatch'),
    'over-smoothed': thresholdOf('over-smoothed'),
    'over-sharpened': thresholdOf('over-sharpened'),
    'warped-shape': thresholdOf('warped-shape'),
    'inconsistent-light': thresholdOf('inconsistent-light'),
  };
}

function bandsOf(value: unknown, what: string): Bands {
  const record = objectOf(value, what);
  const bands: Bands = {
    signs: numberOf(record, 'signs', 0, 1),
    none: numberOf(record, 'none', 0, 1),
    falseAlarmsAtSigns: numberOf(record, 'falseAlarmsAtSigns', 0, 1),
    falseAlarmsAtNone: numberOf(record, 'falseAlarmsAtNone', 0, 1),
  };
  if (bands.none > bands.signs) throw new TypeError(`${what}.none lies above ${what}.signs`);
  return bands;
}

function pointOf(value: unknown, what: string): OperatingPoint {
  const record = objectOf(value, what);
  const rates = objectOf(record['rates'], `${what}.rates`);
  return {
    bands: bandsOf(record['bands'], `${what}.bands`),
    clipBands: bandsOf(record['clipBands'], `${what}.clipBands`),
    rates: {
      genuineAtSigns: numberOf(rates, 'genuineAtSigns', 0, 1),
      genuineUnsure: numberOf(rates, 'genuineUnsure', 0, 1),
      forgedAtSigns: numberOf(rates, 'forgedAtSigns', 0, 1),
      forgedUnsure: numberOf(rates, 'forgedUnsure', 0, 1),
    },
  };
}

function pointsOf(value: unknown): Calibration['operatingPoints'] {
  const record = objectOf(value, 'calibration.operatingPoints');
  const read = (name: Sensitivity): OperatingPoint => pointOf(record[name], `calibration.operatingPoints.${name}`);
  return { fewer: read('fewer'), balanced: read('balanced'), more: read('more') };
}

function measuredOnOf(value: unknown): Calibration['measuredOn'] {
  const record = objectOf(value, 'calibration.measuredOn');
  return { genuine: numberOf(record, 'genuine', 1, 1e9), forged: numberOf(record, 'forged', 1, 1e9) };
}

function clipOf(value: unknown): ClipCalibration {
  const record = objectOf(value, 'calibration.clip');
  const leastFrames = numberOf(record, 'leastFrames', 1, 1000);
  if (!Number.isInteger(leastFrames)) throw new TypeError('calibration.clip.leastFrames is not whole');
  return {
    upperShare: numberOf(record, 'upperShare', 0, 1),
    temperature: numberOf(record, 'temperature', 1e-3, 1e3),
    bias: numberOf(record, 'bias', -100, 100),
    bands: bandsOf(record['bands'], 'calibration.clip.bands'),
    leastFrames,
  };
}

/**
 * Reads the parsed JSON of a calibration file.
 * @throws TypeError that names the field which is missing or out of range; nothing is guessed or defaulted,
 * because a wrong threshold would be a wrong verdict.
 */
export function parseCalibration(value: unknown): Calibration {
  const record = objectOf(value, 'calibration');
  return {
    version: textOf(record, 'version'),
    name: textOf(record, 'name'),
    temperature: numberOf(record, 'temperature', 1e-3, 1e3),
    bias: numberOf(record, 'bias', -100, 100),
    kindTemperature: numberOf(record, 'kindTemperature', 1e-3, 1e3),
    kindConfidence: numberOf(record, 'kindConfidence', 0, 1),
    bands: bandsOf(record['bands'], 'calibration.bands'),
    mostUnlike: numberOf(record, 'mostUnlike', 1, 1e3),
    regionChange: numberOf(record, 'regionChange', 0, 1),
    artifactThresholds: thresholdsOf(record['artifactThresholds']),
    clip: clipOf(record['clip']),
    operatingPoints: pointsOf(record['operatingPoints']),
    measuredOn: measuredOnOf(record['measuredOn']),
  };
}

/** The same calibration with the thresholds that belong to a sensitivity; probabilities stay as they are. */
export function atSensitivity(calibration: Calibration, sensitivity: Sensitivity): Calibration {
  const { bands, clipBands } = calibration.operatingPoints[sensitivity];
  return { ...calibration, bands, clip: { ...calibration.clip, bands: clipBands } };
}

/** The sensitivity that has these thresholds, as a report holds them; null for thresholds of another calibration. */
export function sensitivityOf({ operatingPoints }: Calibration, bands: Bands): Sensitivity | null {
  const isSame = (own: Bands): boolean => own.signs === bands.signs && own.none === bands.none;
  return SENSITIVITIES.find((name) => isSame(operatingPoints[name].bands)) ?? null;
}

/** The logistic function, 0..1; stable for large arguments of either sign. */
export function sigmoid(x: number): number {
  if (x >= 0) return 1 / (1 + Math.exp(-x));
  const e = Math.exp(x);
  return e / (1 + e);
}

/**
 * Calibrated probability of forgery, 0..1, from the raw forged logit: sigmoid(logit / T + b), which is Platt
 * scaling with the slope written as a temperature (Guo et al. 2017, arXiv 1706.04599, section 4).
 */
export function calibrate(logit: number, calibration: Calibration): number {
  return sigmoid(logit / calibration.temperature + calibration.bias);
}

/**
 * Probability of each kind given that the face is forged; sums to 1. Softmax of logit / T, with the largest
 * logit taken off first so that nothing overflows. `logits` holds one number per kind in FORGERY_KINDS' order.
 */
export function kindProbabilities(logits: ArrayLike<number>, calibration: Calibration): Record<ForgeryKind, number> {
  if (logits.length !== FORGERY_KINDS.length)
    throw new RangeError(`${logits.length} kind logits, not ${FORGERY_KINDS.length}`);
  const scaled = Array.from(logits, (logit) => logit / calibration.kindTemperature);
  const highest = Math.max(...scaled);
  const weights = scaled.map((value) => Math.exp(value - highest));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const [FS = 0, FR = 0, FE = 0, EFS = 0] = weights.map((weight) => weight / sum);
  return { FS, FR, FE, EFS };
}
