import type { Raster } from '../vision/raster';
import { meanOverCells, quantile, type Grid } from './cells';
import { emptyPlane, type Plane } from './plane';
import { solveSymmetric } from './solve-symmetric';

/** How a colour of the original at a place becomes that of the picture: the weights of its terms for red, green, blue. */
export type ColourMap = readonly (readonly number[])[];

const CHANNELS = [0, 1, 2] as const;
const TERMS = 9;
const ROUNDS = 8;
/** Levels by which a cell may lie off and still count in full. */
const LEAST_SPREAD = 2;
/** How many cells' worth the map is held to the colours as they are. */
const HOLD = 1;
/** Levels from black and white within which a cell's mean tells nothing about the rest. */
const CLIPPED = 5;
/** Levels from black and white within which a pixel may have lost what it was. */
const LOST_WITHIN = 5;

/** What a channel's new value is put together from; x and y go from −1 to 1 over the picture. */
function fillTerms(
  terms: Float64Array,
  colour: ArrayLike<number>,
  from: number,
  channel: number,
  x: number,
  y: number,
): void {
  const own = colour[from + channel]! / 128 - 1;
  terms[0] = 1;
  terms[1] = colour[from]! / 128 - 1;
  terms[2] = colour[from + 1]! / 128 - 1;
  terms[3] = colour[from + 2]! / 128 - 1;
  terms[4] = own * own;
  terms[5] = own * own * own;
  terms[6] = x;
  terms[7] = y;
  terms[8] = x * x + y * y;
}

const IDENTITY: ColourMap = CHANNELS.map((channel) =>
  Array.from({ length: TERMS }, (_, term) => (term === 0 || term === channel + 1 ? 128 : 0)),
);

function channelOf({ width, height, data }: Raster, channel: number): Plane {
  const plane = emptyPlane(width, height);
  for (let i = 0; i < plane.data.length; i += 1) plane.data[i] = data[i * 3 + channel]!;
  return plane;
}

/** Means of the cells that both have and that are neither black nor white, cell by cell: x, y, held RGB, shown RGB. */
function samplesOf(shown: Raster, held: Raster, isCovered: Uint8Array, grid: Grid): Float64Array[] {
  const means = [held, shown].flatMap((raster) =>
    CHANNELS.map((channel) => meanOverCells(channelOf(raster, channel), isCovered, grid)),
  );
  return Array.from({ length: grid.columns * grid.rows }, (_, cell) => {
    const x = (2 * ((cell % grid.columns) + 0.5)) / grid.columns - 1;
    const y = (2 * (Math.floor(cell / grid.columns) + 0.5)) / grid.rows - 1;
    return Float64Array.of(x, y, ...means.map((values) => values[cell]!));
  }).filter((sample) => sample.subarray(2).every((value) => value > CLIPPED && value < 255 - CLIPPED));
}

/** The weights for one channel that lay the samples' held colours on the shown ones best. */
function fitChannel(
  rows: Float64Array,
  samples: readonly Float64Array[],
  weights: Float64Array,
  channel: number,
): number[] {
  const matrix = new Float64Array(TERMS * TERMS);
  const values = Float64Array.from(IDENTITY[channel]!, (value) => HOLD * value);
  samples.forEach((sample, i) => {
    const row = rows.subarray(i * TERMS, (i + 1) * TERMS);
    for (let j = 0; j < TERMS; j += 1) {
      const weighted = weights[i]! * row[j]!;
      values[j] = values[j]! + weighted * sample[5 + channel]!;
      for (let k = 0; k <= j; k += 1) matrix[j * TERMS + k] = matrix[j * TERMS + k]! + weighted * row[k]!;
    }
  });
  for (let j = 0; j < TERMS; j += 1) matrix[j * TERMS + j] = matrix[j * TERMS + j]! + HOLD;
  return Array.from(solveSymmetric(matrix, values) ?? IDENTITY[channel]!);
}

/**
 * Finds how the picture's colours were changed as a whole: brightness, contrast, tint, saturation, and light that falls
 * off to the sides. Cells that do not follow the rest lose their weight, so that a changed part does not pull it.
 * @param shown the picture, `held` the original under it; `isCovered` 1 for each pixel that both have
 */
export function fitColours(shown: Raster, held: Raster, isCovered: Uint8Array, grid: Grid): ColourMap {
  const samples = samplesOf(shown, held, isCovered, grid);
  if (samples.length < 2 * TERMS) return IDENTITY;
  const rows = CHANNELS.map((channel) => {
    const terms = new Float64Array(samples.length * TERMS);
    samples.forEach((sample, i) =>
      fillTerms(terms.subarray(i * TERMS, (i + 1) * TERMS), sample, 2, channel, sample[0]!, sample[1]!),
    );
    return terms;
  });
  const residuals = new Float32Array(samples.length);
  let weights = new Float64Array(samples.length).fill(1);
  let map = IDENTITY;
  for (let round = 0; round < ROUNDS; round += 1) {
    map = CHANNELS.map((channel) => fitChannel(rows[channel]!, samples, weights, channel));
    samples.forEach((sample, i) => {
      let squares = 0;
      for (const channel of CHANNELS) {
        let predicted = 0;
        for (let j = 0; j < TERMS; j += 1) predicted += map[channel]![j]! * rows[channel]![i * TERMS + j]!;
        squares += (sample[5 + channel]! - predicted) ** 2;
      }
      residuals[i] = Math.sqrt(squares);
    });
    const reach = (2 * Math.max(LEAST_SPREAD, quantile(residuals, 0.5))) ** 2;
    weights = Float64Array.from(residuals, (residual) => 1 / (1 + residual ** 2 / reach) ** 2);
  }
  return map;
}

/**
 * A value that was lost to black or white when the original was brightened may have been any beyond it: as much is granted
 * as makes it `shown`. Where the colours were left as they are there is nothing beyond.
 */
function restoreLost(value: number, source: number, shown: number): number {
  if (source >= 255 - LOST_WITHIN) return Math.max(value, shown);
  if (source <= LOST_WITHIN) return Math.min(value, shown);
  return value;
}

/**
 * The original in the picture's colours. Where it is black or white, what that may have hidden is granted to it.
 * @param place takes a pixel's middle to −1..1 of the whole picture, for a part of it
 */
export function applyColours(
  { width, height, data }: Raster,
  shown: Raster,
  map: ColourMap,
  place: (x: number, y: number) => readonly [number, number],
): Raster {
  const output = new Uint8Array(data.length);
  const terms = new Float64Array(TERMS);
  for (let y = 0, at = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1, at += 3) {
      const [across, down] = place(x + 0.5, y + 0.5);
      for (let channel = 0; channel < 3; channel += 1) {
        fillTerms(terms, data, at, channel, across, down);
        const weights = map[channel]!;
        let sum = 0;
        for (let j = 0; j < TERMS; j += 1) sum += weights[j]! * terms[j]!;
        const value = restoreLost(sum, data[at + channel]!, shown.data[at + channel]!);
        output[at + channel] = Math.min(255, Math.max(0, Math.round(value)));
      }
    }
  }
  return { width, height, data: output };
}
