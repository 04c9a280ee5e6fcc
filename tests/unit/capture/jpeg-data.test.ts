import { readFileSync } from 'node:fs';
import path from 'node:path';
import sharp, { type JpegOptions } from 'sharp';
import { describe, expect, it } from 'vitest';
import { jpegDamage } from '../../../src/capture/jpeg-data';
import { decodePicture } from '../../../src/cli/decode-picture';

const portrait = readFileSync(path.resolve(import.meta.dirname, '../../../assets/demo/portrait-1.jpg'));

/** The picture in another form. @param options of sharp */
const saved = (options: JpegOptions, work = sharp(portrait)): Promise<Buffer> =>
  // A width that is no multiple of any unit.
  work.resize(251, 187, { fit: 'fill' }).jpeg(options).toBuffer();

const FORMS: Readonly<Record<string, () => Promise<Buffer>>> = {
  'as cameras save': () => saved({ quality: 90, chromaSubsampling: '4:2:0' }),
  'with all colours': () => saved({ chromaSubsampling: '4:4:4' }),
  'with codes of its own': () => saved({ optimiseCoding: true }),
  'with the usual codes': () => saved({ optimiseCoding: false, quality: 100 }),
  progressive: () => saved({ progressive: true }),
  'progressive, by another program': () => saved({ mozjpeg: true }),
  'progressive, with all colours': () => saved({ mozjpeg: true, chromaSubsampling: '4:4:4', quality: 98 }),
  grey: () => saved({}, sharp(portrait).grayscale()),
  'for print': () => saved({}, sharp(portrait).toColourspace('cmyk')),
};

/** Where the coded data of the first scan begin. */
function dataOf(bytes: Buffer): number {
  const at = bytes.indexOf(Buffer.from([0xff, 0xda]));
  return at + 2 + bytes.readUInt16BE(at + 2);
}

/** Other bytes in place of some in the middle of the data, without any marker. */
function garbled(bytes: Buffer, seed: number): Buffer {
  const changed = Buffer.from(bytes);
  const from = dataOf(bytes);
  const at = from + Math.floor((bytes.length - from) * (0.1 + 0.02 * seed));
  for (let i = 0; i < 24; i += 1) changed[at + i] = (i * 37 + seed * 101) % 255;
  return changed;
}

describe('the data of a JPEG file', () => {
  it.each(Object.entries(FORMS))('%s are read to their end', async (_, make) => {
    expect(jpegDamage(await make())).toBeNull();
  });

  it.each(['as cameras save', 'with all colours', 'with the usual codes', 'grey'])(
    '%s are found damaged, wherever that begins',
    async (form) => {
      const whole = (await FORMS[form]?.()) ?? Buffer.of();
      const unseen = Array.from({ length: 40 }, (_, seed) => seed).filter(
        (seed) => jpegDamage(garbled(whole, seed)) === null,
      );
      // The codes fall into step again after a while, and at times as many blocks are left as there were.
      expect(unseen.length).toBeLessThanOrEqual(10);
    },
  );

  it('tell what is wrong with them', async () => {
    const whole = await saved({ quality: 90, optimiseCoding: false });
    const middle = dataOf(whole) + ((whole.length - dataOf(whole)) >> 1);
    // No code is all ones; a zero behind each keeps them from being markers.
    const ones = Buffer.from(Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? 0xff : 0)));
    const [before, after] = [whole.subarray(0, middle), whole.subarray(middle + 40)];
    expect(jpegDamage(Buffer.concat([before, ones, after]))).toBe('bits that are no code');
    expect(jpegDamage(Buffer.concat([before, Buffer.of(0xff, 0xd9)]))).toBe('the data end too early');
    expect(jpegDamage(Buffer.concat([whole.subarray(0, -2), after]))).toBe('data behind the last block');
  });

  it('that miss a part in the middle, or have one too much, are damaged', async () => {
    const whole = await saved({ quality: 90 });
    const middle = dataOf(whole) + ((whole.length - dataOf(whole)) >> 1);
    const [before, after] = [whole.subarray(0, middle), whole.subarray(middle)];
    expect(jpegDamage(Buffer.concat([before, after.subarray(300)]))).not.toBeNull();
    expect(jpegDamage(Buffer.concat([before, before.subarray(-300), after]))).not.toBeNull();
  });

  it('may be followed by a few bytes, by filling, by another picture or by nothing', async () => {
    const whole = await saved({ quality: 90 });
    const data = whole.subarray(0, -2);
    const end = Buffer.of(0xff, 0xd9);
    for (const tail of [[1, 2, 3], Array.from({ length: 2000 }, () => 0), [0xff, 0xff]])
      expect(jpegDamage(Buffer.concat([data, Buffer.from(tail), end]))).toBeNull();
    expect(jpegDamage(Buffer.concat([whole, garbled(whole, 1)]))).toBeNull();
    expect(jpegDamage(data)).toBeNull();
  });

  it('of nothing, and of what is no picture, are left to the decoder', () => {
    for (const bytes of [[], [0xff, 0xd8], [0xff, 0xd8, 0xff, 0xda, 0, 2], [0xff, 0xd8, 0xff, 0xc0, 0xff, 0xff, 8]])
      expect(jpegDamage(Uint8Array.from(bytes))).toBeNull();
  });

  it('are looked at before a picture is judged in the terminal', async () => {
    await expect(decodePicture(await saved({ quality: 90 }))).resolves.toMatchObject({ notes: [] });
    await expect(decodePicture(garbled(await saved({ quality: 90 }), 5))).rejects.toMatchObject({
      failure: { code: 'truncated-image', cause: expect.stringContaining('jpeg: ') },
    });
  });
});
