/** Tells when the person scrolls past everything: what is in view then is gone before it could be judged. */

/** CSS pixels a second: a picture then crosses the window in about a second. */
const FAST = 1000;
/** Milliseconds without fast scrolling after which the person looks again. */
const SETTLES_AFTER = 150;
/** Milliseconds without any event after which the next one begins a scroll of its own: a jump has no pace. */
const NEW_SCROLL_AFTER = 200;

interface ScrollPlace {
  readonly top: number;
  readonly left: number;
  /** Milliseconds, as `performance.now` counts. */
  readonly at: number;
}

/** A ticker or a row of cards may race for ever beside what the person looks at. */
function isLarge({ clientWidth, clientHeight }: Element): boolean {
  return clientWidth * clientHeight >= (innerWidth * innerHeight) / 2;
}

/** Calls back when scrolling of the page, or of a large box in it, becomes fast and when it has settled. */
export function watchScrollPace(page: Document, onChange: (isFast: boolean) => void, signal: AbortSignal): void {
  const places = new WeakMap<Element, ScrollPlace>();
  let settling: ReturnType<typeof setTimeout> | undefined;

  const settle = (): void => {
    settling = undefined;
    onChange(false);
  };
  const note = ({ target }: Event): void => {
    const scroller = target instanceof Element ? target : page.scrollingElement;
    if (!scroller || !isLarge(scroller)) return;
    const place = { top: scroller.scrollTop, left: scroller.scrollLeft, at: performance.now() };
    const before = places.get(scroller);
    places.set(scroller, place);
    if (!before || place.at - before.at > NEW_SCROLL_AFTER) return;
    const way = Math.hypot(place.top - before.top, place.left - before.left);
    if (way * 1000 < FAST * (place.at - before.at)) return;
    if (settling === undefined) onChange(true);
    clearTimeout(settling);
    settling = setTimeout(settle, SETTLES_AFTER);
  };
  window.addEventListener('scroll', note, { capture: true, passive: true, signal });
  signal.addEventListener('abort', () => clearTimeout(settling));
}
