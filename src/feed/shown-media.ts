/** What one element of a page shows now. Reads only, and knows no site. */

import { backgroundAddress, hasPicture, type BoxSize } from './background-layers';
import type { MediaKind } from './media';
import { parentNodeOf } from './tree-place';

export interface Shown {
  readonly kind: MediaKind;
  /** Absolute. */
  readonly address: string;
}

const HTML = 'http://www.w3.org/1999/xhtml';
/** What can be read at all; a page may write anything into an attribute. */
const READABLE = /^(?:https?|data|blob):/;

/** By its type number: what came from another document is no instance of this one's classes. */
export function isElement(node: EventTarget): node is Element {
  return 'nodeType' in node && (node.nodeType === Node.ELEMENT_NODE || isForm(node));
}

function isNamed(node: EventTarget, name: string): boolean {
  return isElement(node) && node.localName === name && node.namespaceURI === HTML;
}

export const isImage = (node: EventTarget): node is HTMLImageElement => isNamed(node, 'img');
export const isVideo = (node: EventTarget): node is HTMLVideoElement => isNamed(node, 'video');
export const isSource = (node: EventTarget): node is HTMLSourceElement => isNamed(node, 'source');
export const isPicture = (node: EventTarget): node is HTMLPictureElement => isNamed(node, 'picture');
export const isStyling = (node: EventTarget): boolean => isNamed(node, 'link') || isNamed(node, 'style');

/** Whether the fields of a form are found under the names of its own properties: nothing it says of itself is sure. */
export function isForm(node: EventTarget): boolean {
  return Object.prototype.toString.call(node) === '[object HTMLFormElement]';
}

/** Images and videos show themselves; of all others only the background counts, where it holds more than gradients. */
export function mayShowMedia(element: Element): element is HTMLElement {
  if (element.namespaceURI !== HTML) return false;
  return isImage(element) || isVideo(element) || hasPicture(getComputedStyle(element).backgroundImage);
}

function shownImage(image: HTMLImageElement): Shown | null {
  if (!image.complete || image.naturalWidth === 0 || image.currentSrc === '') return null;
  return { kind: 'image', address: image.currentSrc };
}

/** A stream from a camera or a call has no address, and is nothing here; so is a sound without a picture. */
function shownVideo(video: HTMLVideoElement, sighting: number): Shown | null {
  const hasBegun = video.played.length > 0 || !video.paused || video.currentTime !== 0;
  if (!hasBegun && READABLE.test(video.poster)) return { kind: 'poster', address: video.poster };
  const hasFrame = video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA && video.videoWidth > 0;
  if (!hasFrame || video.currentSrc === '') return null;
  return { kind: 'frame', address: `${video.currentSrc}#telltale-frame=${sighting}` };
}

function shownBackground(element: HTMLElement, size: BoxSize): Shown | null {
  const address = backgroundAddress(getComputedStyle(element), size, devicePixelRatio);
  return address !== null && READABLE.test(address) ? { kind: 'background', address } : null;
}

/**
 * What the element shows; null while it is not loaded, is broken, or shows nothing that could be read. Whether a
 * background or a poster has loaded cannot be known: who reads it finds out.
 * @param size the element's border box
 * @param sighting which look at this video it is, from 1
 */
export function shownBy(element: HTMLElement, size: BoxSize, sighting: number): Shown | null {
  if (isImage(element)) return shownImage(element);
  return isVideo(element) ? shownVideo(element, sighting) : shownBackground(element, size);
}

/** Whether a video of these plays in what fills the screen, be it in shadow trees. */
export function playsFullScreen(page: Document, elements: Iterable<HTMLElement>): boolean {
  const screen = page.fullscreenElement;
  if (!screen) return false;
  for (const element of elements) {
    if (!isVideo(element) || element.paused || element.ended) continue;
    for (let at: Node | null = element; at; at = at instanceof ShadowRoot ? at.host : parentNodeOf(at)) {
      if (at === screen) return true;
    }
  }
  return false;
}
