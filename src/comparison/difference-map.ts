import { meanOverCells, quantile, type Grid } from './cells';
import { LAB_CHANNELS, type Lab } from './lab';
import { blurPlane, emptyPlane, type Plane } from './plane';

/** Units of L*a*b* that nobody would see and that any saving again makes; the noise floor is never lower. */
const LEAST_FLOOR = 1.6;
/** Where most of the picture was changed, its middle difference is no noise any more. */
const MOST_FLOOR = 5;
/** Spreads above the middle difference up to which a cell counts as noise. */
const SPREADS = 5;

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

/** The difference up to which cells count as noise, from what most of them show. */
export function noiseFloor(cells: Float32Array): number {
  const middle = quantile(cells, 0.5);
  const spread =
    1.4826 *
    quantile(
      cells.map((value) => Math.abs(value - middle)),
      0.5,
    );
  const floor = middle + SPREADS * spread;
  return Number.isNaN(floor) ? LEAST_FLOOR : Math.min(MOST_FLOOR, Math.max(LEAST_FLOOR, floor));
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

/** Means of the difference over cells, smoothed. @param isCovered 1 for each pixel that both have */
export function differenceCells(difference: Plane, isCovered: Uint8Array, grid: Grid): Float32Array {
  return smoothCells(meanOverCells(difference, isCovered, grid), grid);
}
