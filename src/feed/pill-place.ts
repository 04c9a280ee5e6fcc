import type { BadgeCorner, BadgeSize } from './feed-settings';
import type { Rectangle } from './picture-place';
import { drawnParent } from './tree-place';

/** Where on a picture its pill may stand. Reads only. All lengths are in CSS pixels of the viewport. */

const GAP = 4;
/** Also the width of a pill that shows its shape only. */
export const PILL_HEIGHTS: Readonly<Record<BadgeSize, number>> = { small: 20, large: 28 };
/** How far from a face's centre a pill keeps. */
const FACE_MARGIN = 8;

export type Corner = readonly ['left' | 'right', 'top' | 'bottom'];

/** As the pill is shown. */
export interface PillSize {
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** A picture that stands askew: its size before it was turned, and what turns it; nothing where it was moved to. */
export interface Turn {
  readonly width: number;
  readonly height: number;
  readonly matrix: DOMMatrix;
}

/** In the order in which they are tried: the person's first, then the other beside it, then those across. */
export function cornersFor(picture: Element, first: BadgeCorner): readonly Corner[] {
  const [near, far] =
    getComputedStyle(picture).direction === 'rtl' ? (['right', 'left'] as const) : (['left', 'right'] as const);
  const [side, other] = first.startsWith('start') ? [near, far] : [far, near];
  const [edge, opposite] = first.endsWith('top') ? (['top', 'bottom'] as const) : (['bottom', 'top'] as const);
  return [
    [side, edge],
    [other, edge],
    [side, opposite],
    [other, opposite],
  ];
}

/** Whether a pill of this width would be cut off at the picture's far side. */
export function isTooWide(box: Rectangle, width: number): boolean {
  return width + 2 * GAP > box.right - box.left;
}

/** The pill's upper left corner. */
export function pillPlace(box: Rectangle, turn: Turn | null, corner: Corner, pill: PillSize): Point {
  const [side, edge] = corner;
  if (turn) return turnedPlace(box, turn, corner, pill);
  return {
    x: side === 'left' ? box.left + GAP : box.right - GAP - pill.width,
    y: edge === 'top' ? box.top + GAP : box.bottom - GAP - pill.height,
  };
}

/** What one element does to its content, without where it moves it; null for what is not flat. */
function ownTurn({ transform, rotate, scale }: CSSStyleDeclaration): DOMMatrix | null {
  const own = new DOMMatrix();
  if (rotate !== 'none') {
    if (!/^-?[\d.]+deg$/.test(rotate)) return null;
    own.rotateSelf(Number.parseFloat(rotate));
  }
  if (scale !== 'none') {
    const [x = 1, y = x] = scale.split(' ').map(Number);
    own.scaleSelf(x, y);
  }
  if (transform !== 'none') own.multiplySelf(new DOMMatrix(transform));
  return own.is2D ? own : null;
}

/** Null for a picture that stands upright, as nearly all do, and for one that is turned in depth. */
export function turnOf(picture: HTMLElement, box: DOMRect): Turn | null {
  const zoom = picture.currentCSSZoom;
  const width = picture.offsetWidth * zoom;
  const height = picture.offsetHeight * zoom;
  if (Math.abs(width - box.width) < 1 && Math.abs(height - box.height) < 1) return null;
  let matrix = new DOMMatrix();
  for (let at: Element | null = picture; at; at = drawnParent(at)) {
    const own = ownTurn(getComputedStyle(at));
    if (!own) return null;
    matrix = own.multiply(matrix);
  }
  const isUpright = Math.abs(matrix.b) < 0.01 && Math.abs(matrix.c) < 0.01;
  const isFlat = Math.abs(matrix.a * matrix.d - matrix.b * matrix.c) < 0.001;
  if (isUpright || isFlat) return null;
  return { width, height, matrix: new DOMMatrix([matrix.a, matrix.b, matrix.c, matrix.d, 0, 0]) };
}

/** As near to the turned picture's corner as an upright pill lies wholly on the picture; else in its middle. */
function turnedPlace(box: Rectangle, { width, height, matrix }: Turn, [side, edge]: Corner, pill: PillSize): Point {
  const across = side === 'left' ? -1 : 1;
  const down = edge === 'top' ? -1 : 1;
  const ends = [-1, 1].flatMap((x) =>
    [-1, 1].map((y) => matrix.transformPoint({ x: (x * width) / 2, y: (y * height) / 2 })),
  );
  const end = ends.reduce((a, b) => (a.x * across + a.y * down >= b.x * across + b.y * down ? a : b));
  const inverse = matrix.inverse();
  const fits = (middle: Point): boolean =>
    [-1, 1].every((x) =>
      [-1, 1].every((y) => {
        const at = inverse.transformPoint({
          x: middle.x + x * (pill.width / 2 + GAP),
          y: middle.y + y * (pill.height / 2 + GAP),
        });
        return Math.abs(at.x) <= width / 2 && Math.abs(at.y) <= height / 2;
      }),
    );
  let share = 1;
  while (share > 0 && !fits({ x: end.x * share, y: end.y * share })) share -= 0.05;
  share = Math.max(0, share);
  return {
    x: (box.left + box.right) / 2 + end.x * share - pill.width / 2,
    y: (box.top + box.bottom) / 2 + end.y * share - pill.height / 2,
  };
}

function pixelsOf(picture: Element): { readonly width: number; readonly height: number } | null {
  if (picture instanceof HTMLImageElement) return { width: picture.naturalWidth, height: picture.naturalHeight };
  if (picture instanceof HTMLVideoElement) return { width: picture.videoWidth, height: picture.videoHeight };
  return null;
}

/**
 * Where points of the picture's pixels (0..1) lie. None for CSS backgrounds, for pictures that stand askew and for an
 * `object-position` in anything but per cent: there nobody knows, and any corner may be taken.
 */
export function pointsOn(picture: Element, box: Rectangle, turn: Turn | null, points: readonly Point[]): Point[] {
  const pixels = pixelsOf(picture);
  if (!pixels || turn || points.length === 0 || pixels.width === 0 || pixels.height === 0) return [];
  const { objectFit, objectPosition } = getComputedStyle(picture);
  const shares = /^([\d.]+)% ([\d.]+)%$/.exec(objectPosition);
  if (!shares) return [];
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  const [contain, cover] = [
    Math.min(width / pixels.width, height / pixels.height),
    Math.max(width / pixels.width, height / pixels.height),
  ];
  const scales: Readonly<Record<string, number>> = {
    contain,
    cover,
    none: 1,
    'scale-down': Math.min(1, contain),
  };
  const scale = scales[objectFit];
  const drawn =
    scale === undefined ? { width, height } : { width: pixels.width * scale, height: pixels.height * scale };
  const left = box.left + ((width - drawn.width) * Number(shares[1])) / 100;
  const top = box.top + ((height - drawn.height) * Number(shares[2])) / 100;
  return points.map(({ x, y }) => ({ x: left + x * drawn.width, y: top + y * drawn.height }));
}

/** Whether a pill there would lie over one of the points. */
export function coversPoint(place: Point, pill: PillSize, points: readonly Point[]): boolean {
  return points.some(
    ({ x, y }) =>
      x > place.x - FACE_MARGIN &&
      x < place.x + pill.width + FACE_MARGIN &&
      y > place.y - FACE_MARGIN &&
      y < place.y + pill.height + FACE_MARGIN,
  );
}
