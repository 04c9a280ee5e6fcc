import { AnalysisError } from '../forensics/failure';
import type { Box, FaceResult } from '../forensics/findings';
import type { Raster } from '../vision/raster';
import { resize } from '../vision/resample';
import { determinant, invert } from './affine';
import { alignPictures } from './align-pictures';
import { gridOver } from './cells';
import { compareFaces } from './compare-faces';
import type { ComparisonFindings } from './comparison-findings';
import { CHANGED, COMPARISON_NOTES, notComparable } from './comparison-wording';
import { aboveNoise, differenceCells, differenceOf, noiseFloor } from './difference-map';
import { showsSameView } from './judge-fit';
import { keypointPlacements } from './keypoint-placements';
import { layOver } from './lay-over';
import { matchPictures } from './match-pictures';

export interface ComparisonOptions {
  /** Looked at between steps; an abort rejects with the signal's reason. */
  readonly signal?: AbortSignal;
  /** Told the share that is done, 0..1. */
  readonly onProgress?: (share: number) => void;
  /** Faces of the original: with them a small face crop is found in a large photograph. */
  readonly originalFaces?: readonly FaceResult[];
}

/** Longer side at which the two are compared. */
const COMPARING_SIDE = 512;
/** Cells of the map along the longer side. */
const MOST_CELLS = 128;
/** Longer side under which small differences cannot be seen. */
const COARSE_SIDE = 160;
/** Changed share from which the noise cannot be told from the change. */
const MOSTLY_CHANGED = 0.5;

/**
 * Lays the original over the picture and finds where the two differ more than saving again, resizing, cropping,
 * mirroring and changing the brightness of the whole explain, and in the faces how.
 * @param picture, original upright; may have different sizes, and one may be a part of the other
 * @param faces of the picture, as the detector gives them; those that it refused are compared too
 * @throws AnalysisError `not-comparable` when the two do not show the same view; after an abort the signal's reason
 */
export async function comparePictures(
  picture: Raster,
  original: Raster,
  faces: readonly FaceResult[],
  { signal, onProgress, originalFaces = [] }: ComparisonOptions = {},
): Promise<ComparisonFindings> {
  const pause = async (share: number): Promise<void> => {
    onProgress?.(share);
    // Lets a message to stop come in.
    await new Promise((resolve) => setTimeout(resolve, 0));
    signal?.throwIfAborted();
  };
  await pause(0);
  const known = keypointPlacements(faces, originalFaces);
  const alignment = await alignPictures(picture, original, known, (share) => pause(0.6 * share));
  if (!alignment || !showsSameView(alignment.fit, alignment.toOriginal)) {
    const { agreeing = 0, windows = 0 } = alignment?.fit ?? {};
    throw new AnalysisError(notComparable(`${agreeing.toFixed(2)} of ${windows} windows agree`));
  }
  const { toOriginal, fit } = alignment;

  const density = Math.sqrt(Math.abs(determinant(toOriginal)));
  const longer = Math.max(picture.width, picture.height);
  const scale = Math.min(1, density, COMPARING_SIDE / longer);
  const wide = Math.max(1, Math.round(picture.width * scale));
  const high = Math.max(1, Math.round(picture.height * scale));
  const frame: Box = { x: 0, y: 0, width: picture.width, height: picture.height };
  const shown = resize(picture, wide, high);
  const held = layOver(original, toOriginal, frame, wide, high);
  await pause(0.65);
  const grid = gridOver(wide, high, MOST_CELLS);
  const match = matchPictures(shown, held);
  await pause(0.75);
  const cells = differenceCells(differenceOf(match.shown, match.held), held.isCovered, grid);
  const floor = noiseFloor(cells);
  const values = aboveNoise(cells, floor);
  await pause(0.85);

  const covered = values.filter((value) => !Number.isNaN(value));
  // Nothing compared is not "no differences".
  if (covered.length === 0) throw new AnalysisError(notComparable('no cell is inside both'));
  const changedShare = covered.filter((value) => value >= CHANGED).length / covered.length;
  const foundOverall = { toOriginal, adjustment: match.adjustment, scale, values, grid, floor };
  const compared = await compareFaces(picture, original, faces, foundOverall, (share) => pause(0.85 + 0.15 * share));
  const overlap = held.isCovered.reduce((sum, flag) => sum + flag, 0) / held.isCovered.length;
  const notes = [
    ...(determinant(toOriginal) < 0 ? [COMPARISON_NOTES.mirrored] : []),
    ...(overlap < 0.98 ? [COMPARISON_NOTES.partly(Math.round(100 * overlap))] : []),
    ...(changedShare > MOSTLY_CHANGED ? [COMPARISON_NOTES.mostlyChanged] : []),
    ...(Math.max(wide, high) < COARSE_SIDE ? [COMPARISON_NOTES.coarse] : []),
    ...(compared.outside > 0 ? [COMPARISON_NOTES.facesOutside(compared.outside)] : []),
  ];
  onProgress?.(1);
  return {
    picture: { width: picture.width, height: picture.height },
    original: { width: original.width, height: original.height },
    alignment: invert(toOriginal),
    fit: fit.correlation,
    overlap,
    differences: { ...grid, values: Array.from(values, (value) => (Number.isNaN(value) ? null : value)) },
    changedShare,
    faces: compared.faces,
    notes,
  };
}
