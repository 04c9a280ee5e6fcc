import { toBmp } from '../../src/capture/bitmap-pixels';
import { decodePicture } from '../../src/capture/decode';
import { rasteriseSvg } from '../../src/capture/svg-raster';
import { toFailure } from '../../src/forensics/failure';

/** Built by `decode.test.ts` and run in a page there; no part of the extension. */

interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly notes: readonly string[];
  readonly milliseconds: number;
  /** The pixels as base64, or only their SHA-256 where they are many. */
  readonly pixels: string;
}

async function fetchBlob(address: string): Promise<Blob> {
  return (await fetch(address)).blob();
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

async function decode(
  blob: Blob | ImageBitmap,
): Promise<Pixels | { readonly code: string; readonly sentence: string }> {
  try {
    const { raster, notes, milliseconds } = await decodePicture(blob);
    const { width, height, data } = raster;
    return { width, height, notes, milliseconds, pixels: data.length > 4e6 ? '' : base64(data) };
  } catch (thrown) {
    const { code, sentence } = toFailure(thrown, 'decode');
    return { code, sentence };
  }
}

export interface DecodeBench {
  decode(address: string): ReturnType<typeof decode>;
  /** Through a BMP file and back. */
  decodeTwice(address: string): ReturnType<typeof decode>;
  decodeSvg(address: string): ReturnType<typeof decode>;
}

const bench: DecodeBench = {
  decode: async (address) => decode(await fetchBlob(address)),
  decodeTwice: async (address) => decode(toBmp((await decodePicture(await fetchBlob(address))).raster)),
  decodeSvg: async (address) => decode(await rasteriseSvg(await fetchBlob(address))),
};

Object.assign(globalThis, { bench });
