import { BARE_PILL_WIDTH } from './pill-place';

/** How badges, cards and veils look. `!important` here wins over any rule of the page for the host, whatever its weight. */

const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif";

export const BADGE_STYLE = `
  :host {
    all: initial !important; position: absolute !important; inset: 0 auto auto 0 !important; display: block !important;
    width: 0 !important; height: 0 !important; overflow: visible !important; z-index: 2147483647 !important;
    pointer-events: none !important; color-scheme: light dark !important; direction: ltr !important;
    --surface: light-dark(rgb(255 255 255 / 92%), rgb(23 27 33 / 92%));
    --card: light-dark(#ffffff, #171b21); --card-line: light-dark(#e2e6eb, #2a313a);
    --ink: light-dark(#14181f, #e9edf2); --quiet-ink: light-dark(#5a6472, #9aa5b1);
    --line: light-dark(#858f9c, #6d7886); --accent: light-dark(#2d5bd0, #8fb0ff);
    --signs: light-dark(#b5391c, #ff9a7a); --unsure: light-dark(#8a6100, #e9c46a); --none: light-dark(#475467, #b6c2cf);
  }
  * { box-sizing: border-box; }
  .window { position: absolute; inset: 0 auto auto 0; overflow: clip; contain: strict; }
  [hidden] { display: none; }
  button { font: inherit; color: inherit; margin: 0; padding: 0; border: 0; background: none; cursor: pointer; }
  button:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
  .pill {
    position: absolute; inset: 0 auto auto 0; inline-size: max-content; block-size: 20px; padding: 0 7px 0 5px; border-radius: 10px;
    border: 1px solid var(--line); background: var(--surface); color: var(--ink); pointer-events: auto;
    display: flex; align-items: center; gap: 4px; white-space: nowrap; font: 600 12px/18px ${FONT};
  }
  .pill[hidden] { display: none; }
  .pill::before { content: ''; position: absolute; inset: -7px; }
  .none.pill, .not-analysed.pill { font-weight: 400; }
  .pill.bare { inline-size: ${BARE_PILL_WIDTH}px; padding: 0; justify-content: center; gap: 0; font-size: 0; }
  svg { inline-size: 11px; block-size: 11px; flex: none; fill: currentColor; }
  .signs svg { color: var(--signs); }
  .unsure svg { color: var(--unsure); }
  .none svg { color: var(--none); }
  .not-analysed svg { color: var(--quiet-ink); }
  .card {
    position: fixed; z-index: 1; inset: 0 auto auto 0; inline-size: max-content; max-inline-size: min(260px, calc(100vw - 12px));
    max-block-size: calc(100vh - 12px); overflow: hidden auto; overscroll-behavior: contain; overflow-wrap: anywhere;
    padding: 12px; border-radius: 10px; border: 1px solid var(--card-line); background: var(--card); color: var(--ink);
    box-shadow: 0 1px 3px rgb(0 0 0 / 12%), 0 4px 16px rgb(0 0 0 / 16%); pointer-events: auto;
    font: 400 13px/1.45 ${FONT}; font-variant-numeric: tabular-nums;
  }
  .card p { margin: 0; }
  .card .title { display: flex; align-items: center; gap: 6px; font-weight: 600; font-size: 15px; margin-block-end: 4px; }
  .card .title svg { inline-size: 14px; block-size: 14px; }
  .card .quiet { margin-block-start: 2px; color: var(--quiet-ink); }
  .card .apart { margin-block-start: 8px; padding-block-start: 8px; border-block-start: 1px solid var(--card-line); }
  .card .actions { display: flex; flex-wrap: wrap; align-items: center; gap: 4px 12px; margin-block-start: 8px; }
  .actions button { padding: 2px 0; color: var(--quiet-ink); text-align: start; }
  .actions button.first { color: var(--accent); font-weight: 600; flex-basis: 100%; }
  .actions button:hover { text-decoration: underline; }
  .veil {
    position: absolute; inset: 0; inline-size: 100%; block-size: 100%; display: grid; grid-template-columns: minmax(0, auto);
    place-items: center; place-content: center; pointer-events: auto; padding: 4px; isolation: isolate; overflow: clip; container-type: size;
    font: 400 13px/1.35 ${FONT}; color: var(--ink);
  }
  /* Larger than what can be seen of it: towards its edges a blur lets more and more through. */
  .veil::before {
    content: ''; position: absolute; inset: -48px; z-index: -1;
    -webkit-backdrop-filter: blur(24px); backdrop-filter: blur(24px);
    background: light-dark(rgb(246 247 249 / 45%), rgb(15 18 22 / 45%));
  }
  .veil[hidden] { display: none; }
  .veil:focus-visible { outline-offset: -3px; }
  .veil > span { padding: 4px 10px; border-radius: 10px; background: var(--surface); border: 1px solid var(--line); text-align: center; }
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
