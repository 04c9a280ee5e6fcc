import type { Artifact, Region } from '../forensics/findings';

/**
 * What was found when a picture was laid over the one that it is said to be made from. Evidence of its own: nothing of
 * it changes what the detector says.
 */

/** (x, y) of the original goes to (a·x + c·y + e, b·x + d·y + f) of the picture: the order of a CSS `matrix()`. Pixels. */
export type AffineMap = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** A part of a face that differs from the original more than recompression and resizing explain. */
export interface ComparedRegion {
  readonly region: Region;
  /** Share of the region that differs, 0..1. */
  readonly share: number;
  /** What kind of difference it is, the surest first; may be none. Strength 0..1. */
  readonly artifacts: readonly { readonly artifact: Artifact; readonly strength: number }[];
}

export interface ComparedFace {
  /** Index into the faces of the picture's findings. */
  readonly face: number;
  /** Most changed first. */
  readonly regions: readonly ComparedRegion[];
}

export interface ComparisonFindings {
  readonly picture: { readonly width: number; readonly height: number };
  readonly original: { readonly width: number; readonly height: number };
  /** Lays the original over the picture. */
  readonly alignment: AffineMap;
  /** How well the two fit where nothing was changed: correlation, 0..1. */
  readonly fit: number;
  /** Share of the picture that the original covers, 0..1. */
  readonly overlap: number;
  /** Row by row over the whole picture: 0 no difference beyond recompression … 1 clear; null where the original ends. */
  readonly differences: {
    readonly columns: number;
    readonly rows: number;
    readonly values: readonly (number | null)[];
  };
  /** Share of the overlap that differs, 0..1. */
  readonly changedShare: number;
  readonly faces: readonly ComparedFace[];
  /** What limits the comparison, in sentences. */
  readonly notes: readonly string[];
}
