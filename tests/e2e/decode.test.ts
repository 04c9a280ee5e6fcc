import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  animatedWebp,
  cmykJpeg,
  emptyFile,
  notAnImage,
  pixelBomb,
  PORTRAIT,
  rotatedByExif,
  sixteenBitPng,
  sixtyMegapixels,
  tenBitAvif,
  truncatedJpeg,
  truncatedPng,
} from '../fixtures/hard-pictures';
import type { DecodeBench } from './decode-entry';
import { buildScript, launchPlainChromium } from './plain-browser';
import { openSite, type Site } from './sites';

/** The extension's decoder in a real browser, against known pixels. */

let site: Site;
let browser: Browser;
let page: Page;
let files = 0;

type Decoded = Awaited<ReturnType<DecodeBench['decode']>>;

beforeAll(async () => {
  site = await openSite('127.0.0.1');
  site.put('/decode.js', {
    type: 'text/javascript',
    body: await buildScript(path.join(import.meta.dirname, 'decode-entry.ts'), 'es'),
  });
  browser = await launchPlainChromium();
  page = await browser.newPage();
  await page.goto(site.page('/', '<script type="module" src="/decode.js"></script>'));
  await page.waitForFunction(() => 'bench' in globalThis);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function decode(
  bytes: Uint8Array,
  how: keyof DecodeBench = 'decode',
  type = 'application/octet-stream',
  where = page,
) {
  files += 1;
  const address = site.put(`/file-${files}`, { type, body: bytes });
  return where.evaluate(([at, which]) => (globalThis as unknown as { bench: DecodeBench }).bench[which](at), [
    address,
    how,
  ] as const);
}

function pixelsOf(decoded: Decoded): Buffer {
  if ('code' in decoded) throw new Error(`${decoded.code}: ${decoded.sentence}`);
  return Buffer.from(decoded.pixels, 'base64');
}

function greatestGap(a: Buffer, b: Buffer): number {
  expect(a.length).toBe(b.length);
  let gap = 0;
  for (let i = 0; i < a.length; i += 1) gap = Math.max(gap, Math.abs((a[i] ?? 0) - (b[i] ?? 0)));
  return gap;
}

function meanGap(a: Buffer, b: Buffer): number {
  expect(a.length).toBe(b.length);
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += Math.abs((a[i] ?? 0) - (b[i] ?? 0));
  return sum / a.length;
}

/** Every byte value in every channel, an odd width for the row padding, more rows than one strip. */
function ramp(width: number, height: number, channels: 3 | 4): Buffer {
  return Buffer.from(Uint8Array.from({ length: width * height * channels }, (_, i) => i * 97 + Math.floor(i / 1009)));
}

describe('pixels', () => {
  it('of a PNG come out bit by bit', async () => {
    const known = ramp(301, 1200, 3);
    const png = await sharp(known, { raw: { width: 301, height: 1200, channels: 3 } })
      .png()
      .toBuffer();
    const decoded = await decode(png);
    expect(decoded).toMatchObject({ width: 301, height: 1200, notes: [] });
    expect(pixelsOf(decoded).equals(known)).toBe(true);
  });

  it('pass through the BMP that page pixels are sent in, bit by bit', async () => {
    const known = ramp(301, 600, 3);
    const png = await sharp(known, { raw: { width: 301, height: 600, channels: 3 } })
      .png()
      .toBuffer();
    expect(pixelsOf(await decode(png, 'decodeTwice')).equals(known)).toBe(true);
  });

  it('that are half transparent are laid on white', async () => {
    const known = ramp(64, 64, 4);
    const png = await sharp(known, { raw: { width: 64, height: 64, channels: 4 } })
      .png()
      .toBuffer();
    const expected = Uint8Array.from({ length: 64 * 64 * 3 }, (_, i) => {
      const at = Math.floor(i / 3) * 4;
      const alpha = known[at + 3] ?? 0;
      return Math.round(((known[at + (i % 3)] ?? 0) * alpha + 255 * (255 - alpha)) / 255);
    });
    const decoded = await decode(png);
    expect(decoded).toMatchObject({ notes: ['Transparent parts were laid on white.'] });
    expect(greatestGap(pixelsOf(decoded), Buffer.from(expected))).toBeLessThanOrEqual(1);
  });

  it('of a JPEG are those of the terminal', async () => {
    const expected = await sharp(PORTRAIT).removeAlpha().raw().toBuffer();
    const decoded = await decode(await sharp(PORTRAIT).toFormat('png').toBuffer());
    expect(greatestGap(pixelsOf(decoded), expected)).toBe(0);
  });

  it('stand upright, whatever the EXIF orientation', async () => {
    const decoded = await decode((await rotatedByExif()).bytes);
    const expected = await sharp(PORTRAIT).removeAlpha().raw().toBuffer();
    expect(meanGap(pixelsOf(decoded), expected)).toBeLessThan(3);
  });

  it.each([
    ['16 bits a channel', sixteenBitPng, 1],
    // Without a profile in the file each decoder has inks of its own.
    ['CMYK', cmykJpeg, 25],
    ['10-bit AVIF', tenBitAvif, 4],
  ])('in %s are read', async (_, make, tolerance) => {
    const decoded = await decode((await make()).bytes);
    const expected = await sharp(PORTRAIT).removeAlpha().raw().toBuffer();
    expect(meanGap(pixelsOf(decoded), expected)).toBeLessThan(tolerance);
  });

  it('of an animation are those of its first frame, and a note says so', async () => {
    expect(await decode((await animatedWebp()).bytes)).toMatchObject({
      width: 320,
      height: 320,
      notes: ['This picture is animated: only its first frame was analysed.'],
    });
  });

  it('of a drawing are drawn large enough, without its scripts', async () => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50"><rect width="100" height="50" fill="#123456"/><script>document.title='ran'</script><foreignObject width="10" height="10"><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject></svg>`;
    const decoded = await decode(Buffer.from(svg), 'decodeSvg', 'image/svg+xml');
    expect(decoded).toMatchObject({ width: 1024, height: 512 });
    expect([...pixelsOf(decoded).subarray(-3)]).toEqual([0x12, 0x34, 0x56]);
    expect(await page.title()).toBe('Page');
  });

  it('of 60 megapixels are read', async () => {
    const decoded = await decode((await sixtyMegapixels()).bytes);
    expect(decoded).toMatchObject({ width: 10_000, height: 6000 });
    if (!('code' in decoded)) console.info(`60 megapixels decoded in ${Math.round(decoded.milliseconds)} ms`);
  });
});

describe('a file is refused, with the reason,', () => {
  it.each([
    ['empty', () => emptyFile(), 'empty-file'],
    ['no image', () => notAnImage(), 'not-an-image'],
    ['a JPEG without its end', truncatedJpeg, 'truncated-image'],
    ['a PNG without its end', truncatedPng, 'truncated-image'],
    ['larger than can be analysed', pixelBomb, 'picture-too-large'],
  ])('when it is %s', async (_, make, code) => {
    const decoded = await decode((await make()).bytes);
    expect(decoded).toMatchObject({ code });
    expect('sentence' in decoded && decoded.sentence).toMatch(/\.$/);
  });

  it('when it is a WebP without its end', async () => {
    const whole = await sharp(PORTRAIT).webp().toBuffer();
    expect(await decode(whole.subarray(0, whole.length >> 1))).toMatchObject({ code: 'truncated-image' });
  });

  it('when an AVIF is cut off', async () => {
    const whole = await sharp(PORTRAIT).avif().toBuffer();
    expect(await decode(whole.subarray(0, whole.length >> 1))).toHaveProperty('code');
  });

  it('when one side is longer than a browser can hold', async () => {
    const long = await sharp({ create: { width: 20_000, height: 60, channels: 3, background: '#888' } })
      .png()
      .toBuffer();
    expect(await decode(long)).toMatchObject({ code: 'picture-too-large' });
  });
});

/** What browsers do to the pictures that programs read; each runs in a page before anything else. */
const CHANGES = {
  /** As protections against recognition do. */
  noisyBitmaps: () => {
    const make = globalThis.createImageBitmap.bind(globalThis);
    Object.assign(globalThis, {
      async createImageBitmap(...given: Parameters<typeof make>) {
        const bitmap = await make(...given);
        const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
        const context = canvas.getContext('2d');
        context?.drawImage(bitmap, 0, 0);
        const pixels = context?.getImageData(0, 0, canvas.width, canvas.height);
        pixels?.data.forEach((value, i, all) => (all[i] = i % 4 === 3 ? value : value ^ (((i * 7919) >> 5) & 1)));
        if (pixels) context?.putImageData(pixels, 0, 0);
        return make(canvas);
      },
    });
  },
  noisyFrames: () => {
    const copy = VideoFrame.prototype.copyTo;
    VideoFrame.prototype.copyTo = async function copyNoisily(
      this: VideoFrame,
      to: Uint8Array,
      options: VideoFrameCopyToOptions,
    ) {
      const layout = await copy.call(this, to, options);
      to.forEach((value, i) => (to[i] = i % 4 === 3 ? value : value ^ (((i * 7919) >> 5) & 1)));
      return layout;
    } as typeof copy;
  },
  /** As Brave does, in every way in which a canvas can be read; what is read there is counted. */
  noisyCanvases: () => {
    const readings = { count: 0 };
    Object.assign(globalThis, { canvasReadings: readings });
    for (const kind of [CanvasRenderingContext2D, OffscreenCanvasRenderingContext2D]) {
      const read = kind.prototype.getImageData;
      kind.prototype.getImageData = function readNoisily(...given: Parameters<typeof read>) {
        readings.count += 1;
        const pixels = read.apply(this, given);
        pixels.data.forEach((value, i, all) => (all[i] = i % 4 === 3 ? value : value ^ (((i * 7919) >> 5) & 1)));
        return pixels;
      };
    }
    const refuse = (): never => {
      readings.count += 1;
      throw new DOMException('The pixels of this canvas are not given.', 'SecurityError');
    };
    HTMLCanvasElement.prototype.toDataURL = refuse;
    HTMLCanvasElement.prototype.toBlob = refuse;
    OffscreenCanvas.prototype.convertToBlob = refuse;
  },
  bitmapsWithoutProfiles: () => {
    const make = globalThis.createImageBitmap.bind(globalThis) as (
      picture: Blob,
      options: ImageBitmapOptions,
    ) => Promise<ImageBitmap>;
    Object.assign(globalThis, {
      createImageBitmap: (picture: Blob, options: ImageBitmapOptions) =>
        make(picture, { ...options, colorSpaceConversion: 'none' }),
    });
  },
} as const;

describe('a browser that changes what it reads of pictures', () => {
  async function decodeWhere(
    change: (() => void) | null,
    bytes: Uint8Array,
    look: (changed: Page) => Promise<void> = async () => undefined,
  ): Promise<Decoded> {
    const changed = await browser.newPage();
    try {
      if (change) await changed.addInitScript(change);
      await changed.goto(`${site.origin}/`);
      await changed.waitForFunction(() => 'bench' in globalThis);
      const decoded = await decode(bytes, 'decode', 'application/octet-stream', changed);
      await look(changed);
      return decoded;
    } finally {
      await changed.close();
    }
  }
  const known = ramp(64, 64, 3);
  const png = () =>
    sharp(known, { raw: { width: 64, height: 64, channels: 3 } })
      .png()
      .toBuffer();

  it('is none that changes nothing', async () => {
    expect(await decodeWhere(null, await png())).toMatchObject({ notes: [] });
  });

  it.each([
    ['noise', CHANGES.noisyBitmaps, /^This browser adds noise .* was read in another way/],
    [
      'profiles left out',
      CHANGES.bitmapsWithoutProfiles,
      /^This browser changes the colours .* was read in another way/,
    ],
  ] as const)('by %s is got round where there is a way, and a note says so', async (_, change, note) => {
    const decoded = await decodeWhere(change, await png());
    expect(decoded).toMatchObject({ notes: [expect.stringMatching(note)] });
    expect(pixelsOf(decoded).equals(known)).toBe(true);
  });

  it('by noise in canvases, as Brave, changes nothing: none is read', async () => {
    const decoded = await decodeWhere(CHANGES.noisyCanvases, await png(), async (changed) => {
      const counted = await changed.evaluate(
        () => (globalThis as unknown as { canvasReadings: object }).canvasReadings,
      );
      expect(counted).toEqual({ count: 0 });
    });
    expect(decoded).toMatchObject({ notes: [] });
    expect(pixelsOf(decoded).equals(known)).toBe(true);
  });

  it('in every way is named in a note', async () => {
    const decoded = await decodeWhere(CHANGES.noisyFrames, await png());
    expect(decoded).toMatchObject({ notes: [expect.stringMatching(/^This browser adds noise .* less sure/)] });
  });

  it('shows no picture lying on its side by the other way', async () => {
    const decoded = await decodeWhere(CHANGES.noisyBitmaps, (await rotatedByExif()).bytes);
    const expected = await sharp(PORTRAIT).removeAlpha().raw().toBuffer();
    expect(meanGap(pixelsOf(decoded), expected)).toBeLessThan(3);
  });

  it('lays half transparent pixels on white by the other way too', async () => {
    const clear = await sharp(ramp(64, 64, 4), { raw: { width: 64, height: 64, channels: 4 } })
      .png()
      .toBuffer();
    const usual = pixelsOf(await decode(clear));
    expect(greatestGap(pixelsOf(await decodeWhere(CHANGES.noisyBitmaps, clear)), usual)).toBeLessThanOrEqual(1);
  });

  it('is looked for once, in a few milliseconds', async () => {
    const fresh = await browser.newPage();
    await fresh.goto(`${site.origin}/`);
    await fresh.waitForFunction(() => 'bench' in globalThis);
    const times: number[] = [];
    for (let i = 0; i < 3; i += 1) {
      const decoded = await decode(await png(), 'decode', 'application/octet-stream', fresh);
      if ('code' in decoded) throw new Error(decoded.sentence);
      times.push(decoded.milliseconds);
    }
    await fresh.close();
    const [first = 0, ...later] = times;
    console.info(
      `first picture ${first.toFixed(1)} ms, later ones ${later.map((ms) => ms.toFixed(1)).join(' and ')} ms`,
    );
    expect(first - Math.min(...later)).toBeLessThan(50);
  });
});
