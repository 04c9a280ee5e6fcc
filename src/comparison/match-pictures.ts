import type { Raster } from '../vision/raster';
import type { Grid } from './cells';
import { labOf, mapLab, type Lab } from './lab';
import type { LaidOver } from './lay-over';
import { matchBlur, type BlurMatch } from './match-blur';
import { applyColours, fitColours, type ColourMap } from './match-colours';
import { blurPlane } from './plane';

/** What brings the two to each other's sharpness and colours, found where most of them agrees. */
export interface Adjustment {
  /** In pixels of the size at which it was found. */
  readonly blur: BlurMatch;
  readonly colours: ColourMap;
}

export interface MatchedPictures {
  readonly shown: Lab;
  /** The original in the picture's colours. */
  readonly held: Lab;
  readonly adjustment: Adjustment;
}

/** Blurs by sigma pixels; less than a third of a pixel changes nothing that counts. */
export const softened = (lab: Lab, sigma: number): Lab =>
  sigma < 0.3 ? lab : mapLab(lab, (plane) => blurPlane(plane, sigma));

/** A pixel's middle in −1..1 of a picture of this size. */
export const placeIn =
  (width: number, height: number) =>
  (x: number, y: number): readonly [number, number] => [(2 * x) / width - 1, (2 * y) / height - 1];

/**
 * Takes from two pictures what saving again, resizing and editing as a whole make different: sharpness, brightness,
 * contrast, tint and saturation.
 * @param shown the picture, `held` the original laid over it, of the same size
 */
export function matchPictures(shown: Raster, { raster, isCovered }: LaidOver, grid: Grid): MatchedPictures {
  const colours = fitColours(shown, raster, isCovered, grid);
  const held = labOf(applyColours(raster, shown, colours, placeIn(shown.width, shown.height)));
  const one = labOf(shown);
  const blur = matchBlur(one.l, held.l, isCovered);
  return {
    shown: softened(one, blur.picture),
    held: softened(held, blur.original),
    adjustment: { blur, colours },
  };
}
