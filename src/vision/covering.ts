import { MAP_SIDE, type Region } from '../forensics/findings';
import { cellsInside } from '../forensics/regions';
import { ENCODER_SIDE } from './face-crop';
import type { Raster } from './raster';

/** Pixels of the crop on a cell's side. */
const CELL_SIDE = ENCODER_SIDE / MAP_SIDE;

const rowOf = (cell: number): number => Math.floor(cell / MAP_SIDE);
const columnOf = (cell: number): number => cell % MAP_SIDE;

/** The cells outside that touch one inside, corners included. */
function bandAround(isInside: readonly boolean[]): boolean[] {
  return isInside.map(
    (inside, cell) =>
      !inside &&
      [-1, 0, 1].some((down) =>
        [-1, 0, 1].some((right) => {
          const [row, column] = [rowOf(cell) + down, columnOf(cell) + right];
          const isOnMap = row >= 0 && column >= 0 && row < MAP_SIDE && column < MAP_SIDE;
          return isOnMap && isInside[row * MAP_SIDE + column];
        }),
      ),
  );
}

/** The cell that the i-th number of the crop's data lies in. */
function cellAt(i: number): number {
  const pixel = Math.floor(i / 3);
  const row = Math.floor(Math.floor(pixel / ENCODER_SIDE) / CELL_SIDE);
  return row * MAP_SIDE + Math.floor((pixel % ENCODER_SIDE) / CELL_SIDE);
}

/** Mean R G B over some cells. */
function meanColour({ data }: Raster, cells: readonly boolean[]): number[] {
  const sums = [0, 0, 0];
  let pixels = 0;
  for (let i = 0; i < data.length; i += 3) {
    if (!cells[cellAt(i)]) continue;
    for (let c = 0; c < 3; c += 1) sums[c] = sums[c]! + data[i + c]!;
    pixels += 1;
  }
  return sums.map((sum) => Math.round(sum / pixels));
}

/**
 * A copy of a face crop with one region covered by one flat colour, the mean of the cells around it, with a hard edge.
 *
 * Flat and hard on purpose: pictures with a plain box over a part were among the training's bona fide and forged
 * alike, so the encoder takes it for something in front of the face. A fill that blends in with a soft edge looks to it
 * like a forgery itself: it raised genuine faces' logits by 6 to 10, this one by 0.4.
 * @param crop the encoder's 256 × 256 pixels; stays as it is
 * @param labels MAP_SIDE × MAP_SIDE indices into REGIONS
 * @throws RangeError when the crop or the labels have another size, or the region fills the whole crop, so that there
 * is nothing around it
 */
export function coverRegion(crop: Raster, labels: Uint8Array, region: Region): Raster {
  if (crop.width !== ENCODER_SIDE || crop.height !== ENCODER_SIDE || labels.length !== MAP_SIDE * MAP_SIDE) {
    throw new RangeError(`crop of ${crop.width} × ${crop.height} px with ${labels.length} labels`);
  }
  const isInside = cellsInside(labels, region);
  if (isInside.every(Boolean)) throw new RangeError(`${region} fills the crop`);
  const colour = meanColour(crop, bandAround(isInside));
  const data = crop.data.map((value, i) => (isInside[cellAt(i)] ? colour[i % 3]! : value));
  return { width: ENCODER_SIDE, height: ENCODER_SIDE, data };
}
