/** What on a page can be judged: kept apart from how it is found, read and badged. */

/**
 * `image`: an `<img>`, also within `<picture>`. `background`: an element's CSS background. `poster`: what a `<video>`
 * shows before it plays. `frame`: the frame that a `<video>` shows.
 */
export type MediaKind = 'image' | 'background' | 'poster' | 'frame';

export interface SeenMedia {
  /** The `<img>`, the `<video>`, or the element with the background. It shows one thing at a time. */
  readonly element: HTMLElement;
  readonly kind: MediaKind;
  /**
   * Absolute. What the element shows now, after `srcset` and `<picture>`; for a frame the video's address with the
   * number of the frame's sighting behind `#telltale-frame=`.
   */
  readonly address: string;
}
