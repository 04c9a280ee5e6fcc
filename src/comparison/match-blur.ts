import { gridOver, meanOverCells, quantile } from './cells';
import { blurPlane, type Plane } from './plane';

/** Blur in pixels that makes the sharper of two planes as soft as the other; one of them is 0. */
export interface BlurMatch {
  readonly picture: number;
  readonly original: number;
}

const BLURS = [0.5, 0.65, 0.8, 1, 1.25, 1.6, 2, 2.5, 3.2, 4];
const WINDOWS = 24;
/** Grey levels of fine detail under which a window says nothing about sharpness. */
const LEAST_DETAIL = 0.3;

function detailOf(plane: Plane, isCovered: Uint8Array): Float32Array {
  const soft = blurPlane(plane, 1.2);
  const fine = { ...plane, data: plane.data.map((value, i) => Math.abs(value - soft.data[i]!)) };
  return meanOverCells(fine, isCovered, gridOver(plane.width, plane.height, WINDOWS));
}

/** By how many octaves one has more fine detail than the other in most windows; NaN where neither has any. */
function octaves(one: Float32Array, other: Float32Array): number {
  return quantile(
    one.map((detail, i) => {
      const held = other[i]!;
      return Math.max(detail, held) >= LEAST_DETAIL ? Math.log2((detail + 0.1) / (held + 0.1)) : Number.NaN;
    }),
    0.5,
  );
}

/** Finds how much softer one of the two is in most places: a part that was smoothed is not taken for it. */
export function matchBlur(picture: Plane, original: Plane, isCovered: Uint8Array): BlurMatch {
  const [shown, held] = [detailOf(picture, isCovered), detailOf(original, isCovered)];
  const sharper = octaves(shown, held);
  if (!(Math.abs(sharper) > 0.08)) return { picture: 0, original: 0 };
  const [plane, soft] = sharper > 0 ? [picture, held] : [original, shown];
  const blur = BLURS.find((sigma) => !(octaves(detailOf(blurPlane(plane, sigma), isCovered), soft) > 0.02)) ?? 4;
  return sharper > 0 ? { picture: blur, original: 0 } : { picture: 0, original: blur };
}
