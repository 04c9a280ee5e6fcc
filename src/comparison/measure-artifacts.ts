import { ARTIFACTS, MAP_SIDE, REGIONS, type Artifact } from '../forensics/findings';
import type { Raster } from '../vision/raster';
import { enlargePlane } from './enlarge-plane';
import { LAB_CHANNELS, type Lab } from './lab';
import { measureMovement } from './measure-movement';
import { blurPlane, emptyPlane, sobel, type Plane } from './plane';

/**
 * Measures what was changed in each region, by kind of artifact: the twin of `measure` in
 * training/telltale_training/describe/measure.py, which labelled what the artifact head was trained with.
 */

/** Side of the crops that are measured, in pixels. */
export const MEASURING_SIDE = 256;

/** Changed pixels in a region below which nothing is measured there. */
const LEAST_PIXELS = 120;
/** Mask above which a pixel counts as changed, as a float of 32 bits. */
const CHANGED_MASK = Math.fround(0.4);

/** The value that one in a hundred bona fide copies reaches: training's describe/thresholds.json. */
export const ARTIFACT_THRESHOLDS: Readonly<Record<Artifact, number>> = {
  'blending-seam': 0.35,
  'colour-mismatch': 1.5,
  'over-smoothed': 0.432,
  'over-sharpened': 0.323,
  'warped-shape': 0.75,
  'inconsistent-light': 4,
};

/** Both crops with what is measured in them. */
export interface MeasuredPair {
  readonly original: Raster;
  readonly picture: Raster;
  readonly originalLab: Lab;
  readonly pictureLab: Lab;
}

/** What was measured in one region; null where too little changed to be measured. */
export type RegionMeasures = Readonly<Record<Artifact, number | null>>;

const subtract = (one: Plane, other: Plane): Plane => ({
  ...one,
  data: one.data.map((value, i) => value - other.data[i]!),
});

const highFrequencies = (plane: Plane): Plane => subtract(plane, blurPlane(plane, 1.5));

const meanAt = (data: Float32Array, at: readonly number[]): number =>
  at.reduce((sum, i) => sum + data[i]!, 0) / at.length;

function spreadAt(data: Float32Array, at: readonly number[]): number {
  const mean = meanAt(data, at);
  return Math.sqrt(at.reduce((sum, i) => sum + (data[i]! - mean) ** 2, 0) / at.length);
}

/** Grey of each pixel at half the size, in whole levels, as OpenCV's `COLOR_RGB2GRAY` and `INTER_AREA` give it. */
function halfGrey({ width, height, data }: Raster): Plane {
  const grey = new Uint8Array(width * height);
  for (let i = 0, from = 0; i < grey.length; i += 1, from += 3) {
    grey[i] = (9798 * data[from]! + 19_235 * data[from + 1]! + 3735 * data[from + 2]! + 16_384) >> 15;
  }
  const half = emptyPlane(width >> 1, height >> 1);
  for (let y = 0, at = 0; y < half.height; y += 1) {
    for (let x = 0; x < half.width; x += 1, at += 1) {
      const from = 2 * y * width + 2 * x;
      half.data[at] = (grey[from]! + grey[from + 1]! + grey[from + width]! + grey[from + width + 1]! + 2) >> 2;
    }
  }
  return half;
}

const roundToEven = (value: number): number => {
  const floor = Math.floor(value);
  const isHalf = value - floor === 0.5;
  return isHalf ? floor + (floor % 2) : Math.round(value);
};

/** Means of squares of `by` × `by` pixels in whole levels. */
function reduceGrey({ width, height, data }: Plane, by: number): Plane {
  const small = emptyPlane(width / by, height / by);
  for (let y = 0, at = 0; y < small.height; y += 1) {
    for (let x = 0; x < small.width; x += 1, at += 1) {
      let sum = 0;
      for (let j = 0; j < by; j += 1) for (let i = 0; i < by; i += 1) sum += data[(y * by + j) * width + x * by + i]!;
      small.data[at] = roundToEven(sum / (by * by));
    }
  }
  return small;
}

/** How far each pixel moved, in pixels. */
function movementOf(original: Raster, picture: Raster): Plane {
  const [from, to] = [original, picture].map((raster) => reduceGrey(halfGrey(raster), 4)) as [Plane, Plane];
  const flow = measureMovement(from, to);
  const [x, y] = [enlargePlane(flow.x, 4), enlargePlane(flow.y, 4)];
  // A pixel there is eight here.
  const length = { ...x, data: x.data.map((value, i) => 8 * Math.hypot(value, y.data[i]!)) };
  return enlargePlane(length, 2);
}

interface Edge {
  /** |Slope of the luminance across the mask's edge|, grey levels a pixel. */
  readonly slope: (luminance: Plane) => Float32Array;
  readonly isEdge: (at: number) => boolean;
}

function edgeOf(mask: Plane): Edge {
  const { x, y } = sobel(blurPlane(mask, 2));
  const steepness = x.data.map((value, i) => Math.hypot(value, y.data[i]!));
  const least =
    0.25 *
    Math.max(
      steepness.reduce((most, value) => Math.max(most, value), 0),
      1e-6,
    );
  return {
    slope: (luminance) => {
      const across = sobel(luminance);
      return steepness.map((steep, i) => {
        const along = across.x.data[i]! * x.data[i]! + across.y.data[i]! * y.data[i]!;
        return Math.abs(along / 8) / (steep + 1e-6);
      });
    },
    isEdge: (at) => steepness[at]! > least,
  };
}

/** How much a plane laid through the values rises or falls over the pixels, from end to end. */
function tiltOf({ width, data }: Plane, at: readonly number[]): number {
  const xs = at.map((i) => i % width);
  const ys = at.map((i) => Math.floor(i / width));
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [middleX, middleY, middle] = [mean(xs), mean(ys), meanAt(data, at)];
  // One added on the diagonal keeps the system solvable.
  let [xx, xy, yy, xv, yv] = [1, 0, 1, 0, 0];
  at.forEach((i, k) => {
    const [x, y, value] = [xs[k]! - middleX, ys[k]! - middleY, data[i]! - middle];
    xx += x * x;
    xy += x * y;
    yy += y * y;
    xv += x * value;
    yv += y * value;
  });
  const determinant = xx * yy - xy * xy;
  const extent = (values: readonly number[]): number =>
    values.reduce((most, value) => Math.max(most, value), 0) -
    values.reduce((least, value) => Math.min(least, value), MEASURING_SIDE);
  const slopeX = (yy * xv - xy * yv) / determinant;
  const slopeY = (xx * yv - xy * xv) / determinant;
  return Math.abs(slopeX * extent(xs)) + Math.abs(slopeY * extent(ys));
}

function middleAt(data: Float32Array, at: readonly number[]): number {
  const sorted = Float32Array.from(at, (i) => data[i]!).toSorted();
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}

/**
 * Measures every region of a pair of crops.
 * @param mask 256 × 256, 0..1: where the two differ
 * @param labels MAP_SIDE × MAP_SIDE indices into REGIONS
 * @returns one for each of REGIONS. Units: seam, grey levels per pixel; colour and light, units of L*a*b*; smooth and
 * sharp, octaves of fine detail lost and gained; warp, pixels
 * @throws RangeError when a size is not as said
 */
export function measureArtifacts(pair: MeasuredPair, mask: Plane, labels: Uint8Array): RegionMeasures[] {
  const { originalLab, pictureLab } = pair;
  const sizes = [pair.original, pair.picture, mask, originalLab.l, pictureLab.l].flatMap(({ width, height }) => [
    width,
    height,
  ]);
  if (sizes.some((size) => size !== MEASURING_SIDE) || labels.length !== MAP_SIDE * MAP_SIDE) {
    throw new RangeError(`crops of ${sizes.join(' ')} pixels, ${labels.length} labels`);
  }
  const differences = LAB_CHANNELS.map((name) => subtract(pictureLab[name], originalLab[name]));
  const slow = blurPlane(differences[0]!, 6);
  const [fine, fineOriginal] = [highFrequencies(pictureLab.l), highFrequencies(originalLab.l)];
  const { slope, isEdge } = edgeOf(mask);
  const [steep, steepOriginal] = [slope(pictureLab.l), slope(originalLab.l)];
  const moved = movementOf(pair.original, pair.picture);
  const scale = MEASURING_SIDE / MAP_SIDE;
  const regionOf = (at: number): number => {
    const [x, y] = [at % MEASURING_SIDE, Math.floor(at / MEASURING_SIDE)];
    return labels[Math.floor(y / scale) * MAP_SIDE + Math.floor(x / scale)]!;
  };
  const inside: number[][] = REGIONS.map(() => []);
  const along: number[][] = REGIONS.map(() => []);
  mask.data.forEach((value, at) => {
    const region = regionOf(at);
    if (value > CHANGED_MASK) inside[region]!.push(at);
    if (isEdge(at)) along[region]!.push(at);
  });
  return REGIONS.map((_, region) => {
    const [at, edge] = [inside[region]!, along[region]!];
    const isMeasured = at.length >= LEAST_PIXELS;
    const octaves = isMeasured
      ? Math.log2((spreadAt(fine.data, at) + 0.3) / (spreadAt(fineOriginal.data, at) + 0.3))
      : null;
    return {
      'blending-seam': edge.length >= LEAST_PIXELS / 2 ? meanAt(steep, edge) - meanAt(steepOriginal, edge) : null,
      'colour-mismatch': isMeasured ? Math.hypot(...differences.map(({ data }) => meanAt(data, at))) : null,
      'over-smoothed': octaves === null ? null : -octaves,
      'over-sharpened': octaves,
      'warped-shape': isMeasured ? middleAt(moved.data, at) : null,
      'inconsistent-light': isMeasured ? tiltOf(slow, at) : null,
    };
  });
}

/**
 * The artifacts that are there: those measured at twice their threshold or more, as in training, the surest first.
 * Strength is 0.5 at twice the threshold and goes towards 1 with more.
 */
export function nameArtifacts(measures: RegionMeasures): { readonly artifact: Artifact; readonly strength: number }[] {
  return ARTIFACTS.flatMap((artifact) => {
    const value = measures[artifact] ?? 0;
    const threshold = ARTIFACT_THRESHOLDS[artifact];
    return value >= 2 * threshold ? [{ artifact, strength: 1 - threshold / value }] : [];
  }).toSorted((one, other) => other.strength - one.strength);
}
