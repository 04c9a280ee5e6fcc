/**
 * Says which pictures and videos of a document can be seen. Knows no site and changes nothing in the page.
 *
 * Not found: pictures of pseudo-elements, masks, borders and inline boxes, live streams, and what stands in closed
 * shadow trees. A background that an element gets or loses without a change of its own, by a rule or by what is around
 * it, is found within seconds while it is in view; if it had none before, only where it takes part in pointing. So is
 * a shadow tree that comes late.
 */

import { FrameSightings } from './frame-sightings';
import type { SeenMedia } from './media';
import { PageChanges } from './page-changes';
import { PageWalk, takeUntil } from './page-walk';
import { isForm, isVideo, mayShowMedia, playsFullScreen, shownBy } from './shown-media';
import { beginWatching, noteView, type Watched } from './watched-media';

export interface RegistryListener {
  /**
   * Loaded media of sufficient size have come into view, or the element shows something else than before.
   * Told in a frame or right after one, while the page is laid out.
   * @param isFresh the page asked for a source since they were last seen: the same address may show other pixels now
   */
  onSeen(media: SeenMedia, isFresh: boolean): void;
  /**
   * They are out of view, smaller, being loaded anew, behind a video that fills the screen, or gone from the page;
   * `media` is what was seen before.
   */
  onLeft(media: SeenMedia): void;
}

export interface MediaWatch {
  /** How many elements are held now; elements that left the page are none of them. */
  readonly size: number;
}

/** CSS pixels, shorter side. */
const LEAST_SIDE = 96;
/** Milliseconds of own work before the page gets its turn. */
const SLICE = 8;
/** Milliseconds between two looks at what no event tells. */
const LOOK_EVERY = 1000;
/** CSS pixels between the points where backgrounds are looked for; one row of points at each look. */
const GRID = 160;

/** Watches all media of the document and of its open shadow trees until the signal ends it. */
export function watchMedia(page: Document, listener: RegistryListener, signal: AbortSignal): MediaWatch {
  let root: Element | null = null;
  let registry: MediaRegistry | null = null;
  let ending = new AbortController();
  const beginAnew = (): void => {
    registry?.leaveAll();
    ending.abort();
    ending = new AbortController();
    root = page.documentElement;
    registry = new MediaRegistry(page, listener, ending.signal);
  };
  const look = (): void => {
    // A page that writes itself anew has taken away all that listened in it.
    if (page.documentElement === root) registry?.planLook();
    else beginAnew();
  };
  if (!signal.aborted) {
    beginAnew();
    const looks = setInterval(look, LOOK_EVERY);
    signal.addEventListener('abort', () => {
      clearInterval(looks);
      ending.abort();
    });
  }
  return {
    get size() {
      return registry?.size ?? 0;
    },
  };
}

class MediaRegistry {
  readonly #page: Document;
  readonly #listener: RegistryListener;
  readonly #signal: AbortSignal;
  /** Only what stands in the page: what leaves it is forgotten. */
  readonly #watched = new Map<HTMLElement, Watched>();
  readonly #changed = new Set<HTMLElement>();
  /** They may have got a background or a shadow tree, or lost it. */
  readonly #restyled = new Set<Element>();
  readonly #sightings = new FrameSightings();
  readonly #walk: PageWalk;
  readonly #changes: PageChanges;
  #hasRemovals = false;
  #isScheduled = false;
  #isLookDue = false;
  #isWalkDue = false;
  #gridRow = 0;
  #isBehindVideo = false;

  readonly #views = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting, boundingClientRect } of entries) {
      if (!this.#change(target, (state) => noteView(state, target, isIntersecting, boundingClientRect))) continue;
      // Only what is in view is measured: the browser goes over all that is watched whenever the page is laid out.
      if (isIntersecting) this.#sizes.observe(target, { box: 'border-box' });
      else this.#sizes.unobserve(target);
    }
    this.#reportAtOnce();
  });
  readonly #sizes = new ResizeObserver((entries) => {
    for (const { target, borderBoxSize } of entries) {
      const { inlineSize = 0, blockSize = 0 } = borderBoxSize[0] ?? {};
      this.#change(target, (state) => Object.assign(state, { width: inlineSize, height: blockSize }));
    }
  });

  /** Begins at once. @param signal ends it, without another word to the listener */
  constructor(page: Document, listener: RegistryListener, signal: AbortSignal) {
    this.#page = page;
    this.#listener = listener;
    this.#signal = signal;
    this.#walk = new PageWalk(page);
    this.#changes = new PageChanges(
      page,
      {
        onAdded: (node) => this.#walkOver(node),
        onRemoved: () => {
          this.#hasRemovals = true;
          this.#schedule();
        },
        onAsked: (element) => this.#change(element, (state) => (state.asked += 1)),
        onRestyled: (elements) => {
          for (const element of elements) this.#restyled.add(element);
          this.#schedule();
        },
        onEvent: (element, type) => this.#noteEvent(element, type),
        onStyleSheet: () => (this.#isWalkDue = true),
      },
      signal,
    );
    this.#changes.watchRoot(page);
    page.addEventListener('fullscreenchange', () => this.#schedule(), { signal });
    signal.addEventListener('abort', () => {
      this.#views.disconnect();
      this.#sizes.disconnect();
      for (const held of [this.#watched, this.#changed, this.#restyled]) held.clear();
      this.#walk.end();
    });
  }

  get size(): number {
    return this.#watched.size + this.#changed.size + this.#restyled.size + this.#changes.size;
  }

  /** Tells that all that was seen has left. */
  leaveAll(): void {
    for (const element of this.#watched.keys()) this.#forget(element);
  }

  /** Looks at what no event tells, in the next frame. */
  planLook(): void {
    // A hidden page has no frames, but must not hold what it has removed.
    if (this.#page.hidden) this.#forgetRemoved();
    this.#isLookDue = true;
    this.#schedule();
  }

  #noteEvent(element: HTMLElement, type: string): void {
    if (isVideo(element)) {
      const isSeen = this.#watched.get(element)?.reported?.kind === 'frame';
      if (type === 'emptied') this.#sightings.forget(element);
      else this.#sightings.noteTime(element, isSeen);
    }
    // An emptied video is being loaded anew, be it without a change of its attributes.
    this.#change(element, (state) => (state.asked += type === 'emptied' ? 1 : 0));
  }

  /** @returns false when the element is none of those that are watched */
  #change(target: Element, apply: (state: Watched) => void): boolean {
    const element = target as HTMLElement;
    const state = this.#watched.get(element);
    if (!state) return false;
    apply(state);
    this.#changed.add(element);
    this.#schedule();
    return true;
  }

  #walkOver(node: Node): void {
    this.#walk.add(node);
    this.#schedule();
  }

  /** In the next frame: nothing else is read between frames, and a hidden page costs nothing. */
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
    this.#forgetRemoved();
    this.#heedFullScreen();
    if (this.#isLookDue) this.#look();
    takeUntil(until, this.#changed, (element) => this.#report(element));
    takeUntil(until, this.#restyled, (element) => this.#checkAnew(element));
    this.#walk.goOn(until, (element) => this.#takeIn(element));
    if (this.#changed.size > 0 || this.#restyled.size > 0 || !this.#walk.isOver) this.#schedule();
  }

  /** Right after the frame that has brought it into view the page is laid out: what is read now costs least. */
  #reportAtOnce(): void {
    this.#forgetRemoved();
    this.#heedFullScreen();
    takeUntil(performance.now() + SLICE, this.#changed, (element) => this.#report(element));
  }

  #takeIn(element: Element): void {
    if (isForm(element)) return;
    this.#changes.watchShadow(element);
    this.#watchIfMedia(element);
  }

  #checkAnew(element: Element): void {
    if (isForm(element)) return;
    this.#changes.watchNewShadow(element);
    if (!this.#change(element, () => undefined)) this.#watchIfMedia(element);
  }

  #watchIfMedia(element: Element): void {
    if (this.#watched.has(element as HTMLElement) || !mayShowMedia(element) || !this.#standsInPage(element)) return;
    this.#watched.set(element, beginWatching());
    this.#views.observe(element);
  }

  #standsInPage(element: Element): boolean {
    return element.isConnected && element.ownerDocument === this.#page;
  }

  #look(): void {
    this.#isLookDue = false;
    this.#changes.lookForLateShadows();
    if (this.#isWalkDue) this.#walk.add(this.#page);
    this.#isWalkDue = false;
    for (const [element, { isInView }] of this.#watched) if (isInView) this.#restyled.add(element);
    const rows = Math.max(1, Math.ceil(innerHeight / GRID));
    this.#gridRow = (this.#gridRow + 1) % rows;
    const y = (this.#gridRow + 0.5) * GRID;
    for (let x = GRID / 2; x < innerWidth; x += GRID) {
      for (const element of this.#page.elementsFromPoint(x, y)) this.#restyled.add(element);
    }
  }

  #heedFullScreen(): void {
    const isBehindVideo = playsFullScreen(this.#page, this.#watched.keys());
    if (isBehindVideo === this.#isBehindVideo) return;
    this.#isBehindVideo = isBehindVideo;
    for (const [element, { isInView }] of this.#watched) if (isInView) this.#changed.add(element);
  }

  #forgetRemoved(): void {
    if (!this.#hasRemovals) return;
    this.#hasRemovals = false;
    for (const element of this.#watched.keys()) if (!this.#standsInPage(element)) this.#forget(element);
  }

  #forget(element: HTMLElement): void {
    const reported = this.#watched.get(element)?.reported;
    this.#watched.delete(element);
    this.#changed.delete(element);
    this.#views.unobserve(element);
    this.#sizes.unobserve(element);
    if (reported) this.#listener.onLeft(reported);
  }

  #report(element: HTMLElement): void {
    const state = this.#watched.get(element);
    if (!state) return;
    const isSeen = state.isInView && !this.#isBehindVideo && Math.min(state.width, state.height) >= LEAST_SIDE;
    const sighting = isVideo(element) ? this.#sightings.numberOf(element) : 1;
    const shown = isSeen ? shownBy(element, state, sighting) : null;
    const { reported, asked } = state;
    const isFresh = shown !== null && (state.askedWhenSeen.get(shown.kind) ?? asked) < asked;
    if (shown?.kind === reported?.kind && shown?.address === reported?.address && !isFresh) return;
    if (reported) this.#listener.onLeft(reported);
    state.reported = shown && { element, ...shown };
    if (!state.reported) return;
    state.askedWhenSeen.set(state.reported.kind, asked);
    this.#listener.onSeen(state.reported, isFresh);
  }
}
