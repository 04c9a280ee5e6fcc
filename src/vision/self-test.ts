import { AnalysisError } from '../forensics/failure';
import { wrongResults } from '../forensics/wording';
import {
  bytesOf,
  GOLDEN_FACE,
  goldenOf,
  wrongOutput,
  type GoldenNumbers,
  type GoldenOutputs,
} from '../inference/golden';
import { PICTURE_BYTES, type Network } from '../inference/network';
import type { EngineNetworks } from './analyse-picture';
import { ENCODER_BATCH, joinCrops } from './encoder';
import { ENCODER_SIDE } from './face-crop';
import { TILE_BATCH } from './face-finder';
import type { Raster } from './raster';
import { planPasses, resample, resize } from './resample';
import { spreadOf, writeTile, type Tile } from './tiles';

/**
 * The self-test of the detector's networks: some drivers compute wrongly and say nothing, so before a graphics card
 * counts, what it gives for two known pictures is held, output by output, against what the processor gave.
 */

/** Pictures that the golden numbers are of. */
const PICTURES = 2;
/** One picture alone, and as many as are ever run together. */
const SELF_TEST_RUNS: Readonly<Record<TestedNetwork, readonly number[]>> = {
  faceFinder: [1, TILE_BATCH],
  encoder: [1, ENCODER_BATCH],
};
/** Where a card is computed in software, seconds for each picture, which only tests do. */
export const SHORT_SELF_TEST_RUNS = [2];

/**
 * The pictures that the networks are tried on: the stored face enlarged, then lying on its side, both with noise that
 * holds all frequencies. The same everywhere, byte by byte.
 */
export function goldenPictures({ face }: Pick<GoldenNumbers, 'face'>): readonly Raster[] {
  const data = bytesOf(face);
  const side = ENCODER_SIDE;
  const large = resize({ width: GOLDEN_FACE, height: GOLDEN_FACE, data }, side, side);
  let seed = 1;
  return Array.from({ length: PICTURES }, (_, picture) => {
    const pixels = new Uint8Array(large.data.length);
    for (let at = 0; at < pixels.length; at += 1) {
      seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
      const [channel, x, y] = [at % 3, Math.floor(at / 3) % side, Math.floor(at / 3 / side)];
      const from = picture === 0 ? at : (x * side + y) * 3 + channel;
      pixels[at] = Math.min(255, Math.max(0, (large.data[from] ?? 0) + (seed >>> 28) - 8));
    }
    return { width: side, height: side, data: pixels };
  });
}

export type TestedNetwork = keyof EngineNetworks;

async function tryOut(
  network: Network,
  which: TestedNetwork,
  pictures: readonly Raster[],
  golden: readonly GoldenOutputs[],
  runs: readonly number[],
): Promise<void> {
  for (const rows of runs) {
    const batch = Array.from({ length: rows }, (_, row) => row % PICTURES);
    const given = await network.run(joinCrops(batch.flatMap((picture) => pictures[picture] ?? [])));
    for (const [row, picture] of batch.entries()) {
      const wrong = wrongOutput(given, row, rows, golden[picture] ?? { picture: '' });
      if (wrong === null) continue;
      const step = which === 'encoder' ? 'encode' : 'find-faces';
      throw new AnalysisError(wrongResults(step, `self-test, picture ${row + 1} of ${rows}, ${wrong}`));
    }
  }
}

/** How a known picture is cut on a card: made smaller along both axes, made larger along one from a part, and as it is. */
const CUTS = [
  { part: { x: 0, y: 0, width: 256, height: 256 }, width: 171, height: 128, left: -40, top: -64 },
  { part: { x: 13.25, y: 40.5, width: 200, height: 80 }, width: 200, height: 202, left: 0, top: -27 },
  { part: { x: 0, y: 0, width: 256, height: 256 }, width: 256, height: 256, left: 20, top: 30 },
] as const;

/**
 * Where a card also makes the tiles that faces are looked for in: they have to be those that the processor makes, since
 * a face that lies in a wrong one would be missed. By here the card has given right numbers for pictures that it was sent.
 */
async function tryCutting(network: Network, picture: Raster): Promise<void> {
  const placed = network.place?.(picture);
  if (!placed) return;
  const count = CUTS.length;
  const data = new Uint8Array(count * PICTURE_BYTES);
  const tiles = CUTS.map(({ part, width, height, left, top }, i): Tile => {
    const image = resample(picture, part, width, height);
    const tile = { level: { image, originX: 0, originY: 0, scaleX: 1, scaleY: 1 }, left, top };
    writeTile(tile, data, i * PICTURE_BYTES);
    return tile;
  });
  try {
    const { outputs, spreads } = await placed.run(
      CUTS.map(({ part, width, height, left, top }) => {
        return { plate: placed.resample(placed.whole, planPasses(picture, part, width, height)), left, top };
      }),
    );
    const expected = await network.run({ data, count });
    for (const [i, tile] of tiles.entries()) {
      const [ours, theirs] = [spreadOf(tile), spreads[i]];
      const isSame = ours.sum === theirs?.sum && ours.squares === theirs.squares && ours.count === theirs.count;
      const wrong = isSame ? wrongOutput(outputs, i, count, goldenOf(expected, i, count)) : 'how much it holds';
      if (wrong !== null)
        throw new AnalysisError(wrongResults('find-faces', `self-test, tile ${i + 1} cut on the card, ${wrong}`));
    }
  } finally {
    placed.release();
  }
}

/**
 * Holds what the networks give for known pictures against the golden numbers, and tiles that a card makes against
 * the processor's.
 * @param runs pictures in each run: a card may take other commands for one alone than for several
 * @throws AnalysisError `wrong-results` for the first output that is missing, not finite or off, and whatever a run throws
 */
export async function testNetworks(
  networks: EngineNetworks,
  golden: GoldenNumbers,
  runs?: readonly number[],
): Promise<void> {
  const pictures = goldenPictures(golden);
  await tryOut(networks.faceFinder, 'faceFinder', pictures, golden['face-finder'], runs ?? SELF_TEST_RUNS.faceFinder);
  const [picture] = pictures;
  if (picture) await tryCutting(networks.faceFinder, picture);
  await tryOut(networks.encoder, 'encoder', pictures, golden.encoder, runs ?? SELF_TEST_RUNS.encoder);
}
