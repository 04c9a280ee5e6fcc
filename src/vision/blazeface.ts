import { sigmoid } from '../forensics/calibration';
import { AnalysisError } from '../forensics/failure';
import type { Box, Point } from '../forensics/findings';
import { wrongResults } from '../forensics/wording';
import { firstNotFinite, isAllZero, PICTURE_SIDE, type Outputs } from '../inference/network';

/**
 * BlazeFace "back" 256 (Bazarevsky et al. 2019, arXiv 1907.05047), the file `assets/models/face-finder.onnx`:
 * pictures → for two grids of anchors, scores before the sigmoid [n, anchors, 1] and
 * boxes [n, anchors, 16]: centre, size and six keypoints as offsets from the anchor, in tile pixels.
 */

/** Side of a tile in pixels. */
export const TILE_SIDE = PICTURE_SIDE;

/** The grids of anchors: cells a side, and anchors in the middle of each cell. */
const GRIDS = [
  { scores: 'scores_16', boxes: 'boxes_16', cells: 16, perCell: 2 },
  { scores: 'scores_8', boxes: 'boxes_8', cells: 8, perCell: 6 },
] as const;
const VALUES_PER_BOX = 16;
const KEYPOINTS = 6;

/** A face in one coordinate system: its box, its probability as the finder gives it (0..1), six keypoints. */
export interface FoundFace {
  readonly box: Box;
  readonly score: number;
  /** Right eye, left eye, nose tip, mouth, right ear, left ear, as the person on the picture has them. */
  readonly keypoints: readonly Point[];
}

/** Area of the part that two boxes share. */
function sharedArea(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}

/** Intersection over union, 0..1. */
export function overlap(a: Box, b: Box): number {
  const shared = sharedArea(a, b);
  return shared === 0 ? 0 : shared / (a.width * a.height + b.width * b.height - shared);
}

/** The share of the smaller box that lies in the other, 0..1. */
export function containment(a: Box, b: Box): number {
  const smaller = Math.min(a.width * a.height, b.width * b.height);
  return smaller === 0 ? 0 : sharedArea(a, b) / smaller;
}

/** Weighted mean of faces; weights need not sum to 1. */
function blend(faces: readonly FoundFace[]): FoundFace {
  const total = faces.reduce((sum, face) => sum + face.score, 0);
  const mean = (valueOf: (face: FoundFace) => number): number =>
    faces.reduce((sum, face) => sum + (valueOf(face) * face.score) / total, 0);
  return {
    box: {
      x: mean((face) => face.box.x),
      y: mean((face) => face.box.y),
      width: mean((face) => face.box.width),
      height: mean((face) => face.box.height),
    },
    score: Math.max(...faces.map((face) => face.score)),
    keypoints: Array.from({ length: KEYPOINTS }, (_, i) => ({
      x: mean((face) => face.keypoints[i]?.x ?? 0),
      y: mean((face) => face.keypoints[i]?.y ?? 0),
    })),
  };
}

/**
 * Weighted non-maximum suppression, as the BlazeFace paper has it (section 4.2): boxes that overlap the best
 * one by more than `threshold` are averaged with it, weighted by score, instead of being thrown away.
 */
export function mergeOverlapping(faces: readonly FoundFace[], threshold: number): FoundFace[] {
  const merged: FoundFace[] = [];
  let rest = faces.toSorted((a, b) => b.score - a.score);
  for (let best = rest[0]; best; best = rest[0]) {
    const reference = best.box;
    const same = rest.filter((face) => face === best || overlap(face.box, reference) > threshold);
    rest = rest.filter((face) => !same.includes(face));
    merged.push(blend(same));
  }
  return merged;
}

/** @throws AnalysisError `wrong-results` of a wrong size, or all zero */
function tensorOf(outputs: Outputs, name: string, length: number): Float32Array {
  const tensor = outputs[name];
  if (tensor?.data.length !== length) {
    throw new AnalysisError(
      wrongResults('find-faces', `${name} holds ${tensor?.data.length ?? 'no'} numbers, not ${length}`),
    );
  }
  if (isAllZero(tensor.data)) throw new AnalysisError(wrongResults('find-faces', `${name} holds only zeros`));
  return tensor.data;
}

/** @throws AnalysisError `wrong-results` where one of the numbers is not finite */
function refuseOdd(name: string, values: Float32Array): void {
  const odd = firstNotFinite(values);
  if (odd !== null) throw new AnalysisError(wrongResults('find-faces', `${name} holds ${odd}`));
}

/**
 * Reads what the finder gave for a batch of tiles.
 * @param leastScore faces below it (0..1) are left out
 * @returns for each tile its faces, in tile pixels, before any suppression
 * @throws AnalysisError `wrong-results` when outputs are missing, of a wrong size, or all zero, or when a score or a number
 * of a face is not finite
 */
export function facesInTiles(outputs: Outputs, count: number, leastScore: number): FoundFace[][] {
  const found: FoundFace[][] = Array.from({ length: count }, () => []);
  const leastLogit = Math.log(leastScore / (1 - leastScore));
  for (const { scores: scoresName, boxes: boxesName, cells, perCell } of GRIDS) {
    const anchors = cells * cells * perCell;
    const scores = tensorOf(outputs, scoresName, count * anchors);
    const boxes = tensorOf(outputs, boxesName, count * anchors * VALUES_PER_BOX);
    refuseOdd(scoresName, scores);
    for (let i = 0; i < scores.length; i += 1) {
      const logit = scores[i] ?? 0;
      if (logit < leastLogit) continue;
      const cell = Math.floor((i % anchors) / perCell);
      const anchorX = (((cell % cells) + 0.5) / cells) * TILE_SIDE;
      const anchorY = ((Math.floor(cell / cells) + 0.5) / cells) * TILE_SIDE;
      const box = boxes.subarray(i * VALUES_PER_BOX, (i + 1) * VALUES_PER_BOX);
      // Only those that are faces: to look at all takes as long as all that is done with them.
      refuseOdd(boxesName, box);
      const at = (offset: number): number => box[offset] ?? 0;
      const width = at(2);
      const height = at(3);
      if (width <= 0 || height <= 0) continue;
      found[Math.floor(i / anchors)]?.push({
        box: { x: anchorX + at(0) - width / 2, y: anchorY + at(1) - height / 2, width, height },
        score: sigmoid(logit),
        keypoints: Array.from({ length: KEYPOINTS }, (_, k) => ({
          x: anchorX + at(4 + 2 * k),
          y: anchorY + at(5 + 2 * k),
        })),
      });
    }
  }
  return found;
}
