import { meanOverCells, quantile, type Grid } from './cells';
import { LAB_CHANNELS, type Lab } from './lab';
import { emptyPlane } from './plane';
import { solveSymmetric } from './solve-symmetric';

/** How a colour of the original at a place becomes that of the picture: eight weights for each of L, a, b. */
export type ColourMap = readonly (readonly number[])[];

const TERMS = 8;
const ROUNDS = 8;
/** Units of L*a*b* that always count in full. */
const LEAST_SPREAD = 0.8;
/** How many cells' worth the map is held to the colours as they are. */
const HOLD = 2;

/** What a colour's new value is put together from; x and y go from −1 to 1 over the picture. */
function fillTerms(terms: Float64Array, l: number, a: number, b: number, x: number, y: number): void {
  terms[0] = 1;
  terms[1] = l / 50;
  terms[2] = a / 25;
  terms[3] = b / 25;
  terms[4] = (l * l) / 5000;
  terms[5] = x;
  terms[6] = y;
  terms[7] = x * x + y * y;
}

const IDENTITY: ColourMap = [
  [0, 50, 0, 0, 0, 0, 0, 0],
  [0, 0, 25, 0, 0, 0, 0, 0],
  [0, 0, 0, 25, 0, 0, 0, 0],
];

/**
 * Finds how the picture's colours were changed as a whole: brightness, contrast, tint, saturation, and light that falls
 * off to the sides. Cells that do not follow the rest lose their weight, so that a changed part does not pull it.
 * @param shown of the picture, `held` of the original under it; `isCovered` 1 for each pixel that both have
 */
export function fitColours(shown: Lab, held: Lab, isCovered: Uint8Array, grid: Grid): ColourMap {
  const cellsOf = (lab: Lab): Float32Array[] => LAB_CHANNELS.map((name) => meanOverCells(lab[name], isCovered, grid));
  const targets = cellsOf(shown);
  const sources = cellsOf(held);
  const cells = Array.from(targets[0]!.keys()).filter((cell) => !Number.isNaN(targets[0]![cell]!));
  const rows = new Float64Array(cells.length * TERMS);
  cells.forEach((cell, i) => {
    const x = (2 * ((cell % grid.columns) + 0.5)) / grid.columns - 1;
    const y = (2 * (Math.floor(cell / grid.columns) + 0.5)) / grid.rows - 1;
    fillTerms(
      rows.subarray(i * TERMS, (i + 1) * TERMS),
      sources[0]![cell]!,
      sources[1]![cell]!,
      sources[2]![cell]!,
      x,
      y,
    );
  });
  const residuals = new Float32Array(cells.length);
  let map = IDENTITY;
  let weights = new Float64Array(cells.length).fill(1);
  for (let round = 0; round < ROUNDS; round += 1) {
    const matrix = new Float64Array(TERMS * TERMS);
    cells.forEach((_, i) => {
      for (let j = 0; j < TERMS; j += 1)
        for (let k = 0; k < TERMS; k += 1)
          matrix[j * TERMS + k] = matrix[j * TERMS + k]! + weights[i]! * rows[i * TERMS + j]! * rows[i * TERMS + k]!;
    });
    for (let j = 0; j < TERMS; j += 1) matrix[j * TERMS + j] = matrix[j * TERMS + j]! + HOLD;
    map = targets.map((target, channel) => {
      const values = Float64Array.from(IDENTITY[channel]!, (value) => HOLD * value);
      cells.forEach((cell, i) => {
        for (let j = 0; j < TERMS; j += 1) values[j] = values[j]! + weights[i]! * rows[i * TERMS + j]! * target[cell]!;
      });
      return Array.from(solveSymmetric(matrix, values) ?? IDENTITY[channel]!);
    });
    cells.forEach((cell, i) => {
      const squares = targets.map((target, channel) => {
        const predicted = map[channel]!.reduce((sum, weight, j) => sum + weight * rows[i * TERMS + j]!, 0);
        return (target[cell]! - predicted) ** 2;
      });
      residuals[i] = Math.sqrt(squares.reduce((sum, square) => sum + square, 0));
    });
    const reach = (2 * Math.max(LEAST_SPREAD, quantile(residuals, 0.5))) ** 2;
    weights = Float64Array.from(residuals, (residual) => 1 / (1 + residual ** 2 / reach) ** 2);
  }
  return map;
}

/**
 * The original in the picture's colours.
 * @param place takes a pixel's middle to −1..1 of the whole picture, for a part of it
 */
export function applyColours(
  held: Lab,
  map: ColourMap,
  place: (x: number, y: number) => readonly [number, number],
): Lab {
  const { width, height } = held.l;
  const output = LAB_CHANNELS.map(() => emptyPlane(width, height));
  const terms = new Float64Array(TERMS);
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += 1) {
      const [across, down] = place(x + 0.5, y + 0.5);
      fillTerms(terms, held.l.data[at]!, held.a.data[at]!, held.b.data[at]!, across, down);
      for (let channel = 0; channel < 3; channel += 1) {
        const weights = map[channel]!;
        let sum = 0;
        for (let j = 0; j < TERMS; j += 1) sum += weights[j]! * terms[j]!;
        output[channel]!.data[at] = sum;
      }
    }
  }
  return { l: output[0]!, a: output[1]!, b: output[2]! };
}
