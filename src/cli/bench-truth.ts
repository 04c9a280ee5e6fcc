import sharp from 'sharp';
import { MAP_SIDE } from '../forensics/findings';
import type { Raster } from '../vision/raster';
import { resize } from '../vision/resample';
import { readPictures, type LabelledPicture } from './bench-pictures';
import { decodePicture } from './decode-picture';

/** Mean difference of the colours, 0..255, from which a place counts as changed where only the original is known. */
const CHANGED_FROM = 12;
/** Both pictures are compared at this side, so that recompression and grain even out. */
const COMPARED_SIDE = 64;

/** Mean over squares of values (side × side) to MAP_SIDE × MAP_SIDE. */
function toCells(values: Float32Array, side: number): Float32Array {
  const step = side / MAP_SIDE;
  const cells = new Float32Array(MAP_SIDE * MAP_SIDE);
  values.forEach((value, i) => {
    const cell = Math.floor(Math.floor(i / side) / step) * MAP_SIDE + Math.floor((i % side) / step);
    cells[cell] = (cells[cell] ?? 0) + value / (step * step);
  });
  return cells;
}

/** The changed share of each cell, from a mask: white where the picture was changed. */
export async function cellsOfMask(bytes: Uint8Array): Promise<Float32Array> {
  const { data } = await sharp(bytes)
    .greyscale()
    .resize(COMPARED_SIDE, COMPARED_SIDE, { fit: 'fill' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return toCells(
    Float32Array.from(data, (value) => value / 255),
    COMPARED_SIDE,
  );
}

/** The changed share of each cell, from the difference between a picture and its original in the same framing. */
export function cellsOfDifference(picture: Raster, original: Raster): Float32Array {
  const shrink = (raster: Raster): Uint8Array => resize(raster, COMPARED_SIDE, COMPARED_SIDE).data;
  const [a, b] = [shrink(picture), shrink(original)];
  const changed = Float32Array.from({ length: COMPARED_SIDE * COMPARED_SIDE }, (_, i) => {
    const difference = [0, 1, 2].reduce((sum, c) => sum + Math.abs((a[i * 3 + c] ?? 0) - (b[i * 3 + c] ?? 0)), 0) / 3;
    return difference >= CHANGED_FROM ? 1 : 0;
  });
  return toCells(changed, COMPARED_SIDE);
}

/**
 * Reads what was truly changed in each picture that names a mask or an original.
 * @returns path → the changed share (0..1) of each of MAP_SIDE × MAP_SIDE cells; pictures whose mask or original no root
 * holds are left out
 */
export async function readTruths(
  pictures: readonly LabelledPicture[],
  roots: readonly string[],
): Promise<Map<string, Float32Array>> {
  const needed = new Set(pictures.flatMap(({ path, mask, original }) => mask ?? (original ? [path, original] : [])));
  const files = new Map<string, Uint8Array>();
  await readPictures(
    [...needed].map((path) => ({ path, set: '', truth: null })),
    roots,
    ({ path }, bytes) => Promise.resolve(void files.set(path, bytes)),
  );
  const truths = new Map<string, Float32Array>();
  for (const { path, mask, original, truth } of pictures) {
    if (truth === null) continue; // nothing was changed in a bona fide picture
    const maskBytes = mask && files.get(mask);
    const [own, before] = [files.get(path), original && files.get(original)];
    if (maskBytes) truths.set(path, await cellsOfMask(maskBytes));
    else if (own && before) {
      const [picture, bonaFide] = [await decodePicture(own), await decodePicture(before)];
      truths.set(path, cellsOfDifference(picture.raster, bonaFide.raster));
    }
  }
  return truths;
}
