import { MAP_SIDE, REGIONS, type Point, type Region } from './findings';

/**
 * Where the face finder's six keypoints lie in an average crop, in fractions of its side: right eye, left eye, nose,
 * mouth, right ear, left ear. For crops whose keypoints are not known.
 */
export const AVERAGE_KEYPOINTS: readonly Point[] = [
  { x: 0.356, y: 0.395 },
  { x: 0.636, y: 0.395 },
  { x: 0.48, y: 0.571 },
  { x: 0.484, y: 0.705 },
  { x: 0.233, y: 0.424 },
  { x: 0.796, y: 0.424 },
];

/** Shortest distance from the eyes to the mouth: keypoints that fall together must not divide by zero. */
const LEAST_LENGTH = 1e-3;

const square = (value: number): number => value * value;

/**
 * The region at a place of the face's own coordinates: the eyes' centre is (0, 0), x runs along the eyes, y down the
 * face, and the mouth lies at a distance of 1. Where shapes overlap, the inner feature wins.
 */
function regionAt(x: number, y: number): Region {
  const across = Math.abs(x);
  if (across <= 0.6 && y >= 0.74 && y <= 1.3) return 'mouth';
  if (across <= 0.38 && y >= 0.2 && y < 0.74) return 'nose';
  if (across <= 1 && y >= -0.5 && y < 0.3) return 'eyes';
  const isFace = square(x / 1.2) + square((y - 0.3) / 1.5) <= 1;
  if (isFace) return y < -0.5 ? 'forehead' : 'cheeks';
  if (across <= 1.6 && y >= -0.35 && y <= 0.7) return 'ears';
  const isHead = square(x / 1.75) + square((y + 0.15) / 2.05) <= 1;
  return isHead && y < 0.7 ? 'hair' : 'background';
}

/**
 * Lays the regions over a crop: the twin of `label_regions` in training/telltale_training/describe/regions.py, which
 * the artifact head was trained with.
 * @param keypoints six, in fractions of the crop, in AVERAGE_KEYPOINTS' order
 * @returns MAP_SIDE × MAP_SIDE indices into REGIONS, row by row, each for its cell's centre
 * @throws RangeError when there are not six finite keypoints
 */
export function labelRegions(keypoints: readonly Point[]): Uint8Array {
  const [right, left, , mouth] = keypoints;
  const isFinite = keypoints.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
  if (!right || !left || !mouth || keypoints.length !== 6 || !isFinite) {
    throw new RangeError(`${keypoints.length} keypoints, not six finite ones`);
  }
  const eyes = { x: (right.x + left.x) / 2, y: (right.y + left.y) / 2 };
  const length = Math.max(Math.hypot(mouth.x - eyes.x, mouth.y - eyes.y), LEAST_LENGTH);
  const down = { x: (mouth.x - eyes.x) / length, y: (mouth.y - eyes.y) / length };
  return Uint8Array.from({ length: MAP_SIDE * MAP_SIDE }, (_, cell) => {
    const dx = (((cell % MAP_SIDE) + 0.5) / MAP_SIDE - eyes.x) / length;
    const dy = ((Math.floor(cell / MAP_SIDE) + 0.5) / MAP_SIDE - eyes.y) / length;
    return REGIONS.indexOf(regionAt(dx * down.y - dy * down.x, dx * down.x + dy * down.y));
  });
}

/** Which cells of such labels are the region's. */
export function cellsInside(labels: Uint8Array, region: Region): boolean[] {
  const index = REGIONS.indexOf(region);
  return Array.from(labels, (label) => label === index);
}
