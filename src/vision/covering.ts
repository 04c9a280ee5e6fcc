import { MAP_SIDE, REGIONS, type Region } from '../forensics/findings';
import { ENCODER_SIDE } from './face-crop';
import type { Raster } from './raster';
import { resample } from './resample';

/** Pixels of the crop on a cell's side. */
const CELL_SIDE = ENCODER_SIDE / MAP_SIDE;
const WHOLE_MAP = { x: 0, y: 0, width: MAP_SIDE, height: MAP_SIDE };

/** Mean R G B of each cell's own pixels, MAP_SIDE × MAP_SIDE × 3. */
function cellMeans({ data }: Raster): Float64Array {
  const means = new Float64Array(MAP_SIDE * MAP_SIDE * 3);
  for (let y = 0; y < ENCODER_SIDE; y += 1) {
    for (let x = 0; x < ENCODER_SIDE; x += 1) {
      const from = (y * ENCODER_SIDE + x) * 3;
      const to = (Math.floor(y / CELL_SIDE) * MAP_SIDE + Math.floor(x / CELL_SIDE)) * 3;
      for (let c = 0; c < 3; c += 1) means[to + c] = means[to + c]! + data[from + c]! / CELL_SIDE ** 2;
    }
  }
  return means;
}

/**
 * The cells' colours with those inside the region replaced by the local mean: the mean of all cells outside, each
 * weighted with the fourth power of its nearness (Shepard's interpolation), so that the band around the region
 * counts and nothing from inside it does.
 */
function fillCells(means: Float64Array, isInside: readonly boolean[]): Raster {
  const data = new Uint8Array(means.length);
  const outside = isInside.flatMap((inside, cell) => (inside ? [] : [cell]));
  isInside.forEach((inside, cell) => {
    const sources = inside ? outside : [cell];
    const sums = [0, 0, 0];
    let total = 0;
    for (const source of sources) {
      const dx = (source % MAP_SIDE) - (cell % MAP_SIDE);
      const dy = Math.floor(source / MAP_SIDE) - Math.floor(cell / MAP_SIDE);
      const weight = inside ? 1 / (dx * dx + dy * dy) ** 2 : 1;
      for (let c = 0; c < 3; c += 1) sums[c] = sums[c]! + weight * means[source * 3 + c]!;
      total += weight;
    }
    for (let c = 0; c < 3; c += 1) data[cell * 3 + c] = Math.round(sums[c]! / total);
  });
  return { width: MAP_SIDE, height: MAP_SIDE, data };
}

/**
 * How much of each pixel is covered, 0..255: all of it inside the region but for its corners, fading out over half a cell
 * around it.
 */
function softMask(isInside: readonly boolean[]): Uint8Array {
  const cells = new Uint8Array(isInside.length * 3);
  isInside.forEach((inside, cell) => cells.fill(inside ? 255 : 0, cell * 3, cell * 3 + 3));
  const map: Raster = { width: MAP_SIDE, height: MAP_SIDE, data: cells };
  const soft = resample(map, WHOLE_MAP, ENCODER_SIDE, ENCODER_SIDE).data;
  const mask = new Uint8Array(soft.length / 3);
  // Between the centres of a cell inside and one outside the value falls evenly; at their border it is half.
  for (let i = 0; i < mask.length; i += 1) mask[i] = Math.min(255, soft[i * 3]! * 2);
  return mask;
}

/**
 * A copy of a face crop with one region covered by the local mean colour, with a soft edge.
 * @param crop the encoder's 256 × 256 pixels; stays as it is
 * @param labels MAP_SIDE × MAP_SIDE indices into REGIONS
 * @throws RangeError when the crop or the labels have another size, or the region fills the whole crop, so that there
 * is nothing around it
 */
export function coverRegion(crop: Raster, labels: Uint8Array, region: Region): Raster {
  if (crop.width !== ENCODER_SIDE || crop.height !== ENCODER_SIDE || labels.length !== MAP_SIDE * MAP_SIDE) {
    throw new RangeError(`crop of ${crop.width} × ${crop.height} px with ${labels.length} labels`);
  }
  const index = REGIONS.indexOf(region);
  const isInside = Array.from(labels, (label) => label === index);
  if (isInside.every(Boolean)) throw new RangeError(`${region} fills the crop`);
  const fill = resample(fillCells(cellMeans(crop), isInside), WHOLE_MAP, ENCODER_SIDE, ENCODER_SIDE).data;
  const mask = softMask(isInside);
  const data = crop.data.map((value, i) => {
    const share = mask[Math.floor(i / 3)]! / 255;
    return Math.round(value + (fill[i]! - value) * share);
  });
  return { width: ENCODER_SIDE, height: ENCODER_SIDE, data };
}
