import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import {
  headerSize,
  isAnimated,
  isTruncated,
  isVideoFile,
  videoMediaType,
  sniffType,
  type ImageType,
} from '../../../src/capture/sniff';

const blank = sharp({ create: { width: 70, height: 50, channels: 3, background: '#369' } });
const FORMATS = ['jpeg', 'png', 'gif', 'webp', 'avif'] as const;

const bytesOf = async (format: (typeof FORMATS)[number]): Promise<Uint8Array> =>
  new Uint8Array(await blank.clone().toFormat(format).toBuffer());

describe('a file’s bytes tell', () => {
  it.each(FORMATS)('that it is %s, its size, and that it is whole', async (format) => {
    const bytes = await bytesOf(format);
    expect(sniffType(bytes)).toBe(format);
    expect(headerSize(format, bytes)).toEqual({ width: 70, height: 50 });
    expect(isTruncated(format, bytes)).toBe(false);
    expect(isAnimated(format, bytes)).toBe(false);
  });

  it.each(['jpeg', 'png', 'webp'] as const)('that a %s breaks off, wherever it does', async (format) => {
    const bytes = await bytesOf(format);
    for (const share of [0.3, 0.6, 0.9]) {
      expect(isTruncated(format, bytes.subarray(0, Math.floor(bytes.length * share)))).toBe(true);
    }
    expect(isTruncated(format, bytes.subarray(0, bytes.length - 3))).toBe(true);
  });

  it('that a progressive JPEG with a thumbnail in front is whole or not', async () => {
    const bytes = new Uint8Array(await blank.clone().jpeg({ progressive: true }).withMetadata().toBuffer());
    expect(isTruncated('jpeg', bytes)).toBe(false);
    expect(isTruncated('jpeg', bytes.subarray(0, bytes.length - 10))).toBe(true);
  });

  it('the size of lossless and of transparent WebP', async () => {
    const lossless = new Uint8Array(await blank.clone().webp({ lossless: true }).toBuffer());
    expect(headerSize('webp', lossless)).toEqual({ width: 70, height: 50 });
    const clear = sharp({ create: { width: 70, height: 50, channels: 4, background: '#36912345' } });
    expect(headerSize('webp', new Uint8Array(await clear.webp().toBuffer()))).toEqual({ width: 70, height: 50 });
  });

  it('that an animation has several frames', async () => {
    const pixels = Buffer.concat([Buffer.alloc(20 * 20 * 3, 90), Buffer.alloc(20 * 20 * 3, 200)]);
    const frames = sharp(pixels, { raw: { width: 20, height: 40, channels: 3, pageHeight: 20 } });
    for (const format of ['gif', 'webp'] as const) {
      const bytes = new Uint8Array(
        await frames
          .clone()
          .toFormat(format, { delay: [90, 90] })
          .toBuffer(),
      );
      expect(isAnimated(format, bytes)).toBe(true);
    }
  });

  it.each<[string, ImageType | null]>([
    ['<svg xmlns="http://www.w3.org/2000/svg"/>', 'svg'],
    ['<?xml version="1.0"?>\n<!-- made by hand --><svg width="1">', 'svg'],
    ['<!doctype html><p>An <svg> in a page</p>', null],
    ['not an image', null],
    ['', null],
  ])('what %j is', (text, type) => {
    expect(sniffType(new TextEncoder().encode(text))).toBe(type);
  });

  it('nothing that breaks the reader, whatever the bytes', () => {
    const types = ['jpeg', 'png', 'gif', 'webp', 'avif', 'bmp'] as const;
    for (let seed = 1; seed <= 300; seed += 1) {
      let state = seed;
      const bytes = Uint8Array.from({ length: 30 + (seed % 200) }, () => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return state >>> 24;
      });
      for (const type of types) {
        expect(() => [headerSize(type, bytes), isTruncated(type, bytes), isAnimated(type, bytes)]).not.toThrow();
      }
    }
  });
});

describe('a file’s first bytes tell a film', () => {
  const file = (...parts: readonly (string | number)[]): Uint8Array =>
    Uint8Array.from(parts.flatMap((part) => (typeof part === 'number' ? Array(part).fill(0) : [...part].map(code))));
  const code = (letter: string): number => letter.charCodeAt(0);
  const packet = `G${'\0'.repeat(187)}`;

  it.each([
    ['MP4', file(4, 'ftypisom', 8)],
    ['an iPhone’s MOV', file(4, 'ftypqt  ', 8)],
    ['an old MOV', file(4, 'moov', 8)],
    ['WebM', file('\x1aE\xdf\xa3', 8)],
    ['Ogg', file('OggS', 8)],
    ['AVI', file('RIFF', 4, 'AVI LIST')],
    ['a transport stream', file(packet.repeat(3))],
  ])('%s', (_, bytes) => expect(isVideoFile(bytes)).toBe(true));

  it.each([
    ['AVIF', file(4, 'ftypavif', 8)],
    ['HEIC', file(4, 'ftypheic', 8)],
    ['WebP', file('RIFF', 4, 'WEBPVP8 ')],
    ['a playlist', file('#EXTM3U\n#EXT-X-VERSION:3')],
    ['a page', file('<!doctype html><title>Gone</title>')],
    ['one that begins with G', file(`G${'\0'.repeat(600)}`)],
    ['nothing', file()],
  ])('and not %s', (_, bytes) => expect(isVideoFile(bytes)).toBe(false));

  it.each([
    ['video/mp4', file(4, 'ftypisom', 8)],
    ['video/quicktime', file(4, 'ftypqt  ', 8)],
    ['video/webm', file('\x1aE\xdf\xa3\x9fB\x82\x84webm')],
    ['video/x-matroska', file('\x1aE\xdf\xa3\xa3B\x82\x88matroska')],
    ['video/ogg', file('OggS', 8)],
    ['video/x-msvideo', file('RIFF', 4, 'AVI LIST')],
    ['video/mp2t', file(packet.repeat(3))],
  ])('and its media type, %s', (type, bytes) => expect(videoMediaType(bytes)).toBe(type));

  it.each(FORMATS)('and not %s', async (format) => expect(isVideoFile(await bytesOf(format))).toBe(false));
});
