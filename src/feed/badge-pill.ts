import type { ForgeryKind } from '../forensics/findings';
import { capitalised, kindWords, VERDICT_WORDS } from '../forensics/wording';

/** What a badge looks like and says; where it stands is `badge.ts`'s business. */

export interface BadgeContent {
  readonly verdict: 'signs' | 'unsure';
  /** "about 90 %" */
  readonly chance: string;
  readonly kind: ForgeryKind | null;
  /** The faces of the picture that were judged; the badge is about the one most likely forged. */
  readonly faces: number;
  /** One frame of a video, which says nothing about the rest of it. */
  readonly isFrame: boolean;
  /** As the page names them. */
  readonly author: string | null;
  /** What the site itself says about AI here, in its words. */
  readonly platformLabel: string | null;
}

/** `!important` here wins over any rule of the page for the host, whatever its weight. */
export const BADGE_STYLE = `
  :host {
    all: initial !important; position: absolute !important; inset: 0 auto auto 0 !important; display: block !important;
    width: 0 !important; height: 0 !important; overflow: visible !important; z-index: 2147483647 !important;
    pointer-events: none !important; color-scheme: light dark !important;
    --surface: light-dark(rgb(255 255 255 / 92%), rgb(23 27 33 / 92%));
    --ink: light-dark(#14181f, #e9edf2); --quiet-ink: light-dark(#5a6472, #9aa5b1);
    --line: light-dark(#858f9c, #6d7886); --accent: light-dark(#2d5bd0, #8fb0ff);
    --signs: light-dark(#b5391c, #ff9a7a); --unsure: light-dark(#8a6100, #e9c46a);
  }
  * { box-sizing: border-box; }
  .window { position: absolute; inset: 0 auto auto 0; overflow: clip; contain: strict; }
  .window[hidden], .card[hidden] { display: none; }
  button { font: inherit; color: inherit; margin: 0; border: 0; background: none; cursor: pointer; }
  .pill {
    position: absolute; inset: 0 auto auto 0; inline-size: max-content; block-size: 20px; padding: 0 7px 0 5px; border-radius: 10px;
    border: 1px solid var(--line); background: var(--surface); color: var(--ink); pointer-events: auto;
    display: flex; align-items: center; gap: 4px; white-space: nowrap;
    font: 600 12px/18px system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif;
  }
  .pill::before { content: ''; position: absolute; inset: -7px; }
  .pill:focus-visible, .open:focus-visible { outline: 2px solid var(--accent); outline-offset: 1px; }
  svg { inline-size: 11px; block-size: 11px; flex: none; fill: currentColor; }
  .signs svg { color: var(--signs); }
  .unsure svg { color: var(--unsure); }
  .card {
    position: fixed; inset: 0 auto auto 0; inline-size: max-content; max-inline-size: 260px; padding: 12px; border-radius: 10px;
    border: 1px solid light-dark(#e2e6eb, #2a313a); background: light-dark(#ffffff, #171b21); color: var(--ink);
    box-shadow: 0 1px 3px rgb(0 0 0 / 12%), 0 4px 16px rgb(0 0 0 / 16%); pointer-events: auto;
    font: 400 13px/1.45 system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif;
    font-variant-numeric: tabular-nums;
  }
  .card p { margin: 0; }
  .card .title { display: flex; align-items: center; gap: 6px; font-weight: 600; font-size: 15px; margin-block-end: 4px; }
  .card .title svg { inline-size: 14px; block-size: 14px; }
  .card .quiet { color: var(--quiet-ink); }
  .open { padding: 4px 0 0; color: var(--accent); font-weight: 600; }
  .open:hover { text-decoration: underline; }
  @media (forced-colors: active) {
    .pill, .card { background: Canvas; border-color: CanvasText; color: CanvasText; forced-color-adjust: none; }
    .signs svg, .unsure svg, .card .quiet { color: CanvasText; }
  }
`;

const SVG = 'http://www.w3.org/2000/svg';

/** A filled triangle or a half-filled circle: told apart without colour. */
function makeShape(verdict: BadgeContent['verdict']): SVGSVGElement {
  const shape = document.createElementNS(SVG, 'svg');
  shape.setAttribute('viewBox', '0 0 24 24');
  shape.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(SVG, 'path');
  shape.append(path);
  if (verdict === 'signs') {
    path.setAttribute('d', 'M12 2 23.4 22H.6Z');
    return shape;
  }
  path.setAttribute('d', 'M12 1.5a10.5 10.5 0 0 0 0 21Z');
  const circle = document.createElementNS(SVG, 'circle');
  const attributes = { cx: '12', cy: '12', r: '10', fill: 'none', stroke: 'currentColor', 'stroke-width': '3' };
  for (const [name, value] of Object.entries(attributes)) circle.setAttribute(name, value);
  shape.append(circle);
  return shape;
}

const PILL_WORDS = { signs: 'Signs', unsure: 'Unsure' } as const;

function badgeLabel({ verdict, chance }: BadgeContent): string {
  return `Telltale: ${VERDICT_WORDS[verdict].toLowerCase()}, probability of forgery ${chance}. Open in the panel`;
}

/** The pill itself: shape and one word to see, the whole finding to hear. */
export function makePill(content: BadgeContent): HTMLButtonElement {
  const pill = document.createElement('button');
  pill.type = 'button';
  pill.className = `pill ${content.verdict}`;
  pill.setAttribute('aria-label', badgeLabel(content));
  pill.append(makeShape(content.verdict), PILL_WORDS[content.verdict]);
  return pill;
}

function paragraph(className: string, ...children: (Node | string)[]): HTMLParagraphElement {
  const made = document.createElement('p');
  made.className = className;
  made.append(...children);
  return made;
}

/** Fills the card that a pill grows to. @returns its button, which does what a click on the pill does */
export function fillCard(card: HTMLElement, content: BadgeContent): HTMLButtonElement {
  const { verdict, chance, kind, faces } = content;
  const open = document.createElement('button');
  open.type = 'button';
  open.className = 'open';
  // The pill is the one stop for the keyboard; its label says all that stands here.
  open.tabIndex = -1;
  open.textContent = 'Open in the panel';
  card.className = `card ${verdict}`;
  const title = paragraph('title', makeShape(verdict), VERDICT_WORDS[verdict]);
  const lines = [paragraph('', `Probability of forgery ${chance}`), paragraph('', capitalised(kindLine(kind)))];
  const which = faces > 1 ? [paragraph('quiet', `Of ${faces} faces, the one most likely forged`)] : [];
  card.replaceChildren(title, ...lines, ...which, open);
  return open;
}

function kindLine(kind: ForgeryKind | null): string {
  return kind === null ? kindWords(kind) : `likely ${kindWords(kind)}`;
}
