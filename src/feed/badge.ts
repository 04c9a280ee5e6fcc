import { BadgeCard } from './badge-card';
import { makePill, type BadgeContent } from './badge-pill';
import { BADGE_STYLE } from './badge-style';
import { heedStage, layOut, survey, type BadgeLook, type BadgeWindow } from './badge-window';
import { makeVeil } from './blur-veil';
import { DEFAULT_FEED_SETTINGS } from './feed-settings';
import { LayerHost } from './layer-host';
import { findStage, type Stage } from './page-stage';
import { takeUntil } from './page-walk';

/** Lays badges over pictures without touching the page's own markup, styles or layout. */

/** What the person does to a badge. Each is called within the gesture. */
export interface BadgeLayerOptions {
  /** The person clicked a picture's badge. */
  onOpen(picture: HTMLElement): void;
  onHideSite(): void;
  /** The person calls the finding wrong, or takes that back. The badge goes by itself when its card closes. */
  onWrong(picture: HTMLElement, isWrong: boolean): void;
  /** The person wants to see a veiled picture. */
  onReveal(picture: HTMLElement): void;
  /** The page took the badges out again and again: it will not have them. */
  onUnwelcome(): void;
}

/** Milliseconds. */
const SURVEY_EVERY = 150;
const LOOK_EVERY = 200;
/** Of surveys in one frame; those left over come with the next. */
const SLICE = 6;
/** Frames without any movement after which it is enough to look now and then. */
const STILL_FRAMES = 20;

/** What may move a picture or the view of it. */
const MOVING = ['scroll', 'wheel', 'touchmove', 'resize', 'transitionrun', 'animationstart', 'keydown'];
/** What may lay something over the page or take it away. */
const COVERING = ['beforetoggle', 'toggle', 'close', 'fullscreenchange'];

export class BadgeLayer {
  readonly #options: BadgeLayerOptions;
  readonly #signal: AbortSignal;
  readonly #host = new LayerHost(BADGE_STYLE);
  readonly #card: BadgeCard;
  readonly #badges = new Map<HTMLElement, BadgeWindow>();
  readonly #heardRoots = new WeakSet<Node>();
  /** Badges that are to be surveyed. */
  readonly #due = new Set<HTMLElement>();
  #chosenLook: BadgeLook = DEFAULT_FEED_SETTINGS;
  #stage: Stage | null = null;
  #lookTimer: ReturnType<typeof setTimeout> | undefined;
  #frameRequest: number | null = null;
  #stillFrames = 0;
  #surveyedAt = -Infinity;

  /** Everything vanishes at once with the signal. */
  constructor(options: BadgeLayerOptions, signal: AbortSignal) {
    this.#options = options;
    this.#signal = signal;
    this.#card = new BadgeCard({
      openPicture: options.onOpen,
      hideSite: options.onHideSite,
      markWrong: options.onWrong,
      forget: (picture) => this.remove(picture),
    });
    this.#host.root.append(this.#card.element);
    this.#hear(window);
    for (const type of ['scroll', 'resize']) {
      window.visualViewport?.addEventListener(type, () => this.#wake(), { passive: true, signal });
    }
    window.addEventListener('keydown', (event) => this.#closeByKey(event), { capture: true, passive: true, signal });
    signal.addEventListener('abort', () => {
      this.#sleep();
      this.#badges.clear();
      this.#due.clear();
      this.#card.close();
      this.#host.remove();
    });
  }

  /** Shows a badge on a picture, in the place of an older one; one that says the same stays as it is. */
  put(picture: HTMLElement, content: BadgeContent, isVeiled: boolean): void {
    if (this.#signal.aborted) return;
    const older = this.#badges.get(picture);
    if (older && isVeiled === (older.veil !== null) && JSON.stringify(content) === JSON.stringify(older.content))
      return;
    this.remove(picture);
    const frame = document.createElement('div');
    frame.className = 'window';
    const pill = makePill(content);
    pill.classList.toggle('large', this.#chosenLook.size === 'large');
    const veil = isVeiled ? makeVeil() : null;
    frame.append(...(veil ? [veil] : []), pill);
    this.#onPersonsClick(pill, () => {
      this.#card.close();
      this.#options.onOpen(picture);
    });
    if (veil) this.#onPersonsClick(veil, () => this.#options.onReveal(picture));
    this.#card.serve(picture, pill, content);
    this.#host.root.append(frame);
    this.#badges.set(picture, {
      content,
      look: this.#chosenLook,
      frame,
      pill,
      veil,
      clippers: [],
      covers: [],
      roundness: '',
      corner: null,
      turn: null,
      isOffStage: false,
      isPillCovered: false,
      fullWidth: 0,
      pillWidth: 0,
      written: '',
    });
    const root = picture.getRootNode();
    if (root instanceof ShadowRoot) this.#hear(root);
    this.#surveyedAt = -Infinity;
    this.#wake();
  }

  /** For the badges to come; those that look otherwise go, and are to be put again. */
  setLook({ size, corner }: BadgeLook): void {
    if (size === this.#chosenLook.size && corner === this.#chosenLook.corner) return;
    this.#chosenLook = { size, corner };
    this.clear();
  }

  /** Takes all badges away; new ones may be put. */
  clear(): void {
    for (const picture of this.#badges.keys()) this.remove(picture);
  }

  remove(picture: HTMLElement): void {
    const badge = this.#badges.get(picture);
    if (!badge) return;
    this.#badges.delete(picture);
    this.#due.delete(picture);
    this.#card.close(picture);
    badge.frame.remove();
    if (this.#badges.size > 0) return;
    this.#sleep();
    this.#stage = null;
    this.#host.remove();
  }

  /** Only the person acts on a badge; a page's program could make up a click, but not a trusted one. */
  #onPersonsClick(button: HTMLButtonElement, act: () => void): void {
    button.addEventListener('click', ({ isTrusted }) => {
      if (isTrusted) act();
    });
  }

  /** The card may have opened under a resting pointer, with the keyboard elsewhere in the page. */
  #closeByKey({ key, isTrusted, target }: KeyboardEvent): void {
    if (key === 'Escape' && isTrusted && target !== this.#host.element) this.#card.close();
  }

  /** The window hears nothing of what scrolls and opens in a shadow tree. */
  #hear(root: Window | Node): void {
    if (root instanceof Node) {
      if (this.#heardRoots.has(root)) return;
      this.#heardRoots.add(root);
    }
    const how = { capture: true, passive: true, signal: this.#signal };
    for (const type of MOVING) root.addEventListener(type, () => this.#wake(), how);
    for (const type of COVERING) root.addEventListener(type, (event) => this.#noteCovering(event), how);
  }

  #noteCovering(event: Event): void {
    if (event.target === this.#host.element) return;
    const hasOpened = event instanceof ToggleEvent && event.newState === 'open' && event.type === 'toggle';
    if (hasOpened) this.#host.noteOnTop();
    this.#surveyedAt = -Infinity;
    this.#wake();
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
    const isDue = now - this.#surveyedAt >= SURVEY_EVERY;
    // A dialog that held the badges may be gone without a word.
    const known = isDue || !this.#stage?.home.isConnected ? null : this.#stage;
    const stage = known ?? findStage([...this.#badges.keys()]);
    this.#stage = stage;
    const state = this.#host.settle(stage);
    if (state === 'unwelcome') {
      this.#options.onUnwelcome();
      return;
    }
    if (state === 'moved') for (const badge of this.#badges.values()) badge.written = '';
    if (isDue || state === 'moved') {
      this.#surveyedAt = now;
      for (const [picture, badge] of this.#badges) {
        heedStage(picture, badge, stage);
        this.#due.add(picture);
      }
    }
    takeUntil(performance.now() + SLICE, this.#due, (picture) => {
      const badge = this.#badges.get(picture);
      if (badge) survey(picture, badge, this.#host.element);
    });
    const origin = this.#host.element.getBoundingClientRect();
    const zoom = this.#host.element.currentCSSZoom;
    const writes = [...this.#badges].map(([picture, badge]) => layOut(picture, badge, origin, zoom));
    for (const write of writes) write?.();
    const hasMoved = writes.some((write) => write !== null);
    this.#card.place(zoom);
    this.#stillFrames = hasMoved || this.#due.size > 0 ? 0 : this.#stillFrames + 1;
    if (this.#stillFrames < STILL_FRAMES) this.#frameRequest = requestAnimationFrame((next) => this.#follow(next));
    else this.#lookTimer = setTimeout(() => this.#look(), LOOK_EVERY);
  }

  /** One frame only, unless something has moved. */
  #look(): void {
    if (this.#badges.size === 0) return;
    this.#stillFrames = STILL_FRAMES;
    this.#frameRequest = requestAnimationFrame((now) => this.#follow(now));
  }
}
