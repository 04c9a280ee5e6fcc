import { boxOf, closestTo, drawnParent, holds, parentElementOf } from './tree-place';

/** Where on the page a picture can be seen. Reads only. All rectangles are in CSS pixels of the viewport. */

/** CSS pixels, shorter side. */
const LEAST_MEDIA_SIDE = 64;

export interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The part that two rectangles share; where they share none, its right end lies left of its left one, or its lower above. */
export function intersect(a: Rectangle, b: Rectangle): Rectangle {
  return {
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  };
}

/** The elements around a picture that cut off what lies outside them; the viewport itself is none of them. */
export function clippersOf(picture: Element): readonly Element[] {
  const clippers: Element[] = [];
  let position = getComputedStyle(picture).position;
  for (let around = drawnParent(picture); around; around = drawnParent(around)) {
    if (around === document.body || around === document.documentElement) break;
    const style = getComputedStyle(around);
    // What is taken out of the flow is cut only by the element that it is placed in.
    const isContaining = style.position !== 'static' || style.transform !== 'none';
    const isCutHere = position === 'absolute' || position === 'fixed' ? isContaining : true;
    if (!isCutHere) continue;
    if (style.overflowX !== 'visible' || style.overflowY !== 'visible') clippers.push(around);
    position = style.position;
  }
  return clippers;
}

/** The part of the picture that its surroundings leave to be seen, or null. */
export function visiblePart(picture: Element, clippers: readonly Element[]): Rectangle | null {
  if (!picture.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return null;
  let part: Rectangle = picture.getBoundingClientRect();
  for (const clipper of clippers) part = intersect(part, boxOf(clipper));
  return part.right - part.left < 1 || part.bottom - part.top < 1 ? null : part;
}

/** What stands for the picture in the document's own tree: itself, or the outermost host of its shadow trees. */
function inDocument(picture: Element): Element {
  let element = picture;
  for (let root = element.getRootNode(); root instanceof ShadowRoot; root = element.getRootNode()) element = root.host;
  return element;
}

/**
 * What lies at a point above the picture; what holds it and `ignored` are left out. Nothing where the picture itself
 * takes no part in pointing: what is above it and what beneath cannot be told apart then.
 */
function elementsAbove(picture: Element, x: number, y: number, ignored: Element): Element[] {
  const own = inDocument(picture);
  const stack = document.elementsFromPoint(x, y);
  const above = stack.slice(0, Math.max(0, stack.indexOf(own)));
  return above.filter((element) => element !== ignored && !holds(element, own) && !holds(own, element));
}

/** A picture of its own, as in a stack of slides, and no mere icon on the picture beneath. */
function isMedia(element: Element): boolean {
  if (!/^(?:img|video|canvas)$/.test(element.localName)) return false;
  return Math.min(element.clientWidth, element.clientHeight) >= LEAST_MEDIA_SIDE;
}

/**
 * What hides the picture at a point: another picture, to which a badge there would seem to belong, or a bar or dialog of
 * the page, which keeps its place while the picture scrolls.
 */
export function coverAt(picture: Element, x: number, y: number, ignored: Element): Element | null {
  const own = inDocument(picture);
  for (const element of elementsAbove(picture, x, y, ignored)) {
    if (isMedia(element)) return element;
    for (let at: Element | null = element; at && !holds(at, own); at = parentElementOf(at)) {
      if (/fixed|sticky/.test(getComputedStyle(at).position)) return at;
    }
  }
  return null;
}

/** The largest upright part of a rectangle that another one leaves free, or null when it leaves none. */
export function cutAway(part: Rectangle, cover: Rectangle): Rectangle | null {
  const shared = intersect(part, cover);
  if (areaOf(shared) === 0) return part;
  // A browser's own rectangle has no properties that could be copied all at once.
  const { left, top, right, bottom } = part;
  const rests: readonly Rectangle[] = [
    { left, top: cover.bottom, right, bottom },
    { left, top, right, bottom: cover.top },
    { left: cover.right, top, right, bottom },
    { left, top, right: cover.left, bottom },
  ];
  const largest = rests.toSorted((a, b) => areaOf(b) - areaOf(a))[0];
  return largest && areaOf(largest) > 0 ? largest : null;
}

function areaOf({ left, top, right, bottom }: Rectangle): number {
  return Math.max(0, right - left) * Math.max(0, bottom - top);
}

/** Whether a control of the page lies there, over a part of the picture only. */
export function hasControlAt(picture: Element, x: number, y: number, ignored: Element): boolean {
  const { width, height } = picture.getBoundingClientRect();
  return elementsAbove(picture, x, y, ignored).some((element) => {
    const control = closestTo(element, 'button, a[href], input, select, [role="button"], [role="menuitem"]');
    if (!control) return false;
    const box = control.getBoundingClientRect();
    return box.width * box.height < (width * height) / 2;
  });
}
