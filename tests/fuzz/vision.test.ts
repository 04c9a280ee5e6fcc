import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AnalysisError } from '../../src/forensics/failure';
import type { Box } from '../../src/forensics/findings';
import type { FloatTensor, Network, Pictures } from '../../src/inference/network';
import { createRandom } from '../../src/language/sampling';
import { weighAxis } from '../../src/vision/axis-weights';
import { faceCrop } from '../../src/vision/face-crop';
import { findFaces } from '../../src/vision/face-finder';
import { findAndCut } from '../../src/vision/judge-faces';
import type { Raster } from '../../src/vision/raster';
import { resample, resamplePlainly, resize } from '../../src/vision/resample';
import { countTiles, fromTile, makeLevel, tileSides, tilesOf } from '../../src/vision/tiles';
import { runs } from './runs';

/** What holds of pixels and places whatever the picture, and whatever a network says. */

function noise(width: number, height: number, seed: number): Raster {
  const draw = createRandom(seed);
  return { width, height, data: Uint8Array.from({ length: width * height * 3 }, () => Math.floor(draw() * 256)) };
}

const side = fc.integer({ min: 1, max: 70 });
const share = fc.double({ min: 0, max: 1, noNaN: true });
const picture = fc.tuple(side, side, fc.nat()).map(([width, height, seed]) => noise(width, height, seed));

/** A part of a picture, given in shares of its sides. */
const part = fc.record({
  x: share,
  y: share,
  width: fc.double({ min: 0.02, max: 1, noNaN: true }),
  height: fc.double({ min: 0.02, max: 1, noNaN: true }),
});
function boxIn({ width, height }: Raster, of: Box): Box {
  const [boxWidth, boxHeight] = [of.width * width, of.height * height];
  return { x: of.x * (width - boxWidth), y: of.y * (height - boxHeight), width: boxWidth, height: boxHeight };
}

describe('resampling', () => {
  it('with vector instructions and without gives the same bytes, none darker or brighter than the source', () => {
    fc.assert(
      fc.property(picture, part, side, side, (source, of, width, height) => {
        const box = boxIn(source, of);
        const { data } = resample(source, box, width, height);
        expect(data.length).toBe(width * height * 3);
        const across = weighAxis(source.width, box.x, Math.min(box.x + box.width, source.width), width);
        const down = weighAxis(source.height, box.y, Math.min(box.y + box.height, source.height), height);
        const last = height - 1;
        const rows = { firstRow: down.starts[0] ?? 0, lastRow: (down.starts[last] ?? 0) + (down.counts[last] ?? 0) };
        const isWholeWidth = width === source.width && box.x === 0 && box.width === source.width;
        const isWholeHeight = height === source.height && box.y === 0 && box.height === source.height;
        const plain = resamplePlainly(source, {
          across: isWholeWidth ? null : across,
          down: isWholeHeight ? null : down,
          ...rows,
        });
        expect(Buffer.compare(data, plain)).toBe(0);
        for (const channel of [0, 1, 2]) {
          const own = source.data.filter((_, i) => i % 3 === channel);
          const [least, most] = [Math.min(...own), Math.max(...own)];
          data.forEach((value, i) => {
            if (i % 3 === channel && (value < least || value > most)) expect([least, most, value]).toEqual('within');
          });
        }
      }),
      runs(300),
    );
  });

  it('keeps an even colour, and a picture of the same size as it is', () => {
    fc.assert(
      fc.property(
        side,
        side,
        side,
        side,
        fc.integer({ min: 0, max: 255 }),
        (width, height, toWidth, toHeight, value) => {
          const even: Raster = { width, height, data: new Uint8Array(width * height * 3).fill(value) };
          expect(resize(even, toWidth, toHeight).data.every((one) => one === value)).toBe(true);
          const any = noise(width, height, value);
          expect(resize(any, width, height).data).toEqual(any.data);
        },
      ),
      runs(300),
    );
  });

  it('refuses parts outside the picture, and sizes that are none, by a RangeError', () => {
    const place = fc.oneof(fc.double({ min: -20, max: 90 }), fc.integer({ min: 0, max: 5 }));
    const box = fc.record({ x: place, y: place, width: place, height: place });
    const size = fc.oneof(fc.integer({ min: -2, max: 70 }), place);
    fc.assert(
      fc.property(picture, box, size, size, (source, of, width, height) => {
        const isInside = of.x >= 0 && of.y >= 0 && of.x + of.width <= source.width && of.y + of.height <= source.height;
        const isSize = Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0;
        if (isInside && of.width > 0 && of.height > 0 && isSize) {
          expect(resample(source, of, width, height).data.length).toBe(width * height * 3);
        } else expect(() => resample(source, of, width, height)).toThrow(RangeError);
      }),
      runs(500),
    );
  });
});

describe('tiles', () => {
  it('cover every place of a picture of any size, and lead back to it', () => {
    const size = fc.integer({ min: 48, max: 700 });
    fc.assert(
      fc.property(size, size, share, share, fc.nat(), (width, height, x, y, seed) => {
        const source = noise(width, height, seed);
        const sides = tileSides(width, height, 432);
        expect(countTiles(width, height, sides)).toBeGreaterThan(0);
        const place = { x: x * (width - 1), y: y * (height - 1) };
        for (const tileSide of sides) {
          const level = makeLevel(source, tileSide, resample);
          const tiles = tilesOf(level);
          const shows = tiles.some((tile) => {
            const whole = fromTile(tile, { x: 0, y: 0, width: 256, height: 256 });
            return (
              place.x >= whole.x - 1 &&
              place.y >= whole.y - 1 &&
              place.x <= whole.x + whole.width + 1 &&
              place.y <= whole.y + whole.height + 1
            );
          });
          expect(shows).toBe(true);
        }
      }),
      runs(12),
    );
  });
});

describe('the square around a face', () => {
  it('is a square inside the picture, for any box in it', () => {
    const length = fc.double({ min: 48, max: 10_000, noNaN: true });
    fc.assert(
      fc.property(length, length, part, (width, height, of) => {
        const box = boxIn({ width, height, data: new Uint8Array() }, of);
        const crop = faceCrop(box, width, height);
        expect(crop.width).toBe(crop.height);
        expect(crop.width).toBeGreaterThan(0);
        expect(Math.min(crop.x, crop.y)).toBeGreaterThanOrEqual(0);
        expect(crop.x + crop.width).toBeLessThanOrEqual(width + 1e-6);
        expect(crop.y + crop.height).toBeLessThanOrEqual(height + 1e-6);
      }),
      runs(1000),
    );
  });
});

/** A face finder that says anything: mostly nothing, and now and then a box anywhere, of any size, or no number. */
function wildFinder(seed: number, wildness: number): Network & { hasSaidNaN: boolean } {
  const draw = createRandom(seed);
  const tensor = (dims: readonly number[], valueOf: () => number): FloatTensor => ({
    data: Float32Array.from({ length: dims.reduce((product, one) => product * one, 1) }, valueOf),
    dims,
  });
  const score = (): number => (draw() < 0.004 ? 1 + 9 * draw() : -9);
  const offset = (): number => (draw() - 0.3) * wildness;
  return {
    hasSaidNaN: false,
    run({ count }: Pictures) {
      const isBad = draw() < 0.1;
      if (isBad) this.hasSaidNaN = true;
      const bad = isBad ? Number.NaN : 0;
      return Promise.resolve({
        scores_16: tensor([count, 512, 1], score),
        boxes_16: tensor([count, 512, 16], () => offset() + bad),
        scores_8: tensor([count, 384, 1], score),
        boxes_8: tensor([count, 384, 16], offset),
      });
    },
    release: () => Promise.resolve(),
  };
}

describe('the face finder', () => {
  const wild = fc.tuple(
    fc.integer({ min: 48, max: 400 }),
    fc.integer({ min: 48, max: 400 }),
    fc.nat(),
    fc.constantFrom(20, 200, 2000, 1e6),
  );

  it('gives boxes inside the picture or a named failure, whatever its network says', async () => {
    await fc.assert(
      fc.asyncProperty(wild, async ([width, height, seed, wildness]) => {
        const source = noise(width, height, seed);
        const network = wildFinder(seed, wildness);
        try {
          const { faces } = await findFaces(source, network);
          expect(network.hasSaidNaN).toBe(false);
          for (const { box, score } of faces) {
            expect(Math.min(box.x, box.y)).toBeGreaterThanOrEqual(0);
            expect(Math.min(box.width, box.height)).toBeGreaterThan(0);
            expect(box.x + box.width).toBeLessThanOrEqual(width + 1e-6);
            expect(box.y + box.height).toBeLessThanOrEqual(height + 1e-6);
            expect(score).toBeGreaterThanOrEqual(0.75);
          }
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(AnalysisError);
        }
      }),
      runs(60),
    );
  });

  it('and what is cut for it can be encoded or is refused', async () => {
    await fc.assert(
      fc.asyncProperty(wild, async ([width, height, seed, wildness]) => {
        try {
          const { ready, refused } = await findAndCut(noise(width, height, seed), wildFinder(seed, wildness));
          expect(ready.length + refused.length).toBeGreaterThan(0);
          for (const { pixels } of ready) expect(pixels.data.length).toBe(256 * 256 * 3);
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(AnalysisError);
        }
      }),
      runs(40),
    );
  });
});
