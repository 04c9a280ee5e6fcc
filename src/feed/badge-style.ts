import { PILL_HEIGHTS } from './pill-place';

/** How badges, cards and veils look. `!important` here wins over any rule of the page for the host, whatever its weight. */

/** Generic ones only: a page may give any font of its own the name of another, and would rewrite the words with it. */
const FONT = 'system-ui, sans-serif';

/**
 * Written out at each place. A custom property would be the page's to set: a rule of its own for the host goes before
 * ours, and `@property` names a value for every tree of the document, also where none can see into.
 */
const SURFACE = 'light-dark(rgb(255 255 255 / 92%), rgb(23 27 33 / 92%))';
const CARD = 'light-dark(#ffffff, #171b21)';
const CARD_LINE = 'light-dark(#e2e6eb, #2a313a)';
const INK = 'light-dark(#14181f, #e9edf2)';
const QUIET_INK = 'light-dark(#5a6472, #9aa5b1)';
const LINE = 'light-dark(#858f9c, #6d7886)';
const ACCENT = 'light-dark(#2d5bd0, #8fb0ff)';
const SIGNS = 'light-dark(#b5391c, #ff9a7a)';
const UNSURE = 'light-dark(#8a6100, #e9c46a)';
const NONE = 'light-dark(#475467, #b6c2cf)';

export const BADGE_STYLE = `
  :host {
    all: initial !important; position: absolute !important; inset: 0 auto auto 0 !important; display: block !important;
    width: 0 !important; height: 0 !important; overflow: visible !important; z-index: 2147483647 !important;
    pointer-events: none !important; color-scheme: light dark !important; direction: ltr !important;
  }
  /* What a page puts before or behind the host would lie over the badges. */
  :host::before, :host::after { content: none !important; }
  * { box-sizing: border-box; }
  .window { position: absolute; inset: 0 auto auto 0; overflow: clip; contain: strict; }
  [hidden] { display: none; }
  button { font: inherit; color: inherit; margin: 0; padding: 0; border: 0; background: none; cursor: pointer; }
  button:focus-visible { outline: 2px solid ${ACCENT}; outline-offset: 1px; }
  .pill {
    position: absolute; inset: 0 auto auto 0; inline-size: max-content; block-size: ${PILL_HEIGHTS.small}px; padding: 0 7px 0 5px; border-radius: 10px;
    border: 1px solid ${LINE}; background: ${SURFACE}; color: ${INK}; pointer-events: auto;
    display: flex; align-items: center; gap: 4px; white-space: nowrap; font: 600 12px/18px ${FONT};
  }
  .pill[hidden] { display: none; }
  .pill::before { content: ''; position: absolute; inset: -7px; }
  .none.pill, .not-analysed.pill { font-weight: 400; }
  .pill.large { block-size: ${PILL_HEIGHTS.large}px; padding: 0 10px 0 8px; border-radius: 14px; font-size: 15px; line-height: 26px; gap: 6px; }
  .pill.bare { inline-size: ${PILL_HEIGHTS.small}px; padding: 0; justify-content: center; gap: 0; font-size: 0; }
  .pill.large.bare { inline-size: ${PILL_HEIGHTS.large}px; padding: 0; gap: 0; font-size: 0; }
  svg { inline-size: 11px; block-size: 11px; flex: none; fill: currentColor; }
  .pill.large svg { inline-size: 15px; block-size: 15px; }
  .signs svg { color: ${SIGNS}; }
  .unsure svg { color: ${UNSURE}; }
  .none svg { color: ${NONE}; }
  .not-analysed svg { color: ${QUIET_INK}; }
  .card {
    position: fixed; z-index: 1; inset: 0 auto auto 0; inline-size: max-content; max-inline-size: min(260px, calc(100vw - 12px));
    max-block-size: calc(100vh - 12px); overflow: hidden auto; overscroll-behavior: contain; overflow-wrap: anywhere;
    padding: 12px; border-radius: 10px; border: 1px solid ${CARD_LINE}; background: ${CARD}; color: ${INK};
    box-shadow: 0 1px 3px rgb(0 0 0 / 12%), 0 4px 16px rgb(0 0 0 / 16%); pointer-events: auto;
    font: 400 13px/1.45 ${FONT}; font-variant-numeric: tabular-nums;
  }
  .card p { margin: 0; }
  .card .title { display: flex; align-items: center; gap: 6px; font-weight: 600; font-size: 15px; margin-block-end: 4px; }
  .card .title svg { inline-size: 14px; block-size: 14px; }
  .card .quiet { margin-block-start: 2px; color: ${QUIET_INK}; }
  .card .apart { margin-block-start: 8px; padding-block-start: 8px; border-block-start: 1px solid ${CARD_LINE}; }
  .card .actions { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 12px; margin-block-start: 8px; }
  .actions button { padding: 2px 0; color: ${QUIET_INK}; text-align: start; }
  .actions button.first { color: ${ACCENT}; font-weight: 600; flex-basis: 100%; }
  .actions button:hover { text-decoration: underline; }
  .veil {
    position: absolute; inset: 0; inline-size: 100%; block-size: 100%; display: grid; grid-template-columns: minmax(0, auto);
    place-items: center; place-content: center; pointer-events: auto; padding: 4px; isolation: isolate; overflow: clip; container-type: size;
    font: 400 13px/1.35 ${FONT}; color: ${INK};
  }
  /* Larger than what can be seen of it: towards its edges a blur lets more and more through. */
  .veil::before {
    content: ''; position: absolute; inset: -48px; z-index: -1;
    -webkit-backdrop-filter: blur(24px); backdrop-filter: blur(24px);
    background: light-dark(rgb(246 247 249 / 45%), rgb(15 18 22 / 45%));
  }
  .veil[hidden] { display: none; }
  .veil:focus-visible { outline-offset: -3px; }
  .veil > span { padding: 4px 10px; border-radius: 10px; background: ${SURFACE}; border: 1px solid ${LINE}; text-align: center; }
  /* The pill has said it, and would lie over the words. */
  @container (max-width: 200px) or (max-height: 100px) { .veil .finding { display: none; } }
  .veil:hover b { text-decoration: underline; }
  .veil b { font-weight: 600; }
  @media (forced-colors: active) {
    .pill, .card, .veil > span { background: Canvas; border-color: CanvasText; color: CanvasText; forced-color-adjust: none; }
    .veil { background: Canvas; border: 1px solid CanvasText; forced-color-adjust: none; }
    .veil::before { display: none; }
    .pill svg, .card svg, .card .quiet { color: CanvasText; }
    .card .apart { border-color: CanvasText; }
    .actions button, .actions button.first { color: LinkText; }
    button:focus-visible { outline-color: Highlight; }
  }
`;
