import path from 'node:path';
import sharp from 'sharp';
import { toBmp } from '../../src/capture/bitmap-pixels';
import type { Raster } from '../../src/vision/raster';
import { FORMATS, type Format } from './picture-parts';

/** Whole pictures with one face, in all formats and in many forms of each, made from the demo's portraits. */

const demo = path.resolve(import.meta.dirname, '../../assets/demo');
/** The second is the shipped detector's false alarm, so that regions are covered and named too. */
const PORTRAITS = ['portrait-3.jpg', 'portrait-1.jpg', 'portrait-2.jpg'] as const;
/** Small, so that thousands are analysed in minutes; an icon can be no larger. */
const SIDE = 256;

export interface SeedPicture {
  readonly format: Format;
  /** As "png with a palette, portrait-1". */
  readonly name: string;
  readonly bytes: Buffer;
}

export interface SeedPictures {
  readonly seeds: Readonly<Record<Format, readonly SeedPicture[]>>;
  /** What all of them show: one raster for each portrait. */
  readonly shown: readonly Raster[];
}

function header(width: number, height: number, bits: number, dataBytes: number): Buffer {
  const dib = Buffer.alloc(40);
  dib.writeUInt32LE(40, 0);
  dib.writeInt32LE(width, 4);
  dib.writeInt32LE(height, 8);
  dib.writeUInt16LE(1, 12);
  dib.writeUInt16LE(bits, 14);
  dib.writeUInt32LE(dataBytes, 20);
  return dib;
}

function fileOf(dib: Buffer, ...rest: readonly Buffer[]): Buffer {
  const file = Buffer.alloc(14);
  file.write('BM', 'latin1');
  const pixels = rest.at(-1)?.length ?? 0;
  const all = Buffer.concat([file, dib, ...rest]);
  all.writeUInt32LE(all.length, 2);
  all.writeUInt32LE(all.length - pixels, 10);
  return all;
}

/** Rows of B G R A, the lowest first. */
function bgraRows({ width, height, data }: Raster): Buffer {
  const rows = Buffer.alloc(width * height * 4, 255);
  for (let y = 0, from = 0; y < height; y += 1) {
    for (let to = (height - 1 - y) * width * 4, x = 0; x < width; x += 1, to += 4, from += 3) {
      rows[to] = data[from + 2] ?? 0;
      rows[to + 1] = data[from + 1] ?? 0;
      rows[to + 2] = data[from] ?? 0;
    }
  }
  return rows;
}

/** 8 bits with a palette of greys. */
function greyBmp({ width, height, data }: Raster): Buffer {
  const palette = Buffer.from(Array.from({ length: 256 }, (_, i) => [i, i, i, 0]).flat());
  const rows = Buffer.alloc(width * height);
  for (let y = 0, from = 0; y < height; y += 1) {
    for (let to = (height - 1 - y) * width, x = 0; x < width; x += 1, to += 1, from += 3)
      rows[to] = data[from + 1] ?? 0;
  }
  const dib = header(width, height, 8, rows.length);
  dib.writeUInt32LE(256, 32);
  return fileOf(dib, palette, rows);
}

function deepBmp(raster: Raster): Buffer {
  const rows = bgraRows(raster);
  return fileOf(header(raster.width, raster.height, 32, rows.length), rows);
}

function icon(...pictures: readonly Buffer[]): Buffer {
  const directory = Buffer.alloc(6 + 16 * pictures.length);
  directory.writeUInt16LE(1, 2);
  directory.writeUInt16LE(pictures.length, 4);
  let at = directory.length;
  pictures.forEach((picture, i) => {
    // Width and height 0 stand for 256.
    directory.writeUInt16LE(1, 6 + 16 * i + 4);
    directory.writeUInt16LE(32, 6 + 16 * i + 6);
    directory.writeUInt32LE(picture.length, 6 + 16 * i + 8);
    directory.writeUInt32LE(at, 6 + 16 * i + 12);
    at += picture.length;
  });
  return Buffer.concat([directory, ...pictures]);
}

/** A bitmap as icons hold it: without a file header, with a mask below that doubles the height. */
function iconBitmap(raster: Raster): Buffer {
  const { width, height } = raster;
  const rows = bgraRows(raster);
  const mask = Buffer.alloc((width / 8) * height);
  return Buffer.concat([header(width, height * 2, 32, rows.length + mask.length), rows, mask]);
}

/** Named as HEIC names itself, around a picture coded as AVIF codes it: no free encoder for the other coding is at hand. */
function asHeic(avif: Buffer, brand: string): Buffer {
  const renamed = Buffer.from(avif);
  const end = renamed.readUInt32BE(0);
  renamed.write(brand, 8, 'latin1');
  for (let at = 16; at < end; at += 4) renamed.write(at % 8 === 0 ? brand : 'mif1', at, 'latin1');
  return renamed;
}

type Forms = Readonly<Record<Format, readonly (readonly [string, () => Promise<Buffer>])[]>>;

function formsOf(portrait: Buffer, raster: Raster): Forms {
  const { width, height, data } = raster;
  const plain = () => sharp(data, { raw: { width, height, channels: 3 } });
  /** With EXIF and a colour profile. */
  const told = () =>
    sharp(portrait)
      .resize(SIDE, SIDE)
      .withIccProfile('p3')
      .withExif({ IFD0: { Make: 'Camera', Software: 'Program', Orientation: '1' } });
  const clear = () => plain().ensureAlpha(0.999);
  const animated = () =>
    sharp(Buffer.concat([data, data.map((value) => 255 - value)]), {
      raw: { width, height: height * 2, channels: 3, pageHeight: height },
    });
  const avif = () => plain().avif({ quality: 60, effort: 0 }).toBuffer();
  return {
    jpeg: [
      ['with EXIF and profile', () => told().jpeg({ quality: 85 }).toBuffer()],
      ['progressive', () => plain().jpeg({ progressive: true, quality: 80 }).toBuffer()],
      ['grey', () => plain().grayscale().jpeg().toBuffer()],
      ['CMYK', () => plain().toColourspace('cmyk').jpeg().toBuffer()],
    ],
    png: [
      ['with EXIF and profile', () => told().png().toBuffer()],
      ['with a palette', () => plain().png({ palette: true }).toBuffer()],
      ['16 bits, interlaced', () => plain().toColourspace('rgb16').png({ progressive: true }).toBuffer()],
      ['transparent', () => clear().png().toBuffer()],
    ],
    webp: [
      ['with EXIF and profile', () => told().webp().toBuffer()],
      ['lossless', () => plain().webp({ lossless: true, effort: 0 }).toBuffer()],
      ['transparent', () => clear().webp().toBuffer()],
      ['animated', () => animated().webp().toBuffer()],
    ],
    avif: [
      ['plain', avif],
      ['with EXIF and profile', () => told().avif({ effort: 0 }).toBuffer()],
      ['10 bits', () => plain().avif({ bitdepth: 10, effort: 0 }).toBuffer()],
      ['transparent', () => clear().avif({ effort: 0 }).toBuffer()],
    ],
    gif: [
      ['plain', () => plain().gif().toBuffer()],
      [
        'animated',
        () =>
          animated()
            .gif({ delay: [100, 100] })
            .toBuffer(),
      ],
    ],
    bmp: [
      ['24 bits', async () => Buffer.from(await toBmp(raster).arrayBuffer())],
      ['8 bits', () => Promise.resolve(greyBmp(raster))],
      ['32 bits', () => Promise.resolve(deepBmp(raster))],
    ],
    ico: [
      ['of PNG', async () => icon(await plain().png().toBuffer())],
      ['of a bitmap', () => Promise.resolve(icon(iconBitmap(raster)))],
      ['of both', async () => icon(iconBitmap(raster), await plain().png().toBuffer())],
    ],
    heic: [
      ['heic', async () => asHeic(await avif(), 'heic')],
      ['mif1', async () => asHeic(await avif(), 'mif1')],
    ],
  };
}

export async function makeSeedPictures(): Promise<SeedPictures> {
  const seeds = Object.fromEntries(FORMATS.map((format) => [format, [] as SeedPicture[]])) as Record<
    Format,
    SeedPicture[]
  >;
  const shown: Raster[] = [];
  for (const portrait of PORTRAITS) {
    const small = await sharp(path.join(demo, portrait)).resize(SIDE, SIDE).jpeg({ quality: 95 }).toBuffer();
    const raw = await sharp(small).raw().toBuffer();
    const raster: Raster = { width: SIDE, height: SIDE, data: new Uint8Array(raw) };
    shown.push(raster);
    const forms = formsOf(small, raster);
    for (const format of FORMATS) {
      for (const [form, make] of forms[format]) {
        const name = `${format} ${form}, ${path.basename(portrait, '.jpg')}`;
        seeds[format].push({ format, name, bytes: await make() });
      }
    }
  }
  return { seeds, shown };
}
