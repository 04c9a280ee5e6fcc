import type { Box, PictureFindings } from '../../src/forensics/findings';
import type { Raster } from '../../src/vision/raster';

/** Whether a face is still the one that a picture was made from, however it was moved, turned, scaled or coloured. */

const CELLS = 16;

/** Pixels that are looked at in a cell, to each side. */
const SAMPLES = 4;

type Cells = readonly number[];

/** Mean brightness of CELLS × CELLS cells of a part of a picture, row by row; black outside of it. */
export function cellsOf({ width, height, data }: Raster, part: Box): Cells {
  const steps = CELLS * SAMPLES;
  const cells = Array.from({ length: CELLS * CELLS }, () => 0);
  for (let row = 0; row < steps; row += 1) {
    for (let column = 0; column < steps; column += 1) {
      const x = Math.floor(part.x + ((column + 0.5) * part.width) / steps);
      const y = Math.floor(part.y + ((row + 0.5) * part.height) / steps);
      if (x < 0 || y < 0 || x >= width || y >= height) continue;
      const at = (y * width + x) * 3;
      const cell = Math.floor(row / SAMPLES) * CELLS + Math.floor(column / SAMPLES);
      const bright = 0.3 * (data[at] ?? 0) + 0.6 * (data[at + 1] ?? 0) + 0.1 * (data[at + 2] ?? 0);
      cells[cell] = (cells[cell] ?? 0) + bright / SAMPLES ** 2;
    }
  }
  return cells;
}

/** The cells of each face that was judged, and its verdict. */
export function judgedFaces(raster: Raster, { faces }: PictureFindings) {
  return faces.flatMap((face) =>
    face.status === 'analysed' ? { verdict: face.verdict, cells: cellsOf(raster, face.box) } : [],
  );
}

/** Pearson's correlation; 0 where one of the two is the same everywhere. */
function correlation(a: Cells, b: Cells): number {
  const mean = (values: Cells): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [middleA, middleB] = [mean(a), mean(b)];
  let [both, ofA, ofB] = [0, 0, 0];
  a.forEach((value, i) => {
    const [x, y] = [value - middleA, (b[i] ?? 0) - middleB];
    both += x * y;
    ofA += x * x;
    ofB += y * y;
  });
  return ofA < 1 || ofB < 1 ? 0 : both / Math.sqrt(ofA * ofB);
}

/** The eight ways in which EXIF may turn and mirror a picture. */
function turnings(cells: Cells): readonly Cells[] {
  const take = (from: (x: number, y: number) => number): number[] =>
    cells.map((_, i) => cells[from(i % CELLS, Math.floor(i / CELLS))] ?? 0);
  const last = CELLS - 1;
  const at = (x: number, y: number): number => y * CELLS + x;
  return [
    cells,
    take((x, y) => at(last - x, y)),
    take((x, y) => at(x, last - y)),
    take((x, y) => at(last - x, last - y)),
    take((x, y) => at(y, x)),
    take((x, y) => at(last - y, x)),
    take((x, y) => at(y, last - x)),
    take((x, y) => at(last - y, last - x)),
  ];
}

/** Below this, a face is not any more the one that the picture was made from. */
export const DESTROYED = 0.5;

/** How much a face is like the most similar one of the originals, −1..1. */
export function likeness(cells: Cells, originals: readonly Cells[]): number {
  return Math.max(...originals.flatMap((original) => turnings(original).map((turned) => correlation(cells, turned))));
}
