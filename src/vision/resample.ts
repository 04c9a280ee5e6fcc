import type { Box } from '../forensics/findings';
import { PRECISION_BITS, type AxisWeights, type Passes, type Plate } from '../inference/network';
import { weighAxis } from './axis-weights';
import type { Raster } from './raster';
import { resampleWithVectors } from './resample-kernel';

const HALF = 1 << (PRECISION_BITS - 1);

function clampToByte(sum: number): number {
  const value = sum >> PRECISION_BITS;
  return value < 0 ? 0 : value > 255 ? 255 : value;
}

/** Rows `firstRow`..`lastRow` (exclusive) of the source, each reduced or enlarged to the axis's output length. */
function resampleRows(source: Raster, firstRow: number, lastRow: number, axis: AxisWeights): Uint8Array {
  const { starts, counts, weights, stride } = axis;
  const width = starts.length;
  const output = new Uint8Array(width * (lastRow - firstRow) * 3);
  const data = source.data;
  let at = 0;
  for (let y = firstRow; y < lastRow; y += 1) {
    const rowStart = y * source.width * 3;
    for (let x = 0; x < width; x += 1) {
      let red = HALF;
      let green = HALF;
      let blue = HALF;
      let from = rowStart + starts[x]! * 3;
      const firstWeight = x * stride;
      const lastWeight = firstWeight + counts[x]!;
      for (let k = firstWeight; k < lastWeight; k += 1) {
        const weight = weights[k]!;
        red += data[from]! * weight;
        green += data[from + 1]! * weight;
        blue += data[from + 2]! * weight;
        from += 3;
      }
      output[at] = clampToByte(red);
      output[at + 1] = clampToByte(green);
      output[at + 2] = clampToByte(blue);
      at += 3;
    }
  }
  return output;
}

/** Columns: `rows` holds rows of `width` pixels, the first of which is row `firstRow` of the source. */
function resampleColumns(rows: Uint8Array, width: number, firstRow: number, axis: AxisWeights): Uint8Array {
  const { starts, counts, weights, stride } = axis;
  const rowBytes = width * 3;
  const output = new Uint8Array(rowBytes * starts.length);
  const sums = new Int32Array(rowBytes);
  for (let y = 0; y < starts.length; y += 1) {
    sums.fill(HALF);
    // Row by row instead of column by column: the same sums, in the order in which memory lies.
    for (let k = 0; k < counts[y]!; k += 1) {
      const weight = weights[y * stride + k]!;
      const from = (starts[y]! - firstRow + k) * rowBytes;
      for (let i = 0; i < rowBytes; i += 1) sums[i] = sums[i]! + rows[from + i]! * weight;
    }
    const to = y * rowBytes;
    for (let i = 0; i < rowBytes; i += 1) output[to + i] = clampToByte(sums[i]!);
  }
  return output;
}

/** Both passes without vector instructions. */
export function resamplePlainly(source: Raster, { across, down, firstRow, lastRow }: Passes): Uint8Array {
  const width = across?.starts.length ?? source.width;
  const rows = across
    ? resampleRows(source, firstRow, lastRow, across)
    : source.data.subarray(firstRow * width * 3, lastRow * width * 3);
  return down ? resampleColumns(rows, width, firstRow, down) : rows.slice();
}

/**
 * What `resample` does, as weights.
 * @throws RangeError as `resample`
 */
export function planPasses(source: Plate, box: Box, width: number, height: number): Passes {
  const right = box.x + box.width;
  const bottom = box.y + box.height;
  const inside = box.x >= 0 && box.y >= 0 && right <= source.width + 1e-6 && bottom <= source.height + 1e-6;
  if (!inside || !(box.width > 0) || !(box.height > 0)) {
    throw new RangeError(
      `box ${box.x},${box.y} ${box.width}×${box.height} is not inside ${source.width}×${source.height}`,
    );
  }
  if (!Number.isInteger(width) || !Number.isInteger(height) || width < 1 || height < 1) {
    throw new RangeError(`output size ${width}×${height}`);
  }
  const across = weighAxis(source.width, box.x, Math.min(right, source.width), width);
  const down = weighAxis(source.height, box.y, Math.min(bottom, source.height), height);
  const firstRow = down.starts[0]!;
  const lastRow = down.starts[height - 1]! + down.counts[height - 1]!;
  const keepsColumns = width === source.width && box.x === 0 && box.width === source.width;
  const keepsRows = height === source.height && box.y === 0 && box.height === source.height;
  return { across: keepsColumns ? null : across, down: keepsRows ? null : down, firstRow, lastRow };
}

/**
 * Resizes a part of a picture with an anti-aliased triangle filter: the twin of Pillow's
 * `Image.resize((width, height), BILINEAR, box)` (libImaging/Resample.c, HPND licence), written anew, with the
 * same two passes, fixed-point weights and rounding to bytes between the passes, so that training and engine
 * see the same pixels.
 * @param box the part in source pixels, may be fractional; must lie inside the picture. Only the rows and
 * columns that it needs are read.
 * @param width output width in whole pixels, at least 1; `height` likewise.
 * @throws RangeError when the box is empty or leaves the picture, or a size is not a positive integer.
 */
export function resample(source: Raster, box: Box, width: number, height: number): Raster {
  const passes = planPasses(source, box, width, height);
  const data = resampleWithVectors(source, passes) ?? resamplePlainly(source, passes);
  return { width, height, data };
}

/** The whole picture brought to another size; see `resample`. */
export function resize(source: Raster, width: number, height: number): Raster {
  return resample(source, { x: 0, y: 0, width: source.width, height: source.height }, width, height);
}
