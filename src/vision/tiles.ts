import type { Box } from '../forensics/findings';
import type { Plate, Spread } from '../inference/network';
import { TILE_SIDE } from './blazeface';
import type { Raster } from './raster';

/** A way to bring parts of pictures to other sizes, whose pixels lie in memory (`resample`) or on a card. */
export type Cut<P extends Plate> = (source: P, part: Box, width: number, height: number) => P;

/** The picture, or a part of it, at one size. */
export interface Level<P extends Plate = Raster> {
  readonly image: P;
  /** Where the image's left top corner lies, in picture pixels. */
  readonly originX: number;
  readonly originY: number;
  /** Level pixels for each picture pixel, across and down; they differ by rounding only. */
  readonly scaleX: number;
  readonly scaleY: number;
}

/** A place of the picture that is looked at as one tile. */
export interface Tile<P extends Plate = Raster> {
  readonly level: Level<P>;
  /** Left top corner in whole level pixels; negative where the tile sticks out of the picture. */
  readonly left: number;
  readonly top: number;
}

/** The share of the tile's side by which neighbours overlap. */
const OVERLAP = 0.3;

/** Grey levels of standard deviation under which a tile holds no face: even sky, walls, margins. */
const FLAT = 3;

/** The least number of tiles that cover `length` level pixels, neighbours overlapping by at least OVERLAP. */
function tileStarts(length: number): number[] {
  if (length <= TILE_SIDE) return [Math.floor((length - TILE_SIDE) / 2)];
  const steps = Math.ceil((length - TILE_SIDE) / (TILE_SIDE * (1 - OVERLAP)));
  return Array.from({ length: steps + 1 }, (_, i) => Math.round((i * (length - TILE_SIDE)) / steps));
}

/**
 * Sides of a tile in picture pixels, one for each level, finest first: from `finest` up to the whole picture, in
 * even steps of at most a factor of 2.2, so that a face too large for one level is well inside the next.
 */
export function tileSides(width: number, height: number, finest: number): number[] {
  const whole = Math.max(width, height);
  if (whole <= finest) return [whole];
  const steps = Math.ceil(Math.log(whole / finest) / Math.log(2.2));
  return Array.from({ length: steps + 1 }, (_, i) => finest * (whole / finest) ** (i / steps));
}

/** How many tiles `tilesOf` gives over all levels. */
export function countTiles(width: number, height: number, sides: readonly number[]): number {
  return sides.reduce((sum, side) => {
    const scale = TILE_SIDE / side;
    return sum + tileStarts(Math.round(width * scale)).length * tileStarts(Math.round(height * scale)).length;
  }, 0);
}

/** The picture reduced (or enlarged) so that a tile covers `side` picture pixels. `from` is a finer level, if any. */
export function makeLevel<P extends Plate>(picture: P, side: number, cut: Cut<P>, from?: Level<P>): Level<P> {
  const width = Math.max(1, Math.round((picture.width * TILE_SIDE) / side));
  const height = Math.max(1, Math.round((picture.height * TILE_SIDE) / side));
  const source = from?.image ?? picture;
  const image = cut(source, { x: 0, y: 0, width: source.width, height: source.height }, width, height);
  return { image, originX: 0, originY: 0, scaleX: width / picture.width, scaleY: height / picture.height };
}

/** Whether a tile holds no face, whatever it shows. */
export function isFlat({ sum, squares, count }: Spread): boolean {
  return squares / count - (sum / count) ** 2 < FLAT * FLAT;
}

/** How much a tile holds, by every fourth pixel of every fourth row. */
export function spreadOf({ level, left, top }: Tile): Spread {
  const { width, height, data } = level.image;
  let sum = 0;
  let squares = 0;
  let count = 0;
  for (let y = Math.max(0, top); y < Math.min(height, top + TILE_SIDE); y += 4) {
    for (let x = Math.max(0, left); x < Math.min(width, left + TILE_SIDE); x += 4) {
      // Green carries most of the brightness, and one channel is enough to tell a wall from a face.
      const value = data[(y * width + x) * 3 + 1]!;
      sum += value;
      squares += value * value;
      count += 1;
    }
  }
  return { sum, squares, count };
}

/** The tiles of a level. */
export function tilesOf<P extends Plate>(level: Level<P>): Tile<P>[] {
  const tops = tileStarts(level.image.height);
  const lefts = tileStarts(level.image.width);
  return tops.flatMap((top) => lefts.map((left) => ({ level, left, top })));
}

/** Writes a tile as 256 × 256 × 3 bytes at `offset`, where zeros are; outside the picture it stays black. */
export function writeTile({ level, left, top }: Tile, into: Uint8Array, offset: number): void {
  const { width, height, data } = level.image;
  const firstX = Math.max(0, -left);
  const lastX = Math.min(TILE_SIDE, width - left);
  if (lastX <= firstX) return;
  for (let y = Math.max(0, -top); y < Math.min(TILE_SIDE, height - top); y += 1) {
    const from = ((top + y) * width + left) * 3;
    into.set(data.subarray(from + firstX * 3, from + lastX * 3), offset + (y * TILE_SIDE + firstX) * 3);
  }
}

/** A box from the tile's pixels to the picture's. */
export function fromTile(tile: Tile<Plate>, box: Box): Box {
  return {
    x: tile.level.originX + (tile.left + box.x) / tile.level.scaleX,
    y: tile.level.originY + (tile.top + box.y) / tile.level.scaleY,
    width: box.width / tile.level.scaleX,
    height: box.height / tile.level.scaleY,
  };
}

/**
 * A single tile that shows a square of the picture, which may stick out of it.
 * @param levels finest first; the coarsest one that still has 256 pixels for the square is read, because
 * reducing a whole 8000-pixel picture again for one face would take longer than finding it
 */
export function squareTile<P extends Plate>(
  picture: P,
  levels: readonly Level<P>[],
  square: Box,
  cut: Cut<P>,
): Tile<P> {
  const source = levels.findLast((level) => square.width * level.scaleX >= TILE_SIDE);
  const image = source?.image ?? picture;
  const scaleX = source?.scaleX ?? 1;
  const scaleY = source?.scaleY ?? 1;
  const x = Math.max(0, square.x * scaleX);
  const y = Math.max(0, square.y * scaleY);
  const part = {
    x,
    y,
    width: Math.min(image.width, (square.x + square.width) * scaleX) - x,
    height: Math.min(image.height, (square.y + square.height) * scaleY) - y,
  };
  const zoom = TILE_SIDE / square.width;
  const width = Math.max(1, Math.round((part.width / scaleX) * zoom));
  const height = Math.max(1, Math.round((part.height / scaleY) * zoom));
  const level: Level<P> = {
    image: cut(image, part, width, height),
    originX: part.x / scaleX,
    originY: part.y / scaleY,
    scaleX: (width * scaleX) / part.width,
    scaleY: (height * scaleY) / part.height,
  };
  return {
    level,
    left: Math.round((square.x - level.originX) * level.scaleX),
    top: Math.round((square.y - level.originY) * level.scaleY),
  };
}
