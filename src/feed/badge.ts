import { BADGE_STYLE, fillCard, makePill, type BadgeContent } from './badge-pill';
import { clippersOf, hasControlAt, isCoveredAt, visiblePart, type Rectangle } from './picture-place';

/** Lays badges over pictures without touching the page's own markup, styles or layout. */

export interface BadgeLayerOptions {
  /** The person clicked a picture's badge. Called within the gesture. */
  onOpen(picture: HTMLElement): void;
  /** The page took the badges out again and again: it will not have them. */
  onUnwelcome(): void;
}

/** CSS pixels. */
const GAP = 4;
const PILL_HEIGHT = 20;
const CARD_GAP = 6;
/** Milliseconds. */
const CARD_DELAY = 150;
const SURVEY_EVERY = 150;
const LOOK_EVERY = 200;
/** Frames without any movement after which it is enough to look now and then. */
const STILL_FRAMES = 20;
const MOST_RETURNS = 5;

type Corner = readonly ['left' | 'right', 'top' | 'bottom'];

interface Badge {
  readonly content: BadgeContent;
  readonly frame: HTMLDivElement;
  readonly pill: HTMLButtonElement;
  clippers: readonly Element[];
  corner: Corner | null;
  isCovered: boolean;
  pillWidth: number;
  /** What was last written, so that nothing is written twice. */
  written: string;
}

function cornersFor(picture: Element): readonly Corner[] {
  const [near, far] =
    getComputedStyle(picture).direction === 'rtl' ? (['right', 'left'] as const) : (['left', 'right'] as const);
  return [
    [near, 'top'],
    [far, 'top'],
    [near, 'bottom'],
    [far, 'bottom'],
  ];
}

/** The pill's upper left corner. */
function pillPlace(box: Rectangle, [side, edge]: Corner, width: number): { readonly x: number; readonly y: number } {
  return {
    x: side === 'left' ? box.left + GAP : box.right - GAP - width,
    y: edge === 'top' ? box.top + GAP : box.bottom - GAP - PILL_HEIGHT,
  };
}

export class BadgeLayer {
  readonly #options: BadgeLayerOptions;
  readonly #signal: AbortSignal;
  readonly #host = document.createElement('div');
  readonly #root = this.#host.attachShadow({ mode: 'closed' });
  readonly #card = document.createElement('div');
  readonly #badges = new Map<HTMLElement, Badge>();
  #carded: HTMLElement | null = null;
  #cardTimer: ReturnType<typeof setTimeout> | undefined;
  #lookTimer: ReturnType<typeof setTimeout> | undefined;
  #frameRequest: number | null = null;
  #stillFrames = 0;
  #surveyedAt = -Infinity;
  #isPlaced = false;
  #returns = 0;

  /** Everything vanishes at once with the signal. */
  constructor(options: BadgeLayerOptions, signal: AbortSignal) {
    this.#options = options;
    this.#signal = signal;
    this.#host.popover = 'manual';
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(BADGE_STYLE);
    this.#root.adoptedStyleSheets = [sheet];
    this.#card.hidden = true;
    // Its content is in the pill's label already.
    this.#card.setAttribute('aria-hidden', 'true');
    this.#root.append(this.#card);
    this.#keepEventsIn();
    this.#card.addEventListener('pointerenter', () => clearTimeout(this.#cardTimer));
    this.#card.addEventListener('pointerleave', () => this.#planCard(null));
    for (const type of ['scroll', 'wheel', 'touchmove', 'resize', 'transitionrun', 'animationstart', 'keydown']) {
      window.addEventListener(type, () => this.#wake(), { capture: true, passive: true, signal });
    }
    signal.addEventListener('abort', () => {
      clearTimeout(this.#cardTimer);
      this.#sleep();
      this.#badges.clear();
      this.#host.remove();
    });
  }

  /** Shows a badge on a picture, in the place of an older one. */
  put(picture: HTMLElement, content: BadgeContent): void {
    if (this.#signal.aborted) return;
    this.remove(picture);
    const frame = document.createElement('div');
    frame.className = 'window';
    const pill = makePill(content);
    frame.append(pill);
    pill.addEventListener('click', (event) => this.#open(picture, event));
    for (const type of ['pointerenter', 'focus']) pill.addEventListener(type, () => this.#planCard(picture));
    for (const type of ['pointerleave', 'blur']) pill.addEventListener(type, () => this.#planCard(null));
    this.#root.insertBefore(frame, this.#card);
    const fresh = { clippers: [], corner: null, isCovered: false, pillWidth: 0, written: '' };
    this.#badges.set(picture, { content, frame, pill, ...fresh });
    this.#surveyedAt = -Infinity;
    this.#wake();
  }

  remove(picture: HTMLElement): void {
    const badge = this.#badges.get(picture);
    if (!badge) return;
    badge.frame.remove();
    this.#badges.delete(picture);
    if (this.#carded === picture) this.#showCard(null);
    if (this.#badges.size > 0) return;
    this.#sleep();
    this.#host.remove();
    this.#isPlaced = false;
  }

  /** What happens on a badge goes no further up, so that no shortcut and no "click outside" of the page answers. */
  #keepEventsIn(): void {
    for (const type of ['click', 'pointerdown', 'pointerup', 'mousedown', 'mouseup', 'dblclick', 'keydown', 'keyup']) {
      this.#host.addEventListener(type, (event) => {
        event.stopPropagation();
        if (event instanceof KeyboardEvent && event.key === 'Escape') this.#showCard(null);
      });
    }
  }

  #open(picture: HTMLElement, event: MouseEvent): void {
    // Only the person opens the panel; a page's program could make up a click, but not a trusted one.
    if (!event.isTrusted) return;
    this.#showCard(null);
    this.#options.onOpen(picture);
  }

  #wake(): void {
    this.#stillFrames = 0;
    if (this.#badges.size === 0 || this.#frameRequest !== null) return;
    clearTimeout(this.#lookTimer);
    this.#frameRequest = requestAnimationFrame((now) => this.#follow(now));
  }

  #sleep(): void {
    clearTimeout(this.#lookTimer);
    if (this.#frameRequest !== null) cancelAnimationFrame(this.#frameRequest);
    this.#frameRequest = null;
  }

  /** Once a frame while something moves, seldom when all is still: first all reads, then all writes. */
  #follow(now: number): void {
    this.#frameRequest = null;
    if (!this.#stayInPage()) return;
    if (now - this.#surveyedAt >= SURVEY_EVERY) {
      this.#surveyedAt = now;
      for (const [picture, badge] of this.#badges) this.#survey(picture, badge);
    }
    const origin = this.#host.getBoundingClientRect();
    const zoom = this.#host.currentCSSZoom;
    const writes = [...this.#badges].map(([picture, badge]) => layOut(picture, badge, origin, zoom));
    for (const write of writes) write?.();
    const hasMoved = writes.some((write) => write !== null);
    this.#placeCard();
    this.#stillFrames = hasMoved ? 0 : this.#stillFrames + 1;
    if (this.#stillFrames < STILL_FRAMES) this.#frameRequest = requestAnimationFrame((next) => this.#follow(next));
    else this.#lookTimer = setTimeout(() => this.#look(), LOOK_EVERY);
  }

  /** One frame only, unless something has moved. */
  #look(): void {
    if (this.#badges.size === 0) return;
    this.#stillFrames = STILL_FRAMES;
    this.#frameRequest = requestAnimationFrame((now) => this.#follow(now));
  }

  /** Puts the host into the page, on top of all; also where the page has taken it out. @returns whether it is there */
  #stayInPage(): boolean {
    if (this.#host.isConnected && this.#host.matches(':popover-open')) return true;
    if (this.#isPlaced) this.#returns += 1;
    if (this.#returns > MOST_RETURNS) {
      this.#options.onUnwelcome();
      return false;
    }
    this.#isPlaced = true;
    document.documentElement.append(this.#host);
    // The page may have taken the attribute away, too.
    this.#host.popover = 'manual';
    this.#host.showPopover();
    this.#surveyedAt = -Infinity;
    for (const badge of this.#badges.values()) badge.written = '';
    return true;
  }

  /** What costs more to read and changes seldom. */
  #survey(picture: HTMLElement, badge: Badge): void {
    badge.clippers = clippersOf(picture);
    badge.pillWidth ||= badge.pill.offsetWidth;
    const box = picture.getBoundingClientRect();
    const middle = (corner: Corner): readonly [number, number] => {
      const { x, y } = pillPlace(box, corner, badge.pillWidth);
      return [x + badge.pillWidth / 2, y + PILL_HEIGHT / 2];
    };
    if (!badge.corner) {
      const corners = cornersFor(picture);
      badge.corner =
        corners.find((corner) => !hasControlAt(picture, ...middle(corner), this.#host)) ?? corners[0] ?? null;
    }
    badge.isCovered = badge.corner !== null && isCoveredAt(picture, ...middle(badge.corner), this.#host);
  }

  #planCard(picture: HTMLElement | null): void {
    clearTimeout(this.#cardTimer);
    this.#cardTimer = setTimeout(() => this.#showCard(picture), CARD_DELAY);
  }

  #showCard(picture: HTMLElement | null): void {
    clearTimeout(this.#cardTimer);
    const badge = picture ? this.#badges.get(picture) : undefined;
    this.#carded = badge ? picture : null;
    this.#card.hidden = !badge;
    if (!picture || !badge) return;
    fillCard(this.#card, badge.content).addEventListener('click', (event) => this.#open(picture, event));
    this.#placeCard();
  }

  /** Below the pill where there is room, above it otherwise, and always inside the viewport. */
  #placeCard(): void {
    const badge = this.#carded && this.#badges.get(this.#carded);
    if (!badge) return;
    const pill = badge.pill.getBoundingClientRect();
    const { offsetWidth, offsetHeight } = this.#card;
    const below = pill.bottom + CARD_GAP;
    const y = below + offsetHeight <= innerHeight ? below : Math.max(CARD_GAP, pill.top - CARD_GAP - offsetHeight);
    const x = Math.max(CARD_GAP, Math.min(pill.left, document.documentElement.clientWidth - offsetWidth - CARD_GAP));
    this.#card.style.transform = `translate(${x}px, ${y}px)`;
  }
}

/**
 * Reads where a badge belongs. A window as large as the picture's visible part holds the pill and cuts it off, so that
 * a pill can never stand beside its picture or make the page longer.
 * @param origin where the host stands: places are counted from it, so that nothing changes while the whole page scrolls
 * @returns what writes the place, or null when the badge stands there already
 */
function layOut(picture: HTMLElement, badge: Badge, origin: DOMRect, zoom: number): (() => void) | null {
  const { frame, pill, clippers, corner, isCovered, pillWidth } = badge;
  const part = isCovered || !corner ? null : visiblePart(picture, clippers);
  if (!part || !corner) {
    if (badge.written === 'hidden') return null;
    return () => {
      badge.written = 'hidden';
      frame.hidden = true;
    };
  }
  const { x, y } = pillPlace(picture.getBoundingClientRect(), corner, pillWidth);
  const [left, top, width, height, pillX, pillY] = [
    part.left - origin.left,
    part.top - origin.top,
    part.right - part.left,
    part.bottom - part.top,
    x - part.left,
    y - part.top,
  ].map((length) => Math.round((length / zoom) * 100) / 100);
  const written = [left, top, width, height, pillX, pillY].join(' ');
  if (written === badge.written) return null;
  return () => {
    badge.written = written;
    frame.hidden = false;
    Object.assign(frame.style, {
      transform: `translate(${left}px, ${top}px)`,
      width: `${width}px`,
      height: `${height}px`,
    });
    pill.style.transform = `translate(${pillX}px, ${pillY}px)`;
  };
}
