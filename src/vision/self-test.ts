import { AnalysisError } from '../forensics/failure';
import { wrongResults } from '../forensics/wording';
import { bytesOf, GOLDEN_FACE, wrongOutput, type GoldenNumbers, type GoldenOutputs } from '../inference/golden';
import type { Network } from '../inference/network';
import type { EngineNetworks } from './analyse-picture';
import { ENCODER_BATCH, joinCrops } from './encoder';
import { ENCODER_SIDE } from './face-crop';
import { TILE_BATCH } from './face-finder';
import type { Raster } from './raster';
import { resize } from './resample';

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

/**
 * Holds what the networks give for known pictures against the golden numbers.
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
  await tryOut(networks.encoder, 'encoder', pictures, golden.encoder, runs ?? SELF_TEST_RUNS.encoder);
}
