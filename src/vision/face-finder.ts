import type { Point } from '../forensics/findings';
import type { Network, Plate } from '../inference/network';
import { containment, mergeOverlapping, overlap, TILE_SIDE, type FoundFace } from './blazeface';
import type { Raster } from './raster';
import { searchInMemory, searchOnCard, type TileSearch } from './tile-search';
import { countTiles, fromTile, tileSides, type Level, type Tile } from './tiles';

/** The smallest face that is looked for: its shorter side in picture pixels. */
export const LEAST_FACE = 48;

/** A face must take up about this share of a tile's side to be found reliably (measured, see the test). */
const LEAST_SHARE = 1 / 9;

/** Tiles in one run of the network: what a picture of a million pixels has go into one. */
export const TILE_BATCH = 16;

/** Work is bounded: a picture that would need more tiles is searched for larger faces only. */
const MOST_TILES = 1000;
const MOST_CANDIDATES = 256;

/** A candidate is anything that the finder half believes in … */
const CANDIDATE_SCORE = 0.5;
/**
 * … and a face is what the finder sees again, surer, when it looks at 3.5 times the candidate alone. This is the
 * guard against false finds: on photographs the 22 faces scored 0.78 to 0.95 there, and of 110 candidates that
 * were none (textures, noise, text, drawn smileys, clothes) the best scored 0.71; at 3 times the two overlap.
 */
const CONFIRMED_SCORE = 0.75;
const CONFIRMED_OVERLAP = 0.35;
const REFINING_SCALE = 3.5;

const SAME_FACE_OVERLAP = 0.3;
/** A box that lies so far inside a better one is a part of the same face. */
const SAME_FACE_CONTAINMENT = 0.65;

/** How closely a picture is searched. */
export interface FaceSearch {
  /** The smallest face that is looked for, in picture pixels; LEAST_FACE or more. A larger one is much quicker. */
  readonly leastFace: number;
}

export interface FoundFaces {
  /** Largest first, in picture pixels. */
  readonly faces: readonly FoundFace[];
  /** Faces smaller than this may have been missed; as wanted unless the picture is very large. */
  readonly smallestSought: number;
}

function toPicture(tile: Tile<Plate>, face: FoundFace): FoundFace {
  const place = (point: Point): Point => {
    const { x, y } = fromTile(tile, { ...point, width: 0, height: 0 });
    return { x, y };
  };
  return { box: fromTile(tile, face.box), score: face.score, keypoints: face.keypoints.map(place) };
}

/** A box that crosses a tile's edge inside the picture is cut off there; the neighbour tile sees it whole. */
function isCutOff({ left, top, level }: Tile<Plate>, { box }: FoundFace): boolean {
  return (
    (left > 0 && box.x < 0) ||
    (top > 0 && box.y < 0) ||
    (left + TILE_SIDE < level.image.width && box.x + box.width > TILE_SIDE) ||
    (top + TILE_SIDE < level.image.height && box.y + box.height > TILE_SIDE)
  );
}

/** Whether a pixel of a box at least is the picture's own: around it tiles are black, and there is nobody. */
function isInPicture({ box }: FoundFace, { width, height }: Plate): boolean {
  return box.x + box.width >= 1 && box.y + box.height >= 1 && box.x <= width - 1 && box.y <= height - 1;
}

function* inBatches<T>(tiles: Iterable<T>): Generator<readonly T[]> {
  let batch: T[] = [];
  for (const tile of tiles) {
    batch.push(tile);
    if (batch.length < TILE_BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** The search of one picture. */
interface Search<P extends Plate> {
  readonly picture: Plate;
  readonly tiles: TileSearch<P>;
  /** Looked at between batches. */
  readonly signal: AbortSignal | undefined;
}

/**
 * @param tiles taken as they are needed, so that those of one batch are made while a graphics card runs the one before
 * @param areSingle each is made for itself, and is looked at even if it is flat
 * @returns the faces of each tile
 */
async function searchTiles<P extends Plate>(
  { picture, tiles: { look, dropTiles }, signal }: Search<P>,
  tiles: Iterable<Tile<P>>,
  areSingle: boolean,
): Promise<FoundFace[][]> {
  const found: FoundFace[][] = [];
  async function search(batch: readonly Tile<P>[]): Promise<void> {
    const faces = await look(batch, CANDIDATE_SCORE, !areSingle);
    if (areSingle) dropTiles(batch);
    batch.forEach((tile, i) => {
      const whole = (faces[i] ?? []).filter((face) => !isCutOff(tile, face));
      const merged = mergeOverlapping(whole, SAME_FACE_OVERLAP).map((face) => toPicture(tile, face));
      found.push(merged.filter((face) => isInPicture(face, picture)));
    });
  }
  let searching = Promise.resolve();
  for (const batch of inBatches(tiles)) {
    await searching;
    signal?.throwIfAborted();
    searching = search(batch);
    // It is waited for in the next turn; until then nobody would hear of its failure.
    searching.catch(() => undefined);
  }
  await searching;
  signal?.throwIfAborted();
  return found;
}

/** Looks again at each candidate alone; gives the better placed faces of those that are seen again. */
async function confirm<P extends Plate>(
  search: Search<P>,
  levels: readonly Level<P>[],
  candidates: readonly FoundFace[],
): Promise<FoundFace[]> {
  function* squares(): Generator<Tile<P>> {
    for (const { box } of candidates) {
      const side = REFINING_SCALE * Math.max(box.width, box.height);
      const x = box.x + (box.width - side) / 2;
      yield search.tiles.squareTile(levels, { x, y: box.y + (box.height - side) / 2, width: side, height: side });
    }
  }
  // Made as they are searched: the tiles of hundreds of candidates need not lie in memory together.
  const seen = await searchTiles(search, squares(), true);
  return candidates.flatMap((candidate, i) => {
    const again = (seen[i] ?? [])
      .filter((face) => face.score >= CONFIRMED_SCORE && overlap(face.box, candidate.box) >= CONFIRMED_OVERLAP)
      .toSorted((a, b) => overlap(b.box, candidate.box) - overlap(a.box, candidate.box))[0];
    return again ? [again] : [];
  });
}

/**
 * Boxes are told in sixteenths of a pixel. Processors and graphics cards differ in the sixth digit, and a crop that lies by
 * so little elsewhere has other bytes: in steps nearly all of them come to the very same crop.
 */
const toStep = (pixels: number): number => Math.round(pixels * 16) / 16;

/** One entry for each face, the best-scored; boxes cut to the picture. */
function keepEachOnce(faces: readonly FoundFace[], picture: Plate): FoundFace[] {
  const kept: FoundFace[] = [];
  for (const face of faces.toSorted((a, b) => b.score - a.score)) {
    const again = kept.some(
      ({ box }) => overlap(box, face.box) > SAME_FACE_OVERLAP || containment(box, face.box) > SAME_FACE_CONTAINMENT,
    );
    if (!again) kept.push(face);
  }
  return kept.map((face) => {
    const x = toStep(Math.max(0, face.box.x));
    const y = toStep(Math.max(0, face.box.y));
    const width = toStep(Math.min(picture.width, face.box.x + face.box.width) - x);
    const height = toStep(Math.min(picture.height, face.box.y + face.box.height) - y);
    return { ...face, box: { x, y, width, height } };
  });
}

/** @param sides of tiles in picture pixels, one for each level, finest first */
async function searchPicture<P extends Plate>(search: Search<P>, sides: readonly number[]): Promise<FoundFace[]> {
  const { picture, tiles } = search;
  const levels: Level<P>[] = [];
  function* tilesOfAllLevels(): Generator<Tile<P>> {
    for (const side of sides) {
      const level = tiles.makeLevel(side, levels.at(-1));
      levels.push(level);
      yield* tiles.tilesOf(level);
    }
  }
  const confirmBest = async (found: readonly FoundFace[]): Promise<FoundFace[]> => {
    const merged = mergeOverlapping(found, SAME_FACE_OVERLAP).slice(0, MOST_CANDIDATES);
    return keepEachOnce(await confirm(search, levels, merged), picture);
  };
  const faces = await confirmBest((await searchTiles(search, tilesOfAllLevels(), false)).flat());
  if (faces.length > 0) return faces;
  // A face that fills the picture is too large for a tile that shows nothing else: step back once.
  const back = Math.max(picture.width, picture.height) * 1.6;
  const square = { x: (picture.width - back) / 2, y: (picture.height - back) / 2, width: back, height: back };
  return confirmBest((await searchTiles(search, [tiles.squareTile(levels, square)], true)).flat());
}

/**
 * Finds the faces of a picture: tiles at several sizes, then a second, closer look at each candidate, which
 * both places it better and throws false finds out. Where the network runs on a card, tiles are made there too.
 * @param signal looked at between batches
 * @throws AnalysisError `wrong-results` from the network's outputs; the signal's reason after an abort
 */
export async function findFaces(
  picture: Raster,
  network: Network,
  signal?: AbortSignal,
  { leastFace }: FaceSearch = { leastFace: LEAST_FACE },
): Promise<FoundFaces> {
  let finest = leastFace / LEAST_SHARE;
  let sides = tileSides(picture.width, picture.height, finest);
  while (countTiles(picture.width, picture.height, sides) > MOST_TILES) {
    finest *= 1.1;
    sides = tileSides(picture.width, picture.height, finest);
  }
  const placed = network.place?.(picture);
  const search = async <P extends Plate>(tiles: TileSearch<P>): Promise<FoundFace[]> => {
    try {
      return await searchPicture({ picture, tiles, signal }, sides);
    } finally {
      tiles.end();
    }
  };
  const faces = await (placed ? search(searchOnCard(placed)) : search(searchInMemory(picture, network)));
  faces.sort((a, b) => b.box.width * b.box.height - a.box.width * a.box.height);
  return { faces, smallestSought: Math.max(leastFace, Math.round(finest * LEAST_SHARE)) };
}
