import type { ForgeryKind } from '../forensics/findings';
import { VERDICT_WORDS } from '../forensics/wording';
import type { Point } from './pill-place';

/** What a badge says, and the pill that says it shortest; where it stands is `badge.ts`'s business. */

interface Surroundings {
  /** One frame of a video, which says nothing about the rest of it. */
  readonly isFrame: boolean;
  /** A frame that was looked at before the one that the video shows now. */
  readonly isEarlierFrame: boolean;
  /** As the page names them. */
  readonly author: string | null;
  /** What the site itself says about AI here, in its words. */
  readonly platformLabel: string | null;
}

export interface JudgedContent extends Surroundings {
  readonly verdict: 'signs' | 'unsure' | 'none';
  /** "about 90 %" */
  readonly chance: string;
  readonly kind: ForgeryKind | null;
  /** The faces of the picture that were judged; the badge is about the one most likely forged. */
  readonly faces: number;
  /** The centres of the faces in fractions of the picture's width and height (0..1), where they are known. */
  readonly facesAt?: readonly Point[];
}

export interface NotAnalysedContent extends Surroundings {
  readonly verdict: 'not-analysed';
  /** Why. */
  readonly sentence: string;
}

export type BadgeContent = JudgedContent | NotAnalysedContent;
export type BadgeVerdict = BadgeContent['verdict'];

const SVG = 'http://www.w3.org/2000/svg';

function drawn(name: 'path' | 'circle', attributes: Readonly<Record<string, string>>): SVGElement {
  const shape = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) shape.setAttribute(attribute, value);
  return shape;
}

const ring = (more: Readonly<Record<string, string>> = {}): SVGElement =>
  drawn('circle', { cx: '12', cy: '12', r: '10', fill: 'none', stroke: 'currentColor', 'stroke-width': '3', ...more });

const SHAPES: Readonly<Record<BadgeVerdict, () => readonly SVGElement[]>> = {
  signs: () => [drawn('path', { d: 'M12 2 23.4 22H.6Z' })],
  unsure: () => [drawn('path', { d: 'M12 1.5a10.5 10.5 0 0 0 0 21Z' }), ring()],
  none: () => [ring()],
  'not-analysed': () => [ring({ 'stroke-dasharray': '5.2 5.27' })],
};

/** A filled triangle, a half-filled, an open or a dashed circle: told apart without colour. */
export function makeShape(verdict: BadgeVerdict): SVGSVGElement {
  const shape = document.createElementNS(SVG, 'svg');
  shape.setAttribute('viewBox', '0 0 24 24');
  shape.setAttribute('aria-hidden', 'true');
  shape.append(...SHAPES[verdict]());
  return shape;
}

const PILL_WORDS: Readonly<Record<BadgeVerdict, string>> = {
  signs: 'Signs',
  unsure: 'Unsure',
  none: 'None found',
  'not-analysed': 'Not analysed',
};

function badgeLabel(content: BadgeContent): string {
  const finding =
    content.verdict === 'not-analysed'
      ? `could not analyse. ${content.sentence}`
      : `${VERDICT_WORDS[content.verdict].toLowerCase()}, probability of forgery ${content.chance}.`;
  return `Telltale: ${finding} Open in the panel`;
}

/** The pill itself: shape and at most two words to see, the whole finding to hear. */
export function makePill(content: BadgeContent): HTMLButtonElement {
  const pill = document.createElement('button');
  pill.type = 'button';
  pill.className = `pill ${content.verdict}`;
  pill.setAttribute('aria-label', badgeLabel(content));
  pill.append(makeShape(content.verdict), PILL_WORDS[content.verdict]);
  return pill;
}
