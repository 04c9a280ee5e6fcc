import { rampColour } from '../vision/heat-map';
import type { Raster } from '../vision/raster';
import type { ComparisonFindings } from './comparison-findings';

/** Brightness that is left where there is no original. */
const DIMMED = 0.35;

/** The picture in grey with its differences laid over it, amber to red; dark where the original ends. */
export function drawDifferences(
  { width, height, data }: Raster,
  { columns, rows, values }: ComparisonFindings['differences'],
): Raster {
  const drawn = new Uint8Array(data.length);
  for (let y = 0, at = 0; y < height; y += 1) {
    const row = Math.min(rows - 1, Math.floor((y * rows) / height)) * columns;
    for (let x = 0; x < width; x += 1, at += 3) {
      const value = values[row + Math.min(columns - 1, Math.floor((x * columns) / width))] ?? null;
      const grey = 0.299 * data[at]! + 0.587 * data[at + 1]! + 0.114 * data[at + 2]!;
      const [red, green, blue, opacity] = rampColour(value ?? 0);
      const share = opacity / 255;
      const under = value === null ? DIMMED * grey : grey;
      drawn[at] = Math.round(under * (1 - share) + red * share);
      drawn[at + 1] = Math.round(under * (1 - share) + green * share);
      drawn[at + 2] = Math.round(under * (1 - share) + blue * share);
    }
  }
  return { width, height, data: drawn };
}
