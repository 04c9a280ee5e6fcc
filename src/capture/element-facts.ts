/**
 * What elements of a page say of themselves. The fields of a form are found under the names of its own properties, so
 * any element that may be a form is asked past them.
 */

/** In CSS pixels of the viewport. */
export function boxOf(element: Element): DOMRect {
  return Element.prototype.getBoundingClientRect.call(element);
}

export function isVisible(element: Element): boolean {
  const all = { opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true };
  return Element.prototype.checkVisibility.call(element, all);
}

export function attributeOf(element: Element, name: string): string | null {
  return Element.prototype.getAttribute.call(element, name);
}

export function scrollToMiddle(element: Element): void {
  Element.prototype.scrollIntoView.call(element, { block: 'center', inline: 'center', behavior: 'instant' });
}
