import type { Raster } from '../vision/raster';
import { resize } from '../vision/resample';
import type { AffineMap } from './comparison-findings';
import { FourierSquare, type ComplexSquare } from './fourier';
import { blurPlane, lumaOf } from './plane';

/** A guess at how the two pictures lie on each other, to be refined. */
export interface Placement {
  /** From the picture to the original, both in their own pixels. */
  readonly map: AffineMap;
  /** Likeness of the edges there, −1..1. */
  readonly likeness: number;
}

/** Longer side to which both are reduced, in common units; both fit beside each other into the Fourier square. */
const LONGER_SIDE = 64;
const FOURIER_SIDE = 128;
/** Sizes of the original in sizes of the picture that are tried: from a crop of 40 % of the side to the reverse. */
const LEAST_SIZE = 0.4;
const SIZE_STEP = 1.07;
const SIZES = Array.from(
  { length: Math.round(Math.log(1 / LEAST_SIZE ** 2) / Math.log(SIZE_STEP)) + 1 },
  (_, i) => LEAST_SIZE * SIZE_STEP ** i,
);
/** Share of the smaller one that must lie on the larger one. */
const LEAST_OVERLAP = 0.5;
/** Grey levels per pixel at which an edge counts half. */
const EDGE_HALF = 6;

/** Edges as complex numbers (right, down), at most 1 long, so that light and contrast hardly count. */
interface EdgeField extends ComplexSquare {
  readonly width: number;
  readonly height: number;
  /** Sums of squared lengths above and to the left of each corner, (width + 1) × (height + 1). */
  readonly energy: Float64Array;
}

function edgeFieldOf(raster: Raster, fourier: FourierSquare): EdgeField {
  const { width, height, data } = blurPlane(lumaOf(raster), 0.7);
  const field = fourier.empty();
  const energy = new Float64Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y += 1) {
    let row = 0;
    for (let x = 0; x < width; x += 1) {
      const isInner = x > 0 && y > 0 && x < width - 1 && y < height - 1;
      const at = y * width + x;
      const right = isInner ? (data[at + 1]! - data[at - 1]!) / 2 : 0;
      const down = isInner ? (data[at + width]! - data[at - width]!) / 2 : 0;
      const scale = 1 / (Math.hypot(right, down) + EDGE_HALF);
      const to = y * fourier.side + x;
      field.real[to] = right * scale;
      field.imaginary[to] = down * scale;
      row += field.real[to]! ** 2 + field.imaginary[to]! ** 2;
      energy[(y + 1) * (width + 1) + x + 1] = energy[y * (width + 1) + x + 1]! + row;
    }
  }
  return { ...field, width, height, energy };
}

function energyIn({ width, energy }: EdgeField, left: number, top: number, right: number, bottom: number): number {
  const wide = width + 1;
  return (
    energy[bottom * wide + right]! -
    energy[top * wide + right]! -
    energy[bottom * wide + left]! +
    energy[top * wide + left]!
  );
}

/** The shift of `original` on `picture` at which their edges are most alike; the fields are transformed in place. */
function bestShift(
  picture: EdgeField,
  transformed: ComplexSquare,
  original: EdgeField,
  fourier: FourierSquare,
): { readonly x: number; readonly y: number; readonly likeness: number } {
  const { side } = fourier;
  fourier.transform(original);
  const { real, imaginary } = original;
  for (let i = 0; i < real.length; i += 1) {
    const [re, im] = [real[i]!, imaginary[i]!];
    real[i] = transformed.real[i]! * re + transformed.imaginary[i]! * im;
    imaginary[i] = transformed.real[i]! * im - transformed.imaginary[i]! * re;
  }
  fourier.transform(original);
  const smaller = Math.min(picture.width * picture.height, original.width * original.height);
  let best = { x: 0, y: 0, likeness: -1 };
  for (let y = 1 - original.height; y < picture.height; y += 1) {
    const [top, bottom] = [Math.max(0, y), Math.min(picture.height, y + original.height)];
    for (let x = 1 - original.width; x < picture.width; x += 1) {
      const [left, right] = [Math.max(0, x), Math.min(picture.width, x + original.width)];
      const overlap = ((right - left) * (bottom - top)) / smaller;
      if (overlap < LEAST_OVERLAP) continue;
      const ofPicture = energyIn(picture, left, top, right, bottom);
      const ofOriginal = energyIn(original, left - x, top - y, right - x, bottom - y);
      if (!(ofPicture > 1e-3) || !(ofOriginal > 1e-3)) continue;
      const sum = real[((y + side) % side) * side + ((x + side) % side)]! / (side * side);
      const likeness = (sum / Math.sqrt(ofPicture * ofOriginal)) * Math.sqrt(overlap);
      if (likeness > best.likeness) best = { x, y, likeness };
    }
  }
  return best;
}

/** The picture as a mirror shows it. */
function mirrorRaster({ width, height, data }: Raster): Raster {
  const mirrored = new Uint8Array(data.length);
  for (let y = 0, to = 0; y < height; y += 1) {
    for (let x = width - 1; x >= 0; x -= 1, to += 3) {
      const from = (y * width + x) * 3;
      mirrored[to] = data[from]!;
      mirrored[to + 1] = data[from + 1]!;
      mirrored[to + 2] = data[from + 2]!;
    }
  }
  return { width, height, data: mirrored };
}

const sized = (length: number, scale: number): number => Math.max(3, Math.round(length * scale));

/**
 * Seeks how two pictures may lie on each other: the same view, or one a part of the other, each as it is and mirrored,
 * by correlating their edges over sizes and shifts (normalised cross-correlation in the Fourier domain; orientation
 * correlation, Fitch et al. 2002). Turns of a few degrees are left to refinement.
 * @param sizes full sizes of the two, of which `picture` and `original` may be reduced copies
 * @returns the likeliest first, at most `most`
 */
export function seekPlacements(
  picture: Raster,
  original: Raster,
  sizes: { readonly picture: Pick<Raster, 'width' | 'height'>; readonly original: Pick<Raster, 'width' | 'height'> },
  most: number,
): Placement[] {
  const fourier = new FourierSquare(FOURIER_SIDE);
  const mirrored = mirrorRaster(original);
  const found: (Placement & { readonly step: number; readonly isMirrored: boolean })[] = [];
  const { picture: shown, original: held } = sizes;
  const relative = Math.sqrt((shown.width * shown.height) / (held.width * held.height));
  SIZES.forEach((size, step) => {
    // Pixels of the common grid for one pixel of the picture, and of the original.
    const stretch = size * relative;
    const unit = LONGER_SIDE / Math.max(shown.width, shown.height, held.width * stretch, held.height * stretch);
    const [wide, high] = [sized(shown.width, unit), sized(shown.height, unit)];
    const [heldWide, heldHigh] = [sized(held.width, unit * stretch), sized(held.height, unit * stretch)];
    const field = edgeFieldOf(resize(picture, wide, high), fourier);
    const transformed = { real: field.real.slice(), imaginary: field.imaginary.slice() };
    fourier.transform(transformed);
    for (const isMirrored of [false, true]) {
      const other = resize(isMirrored ? mirrored : original, heldWide, heldHigh);
      const { x, y, likeness } = bestShift(field, transformed, edgeFieldOf(other, fourier), fourier);
      const [sx, sy] = [held.width / heldWide, held.height / heldHigh];
      const [px, py] = [wide / shown.width, high / shown.height];
      const map: AffineMap = isMirrored
        ? [-sx * px, 0, 0, sy * py, held.width + x * sx, -y * sy]
        : [sx * px, 0, 0, sy * py, -x * sx, -y * sy];
      found.push({ map, likeness, step, isMirrored });
    }
  });
  found.sort((a, b) => b.likeness - a.likeness);
  const kept: typeof found = [];
  for (const placement of found) {
    const isNew = kept.every(
      (other) => other.isMirrored !== placement.isMirrored || Math.abs(other.step - placement.step) > 1,
    );
    if (isNew && placement.likeness > 0) kept.push(placement);
    if (kept.length === most) break;
  }
  return kept.map(({ map, likeness }) => ({ map, likeness }));
}

/** The original stretched over the whole picture, as it is and mirrored. */
export function wholePlacements(
  picture: Pick<Raster, 'width' | 'height'>,
  original: Pick<Raster, 'width' | 'height'>,
): Placement[] {
  const [sx, sy] = [original.width / picture.width, original.height / picture.height];
  return [
    { map: [sx, 0, 0, sy, 0, 0], likeness: 0 },
    { map: [-sx, 0, 0, sy, original.width, 0], likeness: 0 },
  ];
}
