import type { AffineMap, ComparisonFindings } from '../../../comparison/comparison-findings';
import { rampColour } from '../../../vision/heat-map';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** CSS of the original over the picture. */
export interface PlacedOriginal {
  readonly width: string;
  readonly height: string;
  readonly transform: string;
}

const rounded = (value: number): number => Number(value.toFixed(6));

/**
 * Lays the original over the picture at whatever size that is shown: the shift is told in per cent of the original's own
 * box, and what turns and stretches has no unit. Meant for `transform-origin: 0 0`.
 */
export function placeOriginal([a, b, c, d, e, f]: AffineMap, original: Size, picture: Size): PlacedOriginal {
  const percent = (part: number, whole: number): string => `${rounded((part / whole) * 100)}%`;
  const linear = [a, b, c, d].map(rounded).join(', ');
  return {
    width: percent(original.width, picture.width),
    height: percent(original.height, picture.height),
    transform: `translate(${percent(e, original.width)}, ${percent(f, original.height)}) matrix(${linear}, 0, 0)`,
  };
}

/** Over what the original does not cover: grey, for nothing is known there. R G B and opacity, 0..255. */
const NOT_COVERED = [128, 128, 128, 150] as const;

/** The map of differences as an overlay of one pixel for each cell. @returns rows × columns × 4 bytes, R G B A */
export function drawDifferences({
  columns,
  rows,
  values,
}: ComparisonFindings['differences']): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(columns * rows * 4);
  values.slice(0, columns * rows).forEach((value, i) => {
    pixels.set(value === null ? NOT_COVERED : rampColour(Math.min(1, Math.max(0, value))), i * 4);
  });
  return pixels;
}

/** Where the line goes at a key; null for a key that does not move it. @param line 0..1 */
export function lineAfterKey(key: string, line: number): number | null {
  const step = KEY_STEPS[key];
  if (step === undefined) return null;
  if (!Number.isFinite(step)) return step < 0 ? 0 : 1;
  return Math.min(1, Math.max(0, Math.round((line + step) * 100) / 100));
}

const KEY_STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -0.05,
  ArrowDown: -0.05,
  ArrowRight: 0.05,
  ArrowUp: 0.05,
  PageDown: -0.2,
  PageUp: 0.2,
  Home: -Infinity,
  End: Infinity,
};
