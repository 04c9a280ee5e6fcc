import type { Plane } from './plane';

/** A grid of square-like cells over a plane; cell (i, j) covers its even share of the pixels. */
export interface Grid {
  readonly columns: number;
  readonly rows: number;
}

/** Pixels that a cell is wide and high at least. */
const LEAST_CELL = 4;

/** At most `most` cells along the longer side, none smaller than 4 pixels. */
export function gridOver(width: number, height: number, most: number): Grid {
  const side = Math.max(LEAST_CELL, Math.max(width, height) / most);
  return { columns: Math.max(1, Math.floor(width / side)), rows: Math.max(1, Math.floor(height / side)) };
}

/**
 * Mean of the plane over each cell, row by row; NaN where less than half of the cell is covered.
 * @param isCovered 1 for each pixel that counts
 */
export function meanOverCells(
  { width, height, data }: Plane,
  isCovered: Uint8Array,
  { columns, rows }: Grid,
): Float32Array {
  const sums = new Float64Array(columns * rows);
  const counts = new Uint32Array(columns * rows);
  const sizes = new Uint32Array(columns * rows);
  const columnOf = Uint16Array.from({ length: width }, (_, x) => Math.floor((x * columns) / width));
  for (let y = 0, at = 0; y < height; y += 1) {
    const row = Math.floor((y * rows) / height) * columns;
    for (let x = 0; x < width; x += 1, at += 1) {
      const cell = row + columnOf[x]!;
      sizes[cell] = sizes[cell]! + 1;
      if (isCovered[at] !== 1) continue;
      counts[cell] = counts[cell]! + 1;
      sums[cell] = sums[cell]! + data[at]!;
    }
  }
  return Float32Array.from(sums, (sum, cell) => (counts[cell]! * 2 >= sizes[cell]! ? sum / counts[cell]! : Number.NaN));
}

/** The value below which a share of the numbers lies; NaN of none. Numbers that are NaN are left out. */
export function quantile(numbers: ArrayLike<number>, share: number): number {
  const sorted = Float64Array.from(Array.from(numbers).filter((value) => !Number.isNaN(value))).toSorted();
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
