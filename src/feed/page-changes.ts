/** Hears of changes in a document and its open shadow trees. Tells of them at once and reads no styles and no layout. */

import { isElement, isImage, isPicture, isSource, isStyling, isVideo } from './shown-media';

export interface ChangeListener {
  /** The node came into a page that is being shown, or could hold more than was found in it. */
  onAdded(node: Node): void;
  onRemoved(): void;
  /** The page asked for a source of this image or video. */
  onAsked(element: HTMLElement): void;
  /** Their own styles or classes changed. */
  onRestyled(elements: Iterable<Element>): void;
  /**
   * An image has loaded or failed, or something happened to a video. This comes some time after the change that it
   * tells of, and so says nothing about whether that was seen already.
   */
  onEvent(element: HTMLElement, type: string): void;
  /** A style sheet has loaded; any element may have got a background. */
  onStyleSheet(): void;
}

/** Milliseconds. Pages that move things change styles in every frame. */
const RESTYLED_EVERY = 200;
/** Looks. A component may get its shadow tree only after it stands in the page, and no event tells. */
const LATE_SHADOW_TRIES = 10;
const ATTRIBUTES = ['src', 'srcset', 'sizes', 'media', 'type', 'poster', 'style', 'class'];
const VIDEO_EVENTS = ['loadeddata', 'play', 'playing', 'pause', 'ended', 'timeupdate', 'seeking', 'seeked', 'emptied'];

export class PageChanges {
  readonly #page: Document;
  readonly #listener: ChangeListener;
  readonly #signal: AbortSignal;
  readonly #knownRoots = new WeakSet<Node>();
  readonly #lateHosts = new Map<Element, number>();
  readonly #restyled = new Set<Element>();
  #restyledTimer: ReturnType<typeof setTimeout> | undefined;
  readonly #mutations = new MutationObserver((records) => {
    for (const record of records) {
      if (record.type === 'attributes') this.#noteAttribute(record.target, record.attributeName);
      else this.#noteChildren(record);
    }
  });

  constructor(page: Document, listener: ChangeListener, signal: AbortSignal) {
    this.#page = page;
    this.#listener = listener;
    this.#signal = signal;
    // What was added to a hidden page was passed over.
    const onShown = (): void => {
      if (!page.hidden) listener.onAdded(page);
    };
    page.addEventListener('visibilitychange', onShown, { signal });
    signal.addEventListener('abort', () => {
      clearTimeout(this.#restyledTimer);
      this.#mutations.disconnect();
      this.#restyled.clear();
      this.#lateHosts.clear();
    });
  }

  /** How many elements it holds. */
  get size(): number {
    return this.#lateHosts.size + this.#restyled.size;
  }

  /** From now on, and tells of what is there already. */
  watchRoot(root: Document | ShadowRoot): void {
    this.#listener.onAdded(root);
    if (this.#knownRoots.has(root)) return;
    this.#knownRoots.add(root);
    this.#mutations.observe(root, { childList: true, subtree: true, attributes: true, attributeFilter: ATTRIBUTES });
    // None of these bubbles or leaves its shadow tree, but each can be caught on its way down. A load event also tells
    // of another candidate of `srcset`, which changes no attribute.
    const options = { capture: true, passive: true, signal: this.#signal };
    const onLoad = ({ target, type }: Event): void => {
      if (target && isImage(target)) this.#listener.onEvent(target, type);
      else if (target && isStyling(target)) this.#listener.onStyleSheet();
    };
    const onVideo = ({ target, type }: Event): void => {
      if (target && isVideo(target)) this.#listener.onEvent(target, type);
    };
    for (const type of ['load', 'error']) root.addEventListener(type, onLoad, options);
    for (const type of VIDEO_EVENTS) root.addEventListener(type, onVideo, options);
  }

  /** For an element that stands in the page: watches its shadow tree, be it attached later. */
  watchShadow(element: Element): void {
    if (element.shadowRoot) this.watchRoot(element.shadowRoot);
    else if (element.localName.includes('-')) this.#lateHosts.set(element, 0);
  }

  /** For one that may have got its shadow tree since. */
  watchNewShadow({ shadowRoot }: Element): void {
    if (shadowRoot && !this.#knownRoots.has(shadowRoot)) this.watchRoot(shadowRoot);
  }

  lookForLateShadows(): void {
    for (const [host, tries] of this.#lateHosts) {
      if (host.shadowRoot && host.isConnected) this.watchRoot(host.shadowRoot);
      if (host.shadowRoot || !host.isConnected || tries + 1 >= LATE_SHADOW_TRIES) this.#lateHosts.delete(host);
      else this.#lateHosts.set(host, tries + 1);
    }
  }

  #noteAttribute(target: Node, name: string | null): void {
    const isStyle = name === 'style' || name === 'class';
    if (isImage(target) || isVideo(target)) {
      if (!isStyle) this.#listener.onAsked(target);
    } else if (isSource(target)) this.#noteSources(target.parentNode);
    else if (isStyle && isElement(target)) this.#noteRestyled(target);
  }

  #noteChildren({ target, addedNodes, removedNodes }: MutationRecord): void {
    if (removedNodes.length > 0) this.#listener.onRemoved();
    // A <source> that comes or goes can change what the <img> beside it shows.
    this.#noteSources(target);
    if (this.#page.hidden) return;
    for (const node of addedNodes) if (isElement(node)) this.#listener.onAdded(node);
  }

  #noteSources(parent: Node | null): void {
    if (!parent || !isPicture(parent)) return;
    for (const image of parent.querySelectorAll('img')) this.#listener.onAsked(image);
  }

  #noteRestyled(element: Element): void {
    if (this.#page.hidden) return;
    this.#restyled.add(element);
    this.#restyledTimer ??= setTimeout(() => {
      this.#restyledTimer = undefined;
      this.#listener.onRestyled(this.#restyled);
      this.#restyled.clear();
    }, RESTYLED_EVERY);
  }
}
