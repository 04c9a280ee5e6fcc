import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { chooseReading, probeReading, type ReadPicture } from '../../../src/capture/probe-decoding';
import { withCanvasNoise } from '../../fixtures/canvas-noise';

/** Little CMS takes the part of a browser that reads known pictures as they are; the others change what it gives. */
const faithful: ReadPicture = async (bytes) => {
  const { data, info } = await sharp(bytes)
    .withIccProfile('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { raster: { width: info.width, height: info.height, data: new Uint8Array(data) }, transparent: false };
};

const changed =
  (change: (value: number, at: number) => number): ReadPicture =>
  async (bytes, mediaType) => {
    const { raster, transparent } = await faithful(bytes, mediaType);
    return { raster: { ...raster, data: raster.data.map(change) }, transparent };
  };

/** As a browser without colour management. */
const withoutProfiles: ReadPicture = async (bytes) => {
  const { data, info } = await sharp(bytes, { ignoreIcc: true })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { raster: { width: info.width, height: info.height, data: new Uint8Array(data) }, transparent: false };
};

const broken: ReadPicture = () => Promise.reject(new Error('no decoder'));
const noisy = changed((value, at) => value ^ (at % 7 === 0 ? 1 : 0));

describe('reading known pictures', () => {
  it.each<[string, ReadPicture, string]>([
    ['as they are', faithful, 'faithful'],
    ['with a bit of noise', noisy, 'noisy'],
    ['with noise in one pixel', changed((value, at) => (at === 300 ? value ^ 1 : value)), 'noisy'],
    ['without their profiles', withoutProfiles, 'discoloured'],
    ['a shade darker', changed((value) => Math.max(0, value - 1)), 'discoloured'],
    ['all black', changed(() => 0), 'discoloured'],
    ['not at all', broken, 'failed'],
    [
      'at another size',
      async () => ({ raster: { width: 1, height: 1, data: new Uint8Array(3) }, transparent: false }),
      'failed',
    ],
  ])('%s', async (_, read, fidelity) => {
    expect(await probeReading(read)).toBe(fidelity);
  });
});

describe('the way of reading', () => {
  it('is the usual one where that is faithful', async () => {
    expect(await chooseReading(faithful, broken)).toEqual({ read: faithful, first: 'faithful', hasOther: false });
  });

  it('is another one that is faithful where the usual one is not', async () => {
    const chosen = await chooseReading(noisy, withoutProfiles, broken, faithful);
    expect(chosen).toEqual({ read: faithful, first: 'noisy', hasOther: true });
  });

  it('stays the usual one where none is faithful', async () => {
    expect(await chooseReading(noisy, withoutProfiles)).toEqual({ read: noisy, first: 'noisy', hasOther: false });
  });
});

const farbled =
  (seed: number): ReadPicture =>
  async (bytes, mediaType) => {
    const { raster, transparent } = await faithful(bytes, mediaType);
    return { raster: withCanvasNoise(raster, seed), transparent };
  };

describe('a browser that adds noise against fingerprints, as Brave does to canvases', () => {
  it('is noticed in each of twenty sessions, and another way of reading is taken', async () => {
    for (let session = 0; session < 20; session += 1) {
      const chosen = await chooseReading(farbled(session), faithful);
      expect(chosen).toEqual({ read: faithful, first: 'noisy', hasOther: true });
    }
  });
});
