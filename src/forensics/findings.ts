import type { Failure } from './failure';

/** Three answers, never "real" and never "fake for certain" (product words live in `wording.ts`). */
export type Verdict = 'signs' | 'unsure' | 'none';

/** Kinds of forgery with the paper's abbreviations (arXiv 2501.01164). The order is the model's output order. */
export const FORGERY_KINDS = ['FS', 'FR', 'FE', 'EFS'] as const;
export type ForgeryKind = (typeof FORGERY_KINDS)[number];

/** Parts of a face crop. The order is that of the numbers in `labelRegions`. */
export const REGIONS = ['hair', 'forehead', 'eyes', 'nose', 'cheeks', 'mouth', 'ears', 'background'] as const;
export type Region = (typeof REGIONS)[number];

/** Traces that a forgery can leave in a region. The order is the model's output order. */
export const ARTIFACTS = [
  'blending-seam',
  'colour-mismatch',
  'over-smoothed',
  'over-sharpened',
  'warped-shape',
  'inconsistent-light',
] as const;
export type Artifact = (typeof ARTIFACTS)[number];

/** A rectangle in pixels of the decoded, upright picture; may be fractional. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Side of the square change map that the encoder gives. */
export const MAP_SIDE = 32;

/** A region that the detector holds for changed, and whose pixels the verdict was found to rest on. */
export interface RegionFinding {
  readonly region: Region;
  /** Mean of the change map over the region, 0..1. */
  readonly change: number;
  /** By how many percentage points the probability of forgery falls when the region is covered. */
  readonly fall: number;
  /** The artifacts that are named there, the surest first; may be none. */
  readonly artifacts: readonly { readonly artifact: Artifact; readonly confidence: number /* 0..1 */ }[];
}

/** What the detector says of one face. */
export interface FaceFindings {
  readonly status: 'analysed';
  /** The face finder's box. */
  readonly box: Box;
  /** The square that was cut out and encoded; the change map covers exactly this square. */
  readonly crop: Box;
  /** Calibrated probability of forgery, 0..1. */
  readonly probability: number;
  readonly verdict: Verdict;
  /** The likeliest kind, or null for "kind unclear". Null also whenever the verdict is `none`. */
  readonly kind: ForgeryKind | null;
  /** Probability of each kind given forgery; sums to 1. */
  readonly kindProbabilities: Readonly<Record<ForgeryKind, number>>;
  /** MAP_SIDE × MAP_SIDE probabilities (0..1), row by row: how much each place looks changed. */
  readonly changeMap: readonly number[];
  /** Raw logit of the forged head, before calibration. */
  readonly logit: number;
  /** Six keypoints in fractions of the crop, by which its regions are placed (see `labelRegions`). */
  readonly keypoints: readonly Point[];
  /** The regions that carry the verdict, the largest fall first. Empty whenever the verdict is `none`. */
  readonly regions: readonly RegionFinding[];
}

/** A face that was seen and not judged, with the reason. */
export interface RefusedFace {
  readonly status: 'refused';
  readonly box: Box;
  readonly crop: Box;
  readonly failure: Failure;
}

export type FaceResult = FaceFindings | RefusedFace;

/** The thresholds, and the share of bona fide people and clips of held-out sources that score at or above each. */
export interface Bands {
  /** Probability from which the verdict is `signs`. */
  readonly signs: number;
  /** Probability below which the verdict is `none`. Between the two: `unsure`. */
  readonly none: number;
  readonly falseAlarmsAtSigns: number;
  readonly falseAlarmsAtNone: number;
}

/** Everything known about one picture. Faces: worst first, refused ones last. */
export interface PictureFindings {
  /** Width and height of the decoded, upright picture in pixels. */
  readonly width: number;
  readonly height: number;
  /** The worst verdict over the analysed faces. At least one face was analysed, else there are no findings. */
  readonly verdict: Verdict;
  readonly faces: readonly FaceResult[];
  readonly bands: Bands;
  readonly model: { readonly name: string; readonly version: string; readonly sha256: string };
  readonly backend: 'webgpu' | 'wasm' | 'node';
  /** Notes in the person's language: degraded source, only the first frame of an animation, faces left out, … */
  readonly notes: readonly string[];
  readonly milliseconds: {
    readonly decode: number;
    readonly findFaces: number;
    /** Covering regions and encoding them again is a part of it. */
    readonly encode: number;
    readonly total: number;
  };
}

/** Where the work stands, for the progress line. */
export type Progress =
  | { readonly step: 'reading' }
  | { readonly step: 'decoding' }
  /** A video file on its way; null where its size is not told. */
  | { readonly step: 'reading-video'; readonly loadedBytes: number; readonly totalBytes: number | null }
  | { readonly step: 'looking-at-frames'; readonly framesDone: number; readonly framesPlanned: number }
  /** Along with a video that plays; `waitsFor` says what keeps it from going on. */
  | { readonly step: 'watching'; readonly framesDone: number; readonly waitsFor: 'play' | 'sight' | null }
  | { readonly step: 'loading-model'; readonly loadedBytes: number; readonly totalBytes: number }
  | { readonly step: 'finding-faces' }
  | { readonly step: 'encoding'; readonly facesFound: number; readonly facesDone: number }
  /** Encoding the faces again with one region covered; `faces` are those that have a region to cover. */
  | { readonly step: 'covering'; readonly faces: number; readonly facesDone: number };
