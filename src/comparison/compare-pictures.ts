import type { FaceResult } from '../forensics/findings';
import type { Raster } from '../vision/raster';
import type { ComparisonFindings } from './comparison-findings';

interface CompareOptions {
  readonly signal?: AbortSignal;
  /** Called with how much is done, 0..1. */
  readonly onProgress?: (share: number) => void;
}

/** Stands in for the comparison, which is being built beside this. */
export async function comparePictures(
  _picture: Raster,
  _original: Raster,
  _faces: readonly FaceResult[],
  _options: CompareOptions = {},
): Promise<ComparisonFindings> {
  throw new Error('not built yet');
}
