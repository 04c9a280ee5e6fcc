import type { BadgeContent } from './badge-pill';
import type { FeedSettings } from './feed-settings';
import {
  coversPoint,
  cornersFor,
  isTooWide,
  pillPlace,
  PILL_HEIGHTS,
  pointsOn,
  turnOf,
  type Corner,
  type Turn,
} from './pill-place';
import { clippersOf, coverAt, cutAway, hasControlAt, visiblePart, type Rectangle } from './picture-place';
import type { Stage } from './page-stage';
import { boxOf, isWithin } from './tree-place';

/** What the person has chosen of how badges look. */
export type BadgeLook = Pick<FeedSettings, 'size' | 'corner'>;

/**
 * One picture's badge. A window as large as the picture's visible part holds the pill and the veil and cuts them off, so
 * that they can never stand beside their picture or make the page longer.
 */
export interface BadgeWindow {
  readonly content: BadgeContent;
  readonly look: BadgeLook;
  readonly frame: HTMLDivElement;
  readonly pill: HTMLButtonElement;
  readonly veil: HTMLButtonElement | null;
  clippers: readonly Element[];
  /** What lies over a veiled picture and must not be veiled along with it. */
  covers: readonly Element[];
  /** How round the veil's corners are, as in CSS: as the picture's own. */
  roundness: string;
  corner: Corner | null;
  turn: Turn | null;
  isOffStage: boolean;
  isPillCovered: boolean;
  /** Of the pill with its words. */
  fullWidth: number;
  /** Of the pill as it is shown: on a narrow picture without words. */
  pillWidth: number;
  /** What was last written, so that nothing is written twice. */
  written: string;
}

/** Across and down, in parts of what can be seen. */
const COVER_PROBES = [0.04, 0.5, 0.96].flatMap((x) => [0.04, 0.5, 0.96].map((y) => ({ x, y })));

/** Reads whether the picture can be seen at all beside what lies over the page. */
export function heedStage(picture: HTMLElement, badge: BadgeWindow, { within }: Stage): void {
  badge.isOffStage = within !== null && !isWithin(picture, within);
}

/** Reads what costs more to read and changes seldom: one badge may take milliseconds on a large page. */
export function survey(picture: HTMLElement, badge: BadgeWindow, host: Element): void {
  badge.fullWidth ||= badge.pill.offsetWidth;
  if (badge.isOffStage) return;
  badge.clippers = clippersOf(picture);
  const box = picture.getBoundingClientRect();
  const height = PILL_HEIGHTS[badge.look.size];
  badge.pillWidth = isTooWide(box, badge.fullWidth) ? height : badge.fullWidth;
  badge.turn = turnOf(picture, box);
  const middle = (corner: Corner): readonly [number, number] => {
    const { x, y } = pillPlace(box, badge.turn, corner, { width: badge.pillWidth, height });
    return [x + badge.pillWidth / 2, y + height / 2];
  };
  badge.corner ??= chooseCorner(picture, badge, box, (corner) => hasControlAt(picture, ...middle(corner), host));
  badge.isPillCovered = badge.corner !== null && coverAt(picture, ...middle(badge.corner), host) !== null;
  if (badge.veil) badge.roundness = roundnessOf(picture, badge.clippers, box);
  badge.covers = badge.veil ? coversOf(picture, badge.clippers, host) : [];
}

/** A free corner where no face is; rather on a face's edge than on a control of the page; else the first. */
function chooseCorner(
  picture: HTMLElement,
  { content, look, turn, pillWidth }: BadgeWindow,
  box: DOMRect,
  hasControl: (corner: Corner) => boolean,
): Corner | null {
  const corners = cornersFor(picture, look.corner);
  const pill = { width: pillWidth, height: PILL_HEIGHTS[look.size] };
  const facesAt = content.verdict === 'not-analysed' ? [] : (content.facesAt ?? []);
  const faces = pointsOn(picture, box, turn, facesAt);
  const clear = corners.filter((corner) => !coversPoint(pillPlace(box, turn, corner, pill), pill, faces));
  return clear.find((corner) => !hasControl(corner)) ?? clear[0] ?? corners[0] ?? null;
}

const isSameBox = (a: Rectangle, b: Rectangle): boolean =>
  (['left', 'top', 'right', 'bottom'] as const).every((side) => Math.abs(a[side] - b[side]) < 1);

/** The picture's own roundness, or that of what cuts it to its own size. */
function roundnessOf(picture: Element, clippers: readonly Element[], box: Rectangle): string {
  const shapers = clippers.filter((clipper) => isSameBox(clipper.getBoundingClientRect(), box));
  return [picture, ...shapers].map((one) => getComputedStyle(one).borderRadius).find((one) => one !== '0px') ?? '';
}

function coversOf(picture: Element, clippers: readonly Element[], host: Element): readonly Element[] {
  const part = visiblePart(picture, clippers);
  if (!part) return [];
  const covers = COVER_PROBES.map(({ x, y }) => {
    const [across, down] = [part.left + (part.right - part.left) * x, part.top + (part.bottom - part.top) * y];
    return coverAt(picture, across, down, host);
  });
  return [...new Set(covers.filter((cover) => cover !== null))];
}

function uncovered(part: Rectangle | null, covers: readonly Element[]): Rectangle | null {
  return covers.reduce<Rectangle | null>((rest, cover) => rest && cutAway(rest, boxOf(cover)), part);
}

/**
 * Reads where a badge belongs.
 * @param origin where the host stands: places are counted from it, so that nothing changes while the whole page scrolls
 * @returns what writes the place, or null when the badge stands there already
 */
export function layOut(picture: HTMLElement, badge: BadgeWindow, origin: DOMRect, zoom: number): (() => void) | null {
  const { frame, pill, veil, clippers, covers, corner, turn, isOffStage, isPillCovered, fullWidth, pillWidth } = badge;
  // Not measured yet: what is hidden has no width, and a window without a size shows nothing anyway.
  if (fullWidth === 0) return null;
  const isWanted = corner !== null && !isOffStage && (veil !== null || !isPillCovered);
  const part = isWanted ? uncovered(visiblePart(picture, clippers), covers) : null;
  if (!part || !corner) {
    if (badge.written === 'hidden') return null;
    return () => {
      badge.written = 'hidden';
      frame.hidden = true;
    };
  }
  const box = picture.getBoundingClientRect();
  const { x, y } = pillPlace(box, turn, corner, { width: pillWidth, height: PILL_HEIGHTS[badge.look.size] });
  // What is cut off has no corners of its own there.
  const roundness = isSameBox(part, box) ? badge.roundness : '';
  const [left, top, width, height, pillX, pillY] = [
    part.left - origin.left,
    part.top - origin.top,
    part.right - part.left,
    part.bottom - part.top,
    x - part.left,
    y - part.top,
  ].map((length) => Math.round((length / zoom) * 100) / 100);
  const isBare = pillWidth < fullWidth;
  const written = [left, top, width, height, pillX, pillY, isPillCovered, isBare, roundness].join(' ');
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
    pill.hidden = isPillCovered;
    pill.classList.toggle('bare', isBare);
    if (veil) veil.style.borderRadius = roundness;
  };
}
