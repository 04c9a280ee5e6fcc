import { emptyPlane, sobel, type Plane } from './plane';

/**
 * How far things moved between two pictures, in small: Dense Inverse Search (Kroeger et al., ECCV 2016) at one scale,
 * with what OpenCV's preset "ultrafast" takes for pictures of 128 pixels, written anew, so that training and engine
 * measure the same.
 */

const PATCH = 8;
const STRIDE = 4;
const PIXELS = PATCH * PATCH;
/** Each of the two passes over a row of patches, there and back, takes so many steps. */
const STEPS = 6;
const LEAST_DETERMINANT = 1e-3;

/** Sums over a patch of the slopes and their products. */
interface PatchSlopes {
  readonly x: number;
  readonly y: number;
  readonly xx: number;
  readonly xy: number;
  readonly yy: number;
}

interface Shift {
  readonly x: number;
  readonly y: number;
}

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

/** One pair of pictures, the slopes of the first, and the difference of a patch at a shift. */
class PatchSearch {
  readonly #from: Plane;
  readonly #to: Plane;
  readonly #right: Plane;
  readonly #down: Plane;
  readonly #differences = new Float64Array(PIXELS);

  constructor(from: Plane, to: Plane) {
    this.#from = from;
    this.#to = to;
    const slopes = sobel(from);
    this.#right = slopes.x;
    this.#down = slopes.y;
  }

  slopesOf(left: number, top: number): PatchSlopes {
    const sums = { x: 0, y: 0, xx: 0, xy: 0, yy: 0 };
    this.#eachPixel(left, top, (at) => {
      const [x, y] = [this.#right.data[at]!, this.#down.data[at]!];
      sums.x += x;
      sums.y += y;
      sums.xx += x * x;
      sums.xy += x * y;
      sums.yy += y * y;
    });
    return sums;
  }

  #eachPixel(left: number, top: number, visit: (at: number, index: number) => void): void {
    for (let index = 0; index < PIXELS; index += 1) {
      visit((top + (index >> 3)) * this.#from.width + left + (index & 7), index);
    }
  }

  /** Squared differences of the patch, but for their mean; beyond the edge the outermost pixels go on. */
  distance(left: number, top: number, shift: Shift): number {
    const { width, height, data } = this.#to;
    const x = clamp(left + shift.x, 1 - PATCH, width - 1);
    const y = clamp(top + shift.y, 1 - PATCH, height - 1);
    const [firstX, firstY] = [Math.floor(x), Math.floor(y)];
    const [shareX, shareY] = [x - firstX, y - firstY];
    const valueAt = (column: number, row: number): number =>
      data[clamp(row, 0, height - 1) * width + clamp(column, 0, width - 1)]!;
    let [sum, squares] = [0, 0];
    this.#eachPixel(left, top, (at, index) => {
      const [column, row] = [firstX + (index & 7), firstY + (index >> 3)];
      const upper = valueAt(column, row) * (1 - shareX) + valueAt(column + 1, row) * shareX;
      const lower = valueAt(column, row + 1) * (1 - shareX) + valueAt(column + 1, row + 1) * shareX;
      const difference = upper * (1 - shareY) + lower * shareY - this.#from.data[at]!;
      this.#differences[index] = difference;
      sum += difference;
      squares += difference * difference;
    });
    return squares - (sum * sum) / PIXELS;
  }

  /** The shift that a few steps downhill from `start` come to; `start` where they go astray. */
  descend(left: number, top: number, start: Shift, slopes: PatchSlopes): Shift {
    const product = slopes.xx * slopes.yy - slopes.xy * slopes.xy;
    const determinant = Math.abs(product) < LEAST_DETERMINANT ? LEAST_DETERMINANT : product;
    let { x, y } = start;
    let before = Number.POSITIVE_INFINITY;
    for (let step = 0; step < STEPS; step += 1) {
      const distance = this.distance(left, top, { x, y });
      let [sum, alongX, alongY] = [0, 0, 0];
      this.#eachPixel(left, top, (at, index) => {
        const difference = this.#differences[index]!;
        sum += difference;
        alongX += difference * this.#right.data[at]!;
        alongY += difference * this.#down.data[at]!;
      });
      alongX -= (sum * slopes.x) / PIXELS;
      alongY -= (sum * slopes.y) / PIXELS;
      x -= (slopes.yy * alongX - slopes.xy * alongY) / determinant;
      y -= (slopes.xx * alongY - slopes.xy * alongX) / determinant;
      if (distance >= before) break;
      before = distance;
    }
    return Math.hypot(x - start.x, y - start.y) <= PATCH ? { x, y } : start;
  }
}

/** Shifts of the patches, row by row: each row there and back, starting from the neighbour's where that fits better. */
function shiftsOfPatches(from: Plane, to: Plane, columns: number, rows: number): Shift[] {
  const search = new PatchSearch(from, to);
  const shifts: Shift[] = Array.from({ length: columns * rows }, () => ({ x: 0, y: 0 }));
  for (let row = 0; row < rows; row += 1) {
    for (const step of [1, -1]) {
      const first = step === 1 ? 0 : columns - 1;
      for (let column = first; column >= 0 && column < columns; column += step) {
        const [left, top] = [column * STRIDE, row * STRIDE];
        const at = row * columns + column;
        let start = shifts[at]!;
        const neighbour = column === first ? null : shifts[at - step]!;
        if (neighbour && search.distance(left, top, neighbour) < search.distance(left, top, start)) start = neighbour;
        shifts[at] = search.descend(left, top, start, search.slopesOf(left, top));
      }
    }
  }
  return shifts;
}

/** Between four pixels of the plane. */
function valueBetween({ width, data }: Plane, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [shareX, shareY] = [x - left, y - top];
  const at = top * width + left;
  const upper = data[at]! * (1 - shareX) + data[at + 1]! * shareX;
  const lower = data[at + width]! * (1 - shareX) + data[at + width + 1]! * shareX;
  return upper * (1 - shareY) + lower * shareY;
}

/**
 * How far each pixel of `from` moved in `to`, in pixels to the right and down.
 * @param from luma in whole grey levels, at least 9 × 9; `to` of the same size
 */
export function measureMovement(from: Plane, to: Plane): { readonly x: Plane; readonly y: Plane } {
  const { width, height } = from;
  const columns = 1 + Math.floor((width - PATCH) / STRIDE);
  const rows = 1 + Math.floor((height - PATCH) / STRIDE);
  const shifts = shiftsOfPatches(from, to, columns, rows);
  const [x, y] = [emptyPlane(width, height), emptyPlane(width, height)];
  const firstOf = (place: number): number => Math.max(0, Math.ceil((place - PATCH + 1) / STRIDE));
  for (let row = 0, at = 0; row < height; row += 1) {
    for (let column = 0; column < width; column += 1, at += 1) {
      let [sumX, sumY, weights] = [0, 0, 0];
      // Every patch over the pixel counts, the better it fits there the more.
      for (let j = firstOf(row); j <= Math.min(rows - 1, Math.floor(row / STRIDE)); j += 1) {
        for (let i = firstOf(column); i <= Math.min(columns - 1, Math.floor(column / STRIDE)); i += 1) {
          const shift = shifts[j * columns + i]!;
          const placeX = clamp(column + shift.x, 0, width - 1 - 1e-3);
          const placeY = clamp(row + shift.y, 0, height - 1 - 1e-3);
          const weight = 1 / Math.max(1, Math.abs(valueBetween(to, placeX, placeY) - from.data[at]!));
          sumX += weight * shift.x;
          sumY += weight * shift.y;
          weights += weight;
        }
      }
      x.data[at] = sumX / weights;
      y.data[at] = sumY / weights;
    }
  }
  return { x, y };
}
