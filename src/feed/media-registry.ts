/** Says which images of a document can be seen. Knows no site and changes nothing in the page. */

import type { SeenMedia } from './media';

export interface RegistryListener {
  /**
   * A loaded image of sufficient size has come into view, or shows another address than before.
   * @param isFresh its source was set since it was last seen: the same address may show other pixels now
   */
  onSeen(media: SeenMedia, isFresh: boolean): void;
  /** It is out of view, smaller, being loaded anew, or gone from the page; `address` is what it showed before. */
  onLeft(media: SeenMedia): void;
}

/** CSS pixels, shorter side. */
const LEAST_SIDE = 96;
/** Milliseconds of own work before the page gets its turn. */
const SLICE = 8;
/** A component may get its shadow tree only after it stands in the page, and no event tells. */
const LATE_SHADOW_EVERY = 1000;
const LATE_SHADOW_TRIES = 10;

interface ImageState {
  isInView: boolean;
  isLargeEnough: boolean;
  hasBeenSeen: boolean;
  /** The page asked for its source after it was seen: the same address may show other pixels by now. */
  isFresh: boolean;
  reported: string | null;
}

/** The page may change between two slices; where it took the walk's own place away, the walk begins anew. */
function resume(walk: TreeWalker): void {
  if (!walk.root.contains(walk.currentNode)) walk.currentNode = walk.root;
}

/** The address of an image that is loaded and not broken. */
function loadedAddress(image: HTMLImageElement): string | null {
  return image.complete && image.naturalWidth > 0 && image.currentSrc !== '' ? image.currentSrc : null;
}

/** Watches every image of the document and of its open shadow trees until the signal ends it. */
export function watchMedia(page: Document, listener: RegistryListener, signal: AbortSignal): void {
  new MediaRegistry(page, listener, signal).start();
}

class MediaRegistry {
  readonly #page: Document;
  readonly #listener: RegistryListener;
  readonly #signal: AbortSignal;
  /** Only images that stand in the page: what leaves it is forgotten. */
  readonly #images = new Map<HTMLImageElement, ImageState>();
  readonly #changed = new Set<HTMLImageElement>();
  readonly #knownRoots = new WeakSet<Node>();
  readonly #lateHosts = new Map<Element, number>();
  #walks: TreeWalker[] = [];
  #hasRemovals = false;
  #isScheduled = false;

  readonly #mutations = new MutationObserver((records) => this.#noteMutations(records));
  readonly #views = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!this.#change(target, (state) => (state.isInView = isIntersecting))) continue;
      // Only what is in view is measured: the browser goes over all that is watched whenever the page is laid out.
      if (isIntersecting) this.#sizes.observe(target);
      else this.#sizes.unobserve(target);
    }
  });
  readonly #sizes = new ResizeObserver((entries) => {
    for (const { target, contentRect } of entries) {
      const isLargeEnough = Math.min(contentRect.width, contentRect.height) >= LEAST_SIDE;
      this.#change(target, (state) => (state.isLargeEnough = isLargeEnough));
    }
  });

  constructor(page: Document, listener: RegistryListener, signal: AbortSignal) {
    this.#page = page;
    this.#listener = listener;
    this.#signal = signal;
  }

  start(): void {
    if (this.#signal.aborted) return;
    this.#watchRoot(this.#page);
    const late = setInterval(() => this.#lookForLateShadows(), LATE_SHADOW_EVERY);
    this.#signal.addEventListener('abort', () => {
      clearInterval(late);
      this.#mutations.disconnect();
      this.#views.disconnect();
      this.#sizes.disconnect();
      this.#images.clear();
      this.#changed.clear();
      this.#lateHosts.clear();
      this.#walks = [];
    });
  }

  #watchRoot(root: Document | ShadowRoot): void {
    this.#scan(root);
    if (this.#knownRoots.has(root)) return;
    this.#knownRoots.add(root);
    this.#mutations.observe(root, {
      childList: true,
      subtree: true,
      attributes: true,
      attributeFilter: ['src', 'srcset', 'sizes', 'media', 'type'],
    });
    // Neither event bubbles or leaves its shadow tree, but each can be caught on its way down. They also tell of
    // another candidate of `srcset`, which changes no attribute. They come some time after the picture is shown, so
    // they tell nothing about whether it was seen already.
    const onLoad = ({ target }: Event): void => {
      if (target instanceof HTMLImageElement) this.#touch(target);
    };
    root.addEventListener('load', onLoad, { capture: true, signal: this.#signal });
    root.addEventListener('error', onLoad, { capture: true, signal: this.#signal });
  }

  #noteMutations(records: readonly MutationRecord[]): void {
    for (const { type, target, addedNodes, removedNodes } of records) {
      if (type === 'attributes') {
        if (target instanceof HTMLImageElement) this.#refresh(target);
        else if (target instanceof HTMLSourceElement) this.#touchPicture(target.parentElement);
        continue;
      }
      if (removedNodes.length > 0) this.#hasRemovals = true;
      // A <source> that comes or goes can change what the <img> beside it shows.
      if (target instanceof HTMLPictureElement) this.#touchPicture(target);
      for (const node of addedNodes) if (node instanceof Element) this.#scan(node);
    }
    this.#schedule();
  }

  #touchPicture(picture: Element | null): void {
    for (const image of picture?.querySelectorAll('img') ?? []) this.#refresh(image);
  }

  #refresh(image: HTMLImageElement): void {
    this.#change(image, (state) => (state.isFresh = state.hasBeenSeen));
  }

  #touch(image: HTMLImageElement): void {
    this.#changed.add(image);
    this.#schedule();
  }

  /** @returns false when the element is none of the images that stand in the page */
  #change(target: Element, apply: (state: ImageState) => void): boolean {
    const state = target instanceof HTMLImageElement && this.#images.get(target);
    if (!state) return false;
    apply(state);
    this.#touch(target);
    return true;
  }

  #scan(root: Node): void {
    if (root instanceof Element) this.#takeIn(root);
    this.#walks.push(this.#page.createTreeWalker(root, NodeFilter.SHOW_ELEMENT));
    this.#schedule();
  }

  /** In the next frame: nothing is read between frames, and a hidden page costs nothing. */
  #schedule(): void {
    if (this.#isScheduled || this.#signal.aborted) return;
    this.#isScheduled = true;
    requestAnimationFrame(() => {
      this.#isScheduled = false;
      if (!this.#signal.aborted) this.#workForASlice();
    });
  }

  #workForASlice(): void {
    const until = performance.now() + SLICE;
    if (this.#hasRemovals) this.#forgetRemoved();
    for (const image of this.#changed) {
      if (performance.now() > until) break;
      this.#changed.delete(image);
      this.#report(image);
    }
    for (let walk = this.#walks[0]; walk && performance.now() < until; walk = this.#walks[0]) {
      resume(walk);
      while (performance.now() < until && walk.nextNode()) this.#takeIn(walk.currentNode);
      if (performance.now() < until) this.#walks.shift();
    }
    if (this.#changed.size > 0 || this.#walks.length > 0) this.#schedule();
  }

  #takeIn(element: Node): void {
    if (!(element instanceof Element) || !element.isConnected) return;
    if (element instanceof HTMLImageElement) {
      if (this.#images.has(element)) return;
      this.#images.set(element, {
        isInView: false,
        isLargeEnough: false,
        hasBeenSeen: false,
        isFresh: false,
        reported: null,
      });
      this.#views.observe(element);
      return;
    }
    if (element.shadowRoot) this.#watchRoot(element.shadowRoot);
    else if (element.localName.includes('-')) this.#lateHosts.set(element, 0);
  }

  #lookForLateShadows(): void {
    for (const [host, tries] of this.#lateHosts) {
      if (host.shadowRoot && host.isConnected) this.#watchRoot(host.shadowRoot);
      if (host.shadowRoot || !host.isConnected || tries + 1 >= LATE_SHADOW_TRIES) this.#lateHosts.delete(host);
      else this.#lateHosts.set(host, tries + 1);
    }
  }

  #forgetRemoved(): void {
    this.#hasRemovals = false;
    for (const [image, { reported }] of this.#images) {
      if (image.isConnected && image.ownerDocument === this.#page) continue;
      this.#images.delete(image);
      this.#changed.delete(image);
      this.#views.unobserve(image);
      this.#sizes.unobserve(image);
      if (reported !== null) this.#listener.onLeft({ element: image, kind: 'image', address: reported });
    }
  }

  #report(element: HTMLImageElement): void {
    const state = this.#images.get(element);
    if (!state) return;
    const address = state.isInView && state.isLargeEnough ? loadedAddress(element) : null;
    if (address === state.reported && !(address !== null && state.isFresh)) return;
    if (state.reported !== null) this.#listener.onLeft({ element, kind: 'image', address: state.reported });
    state.reported = address;
    if (address === null) return;
    this.#listener.onSeen({ element, kind: 'image', address }, state.isFresh);
    state.hasBeenSeen = true;
    state.isFresh = false;
  }
}
