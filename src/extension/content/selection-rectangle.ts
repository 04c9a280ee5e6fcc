import type { Box, Point } from '../../forensics/findings';

/** The rectangle that a person draws over a page: in CSS pixels of the viewport, always inside it. */

interface Size {
  readonly width: number;
  readonly height: number;
}

const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(most, value));

/** The rectangle between two corners, whichever was first. */
export function between(a: Point, b: Point, viewport: Size): Box {
  const [ax, bx] = [clamp(a.x, 0, viewport.width), clamp(b.x, 0, viewport.width)];
  const [ay, by] = [clamp(a.y, 0, viewport.height), clamp(b.y, 0, viewport.height)];
  return { x: Math.min(ax, bx), y: Math.min(ay, by), width: Math.abs(ax - bx), height: Math.abs(ay - by) };
}

/** Where the keyboard begins: in the middle, half as wide and high as the viewport. */
export function centred({ width, height }: Size): Box {
  return { x: width / 4, y: height / 4, width: width / 2, height: height / 2 };
}

/** @param by CSS pixels to the right and down */
export function moved({ x, y, width, height }: Box, by: Point, viewport: Size): Box {
  return {
    x: clamp(x + by.x, 0, viewport.width - width),
    y: clamp(y + by.y, 0, viewport.height - height),
    width,
    height,
  };
}

/**
 * Moves the right and the lower edge.
 * @param least CSS pixels that both sides keep
 */
export function resized({ x, y, width, height }: Box, by: Point, least: number, viewport: Size): Box {
  return {
    x,
    y,
    width: clamp(width + by.x, Math.min(least, viewport.width - x), viewport.width - x),
    height: clamp(height + by.y, Math.min(least, viewport.height - y), viewport.height - y),
  };
}

/** The same rectangle in a viewport that has become smaller: moved inside, and cut where it is larger. */
export function fitted({ x, y, width, height }: Box, viewport: Size): Box {
  const size = { width: Math.min(width, viewport.width), height: Math.min(height, viewport.height) };
  return moved({ x, y, ...size }, { x: 0, y: 0 }, viewport);
}
