import type { Box } from '../forensics/findings';
import { PICTURE_BYTES, type Network, type Plate, type PlacedPicture } from '../inference/network';
import { facesInTiles, type FoundFace } from './blazeface';
import type { Raster } from './raster';
import { planPasses, resample } from './resample';
import { isFlat, makeLevel, spreadOf, squareTile, tilesOf, writeTile, type Level, type Tile } from './tiles';

/** Where a picture's tiles are made and looked at: in memory, or on a card, which gives the same tiles. */
export interface TileSearch<P extends Plate> {
  /** @param from a finer level, if there is one */
  makeLevel(side: number, from?: Level<P>): Level<P>;
  /** Those worth a look, as far as that is known before it. */
  tilesOf(level: Level<P>): Tile<P>[];
  squareTile(levels: readonly Level<P>[], square: Box): Tile<P>;
  /**
   * Begins to look at a batch.
   * @param skipsFlat finds nothing in flat tiles
   * @returns for each tile its faces of at least `leastScore`, in tile pixels, before any suppression
   * @throws AnalysisError `wrong-results` of what the network gives
   */
  look(batch: readonly Tile<P>[], leastScore: number, skipsFlat: boolean): Promise<FoundFace[][]>;
  /** Gives back what single tiles were cut for. */
  dropTiles(batch: readonly Tile<P>[]): void;
  end(): void;
}

export function searchInMemory(picture: Raster, network: Network): TileSearch<Raster> {
  return {
    makeLevel: (side, from) => makeLevel(picture, side, resample, from),
    tilesOf: (level) => tilesOf(level).filter((tile) => !isFlat(spreadOf(tile))),
    squareTile: (levels, square) => squareTile(picture, levels, square, resample),
    async look(batch, leastScore) {
      const data = new Uint8Array(batch.length * PICTURE_BYTES);
      batch.forEach((tile, i) => writeTile(tile, data, i * PICTURE_BYTES));
      const count = batch.length;
      return facesInTiles(await network.run({ data, count }), count, leastScore);
    },
    dropTiles: () => undefined,
    end: () => undefined,
  };
}

export function searchOnCard(placed: PlacedPicture): TileSearch<Plate> {
  const cut = (source: Plate, part: Box, width: number, height: number): Plate =>
    placed.resample(source, planPasses(source, part, width, height));
  /** What may not be dropped with a tile: where a tile is as large as its level, they are one. */
  const kept = new Set<Plate>([placed.whole]);
  return {
    makeLevel(side, from) {
      const level = makeLevel(placed.whole, side, cut, from);
      kept.add(level.image);
      return level;
    },
    tilesOf,
    squareTile: (levels, square) => squareTile(placed.whole, levels, square, cut),
    async look(batch, leastScore, skipsFlat) {
      const windows = batch.map(({ level, left, top }) => ({ plate: level.image, left, top }));
      const { outputs, spreads } = await placed.run(windows);
      const faces = facesInTiles(outputs, batch.length, leastScore);
      return faces.map((found, i) => {
        const spread = spreads[i];
        return skipsFlat && spread && isFlat(spread) ? [] : found;
      });
    },
    dropTiles(batch) {
      for (const { level } of batch) if (!kept.has(level.image)) placed.drop(level.image);
    },
    end: () => placed.release(),
  };
}
