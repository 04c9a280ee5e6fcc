import { AnalysisError } from '../../forensics/failure';
import { cancelled } from '../../forensics/wording';
import { boxOf } from '../../capture/element-facts';
import { describeElement, type PictureElement } from '../../capture/page-elements';
import { say, spokenDirection, spokenLanguage, type MessageKey } from '../../words/say';

const STYLE = `
  :host {
    all: initial !important; position: fixed !important; inset: 0 !important; border: 0 !important; padding: 0 !important;
    z-index: 2147483647 !important;
  }
  :host::before, :host::after { content: none !important; }
  .cover { position: fixed; inset: 0; cursor: crosshair; background: rgb(0 0 0 / 0.25); }
  .hint {
    position: fixed; inset-block-start: 12px; inset-inline: 0; margin-inline: auto; inline-size: fit-content;
    max-inline-size: 90vw; padding: 8px 14px; border-radius: 8px; pointer-events: none;
    background: #1b1f24; color: #fff; font: 500 14px/1.4 system-ui, sans-serif;
  }
  button {
    position: fixed; margin: 0; padding: 0; border: 2px solid #fff; border-radius: 4px; cursor: crosshair;
    background: transparent; outline: 1px solid #1b1f24;
  }
  button:hover, button:focus-visible { border: 4px solid #2f81f7; outline: 2px solid #fff; background: rgb(47 129 247 / 0.2); }
  @media (forced-colors: active) {
    .hint { border: 2px solid CanvasText; }
    button:hover, button:focus-visible { border-color: Highlight; outline-color: CanvasText; }
  }
`;

const KIND_WORDS: Readonly<Record<PictureElement['kind'], MessageKey>> = {
  img: 'content_picture',
  video: 'content_video',
  canvas: 'content_drawing_area',
  svg: 'content_drawing',
  background: 'content_background_picture',
};

/** Keeps a button over its element while the page scrolls and moves. */
function lay(button: HTMLButtonElement, element: Element): void {
  const { left, top, width, height } = boxOf(element);
  Object.assign(button.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
}

function makeButton(picture: PictureElement): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  const words = describeElement(picture);
  const kind = say(KIND_WORDS[picture.kind]);
  button.setAttribute('aria-label', words ? say('content_named', kind, words) : kind);
  return button;
}

function area({ element }: PictureElement): number {
  const { width, height } = boxOf(element);
  return width * height;
}

/**
 * Lets the person choose one of several pictures on the page: click, or Tab and Enter.
 * The overlay sits in a closed shadow tree in the top layer, styled without inline style elements, so that neither
 * the page's styles nor its content policy nor its z-indexes touch it.
 * @throws AnalysisError `cancelled` on Escape; the signal's reason after an abort
 */
export function choosePicture(pictures: readonly PictureElement[], signal: AbortSignal): Promise<PictureElement> {
  const host = document.createElement('div');
  host.popover = 'manual';
  const root = host.attachShadow({ mode: 'closed' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
  const cover = document.createElement('div');
  cover.className = 'cover';
  const hint = document.createElement('div');
  hint.className = 'hint';
  hint.setAttribute('role', 'status');
  hint.lang = spokenLanguage();
  hint.dir = spokenDirection();
  hint.textContent = say('content_choose_hint');
  // Small ones last, hence on top: a photograph on a background picture stays within reach.
  const choices = pictures
    .toSorted((a, b) => area(b) - area(a))
    .map((picture) => ({ picture, button: makeButton(picture) }));
  root.append(cover, ...choices.map(({ button }) => button), hint);

  return new Promise((resolve, reject) => {
    const done = new AbortController();
    const { signal: closed } = done;
    closed.addEventListener('abort', () => host.remove());
    const stop = (reason: unknown): void => {
      done.abort();
      reject(reason);
    };
    signal.addEventListener('abort', () => stop(signal.reason), { signal: closed });
    for (const { picture, button } of choices) {
      button.addEventListener(
        'click',
        (event) => {
          // Only the person chooses; the page cannot reach the buttons, but it could dispatch to the document.
          if (!event.isTrusted) return;
          done.abort();
          resolve(picture);
        },
        { signal: closed },
      );
    }
    window.addEventListener(
      'keydown',
      (event) => {
        if (event.key !== 'Escape' || !event.isTrusted) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        stop(new AnalysisError(cancelled('find-element')));
      },
      { capture: true, signal: closed },
    );
    document.documentElement.append(host);
    host.showPopover();
    const follow = (): void => {
      if (closed.aborted) return;
      for (const { picture, button } of choices) lay(button, picture.element);
      requestAnimationFrame(follow);
    };
    follow();
    choices.find(({ picture }) => boxOf(picture.element).bottom > 0)?.button.focus();
  });
}
