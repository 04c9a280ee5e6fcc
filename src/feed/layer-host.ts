import type { Stage } from './page-stage';

/** The one element of ours in the page: it lies on top of all and is put back when the page takes it out. */

/** More often than this within the time, in milliseconds, and the page does not want it there. */
const MOST_RETURNS = 5;
const RETURNS_COUNT_FOR = 60_000;

/** What happens on a badge goes no further up, so that no shortcut, focus trap or "click outside" of the page answers. */
const KEPT_IN = [
  'click',
  'auxclick',
  'dblclick',
  'contextmenu',
  'pointerdown',
  'pointerup',
  'mousedown',
  'mouseup',
  'touchstart',
  'touchend',
  'keydown',
  'keyup',
  'focusin',
  'focusout',
];

export class LayerHost {
  readonly element = document.createElement('div');
  readonly root = this.element.attachShadow({ mode: 'closed' });
  #isPlaced = false;
  #isBelow = false;
  /** When it was put back; milliseconds as `performance.now` counts. */
  #returns: readonly number[] = [];
  #home: Element | null = null;

  constructor(style: string) {
    this.element.popover = 'manual';
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    this.root.adoptedStyleSheets = [sheet];
    for (const type of KEPT_IN) this.element.addEventListener(type, (event) => event.stopPropagation());
  }

  /** Something else came to lie on top: the badges go above it with the next `settle`. */
  noteOnTop(): void {
    this.#isBelow = true;
  }

  /**
   * Puts the element where it belongs, on top of all.
   * @returns `moved` when all that was written into it has to be written again, `unwelcome` when the page took it out
   * again and again
   */
  settle({ home, within }: Stage): 'kept' | 'moved' | 'unwelcome' {
    const isThere = this.element.isConnected && this.element.matches(':popover-open');
    if (isThere && this.element.parentElement === home) {
      // A modal dialog without badges hides those beneath it by itself.
      if (this.#isBelow && !(within instanceof HTMLDialogElement && within !== home)) {
        this.element.hidePopover();
        this.#show();
      }
      return 'kept';
    }
    if (this.#isPlaced && !isThere && this.#wasTakenOut()) {
      const now = performance.now();
      this.#returns = [...this.#returns.filter((at) => now - at < RETURNS_COUNT_FOR), now];
    }
    if (this.#returns.length > MOST_RETURNS) return 'unwelcome';
    this.#isPlaced = true;
    home.append(this.element);
    // The page may have taken the attribute away, too.
    this.element.popover = 'manual';
    this.#show();
    return 'moved';
  }

  remove(): void {
    this.element.remove();
    this.#isPlaced = false;
    this.#home = null;
  }

  #show(): void {
    this.element.showPopover();
    this.#isBelow = false;
    this.#home = this.element.parentElement;
  }

  /** A dialog that goes takes the badges along, and so does what was in full screen; neither means anything by it. */
  #wasTakenOut(): boolean {
    return this.#home === document.documentElement || this.#home?.matches(':modal, :fullscreen') === true;
  }
}
