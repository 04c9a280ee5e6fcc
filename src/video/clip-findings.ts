import type { Bands, Box, ForgeryKind, PictureFindings, Verdict } from '../forensics/findings';

/** One look at a face: when, how likely forged by this frame alone, and where. */
export interface TrackPoint {
  /** Seconds of the clip's own time. */
  readonly time: number;
  /** Calibrated as for a single picture, 0..1. */
  readonly probability: number;
  /** In pixels of the upright frame. */
  readonly box: Box;
}

/** A stretch of a clip, in seconds. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** One face, followed from frame to frame until it is gone or the shot changes. */
export interface FaceTrack {
  /** Stays the same while the clip is looked at. */
  readonly id: number;
  /** In the order of time; at least one. */
  readonly points: readonly TrackPoint[];
  /** Null where too few frames could be judged to say anything. */
  readonly verdict: Verdict | null;
  /** Calibrated by clip, 0..1; null with the verdict. */
  readonly probability: number | null;
  readonly kind: ForgeryKind | null;
  /** Where suspicion is strongest, and the frame where it peaks; null when nothing reaches `bands.none`. */
  readonly strongest: (Span & { readonly peak: number }) | null;
  /** A small picture of the face as a `data:` address, for the eye only; null in the terminal. */
  readonly thumbnail: string | null;
}

/** A frame that was looked at, whether a face was in it or not. */
export interface LookedAt {
  readonly time: number;
  /** Faces that were judged in it. */
  readonly faces: number;
  /** Faces that were seen and could not be judged. */
  readonly refused: number;
}

/** All that is known about a clip, finished or so far. */
export interface ClipFindings {
  /** Seconds; null for a live stream. */
  readonly duration: number | null;
  /** What the times lie between: the whole clip, or of a live stream the last minute. */
  readonly span: Span;
  readonly width: number;
  readonly height: number;
  /** The worst of the tracks' verdicts; null while every track has too few frames. */
  readonly verdict: Verdict | null;
  /** Worst first; those without a verdict last. */
  readonly tracks: readonly FaceTrack[];
  /** In the order of time. */
  readonly lookedAt: readonly LookedAt[];
  readonly shotChanges: readonly number[];
  /** For the points of a track. */
  readonly bands: Bands;
  /** For a track as a whole. */
  readonly clipBands: Bands;
  readonly model: PictureFindings['model'];
  readonly backend: PictureFindings['backend'];
  readonly notes: readonly string[];
}
