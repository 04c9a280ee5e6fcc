import type { Raster } from '../vision/raster';

/**
 * Some browsers change what programs read of pictures, by noise against recognition or by leaving a picture's colour
 * profile out; a detector then sees traces that are not in the picture. So known pictures are read first.
 */

/** Upright sRGB pixels, and whether any was not opaque. */
export interface PixelsRead {
  readonly raster: Raster;
  readonly transparent: boolean;
}

/** Reads the bytes of a picture file. @throws when it cannot */
export type ReadPicture = (bytes: Uint8Array<ArrayBuffer>, mediaType: string) => Promise<PixelsRead>;

/** What a way of reading does to known pictures. */
export type Fidelity = 'faithful' | 'noisy' | 'discoloured' | 'failed';

interface KnownPicture {
  readonly png: string;
  /** The sRGB colours of its patches. */
  readonly colours: readonly (readonly [number, number, number])[];
  /** How far a value may be off: conversions round, plain values do not. */
  readonly tolerance: number;
}

/** Patches along a side, and pixels along a side of each. */
const PATCHES = 4;
const PATCH = 4;

/** Without a profile: every pixel comes out as it was put in. */
const PLAIN: KnownPicture = {
  png: 'iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAIAAACQkWg2AAAACXBIWXMAAAPoAAAD6AG1e1JrAAAAVUlEQVQoz2NgQAL/kUADEjghpwFHDINQg9wCGzjSsNkHR89O2MCRzb4TcDQYNWxxWwVHD9Z0wVFvqA0c/QeGBwwNRg0MKDwER1DJGI5+NbDC0SDUAAAAn1DgDJ+DBAAAAABJRU5ErkJggg==',
  colours: [
    [0, 0, 0],
    [255, 255, 255],
    [128, 128, 128],
    [200, 30, 40],
    [30, 160, 60],
    [40, 60, 190],
    [230, 200, 60],
    [60, 190, 200],
    [180, 70, 170],
    [224, 172, 138],
    [141, 85, 60],
    [255, 0, 0],
    [0, 255, 0],
    [0, 0, 255],
    [17, 34, 51],
    [250, 128, 5],
  ],
  tolerance: 0,
};

/** The same values with the profile of Display P3, some of which lie outside sRGB; colours as Little CMS converts them. */
const WIDE: KnownPicture = {
  png: 'iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAIAAACQkWg2AAABP2lDQ1BpY2MAABiVfZC/SwJxGMY/l5V1WBA5Fhyh0FAQOdRSgRcFQRFqoDadp2agctz3wuZqqiVqibamGiJoaGjSsTEIHCv8AxoKaujHxVcHLahneT88PC/vywPKY94siHYNCkXHjsyHtXgiqXlrePDTTS+DhimsxehcDEAYJWE6dp4feq2iyHk3mjOK6a3amb23O/MWnL4+eApUL/hfajojTOADCJiW7YCiAUMlx5I8C/jNnJEGJQ6M2PFEEpQd6a81+EhyqsHnku1YRAelAmhrLZxq4UJ+Q96Vkt/7MsWVKNAFDCBYJoT+R6azntHRGQPZ1+8eRDY03tjyhaHj3nVfguA9hM99130/cd2vJfAcQ8Xf3N9+gKmypKa3UIbLCVCvmt7wJPSpcLNpGbZRtzxAW3Ydnk+hJwH9t6CufgN5X15BavQKkAAAAAlwSFlzAAAD6AAAA+gBtXtSawAAAFVJREFUKM9jYEAC/5FAAxI4IacBRwyDUIPcAhs40rDZB0fPTtjAkc2+E3A0GDVscVsFRw/WdMFRb6gNHP0HhgcMDUYNDCg8BEdQyRiOfjWwwtEg1AAAAJ9Q4AyfgwQAAAAASUVORK5CYII=',
  colours: [
    [0, 0, 0],
    [255, 255, 255],
    [128, 128, 128],
    [218, 0, 28],
    [0, 163, 40],
    [34, 61, 197],
    [236, 199, 0],
    [0, 193, 202],
    [195, 60, 175],
    [234, 169, 133],
    [150, 82, 54],
    [255, 0, 0],
    [0, 255, 0],
    [2, 0, 255],
    [11, 35, 52],
    [255, 119, 0],
  ],
  tolerance: 4,
};

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
}

/** Within a patch all pixels are alike: where they are not, it is noise; where all are off alike, it is colour. */
function judge({ width, height, data }: Raster, { colours, tolerance }: KnownPicture): Fidelity {
  const side = PATCHES * PATCH;
  if (width !== side || height !== side) return 'failed';
  let isOff = false;
  for (const [patch, colour] of colours.entries()) {
    const corner = (Math.floor(patch / PATCHES) * side + (patch % PATCHES)) * PATCH;
    for (let i = 0; i < PATCH * PATCH; i += 1) {
      const at = (corner + Math.floor(i / PATCH) * side + (i % PATCH)) * 3;
      for (const [channel, right] of colour.entries()) {
        const value = data[at + channel] ?? Number.NaN;
        if (value !== data[corner * 3 + channel]) return 'noisy';
        if (!(Math.abs(value - right) <= tolerance)) isOff = true;
      }
    }
  }
  return isOff ? 'discoloured' : 'faithful';
}

/** Reads the known pictures. A few milliseconds; never rejects. */
export async function probeReading(read: ReadPicture): Promise<Fidelity> {
  try {
    for (const known of [PLAIN, WIDE]) {
      const { raster } = await read(bytesOf(known.png), 'image/png');
      const fidelity = judge(raster, known);
      if (fidelity !== 'faithful') return fidelity;
    }
    return 'faithful';
  } catch {
    return 'failed';
  }
}

export interface ChosenReading {
  readonly read: ReadPicture;
  /** What the first way does to pictures. */
  readonly first: Fidelity;
  /** Whether `read` is another way than the first, one that reads pictures as they are. */
  readonly hasOther: boolean;
}

/** The first way that reads the known pictures as they are; where there is none, the first of all. */
export async function chooseReading(usual: ReadPicture, ...others: readonly ReadPicture[]): Promise<ChosenReading> {
  const first = await probeReading(usual);
  if (first !== 'faithful') {
    for (const read of others) if ((await probeReading(read)) === 'faithful') return { read, first, hasOther: true };
  }
  return { read: usual, first, hasOther: false };
}
