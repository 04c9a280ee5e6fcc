import type { FaceResult, Point } from '../forensics/findings';
import type { AffineMap } from './comparison-findings';
import type { Placement } from './seek-placements';

/** Faces of each picture that are laid on each other. */
const MOST_FACES = 8;
/** Guesses in all: each takes some milliseconds. */
const MOST_PLACEMENTS = 48;

/** The face's keypoints in the picture's pixels; null for a face that was refused. */
function placesOf(face: FaceResult): Point[] | null {
  if (face.status === 'refused') return null;
  const { crop, keypoints } = face;
  return keypoints.map(({ x, y }) => ({ x: crop.x + x * crop.width, y: crop.y + y * crop.height }));
}

/** The turn, size and shift that lay points on others best (Umeyama 1991), null where they fall together. */
function fitSimilarity(from: readonly Point[], to: readonly Point[]): AffineMap | null {
  const middle = (points: readonly Point[]): Point => ({
    x: points.reduce((sum, { x }) => sum + x, 0) / points.length,
    y: points.reduce((sum, { y }) => sum + y, 0) / points.length,
  });
  const [centre, target] = [middle(from), middle(to)];
  let [dot, cross, square] = [0, 0, 0];
  from.forEach(({ x, y }, i) => {
    const [dx, dy] = [x - centre.x, y - centre.y];
    const [tx, ty] = [to[i]!.x - target.x, to[i]!.y - target.y];
    dot += dx * tx + dy * ty;
    cross += dx * ty - dy * tx;
    square += dx * dx + dy * dy;
  });
  if (!(square > 1e-6) || !(Math.hypot(dot, cross) > 1e-6)) return null;
  const [a, b] = [dot / square, cross / square];
  return [a, b, -b, a, target.x - a * centre.x + b * centre.y, target.y - b * centre.x - a * centre.y];
}

/** Right and left eye and ear change places in a mirror image. */
const MIRRORED = [1, 0, 2, 3, 5, 4];

/** As `fitSimilarity`, but by way of a mirror image. */
function fitMirrored(from: readonly Point[], to: readonly Point[]): AffineMap | null {
  const flipped = MIRRORED.map((i) => ({ x: -from[i]!.x, y: from[i]!.y }));
  const map = fitSimilarity(flipped, to);
  return map && [-map[0], -map[1], map[2], map[3], map[4], map[5]];
}

/** Guesses that lay a face of the picture on one of the original, as it is and mirrored. */
export function keypointPlacements(faces: readonly FaceResult[], originalFaces: readonly FaceResult[]): Placement[] {
  const places = (results: readonly FaceResult[]): Point[][] =>
    results
      .map(placesOf)
      .filter((points) => points?.length === 6)
      .slice(0, MOST_FACES) as Point[][];
  const held = places(originalFaces);
  return places(faces)
    .flatMap((points) =>
      held.flatMap((others) =>
        [fitSimilarity(points, others), fitMirrored(points, others)].flatMap((map) =>
          map ? [{ map, likeness: 0 }] : [],
        ),
      ),
    )
    .slice(0, MOST_PLACEMENTS);
}
