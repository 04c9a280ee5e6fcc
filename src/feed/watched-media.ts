/** What the registry knows of one element that it watches. */

import type { MediaKind, SeenMedia } from './media';
import { isImage, isVideo } from './shown-media';

export interface Watched {
  isInView: boolean;
  /** CSS pixels of the border box; 0 until measured. */
  width: number;
  height: number;
  /** How often the page has asked for a source, and how often it had when each kind was last seen. */
  asked: number;
  readonly askedWhenSeen: Map<MediaKind, number>;
  reported: SeenMedia | null;
}

/** Of an element that has not been seen yet. */
export function beginWatching(): Watched {
  return { isInView: false, width: 0, height: 0, asked: 0, askedWhenSeen: new Map(), reported: null };
}

/**
 * Notes whether an element is in view, and how large it looks until it is measured, in the next frame: most pictures
 * are not scaled, and two frames would be lost for each. An element with a background may be an inline box, whose
 * measured size is none: that is waited for.
 */
export function noteView(
  state: Watched,
  target: Element,
  isInView: boolean,
  { width, height }: Pick<DOMRectReadOnly, 'width' | 'height'>,
): void {
  state.isInView = isInView;
  if (!isInView || state.width > 0 || !(isImage(target) || isVideo(target))) return;
  Object.assign(state, { width, height });
}
