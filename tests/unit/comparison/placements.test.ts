import { describe, expect, it } from 'vitest';
import { boundsOf, chain, clipBox, invert, placeX, placeY, stretches } from '../../../src/comparison/affine';
import type { AffineMap } from '../../../src/comparison/comparison-findings';
import { FourierSquare } from '../../../src/comparison/fourier';
import { keypointPlacements } from '../../../src/comparison/keypoint-placements';
import { seekPlacements } from '../../../src/comparison/seek-placements';
import type { FaceFindings, Point } from '../../../src/forensics/findings';
import { resample } from '../../../src/vision/resample';
import { drawScene } from '../../fixtures/made-scenes';

describe('affine maps', () => {
  const map: AffineMap = [1.2, 0.3, -0.4, 0.9, 12, -7];

  it('are undone by their inverse', () => {
    const same = chain(invert(map), map);
    [1, 0, 0, 1, 0, 0].forEach((value, i) => expect(same[i]).toBeCloseTo(value, 9));
    expect(() => invert([1, 2, 2, 4, 0, 0])).toThrow(RangeError);
  });

  it('tell how they stretch', () => {
    const turned = Math.PI / 6;
    const [cosine, sine] = [Math.cos(turned), Math.sin(turned)];
    const { longest, shortest } = stretches([3 * cosine, 3 * sine, -2 * sine, 2 * cosine, 0, 0]);
    expect([longest, shortest]).toEqual([expect.closeTo(3, 9), expect.closeTo(2, 9)]);
  });

  it('tell where a box comes to lie', () => {
    expect(boundsOf([-2, 0, 0, 1, 10, 0], { x: 1, y: 2, width: 3, height: 4 })).toEqual({
      x: 2,
      y: 2,
      width: 6,
      height: 4,
    });
    expect(clipBox({ x: -5, y: 2, width: 10, height: 4 }, 20, 5)).toEqual({ x: 0, y: 2, width: 5, height: 3 });
    expect(clipBox({ x: 30, y: 2, width: 10, height: 4 }, 20, 5)).toBeNull();
  });
});

describe('FourierSquare', () => {
  it('transforms as the sum that it stands for', () => {
    const fourier = new FourierSquare(8);
    const square = fourier.empty();
    for (let i = 0; i < 64; i += 1) {
      square.real[i] = Math.sin(i * i);
      square.imaginary[i] = Math.cos(3 * i);
    }
    const [real, imaginary] = [square.real.slice(), square.imaginary.slice()];
    fourier.transform(square);
    const [u, v] = [3, 5];
    let [re, im] = [0, 0];
    for (let i = 0; i < 64; i += 1) {
      const angle = (-2 * Math.PI * (u * (i % 8) + v * Math.floor(i / 8))) / 8;
      re += real[i]! * Math.cos(angle) - imaginary[i]! * Math.sin(angle);
      im += real[i]! * Math.sin(angle) + imaginary[i]! * Math.cos(angle);
    }
    expect(square.real[v * 8 + u]).toBeCloseTo(re, 3);
    expect(square.imaginary[v * 8 + u]).toBeCloseTo(im, 3);
  });

  it('takes powers of two only', () => expect(() => new FourierSquare(48)).toThrow(RangeError));
});

describe('seekPlacements', () => {
  it('finds a part of the original', () => {
    const original = drawScene(5, 200, 160);
    const picture = resample(original, { x: 60, y: 30, width: 100, height: 100 }, 100, 100);
    const [first] = seekPlacements(picture, original, { picture, original }, 8);
    expect(first!.likeness).toBeGreaterThan(0.5);
    expect(placeX(first!.map, 50, 50)).toBeCloseTo(110, -1);
    expect(placeY(first!.map, 50, 50)).toBeCloseTo(80, -1);
  });
});

describe('keypointPlacements', () => {
  const points: Point[] = [
    { x: 0.36, y: 0.4 },
    { x: 0.63, y: 0.38 },
    { x: 0.48, y: 0.57 },
    { x: 0.49, y: 0.71 },
    { x: 0.23, y: 0.42 },
    { x: 0.8, y: 0.41 },
  ];
  const faceWith = (keypoints: readonly Point[], side: number): FaceFindings => {
    const crop = { x: 10, y: 20, width: side, height: side };
    return {
      status: 'analysed',
      box: crop,
      crop,
      probability: 0.5,
      verdict: 'unsure',
      kind: null,
      kindProbabilities: { FS: 1, FR: 0, FE: 0, EFS: 0 },
      changeMap: [],
      logit: 0,
      keypoints,
      regions: [],
    };
  };
  const at = (points_: readonly Point[], i: number, side: number): readonly [number, number] => [
    10 + points_[i]!.x * side,
    20 + points_[i]!.y * side,
  ];

  it('lay a face on the same face of another size', () => {
    const [first] = keypointPlacements([faceWith(points, 50)], [faceWith(points, 400)]);
    const [x, y] = at(points, 3, 50);
    const [tx, ty] = at(points, 3, 400);
    expect([placeX(first!.map, x, y), placeY(first!.map, x, y)]).toEqual([
      expect.closeTo(tx, 6),
      expect.closeTo(ty, 6),
    ]);
  });

  it('and on its mirror image', () => {
    const mirror = [1, 0, 2, 3, 5, 4].map((i) => ({ x: 1 - points[i]!.x, y: points[i]!.y }));
    const [, second] = keypointPlacements([faceWith(points, 50)], [faceWith(mirror, 400)]);
    // The right eye of the one is the left eye of the other.
    const [x, y] = at(points, 0, 50);
    const [tx, ty] = at(mirror, 1, 400);
    expect([placeX(second!.map, x, y), placeY(second!.map, x, y)]).toEqual([
      expect.closeTo(tx, 6),
      expect.closeTo(ty, 6),
    ]);
  });

  it('are none of faces whose keypoints fall together', () => {
    const same = points.map(() => ({ x: 0.5, y: 0.5 }));
    expect(keypointPlacements([faceWith(same, 50)], [faceWith(points, 50)])).toEqual([]);
    expect(keypointPlacements([], [faceWith(points, 50)])).toEqual([]);
  });
});
