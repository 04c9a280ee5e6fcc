import { meanOverCells, quantile, type Grid } from './cells';
import { LAB_CHANNELS, type Lab } from './lab';
import { blurPlane, emptyPlane, type Plane } from './plane';

/** Units of L*a*b* that saving again makes anywhere; the noise floor is never lower. */
const LEAST_FLOOR = 0.5;
/** Where most of the picture was changed, even its least changed cells are no noise any more. */
const MOST_FLOOR = 5;
/** The share of cells that changed least, and how many times their difference still counts as noise. */
const QUIET_SHARE = 0.35;
const QUIET_TIMES = 2.5;

/** Smallest and largest value in the 3 × 3 pixels around each. */
function neighbourhood({ width, height, data }: Plane): { readonly least: Float32Array; readonly most: Float32Array } {
  const [least, most] = [new Float32Array(data.length), new Float32Array(data.length)];
  const [leastRow, mostRow] = [new Float32Array(data.length), new Float32Array(data.length)];
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += 1) {
      const value = data[at]!;
      const before = x > 0 ? data[at - 1]! : value;
      const after = x < width - 1 ? data[at + 1]! : value;
      leastRow[at] = Math.min(before, value, after);
      mostRow[at] = Math.max(before, value, after);
    }
  }
  for (let y = 0, at = 0; y < height; y += 1) {
    const above = y > 0 ? -width : 0;
    const below = y < height - 1 ? width : 0;
    for (let x = 0; x < width; x += 1, at += 1) {
      least[at] = Math.min(leastRow[at + above]!, leastRow[at]!, leastRow[at + below]!);
      most[at] = Math.max(mostRow[at + above]!, mostRow[at]!, mostRow[at + below]!);
    }
  }
  return { least, most };
}

/** How far each value lies outside what the other has within a pixel, whichever way round is farther. */
function farness(one: Plane, other: Plane): Float32Array {
  const [ofOne, ofOther] = [neighbourhood(one), neighbourhood(other)];
  return one.data.map((value, i) => {
    const held = other.data[i]!;
    const forth = Math.max(0, value - ofOther.most[i]!, ofOther.least[i]! - value);
    const back = Math.max(0, held - ofOne.most[i]!, ofOne.least[i]! - held);
    return Math.max(forth, back);
  });
}

/** Blur before pixels are compared: brightness a little, colour more, for most files hold half as much of it. */
const BLURS = { l: 0.8, a: 1.6, b: 1.6 } as const;

/**
 * How much two pictures differ at each pixel, in units of L*a*b*, but for edges that are a pixel off.
 * @param shown of the picture, `held` of the original in its colours and sharpness, of the same size
 */
export function differenceOf(shown: Lab, held: Lab): Plane {
  const squares = emptyPlane(shown.l.width, shown.l.height);
  for (const name of LAB_CHANNELS) {
    const far = farness(blurPlane(shown[name], BLURS[name]), blurPlane(held[name], BLURS[name]));
    far.forEach((distance, i) => {
      squares.data[i] = squares.data[i]! + distance * distance;
    });
  }
  return { ...squares, data: squares.data.map(Math.sqrt) };
}

/**
 * The difference up to which cells count as noise, told from those that changed least, so that a face that fills more than
 * half of the picture does not count as noise. Fitted to copies and forged pairs; see docs/compare.md.
 */
export function noiseFloor(cells: Float32Array): number {
  const quiet = quantile(cells, QUIET_SHARE);
  return Number.isNaN(quiet) ? MOST_FLOOR : Math.min(MOST_FLOOR, LEAST_FLOOR + QUIET_TIMES * quiet);
}

/** 0 up to the noise floor, 1 from three times of it on, NaN where nothing is known; half at twice the floor. */
export function aboveNoise(cells: Float32Array, floor: number): Float32Array {
  return cells.map((value) => (Number.isNaN(value) ? value : Math.min(1, Math.max(0, (value - floor) / (2 * floor)))));
}

/** Means over each cell and its neighbours, the middle one counting most, so that a lone cell does not stand out. */
export function smoothCells(cells: Float32Array, { columns, rows }: Grid): Float32Array {
  return cells.map((value, cell) => {
    if (Number.isNaN(value)) return value;
    const [column, row] = [cell % columns, Math.floor(cell / columns)];
    let [sum, weights] = [0, 0];
    for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y += 1) {
      for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x += 1) {
        const held = cells[y * columns + x]!;
        if (Number.isNaN(held)) continue;
        const weight = (x === column ? 2 : 1) * (y === row ? 2 : 1);
        sum += weight * held;
        weights += weight;
      }
    }
    return sum / weights;
  });
}

/** Cells from the rim of what both show within which a difference counts half. */
const RIM = 2;

/**
 * What lies beside the rim in one of the two files runs into it when that is saved. So the outermost cells next to where
 * there is no original are left out, and those near the rim count half.
 */
function easeRim(cells: Float32Array, { columns, rows }: Grid): Float32Array {
  const isOutside = (column: number, row: number): boolean =>
    column < 0 || row < 0 || column >= columns || row >= rows || Number.isNaN(cells[row * columns + column]!);
  return cells.map((value, cell) => {
    const [column, row] = [cell % columns, Math.floor(cell / columns)];
    let isRim = false;
    for (let y = row - RIM; y <= row + RIM; y += 1) {
      for (let x = column - RIM; x <= column + RIM; x += 1) {
        if (!isOutside(x, y)) continue;
        isRim = true;
        const isInPicture = x >= 0 && y >= 0 && x < columns && y < rows;
        if (isInPicture && Math.max(Math.abs(x - column), Math.abs(y - row)) <= 1) return Number.NaN;
      }
    }
    return isRim ? value / 2 : value;
  });
}

/**
 * Means of the difference over the cells of a whole picture, smoothed; NaN where there is no original, or it ends.
 * @param isCovered 1 for each pixel that both have
 */
export function differenceCells(difference: Plane, isCovered: Uint8Array, grid: Grid): Float32Array {
  return smoothCells(easeRim(meanOverCells(difference, isCovered, grid), grid), grid);
}
