import { LOOK_SIDE } from './frame-sample';

/** Shot changes and duplicates, by the small pictures of whole frames. */

/** Grey levels by which a colour of the small picture may differ between two copies of the same frame. */
const NOISE = 2;
/** Cells by which the picture may have moved along while the camera turned. */
const REACH = 2;
/** What the mean colour counts beside the rest: a flash or a light that goes on is no other shot. */
const MEAN_SHARE = 0.25;
/**
 * Change from which it may be another shot. Of photographs as scenes, 96 % of the pairs of two reach it; 5 % of those of
 * one do, between which the camera turned by a fifth of the picture, and none after a flash.
 */
const OTHER_SHOT = 0.15;
/** The same where nothing but the picture tells, and seconds lie between. */
const SURELY_OTHER_SHOT = 0.2;
/** Change up to which the scene is the same, with a camera that hardly moves. */
const SAME_SCENE = 0.08;
/** Seconds within which no camera turns so far that the picture is another. */
const AT_ONCE = 0.5;

/** Whether two looks are of the same frame, or of two that nobody can tell apart. */
export function isSameLook(a: Uint8Array, b: Uint8Array): boolean {
  for (let i = 0; i < a.length; i += 1) {
    if (Math.abs((a[i] ?? 0) - (b[i] ?? 0)) > NOISE) return false;
  }
  return a.length === b.length;
}

/** Mean difference of two looks where the second is moved by (dx, dy) cells, in grey levels. */
function differenceMoved(a: Uint8Array, b: Uint8Array, means: readonly number[], dx: number, dy: number): number {
  let sum = 0;
  const [red = 0, green = 0, blue = 0] = means;
  const [left, right] = [Math.max(0, -dx), Math.min(LOOK_SIDE, LOOK_SIDE - dx)];
  const [top, bottom] = [Math.max(0, -dy), Math.min(LOOK_SIDE, LOOK_SIDE - dy)];
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      const i = (y * LOOK_SIDE + x) * 3;
      const j = ((y + dy) * LOOK_SIDE + x + dx) * 3;
      sum += Math.abs((b[j] ?? 0) - (a[i] ?? 0) - red);
      sum += Math.abs((b[j + 1] ?? 0) - (a[i + 1] ?? 0) - green);
      sum += Math.abs((b[j + 2] ?? 0) - (a[i + 2] ?? 0) - blue);
    }
  }
  return sum / ((right - left) * (bottom - top) * 3);
}

/** Mean of each colour of b less that of a, in grey levels. */
function meanChange(a: Uint8Array, b: Uint8Array): number[] {
  const means = [0, 0, 0];
  for (let i = 0; i < a.length; i += 1) means[i % 3] = (means[i % 3] ?? 0) + (b[i] ?? 0) - (a[i] ?? 0);
  return means.map((sum) => (sum * 3) / a.length);
}

/**
 * How much of a picture is another, 0..1: the mean difference of two looks, at the shift of at most two cells that makes
 * it least, the mean colours counting less.
 */
export function lookChange(a: Uint8Array, b: Uint8Array): number {
  const means = meanChange(a, b);
  const ofMeans = (MEAN_SHARE * means.reduce((sum, mean) => sum + Math.abs(mean), 0)) / 3;
  let least = differenceMoved(a, b, means, 0, 0);
  // Other shifts cost time and can only lessen it.
  if (least + ofMeans >= SAME_SCENE * 255) {
    for (let dy = -REACH; dy <= REACH; dy += 1) {
      for (let dx = -REACH; dx <= REACH; dx += 1) least = Math.min(least, differenceMoved(a, b, means, dx, dy));
    }
  }
  return (least + ofMeans) / 255;
}

/**
 * Whether two frames are of one scene from one place: not so after a cut, nor after the camera has turned far.
 * @param change of their looks, as `lookChange` gives it
 */
export function isSameScene(change: number): boolean {
  return change < SAME_SCENE;
}

/**
 * Whether the shot changed between two frames. Seconds apart, a moving scene is another picture too: there, a face that
 * goes on holds the shot together.
 * @param change of their looks, as `lookChange` gives it
 * @param gap seconds between the two
 * @param faces whether a face goes on from one frame to the other; null where one of them has none
 */
export function isShotChange(change: number, gap: number, faces: boolean | null): boolean {
  if (change < OTHER_SHOT) return false;
  if (gap <= AT_ONCE) return true;
  return faces === null ? change >= SURELY_OTHER_SHOT : !faces;
}
