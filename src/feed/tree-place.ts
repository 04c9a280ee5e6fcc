/**
 * Where an element of the page stands in its tree. The fields of a form are found under the names of its own
 * properties, so elements that may be forms are asked past them: a field called "contains" would end our work with an
 * error, and one called "parentElement" would lead it in a circle.
 */

export function parentNodeOf(node: Node): Node | null {
  return Reflect.get(Node.prototype, 'parentNode', node) as Node | null;
}

export function parentElementOf(element: Element): Element | null {
  return Reflect.get(Node.prototype, 'parentElement', element) as Element | null;
}

export function holds(around: Node, node: Node): boolean {
  return Node.prototype.contains.call(around, node);
}

export function closestTo(element: Element, selector: string): Element | null {
  return Element.prototype.closest.call(element, selector);
}

/** In CSS pixels of the viewport. */
export function boxOf(element: Element): DOMRect {
  return Element.prototype.getBoundingClientRect.call(element);
}

/** The element around it as the page is drawn: through slots and out of shadow trees. */
export function drawnParent(element: Element): Element | null {
  const slot = Reflect.get(Element.prototype, 'assignedSlot', element) as Element | null;
  const parent = slot ?? parentElementOf(element);
  if (parent) return parent;
  const root = Node.prototype.getRootNode.call(element);
  return root instanceof ShadowRoot ? root.host : null;
}

/** Whether an element is another one or lies in it as the page is drawn. */
export function isWithin(element: Element, around: Element): boolean {
  for (let at: Element | null = element; at; at = drawnParent(at)) if (at === around) return true;
  return false;
}
