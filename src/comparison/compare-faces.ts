import { MAP_SIDE, REGIONS, type Box, type FaceResult } from '../forensics/findings';
import { cellsByRegion } from '../forensics/region-findings';
import { AVERAGE_KEYPOINTS, labelRegions } from '../forensics/regions';
import { cutForEncoder } from '../vision/face-crop';
import type { Raster } from '../vision/raster';
import type { Grid } from './cells';
import type { AffineMap, ComparedFace, ComparedRegion } from './comparison-findings';
import { CHANGED } from './comparison-wording';
import { aboveNoise, differenceCells, differenceOf, noiseFloor } from './difference-map';
import { enlargePlane } from './enlarge-plane';
import { labOf, type Lab } from './lab';
import { layOver, type LaidOver } from './lay-over';
import { matchBlur } from './match-blur';
import { applyColours } from './match-colours';
import { placeIn, softened, type Adjustment } from './match-pictures';
import { measureArtifacts, MEASURING_SIDE, nameArtifacts } from './measure-artifacts';
import type { Plane } from './plane';

/** What was found over the whole picture, by which its faces are looked at more closely. */
export interface WholeComparison {
  readonly toOriginal: AffineMap;
  readonly adjustment: Adjustment;
  /** Pixels at which the adjustment was found for one pixel of the picture. */
  readonly scale: number;
  /** Difference above the noise of each cell over the whole picture, NaN where there is no original. */
  readonly values: Float32Array;
  readonly grid: Grid;
  readonly floor: number;
}

/** Share of a region from which on it is named. */
const LEAST_SHARE = 0.05;
/** Share of the crop that the original must cover. */
const LEAST_COVERED = 0.6;
/** Share of the crop that must be unchanged for its own noise and sharpness to be told from it. */
const LEAST_UNCHANGED = 0.25;
/** Cells of a crop along its side. */
const CROP_CELLS = 64;
const CROP_GRID: Grid = { columns: CROP_CELLS, rows: CROP_CELLS };
/** Pixels of a crop around the eyes and mouth at least; fewer cells than these make no region. */
const LEAST_CELLS = 4;

/** 1 for each pixel of the crop that has an original and lies in a cell of the whole that did not change. */
function unchangedPixels(
  picture: Raster,
  crop: Box,
  isCovered: Uint8Array,
  { values, grid }: WholeComparison,
): Uint8Array {
  return isCovered.map((flag, at) => {
    const x = crop.x + (((at % MEASURING_SIDE) + 0.5) / MEASURING_SIDE) * crop.width;
    const y = crop.y + ((Math.floor(at / MEASURING_SIDE) + 0.5) / MEASURING_SIDE) * crop.height;
    const column = Math.min(grid.columns - 1, Math.floor((x / picture.width) * grid.columns));
    const row = Math.min(grid.rows - 1, Math.floor((y / picture.height) * grid.rows));
    return flag === 1 && values[row * grid.columns + column]! < CHANGED / 2 ? 1 : 0;
  });
}

const shareOf = (flags: Uint8Array): number => flags.reduce((sum, flag) => sum + flag, 0) / flags.length;

/** The two crops in each other's sharpness and colours. */
function matchCrops(
  picture: Raster,
  crop: Box,
  shown: Raster,
  held: LaidOver,
  isUnchanged: Uint8Array,
  whole: WholeComparison,
): { readonly shown: Lab; readonly held: Lab } {
  const place = placeIn(picture.width, picture.height);
  const step = crop.width / MEASURING_SIDE;
  const recoloured = applyColours(held.raster, shown, whole.adjustment.colours, (x, y) =>
    place(crop.x + x * step, crop.y + y * step),
  );
  const [one, other] = [labOf(shown), labOf(recoloured)];
  const larger = MEASURING_SIDE / crop.width / whole.scale;
  const blur =
    shareOf(isUnchanged) >= LEAST_UNCHANGED
      ? matchBlur(one.l, other.l, isUnchanged)
      : { picture: whole.adjustment.blur.picture * larger, original: whole.adjustment.blur.original * larger };
  return { shown: softened(one, blur.picture), held: softened(other, blur.original) };
}

/** The changed share of each cell of the labels' grid, each of which holds four of the crop's. */
function sharesOfLabels(values: Float32Array): number[] {
  const by = CROP_CELLS / MAP_SIDE;
  return Array.from({ length: MAP_SIDE * MAP_SIDE }, (_, cell) => {
    const [left, top] = [(cell % MAP_SIDE) * by, Math.floor(cell / MAP_SIDE) * by];
    let changed = 0;
    for (let y = top; y < top + by; y += 1) {
      for (let x = left; x < left + by; x += 1) if (values[y * CROP_CELLS + x]! >= CHANGED) changed += 1;
    }
    return changed / (by * by);
  });
}

function compareFace(
  picture: Raster,
  original: Raster,
  face: FaceResult,
  whole: WholeComparison,
): ComparedRegion[] | null {
  const { crop } = face;
  const held = layOver(original, whole.toOriginal, crop, MEASURING_SIDE, MEASURING_SIDE);
  if (shareOf(held.isCovered) < LEAST_COVERED) return null;
  const shown = cutForEncoder(picture, crop);
  const isUnchanged = unchangedPixels(picture, crop, held.isCovered, whole);
  const matched = matchCrops(picture, crop, shown, held, isUnchanged, whole);
  const difference = differenceOf(matched.shown, matched.held);
  const cells = differenceCells(difference, held.isCovered, CROP_GRID);
  const floor =
    shareOf(isUnchanged) >= LEAST_UNCHANGED
      ? Math.max(whole.floor, noiseFloor(differenceCells(difference, isUnchanged, CROP_GRID)))
      : whole.floor;
  const values = aboveNoise(cells, floor).map((value) => (Number.isNaN(value) ? 0 : value));
  const mask: Plane = enlargePlane(
    { width: CROP_CELLS, height: CROP_CELLS, data: values },
    MEASURING_SIDE / CROP_CELLS,
  );
  const labels = labelRegions(face.status === 'analysed' ? face.keypoints : AVERAGE_KEYPOINTS);
  const pair = { original: held.raster, picture: shown, originalLab: matched.held, pictureLab: matched.shown };
  const measures = measureArtifacts(pair, mask, labels);
  const shares = sharesOfLabels(values);
  return cellsByRegion(labels)
    .filter(({ cells: inside }) => inside.length >= LEAST_CELLS)
    .map(({ region, cells: inside }) => ({
      region,
      share: inside.reduce((sum, cell) => sum + shares[cell]!, 0) / inside.length,
      artifacts: nameArtifacts(measures[REGIONS.indexOf(region)]!),
    }))
    .filter(({ share }) => share >= LEAST_SHARE)
    .toSorted((one, other) => other.share - one.share);
}

/**
 * Compares each face, closer than the whole: which regions changed and how.
 * @param pause waits between faces and throws when the work is to be stopped; told the share that is done, 0..1
 * @returns faces without a region that changed are among them; `outside` are those that the original does not show
 */
export async function compareFaces(
  picture: Raster,
  original: Raster,
  faces: readonly FaceResult[],
  whole: WholeComparison,
  pause: (share: number) => Promise<void>,
): Promise<{ readonly faces: ComparedFace[]; readonly outside: number }> {
  const compared: ComparedFace[] = [];
  for (const [face, result] of faces.entries()) {
    const regions = compareFace(picture, original, result, whole);
    if (regions) compared.push({ face, regions });
    await pause((face + 1) / faces.length);
  }
  return { faces: compared, outside: faces.length - compared.length };
}
