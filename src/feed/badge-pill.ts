import type { Failure } from '../forensics/failure';
import type { ForgeryKind, Verdict } from '../forensics/findings';
import { probabilityWords, sayFailure } from '../forensics/wording';
import { say, spokenDirection, spokenLanguage, type MessageKey } from '../words/say';
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
  /** Calibrated probability of forgery, 0..1. */
  readonly probability: number;
  readonly kind: ForgeryKind | null;
  /** The faces of the picture that were judged; the badge is about the one most likely forged. */
  readonly faces: number;
  /** What the person has called wrong here before, where that does not take this back. */
  readonly markedBefore?: Verdict;
  /** The centres of the faces in fractions of the picture's width and height (0..1), where they are known. */
  readonly facesAt?: readonly Point[];
}

export interface NotAnalysedContent extends Surroundings {
  readonly verdict: 'not-analysed';
  readonly failure: Failure;
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

const WORDS = {
  signs: { pill: 'badge_pill_signs', label: 'badge_label_signs' },
  unsure: { pill: 'badge_pill_unsure', label: 'badge_label_unsure' },
  none: { pill: 'badge_pill_none', label: 'badge_label_none' },
  'not-analysed': { pill: 'badge_pill_not_analysed', label: 'badge_label_not_analysed' },
} as const satisfies Readonly<Record<BadgeVerdict, Readonly<Record<'pill' | 'label', MessageKey>>>>;

/** Why a picture could not be analysed. */
export const whyNot = ({ failure }: NotAnalysedContent): string => sayFailure(failure) || say('badge_not_analysed');

function badgeLabel(content: BadgeContent): string {
  const value = content.verdict === 'not-analysed' ? whyNot(content) : probabilityWords(content.probability);
  return say(WORDS[content.verdict].label, value);
}

/** The page's own language and direction are none of ours. */
export function markLanguage(element: HTMLElement): void {
  element.lang = spokenLanguage();
  element.dir = spokenDirection();
}

/** The pill itself: shape and at most two words to see, the whole finding to hear. */
export function makePill(content: BadgeContent): HTMLButtonElement {
  const pill = document.createElement('button');
  pill.type = 'button';
  pill.className = `pill ${content.verdict}`;
  pill.setAttribute('aria-label', badgeLabel(content));
  markLanguage(pill);
  pill.append(makeShape(content.verdict), say(WORDS[content.verdict].pill));
  return pill;
}
