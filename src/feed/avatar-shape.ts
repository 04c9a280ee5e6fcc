import { boxOf, parentElementOf } from './tree-place';

/** Tells an account's picture from a post's by its shape, on sites that nothing is known of. Reads only. */

/** CSS pixels, longer side: what is cut to a circle and larger is a picture to look at. */
const MOST_SIDE = 200;
/** Elements around the picture that may do the cutting. */
const MOST_AROUND = 3;

function isRound(element: Element, width: number, height: number): boolean {
  const { borderTopLeftRadius, clipPath } = getComputedStyle(element);
  if (clipPath.startsWith('circle(') || clipPath.startsWith('ellipse(')) return true;
  const radius = Number.parseFloat(borderTopLeftRadius);
  if (!(radius > 0)) return false;
  const share = borderTopLeftRadius.includes('%') ? radius / 100 : radius / Math.min(width, height);
  return share >= 0.45;
}

/** Whether the element is small, about square and cut to a circle, by itself or by what closely surrounds it. */
export function isAvatarShaped(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  if (Math.max(width, height) > MOST_SIDE || Math.abs(width - height) > 0.1 * width) return false;
  let around: Element | null = element;
  for (let step = 0; around && step <= MOST_AROUND; step += 1, around = parentElementOf(around)) {
    const box = boxOf(around);
    // What is larger cuts the picture's corners no more.
    if (box.width > width * 1.15 || box.height > height * 1.15) return false;
    const cuts = around === element || getComputedStyle(around).overflow !== 'visible';
    if (cuts && isRound(around, box.width, box.height)) return true;
  }
  return false;
}
