import type { Box } from '../../forensics/findings';
import { say, spokenDirection, spokenLanguage } from '../../words/say';

/**
 * What a person sees while a part of the page is selected: a darkened cover, the rectangle with its size, and a hint.
 * It is a modal dialog in a closed shadow tree: in the top layer above players in full screen and the page's own dialogs,
 * and nothing of the page can be clicked, or take the focus, meanwhile. Its style sheet is no style element, so that
 * neither the page's styles nor its content policy touch it.
 */

const STYLE = `
  :host { all: initial !important; display: contents !important; }
  :host::before, :host::after { content: none !important; }
  dialog {
    all: initial; display: block; position: fixed; inset: 0; inline-size: 100%; block-size: 100%; overflow: hidden;
  }
  dialog::backdrop { background: transparent; }
  .cover {
    position: absolute; inset: 0; overflow: hidden; cursor: crosshair; touch-action: none; user-select: none;
    background: rgb(0 0 0 / 0.35); outline: none;
  }
  .cover.has-rectangle { background: transparent; }
  .rectangle {
    position: absolute; box-sizing: border-box; border: 1px solid #fff; outline: 1px solid #1b1f24;
    box-shadow: 0 0 0 200vmax rgb(0 0 0 / 0.35);
  }
  .rectangle.is-by-key { border: 2px solid #fff; outline: 2px solid #2f81f7; }
  .size, .hint { background: #1b1f24; color: #fff; font: 500 14px/1.4 system-ui, sans-serif; pointer-events: none; }
  .size {
    position: absolute; inset-inline-end: 0; inset-block-start: calc(100% + 6px); padding: 2px 8px; border-radius: 6px;
    font-size: 12px; font-variant-numeric: tabular-nums; white-space: nowrap;
  }
  .size.is-inside { inset-inline-end: 6px; inset-block: auto 6px; }
  .hint {
    position: absolute; inset-block-start: 12px; inset-inline: 0; margin-inline: auto; inline-size: fit-content;
    max-inline-size: min(90vw, 44em); box-sizing: border-box; padding: 8px 14px; border-radius: 8px;
  }
  .is-drawing .hint { visibility: hidden; }
  @media (forced-colors: active) {
    .rectangle, .size, .hint { border: 2px solid CanvasText; }
  }
`;

/** Below this much room under the rectangle, in CSS pixels, its size stands inside. */
const ROOM_FOR_SIZE = 32;

export interface PartLayer {
  /** What stands in the page: the target of events on the layer, as the page sees them. */
  readonly host: HTMLElement;
  /** What takes the pointer and the focus. */
  readonly cover: HTMLElement;
  /** Whether the layer stands above the page. */
  isShown(): boolean;
  /** Shows it, also again after the page has taken it away. */
  show(): void;
  remove(): void;
  /** @param rectangle in CSS pixels of the viewport; null for none */
  draw(rectangle: Box | null, size: string, look: 'drawing' | 'by-key' | 'resting'): void;
  say(hint: string): void;
}

function makeElement(className: string): HTMLElement {
  const element = document.createElement('div');
  element.className = className;
  return element;
}

export function makePartLayer(): PartLayer {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'closed' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
  const dialog = document.createElement('dialog');
  dialog.setAttribute('aria-label', say('content_select_label'));
  const [cover, rectangle, size, hint] = ['cover', 'rectangle', 'size', 'hint'].map(makeElement) as [
    HTMLElement,
    HTMLElement,
    HTMLElement,
    HTMLElement,
  ];
  cover.tabIndex = 0;
  // Screen readers leave the arrow keys to it.
  cover.setAttribute('role', 'application');
  cover.setAttribute('aria-label', say('content_select_area'));
  rectangle.setAttribute('aria-hidden', 'true');
  hint.setAttribute('role', 'status');
  dialog.lang = spokenLanguage();
  hint.dir = spokenDirection();
  rectangle.append(size);
  cover.append(rectangle, hint);
  dialog.append(cover);
  root.append(dialog);
  return {
    host,
    cover,
    isShown: () => host.isConnected && dialog.matches(':modal'),
    show() {
      document.documentElement.append(host);
      // One that was taken away still counts as open, but stands no longer above the page.
      dialog.removeAttribute('open');
      dialog.showModal();
      cover.focus();
    },
    remove: () => host.remove(),
    draw(box, words, look) {
      rectangle.hidden = box === null;
      rectangle.style.display = box === null ? 'none' : 'block';
      cover.classList.toggle('has-rectangle', box !== null);
      cover.classList.toggle('is-drawing', look === 'drawing');
      rectangle.classList.toggle('is-by-key', look === 'by-key');
      if (!box) return;
      const { x, y, width, height } = box;
      Object.assign(rectangle.style, { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` });
      size.textContent = words;
      size.classList.toggle('is-inside', y + height > cover.clientHeight - ROOM_FOR_SIZE);
    },
    say(words) {
      if (hint.textContent !== words) hint.textContent = words;
    },
  };
}
