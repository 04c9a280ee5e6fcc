import { calibrate, type Calibration } from '../forensics/calibration';
import type { Progress, RegionFinding, Verdict } from '../forensics/findings';
import { chooseCandidates, keepReasons, type RegionCandidate } from '../forensics/region-findings';
import type { Network } from '../inference/network';
import { coverRegion } from './covering';
import { encodeCrops, type Encoding } from './encoder';
import type { Raster } from './raster';

/** A face that was judged, with what its regions are named from. */
export interface JudgedFace {
  /** The encoder's 256 × 256 pixels. */
  readonly pixels: Raster;
  readonly encoding: Encoding;
  readonly probability: number;
  readonly verdict: Verdict;
  /** MAP_SIDE × MAP_SIDE indices into REGIONS. */
  readonly labels: Uint8Array;
}

/** Encodes a face again, in one batch, once with each candidate's region covered. */
async function cover(
  { pixels, probability, labels }: JudgedFace,
  candidates: readonly RegionCandidate[],
  network: Network,
  calibration: Calibration,
  signal?: AbortSignal,
): Promise<RegionFinding[]> {
  const crops = candidates.map(({ region }) => coverRegion(pixels, labels, region));
  const encodings = await encodeCrops(network, crops, undefined, signal);
  const covered = encodings.map(({ forgedLogit }) => calibrate(forgedLogit, calibration));
  return keepReasons(candidates, probability, covered);
}

/**
 * The regions of each face that its verdict rests on, in the faces' order.
 * @param signal looked at between faces
 * @throws AnalysisError `wrong-results` as `encodeCrops` does
 */
export async function checkRegions(
  faces: readonly JudgedFace[],
  network: Network,
  calibration: Calibration,
  onProgress?: (progress: Progress) => void,
  signal?: AbortSignal,
): Promise<RegionFinding[][]> {
  const candidates = faces.map(({ verdict, labels, encoding }) =>
    chooseCandidates(verdict, labels, encoding.changeMap, encoding.artifactLogits, calibration),
  );
  const toCover = candidates.filter((regions) => regions.length > 0).length;
  const found: RegionFinding[][] = [];
  let facesDone = 0;
  for (const [i, face] of faces.entries()) {
    const regions = candidates[i] ?? [];
    if (regions.length === 0) {
      found.push([]);
      continue;
    }
    onProgress?.({ step: 'covering', faces: toCover, facesDone });
    found.push(await cover(face, regions, network, calibration, signal));
    facesDone += 1;
  }
  return found;
}
