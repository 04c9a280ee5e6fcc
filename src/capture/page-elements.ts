/** Finds, in one document, the elements that show a picture. Runs in the content script. */

import { attributeOf, boxOf, isVisible } from './element-facts';

export type PictureElement =
  | { readonly kind: 'img'; readonly element: HTMLImageElement | HTMLInputElement }
  | { readonly kind: 'video'; readonly element: HTMLVideoElement }
  | { readonly kind: 'canvas'; readonly element: HTMLCanvasElement }
  | { readonly kind: 'svg'; readonly element: SVGSVGElement }
  | { readonly kind: 'background'; readonly element: Element };

/** Smaller elements are icons. CSS pixels, shorter side. */
const LEAST_SIDE = 48;

/** Firefox gives it to extensions as a property of the element, Chrome by a function. */
interface WithOpenOrClosedRoot extends HTMLElement {
  readonly openOrClosedShadowRoot?: ShadowRoot | null;
}

function shadowRootOf(element: WithOpenOrClosedRoot): ShadowRoot | null {
  return import.meta.env.MODE === 'firefox'
    ? (element.openOrClosedShadowRoot ?? null)
    : chrome.dom.openOrClosedShadowRoot(element);
}

/** Every element below a root, also in shadow trees, open or closed. */
function* elementsBelow(root: Document | ShadowRoot): Generator<Element> {
  for (const element of root.querySelectorAll('*')) {
    yield element;
    const shadow = element instanceof HTMLElement ? shadowRootOf(element) : null;
    if (shadow) yield* elementsBelow(shadow);
  }
}

/** The addresses in an element's `background-image` layers, topmost first. */
export function backgroundAddresses(element: Element): string[] {
  const layers = getComputedStyle(element).backgroundImage;
  return [...layers.matchAll(/url\((?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^)"']*))\)/g)].map((match) =>
    (match[1] ?? match[2] ?? match[3] ?? '').replace(/\\(.)/g, '$1'),
  );
}

function areaOf(element: Element): number {
  const { width, height } = boxOf(element);
  return width * height;
}

/** The addresses of the raster images in a drawing, largest first. */
export function svgImageAddresses(svg: SVGSVGElement): string[] {
  return [...svg.querySelectorAll('image')]
    .toSorted((a, b) => areaOf(b) - areaOf(a))
    .map((image) => image.href.baseVal)
    .filter((address) => address !== '')
    .map((address) => new URL(address, document.baseURI).href);
}

/** The address that an `<img>` or `<input type=image>` shows now, after `srcset` and `<picture>`. */
export function shownAddress(element: HTMLImageElement | HTMLInputElement): string {
  return element instanceof HTMLImageElement ? element.currentSrc || element.src : element.src;
}

function pictureElement(element: Element): PictureElement | null {
  if (element instanceof HTMLImageElement) return { kind: 'img', element };
  if (element instanceof HTMLInputElement && element.type === 'image') return { kind: 'img', element };
  if (element instanceof HTMLVideoElement) return { kind: 'video', element };
  if (element instanceof HTMLCanvasElement) return { kind: 'canvas', element };
  // An inner <svg> is part of the outer one's picture.
  if (element instanceof SVGSVGElement) return element.ownerSVGElement ? null : { kind: 'svg', element };
  return backgroundAddresses(element).length > 0 ? { kind: 'background', element } : null;
}

function isWorthChoosing({ element }: PictureElement): boolean {
  const { width, height } = boxOf(element);
  return Math.min(width, height) >= LEAST_SIDE && isVisible(element);
}

function viewportArea({ element }: PictureElement): number {
  const box = boxOf(element);
  const width = Math.min(box.right, innerWidth) - Math.max(box.left, 0);
  const height = Math.min(box.bottom, innerHeight) - Math.max(box.top, 0);
  return Math.max(0, width) * Math.max(0, height);
}

function mostVisible(found: readonly PictureElement[]): PictureElement | null {
  return found.toSorted((a, b) => viewportArea(b) - viewportArea(a))[0] ?? null;
}

function allPictures(): PictureElement[] {
  return [...elementsBelow(document)].map(pictureElement).filter((found) => found !== null);
}

/** The pictures that a person could mean, in the order of the document. */
export function choosablePictures(): PictureElement[] {
  return allPictures().filter(isWorthChoosing);
}

function shows(picture: PictureElement, address: string): boolean {
  switch (picture.kind) {
    case 'img':
      return shownAddress(picture.element) === address || picture.element.src === address;
    case 'video':
      return [picture.element.currentSrc, picture.element.src].includes(address);
    case 'svg':
      return svgImageAddresses(picture.element).includes(address);
    case 'background':
      return backgroundAddresses(picture.element).includes(address);
    case 'canvas':
      return false;
  }
}

/** The element that shows an address; of several the one with the largest visible part. */
export function findByAddress(address: string): PictureElement | null {
  return mostVisible(allPictures().filter((picture) => shows(picture, address)));
}

/** The video with an address; a video fed by a script has none that could be matched, so the most visible one then. */
export function findVideo(address: string | undefined): PictureElement | null {
  const videos = allPictures().filter((picture) => picture.kind === 'video');
  return mostVisible(videos.filter((video) => address !== undefined && shows(video, address))) ?? mostVisible(videos);
}

/** The element's own words, for the panel; empty when it has none. */
export function describeElement({ element }: PictureElement): string {
  const words = attributeOf(element, 'alt') || attributeOf(element, 'aria-label') || attributeOf(element, 'title');
  return (words ?? '').trim().slice(0, 80);
}
