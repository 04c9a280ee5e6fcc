import { AnalysisError } from '../forensics/failure';
import { pictureTooLarge } from '../forensics/wording';
import type { Raster } from './raster';

/** What every decoder gives the engine: upright, sRGB, 8 bits, transparent parts on white. */
export interface DecodedPicture {
  readonly raster: Raster;
  /** What was done to the picture on the way, in words. */
  readonly notes: readonly string[];
  readonly milliseconds: number;
}

/** The same in the browser and in the terminal; 300 MB of pixels. */
export const MOST_MEGAPIXELS = 100;

/** To be asked before anything is decoded. @throws AnalysisError `picture-too-large` */
export function refuseMegapixels(width: number, height: number): void {
  const megapixels = (width * height) / 1e6;
  if (megapixels > MOST_MEGAPIXELS) throw new AnalysisError(pictureTooLarge(megapixels, MOST_MEGAPIXELS));
}
