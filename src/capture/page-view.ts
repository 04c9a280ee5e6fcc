/**
 * Where a page stands in its tab: how far it is scrolled, how large it is shown and in how large a window. Another view
 * means that the screen shows something else. Runs in the page, also by itself: it may use nothing from outside.
 */
export function pageView(): number[] {
  const { offsetLeft = 0, offsetTop = 0, scale = 1 } = visualViewport ?? {};
  return [scrollX, scrollY, innerWidth, innerHeight, devicePixelRatio, offsetLeft, offsetTop, scale];
}
