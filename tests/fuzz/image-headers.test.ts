import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  headerSize,
  isAnimated,
  isTruncated,
  isVideoFile,
  MEDIA_TYPES,
  sniffType,
  videoMediaType,
  type ImageType,
} from '../../src/capture/sniff';
import { decodePicture } from '../../src/cli/decode-picture';
import { readPlainBmp } from '../../src/cli/read-bmp';
import { AnalysisError } from '../../src/forensics/failure';
import { createRandom } from '../../src/language/sampling';
import { mutatePicture } from './mutate-picture';
import { FORMATS } from './picture-parts';
import { runs } from './runs';
import { makeSeedPictures, type SeedPicture, type SeedPictures } from './seed-pictures';

/** Whatever bytes come: what is read of their first ones is a value, at once, and never an error of another kind. */

const TYPES = Object.keys(MEDIA_TYPES) as ImageType[];
/** A header that promises much must not make anybody read for long. */
const MOST_MILLISECONDS = 500;

let pictures: SeedPictures;
let seeds: readonly SeedPicture[];
beforeAll(async () => {
  pictures = await makeSeedPictures();
  seeds = FORMATS.flatMap((format) => pictures.seeds[format]);
});

function mutant(number: number): Buffer {
  const draw = createRandom(number);
  const seed = seeds[Math.floor(draw() * seeds.length)];
  const donor = seeds[Math.floor(draw() * seeds.length)];
  if (!seed || !donor) throw new RangeError('no seeds');
  return mutatePicture(seed, donor.bytes, draw).bytes;
}

function readHeaders(bytes: Uint8Array): void {
  const type = sniffType(bytes);
  expect([null, ...TYPES]).toContain(type);
  expect(isVideoFile(bytes)).toBe(videoMediaType(bytes) !== null);
  if (type === null) return;
  const size = headerSize(type, bytes);
  if (size) expect(Number.isFinite(size.width * size.height)).toBe(true);
  expect(typeof isTruncated(type, bytes)).toBe('boolean');
  expect(typeof isAnimated(type, bytes)).toBe('boolean');
}

/** The first bytes of each type, so that what follows them is read too. */
const starts: fc.Arbitrary<number[]> = fc.constantFrom(
  [0xff, 0xd8, 0xff],
  [...Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')],
  [...Buffer.from('GIF89a')],
  [...Buffer.from('RIFF\0\0\0\0WEBPVP8X')],
  [...Buffer.from('RIFF\0\0\0\0WEBPVP8L')],
  [...Buffer.from('RIFF\0\0\0\0WEBPVP8 ')],
  [...Buffer.from('\0\0\0\x1cftypavif')],
  [...Buffer.from('BM')],
  [0, 0, 1, 0],
  [...Buffer.from('<svg ')],
);

describe('a header is read without an error', () => {
  it('of any bytes behind the first ones of each type', () => {
    fc.assert(
      fc.property(starts, fc.uint8Array({ maxLength: 400 }), (start, rest) => {
        readHeaders(Uint8Array.from([...start, ...rest]));
      }),
      runs(3000),
    );
  });

  it('of every beginning of every whole picture', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat({ max: 2000 }), (number, length) => {
        const seed = seeds[number % seeds.length];
        if (seed) readHeaders(seed.bytes.subarray(0, length));
      }),
      runs(1000),
    );
  });

  it('of mutated pictures, at once', () => {
    fc.assert(
      fc.property(fc.nat(), (number) => {
        const bytes = mutant(number);
        const began = performance.now();
        readHeaders(bytes);
        expect(performance.now() - began).toBeLessThan(MOST_MILLISECONDS);
      }),
      runs(600),
    );
  });

  it('and whole pictures are what they are: of their type, of their size, complete', () => {
    for (const { name, format, bytes } of seeds) {
      const type = sniffType(bytes);
      if (type === null) {
        expect(format, name).toBe('heic');
        continue;
      }
      expect(type, name).toBe(format === 'heic' ? 'avif' : format);
      expect(isTruncated(type, bytes), name).toBe(false);
      expect(isAnimated(type, bytes), name).toBe(name.includes('animated'));
      if (type !== 'ico') expect(headerSize(type, bytes), name).toEqual({ width: 256, height: 256 });
    }
  });
});

describe('a bitmap is read or refused', () => {
  it('whatever its header says', () => {
    const header = fc.record({
      offset: fc.oneof(fc.constant(54), fc.integer({ min: 0, max: 0xffffffff })),
      width: fc.oneof(fc.integer({ min: -3, max: 40 }), fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
      height: fc.oneof(fc.integer({ min: -40, max: 40 }), fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
      rows: fc.uint8Array({ maxLength: 6000 }),
    });
    fc.assert(
      fc.property(header, ({ offset, width, height, rows }) => {
        const bytes = Buffer.concat([Buffer.alloc(54), rows]);
        bytes.write('BM', 'latin1');
        bytes.writeUInt32LE(offset, 10);
        bytes.writeUInt32LE(40, 14);
        bytes.writeInt32LE(width, 18);
        bytes.writeInt32LE(height, 22);
        bytes.writeUInt16LE(24, 28);
        try {
          const raster = readPlainBmp(bytes);
          if (raster) expect(raster.data.length).toBe(raster.width * raster.height * 3);
          if (raster) expect(offset + raster.height * raster.width * 3).toBeLessThanOrEqual(bytes.length);
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(AnalysisError);
        }
      }),
      runs(2000),
    );
  });
});

describe('the decoder of the terminal', () => {
  it('gives pixels or a named failure of any bytes', async () => {
    await fc.assert(
      fc.asyncProperty(starts, fc.uint8Array({ maxLength: 400 }), async (start, rest) => {
        try {
          const { raster } = await decodePicture(Uint8Array.from([...start, ...rest]));
          expect(raster.data.length).toBe(raster.width * raster.height * 3);
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(AnalysisError);
        }
      }),
      runs(300),
    );
  });
});
