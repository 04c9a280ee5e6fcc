import { sigmoid, type Calibration } from './calibration';
import { ARTIFACTS, MAP_SIDE, REGIONS, type Region, type RegionFinding, type Verdict } from './findings';

/** What the detector sees in a region, before it is checked by covering. */
export type RegionCandidate = Omit<RegionFinding, 'fall'>;

/** A region of fewer cells is seen too little of to be named. */
const LEAST_CELLS = 4;
/** Regions that are covered in one face: more would be a list, not a reason. */
const MOST_CANDIDATES = 4;
/** Fall in percentage points from which a region counts as a reason for the verdict. */
export const LEAST_FALL = 5;

const CELLS = MAP_SIDE * MAP_SIDE;

/** Each region with the indices of its cells. @param labels MAP_SIDE × MAP_SIDE indices into REGIONS */
export function cellsByRegion(labels: Uint8Array): { readonly region: Region; readonly cells: readonly number[] }[] {
  const regions = REGIONS.map((region) => ({ region, cells: [] as number[] }));
  labels.forEach((label, cell) => regions[label]?.cells.push(cell));
  return regions;
}

/** Mean of the values at `cells`, counted from `start`; NaN without cells. */
export function meanOver(values: ArrayLike<number>, cells: readonly number[], start = 0): number {
  return cells.reduce((sum, cell) => sum + (values[start + cell] ?? Number.NaN), 0) / cells.length;
}

/**
 * The artifacts named over some cells, the surest first. An artifact's logit there is its mean over the cells, as in
 * training.
 */
function artifactsOver(
  artifactLogits: ArrayLike<number>,
  cells: readonly number[],
  thresholds: Calibration['artifactThresholds'],
): RegionCandidate['artifacts'] {
  return ARTIFACTS.map((artifact, i) => ({ artifact, confidence: sigmoid(meanOver(artifactLogits, cells, i * CELLS)) }))
    .filter(({ artifact, confidence }) => {
      const threshold = thresholds[artifact];
      return threshold !== null && confidence >= threshold;
    })
    .toSorted((a, b) => b.confidence - a.confidence);
}

/**
 * The regions that look changed enough to be covered and looked at again, the most changed first; none where the
 * verdict is `none`.
 * @param labels MAP_SIDE × MAP_SIDE indices into REGIONS
 * @param changeMap MAP_SIDE × MAP_SIDE probabilities, 0..1
 * @param artifactLogits ARTIFACTS × MAP_SIDE × MAP_SIDE raw logits
 * @throws RangeError when a map is of another size
 */
export function chooseCandidates(
  verdict: Verdict,
  labels: Uint8Array,
  changeMap: readonly number[],
  artifactLogits: ArrayLike<number>,
  calibration: Calibration,
): RegionCandidate[] {
  const sizes = [labels.length, changeMap.length, artifactLogits.length / ARTIFACTS.length];
  if (sizes.some((size) => size !== CELLS)) throw new RangeError(`maps of ${sizes.join(', ')} cells, not ${CELLS}`);
  if (verdict === 'none') return [];
  return (
    cellsByRegion(labels)
      // One that fills the crop has nothing around it that it could be covered with.
      .filter(({ cells }) => cells.length >= LEAST_CELLS && cells.length < CELLS)
      .map(({ region, cells }) => ({ region, cells, change: meanOver(changeMap, cells) }))
      .filter(({ change }) => change >= calibration.regionChange)
      .toSorted((a, b) => b.change - a.change)
      .slice(0, MOST_CANDIDATES)
      .map(({ region, cells, change }) => ({
        region,
        change,
        artifacts: artifactsOver(artifactLogits, cells, calibration.artifactThresholds),
      }))
  );
}

/**
 * The candidates that the verdict was found to rest on, the largest fall first.
 * @param probability calibrated probability of forgery of the face as it is, 0..1
 * @param covered the same with each candidate's region covered, in the candidates' order
 * @throws RangeError when there is not one probability for each candidate
 */
export function keepReasons(
  candidates: readonly RegionCandidate[],
  probability: number,
  covered: readonly number[],
): RegionFinding[] {
  if (covered.length !== candidates.length) {
    throw new RangeError(`${covered.length} covered probabilities for ${candidates.length} regions`);
  }
  return candidates
    .map((candidate, i) => ({ ...candidate, fall: (probability - (covered[i] ?? Number.NaN)) * 100 }))
    .filter(({ fall }) => fall >= LEAST_FALL)
    .toSorted((a, b) => b.fall - a.fall);
}
