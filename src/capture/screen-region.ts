import { AnalysisError } from '../forensics/failure';
import { screenCaptureFailed } from '../forensics/wording';
import type { ViewportRegion } from '../extension/messages';
import { boxOf, scrollToMiddle } from './element-facts';

interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function clip(inner: Rectangle, outer: Rectangle): Rectangle {
  return {
    left: Math.max(inner.left, outer.left),
    top: Math.max(inner.top, outer.top),
    right: Math.min(inner.right, outer.right),
    bottom: Math.min(inner.bottom, outer.bottom),
  };
}

const viewportOf = (window: Window): Rectangle => ({
  left: 0,
  top: 0,
  right: window.innerWidth,
  bottom: window.innerHeight,
});

/** Two frames: after the first the scrolled page is laid out, after the second it is on the screen. */
export async function nextPaint(): Promise<void> {
  for (let i = 0; i < 2; i += 1) {
    await new Promise<void>((resolve) => {
      // A page in the background paints nothing; its capture is refused later.
      const timer = setTimeout(resolve, 250);
      requestAnimationFrame(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}

/**
 * The part of the top viewport where an element is seen now; null when nothing of it can be seen.
 * @throws AnalysisError `screen-capture-failed` in a frame of another site
 */
export function shownRegion(element: Element): ViewportRegion | null {
  let box = clip(boxOf(element), viewportOf(window));
  for (let frame: Window = window; frame !== frame.top; frame = frame.parent) {
    // Null for a parent of another origin: where the frame lies in the viewport is then unknown.
    const holder = frame.frameElement;
    if (!holder) throw new AnalysisError(screenCaptureFailed('inside a frame of another site'));
    const { left, top } = holder.getBoundingClientRect();
    const x = left + holder.clientLeft;
    const y = top + holder.clientTop;
    box = clip(
      { left: box.left + x, right: box.right + x, top: box.top + y, bottom: box.bottom + y },
      viewportOf(frame.parent),
    );
  }
  const width = box.right - box.left;
  const height = box.bottom - box.top;
  return width < 1 || height < 1 ? null : { x: box.left, y: box.top, width, height, devicePixelRatio };
}

/**
 * The part of the top viewport where an element is seen; scrolls it there first if part of it is outside.
 * @throws AnalysisError `screen-capture-failed` in a frame of another site, or when nothing of the element can be seen
 */
export async function screenRegion(element: Element): Promise<ViewportRegion> {
  const before = boxOf(element);
  const inside = clip(before, viewportOf(window));
  if (inside.right - inside.left < before.width - 1 || inside.bottom - inside.top < before.height - 1) {
    scrollToMiddle(element);
  }
  await nextPaint();
  const region = shownRegion(element);
  if (!region) throw new AnalysisError(screenCaptureFailed('outside the visible part of the page'));
  return region;
}
