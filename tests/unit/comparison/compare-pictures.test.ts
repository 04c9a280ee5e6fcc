import { describe, expect, it, vi } from 'vitest';
import { comparePictures } from '../../../src/comparison/compare-pictures';
import { placeX, placeY } from '../../../src/comparison/affine';
import type { AffineMap, ComparisonFindings } from '../../../src/comparison/comparison-findings';
import { AnalysisError } from '../../../src/forensics/failure';
import type { FaceFindings, RefusedFace } from '../../../src/forensics/findings';
import { AVERAGE_KEYPOINTS } from '../../../src/forensics/regions';
import { noFace } from '../../../src/forensics/wording';
import type { Raster } from '../../../src/vision/raster';
import { resample, resize } from '../../../src/vision/resample';
import { drawScene } from '../../fixtures/made-scenes';

/** Many comparisons in a test, on a busy machine. */
vi.setConfig({ testTimeout: 30_000 });

const SIDE = 240;
const scene = drawScene(1, SIDE, SIDE);

type Colour = readonly [number, number, number];

/** The picture with each pixel made anew from what it was and where it is. */
function repaint(raster: Raster, paint: (colour: Colour, x: number, y: number) => Colour): Raster {
  const data = new Uint8Array(raster.data.length);
  for (let at = 0, pixel = 0; at < data.length; at += 3, pixel += 1) {
    const colour = [raster.data[at]!, raster.data[at + 1]!, raster.data[at + 2]!] as const;
    const painted = paint(colour, pixel % raster.width, Math.floor(pixel / raster.width));
    painted.forEach((value, k) => (data[at + k] = Math.min(255, Math.max(0, Math.round(value)))));
  }
  return { ...raster, data };
}

const grey = (value: number): Colour => [value, value, value];
const add = (colour: Colour, more: Colour): Colour => [colour[0] + more[0], colour[1] + more[1], colour[2] + more[2]];

/** Another colour and pattern in a square of this side in the middle. */
const withPatch = (raster: Raster, side: number): Raster =>
  repaint(raster, (colour, x, y) => {
    const isInside = Math.abs(x - raster.width / 2) < side / 2 && Math.abs(y - raster.height / 2) < side / 2;
    return isInside ? add(grey(90 + 40 * Math.sin(x / 5) * Math.cos(y / 6)), [30, 0, -10]) : colour;
  });

function mirrored(raster: Raster): Raster {
  return repaint(raster, (_, x, y) => {
    const at = (y * raster.width + raster.width - 1 - x) * 3;
    return [raster.data[at]!, raster.data[at + 1]!, raster.data[at + 2]!];
  });
}

/** Turned by a few degrees about its middle, what lies outside grey. */
function turned(raster: Raster, degrees: number): Raster {
  const [cosine, sine] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const [middleX, middleY] = [raster.width / 2, raster.height / 2];
  return repaint(raster, (_, x, y) => {
    const [dx, dy] = [x + 0.5 - middleX, y + 0.5 - middleY];
    const [px, py] = [cosine * dx + sine * dy + middleX - 0.5, cosine * dy - sine * dx + middleY - 0.5];
    const [left, top] = [Math.floor(px), Math.floor(py)];
    if (left < 0 || top < 0 || left > raster.width - 2 || top > raster.height - 2) return grey(128);
    const value = (k: number): number => {
      const at = (column: number, row: number): number => raster.data[(row * raster.width + column) * 3 + k]!;
      const upper = at(left, top) * (left + 1 - px) + at(left + 1, top) * (px - left);
      const lower = at(left, top + 1) * (left + 1 - px) + at(left + 1, top + 1) * (px - left);
      return upper * (top + 1 - py) + lower * (py - top);
    };
    return [value(0), value(1), value(2)];
  });
}

const cut = (raster: Raster, x: number, y: number, width: number, height: number): Raster =>
  resample(raster, { x, y, width, height }, width, height);

/** Greatest distance, in pixels of the picture, between where the alignment and the truth lay places of the original. */
function errorOf(found: ComparisonFindings, truth: AffineMap): number {
  const { picture, original, alignment } = found;
  const places = [0, 0.25, 0.5, 0.75, 1].flatMap((u) =>
    [0, 0.5, 1].map((v) => [u * original.width, v * original.height] as const),
  );
  const distances = places.flatMap(([x, y]) => {
    const [tx, ty] = [placeX(truth, x, y), placeY(truth, x, y)];
    const isShown = tx >= 0 && ty >= 0 && tx <= picture.width && ty <= picture.height;
    return isShown ? [Math.hypot(placeX(alignment, x, y) - tx, placeY(alignment, x, y) - ty)] : [];
  });
  return Math.max(...distances);
}

const plainFace: Omit<FaceFindings, 'box' | 'crop' | 'keypoints'> = {
  status: 'analysed',
  probability: 0.5,
  verdict: 'unsure',
  kind: null,
  kindProbabilities: { FS: 1, FR: 0, FE: 0, EFS: 0 },
  changeMap: [],
  logit: 0,
  regions: [],
};

const half = SIDE / 2;
const radians = Math.PI / 45;
const [cosine, sine] = [Math.cos(radians), Math.sin(radians)];

describe('comparePictures lays a copy over its original', () => {
  it.each<[string, Raster, AffineMap]>([
    ['itself', scene, [1, 0, 0, 1, 0, 0]],
    ['at 0.4 times the size', resize(scene, 96, 96), [0.4, 0, 0, 0.4, 0, 0]],
    ['at twice the size', resize(scene, 480, 480), [2, 0, 0, 2, 0, 0]],
    ['cropped to half the side', cut(scene, 70, 40, 120, 120), [1, 0, 0, 1, -70, -40]],
    ['mirrored', mirrored(scene), [-1, 0, 0, 1, SIDE, 0]],
    [
      'brighter and with less contrast',
      repaint(scene, (c) => add([c[0] * 0.8, c[1] * 0.8, c[2] * 0.8], grey(40))),
      [1, 0, 0, 1, 0, 0],
    ],
    [
      'turned by 4 degrees',
      turned(scene, 4),
      [cosine, sine, -sine, cosine, half - cosine * half + sine * half, half - sine * half - cosine * half],
    ],
    ['with another square in the middle', withPatch(scene, 90), [1, 0, 0, 1, 0, 0]],
  ])('%s', async (_, picture, truth) => {
    const found = await comparePictures(picture, scene, []);
    expect(errorOf(found, truth)).toBeLessThan(0.5);
    expect(found.fit).toBeGreaterThan(0.9);
  });

  it('also when the original is a part of the picture', async () => {
    const found = await comparePictures(scene, cut(scene, 30, 50, 130, 140), []);
    expect(errorOf(found, [1, 0, 0, 1, 30, 50])).toBeLessThan(0.5);
    expect(found.overlap).toBeCloseTo((130 * 140) / SIDE ** 2, 1);
    expect(found.differences.values.filter((value) => value === null).length).toBeGreaterThan(100);
    expect(found.notes.join(' ')).toContain('32 %');
  });

  it('also a small crop of a large picture, by the keypoints of a face in both', async () => {
    const large = drawScene(3, 700, 700);
    const crop = cut(large, 300, 250, 110, 110);
    const keypoints = AVERAGE_KEYPOINTS;
    const faceIn = (x: number, y: number, side: number): FaceFindings => {
      const box = { x, y, width: side, height: side };
      return { ...plainFace, box, crop: box, keypoints };
    };
    const [faces, originalFaces] = [[faceIn(20, 20, 60)], [faceIn(500, 90, 80), faceIn(320, 270, 60)]];
    const found = await comparePictures(crop, large, faces, { originalFaces });
    expect(errorOf(found, [1, 0, 0, 1, -300, -250])).toBeLessThan(0.5);
    await expect(comparePictures(crop, large, faces)).rejects.toThrow('not-comparable');
  });

  it('and says when one is mirrored', async () => {
    expect((await comparePictures(mirrored(scene), scene, [])).notes).toContain('One of the two is mirrored.');
    expect((await comparePictures(scene, scene, [])).notes).toEqual([]);
  });
});

describe('comparePictures refuses', () => {
  it.each([
    ['another picture', drawScene(2, SIDE, SIDE)],
    ['a picture with nothing in it', repaint(scene, () => grey(120))],
    ['a tiny one', resize(scene, 5, 5)],
  ])('%s', async (_, other) => {
    const failure = await comparePictures(other, scene, []).then(
      () => null,
      (thrown: unknown) => (thrown instanceof AnalysisError ? thrown.failure : thrown),
    );
    expect(failure).toMatchObject({ code: 'not-comparable', step: 'compare', nextStep: 'pick-file' });
  });
});

describe('the differences', () => {
  it('are none between a picture and its copy that was brightened, tinted and reduced', async () => {
    const copy = repaint(resize(scene, 170, 170), ([r, g, b]) => [r * 1.05 + 12, g * 0.95 + 5, b * 0.9]);
    expect((await comparePictures(copy, scene, [])).changedShare).toBeLessThan(0.005);
  });

  it('lie where something was changed, and there only', async () => {
    const { differences, changedShare } = await comparePictures(withPatch(scene, 80), scene, []);
    expect(changedShare).toBeGreaterThan(0.07);
    expect(changedShare).toBeLessThan(0.16);
    const { columns, rows, values } = differences;
    const far = values.filter((value, cell) => {
      const [x, y] = [((cell % columns) + 0.5) / columns, (Math.floor(cell / columns) + 0.5) / rows];
      return Math.max(Math.abs(x - 0.5), Math.abs(y - 0.5)) > 0.22 && (value ?? 0) >= 0.5;
    });
    expect(values).toHaveLength(columns * rows);
    expect(Math.max(columns, rows)).toBeLessThanOrEqual(128);
    expect(far).toEqual([]);
  });

  it('cover more, the more was changed', async () => {
    const shares: number[] = [];
    for (const side of [0, 40, 80, 120])
      shares.push((await comparePictures(withPatch(scene, side), scene, [])).changedShare);
    expect(shares).toEqual(shares.toSorted((one, other) => one - other));
    expect(new Set(shares).size).toBe(4);
  });
});

describe('faces', () => {
  const faceAt = (x: number, y: number, side: number): RefusedFace => {
    const box = { x, y, width: side, height: side };
    return { status: 'refused', box, crop: box, failure: noFace() };
  };

  it('are compared by region, the most changed first, also those that the detector refused', async () => {
    const { faces } = await comparePictures(withPatch(scene, 60), scene, [faceAt(40, 40, 160), faceAt(0, 0, 60)]);
    expect(faces.map(({ face }) => face)).toEqual([0, 1]);
    const [first, second] = faces;
    expect(first!.regions.map(({ region }) => region)).toContain('nose');
    const shares = first!.regions.map(({ share }) => share);
    expect(shares).toEqual(shares.toSorted((one, other) => other - one));
    expect(first!.regions[0]!.artifacts.map(({ artifact }) => artifact)).toContain('colour-mismatch');
    expect(second!.regions).toEqual([]);
  });

  it('that the original does not show are left out, with a note', async () => {
    const { faces, notes } = await comparePictures(scene, cut(scene, 0, 0, 140, 240), [faceAt(150, 60, 80)]);
    expect(faces).toEqual([]);
    expect(notes).toContain('One face lies outside the original.');
  });
});

describe('a comparison', () => {
  it('tells how far it is, never backwards, to the end', async () => {
    const onProgress = vi.fn<(share: number) => void>();
    await comparePictures(scene, scene, [], { onProgress });
    const shares = onProgress.mock.calls.map(([share]) => share);
    expect(shares).toEqual(shares.toSorted((one, other) => one - other));
    expect(shares[0]).toBe(0);
    expect(shares.at(-1)).toBe(1);
  });

  it('can be stopped between its steps', async () => {
    const stop = new AbortController();
    const reason = new Error('stopped');
    const onProgress = (share: number): void => {
      if (share > 0.2) stop.abort(reason);
    };
    await expect(comparePictures(scene, scene, [], { signal: stop.signal, onProgress })).rejects.toBe(reason);
  });
});
