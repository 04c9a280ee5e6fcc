/** alpha-kernel.wat as WebAssembly; that file says how it is made, and a test holds the two together. */
export const KERNEL_MODULE =
  'AGFzbQEAAAABCQFgBX9/f39/AAMCAQAFAwEAAQcWAgZtZW1vcnkCAAlkcm9wQWxwaGEAAApkAWIBA3sgA/0ABAAhBv0M/////////////////////yEHAk' +
  'ADQCAAIAFJRQ0BIAD9AAQAIQUgByAF/U4hByACIAUgBv0O/QsEACAAQRBqIQAgAkEMaiECDAALCyAEIAf9CwQACw==';

/** In which order a pixel's four bytes stand; the fourth is its alpha, or means nothing. */
export type PixelOrder = 'RGBA' | 'BGRA';

/** Bytes at the begin of the kernel's memory for the order of pixels and for what their words have in common. */
const HEAD = 32;
/** Bytes that the kernel writes beyond the last pixel. */
const BEYOND = 4;
const PAGE_BYTES = 65_536;
/** The kernel takes so many pixels at once. */
const GROUP = 4;

interface Kernel {
  readonly memory: WebAssembly.Memory;
  dropAlpha(from: number, end: number, to: number, order: number, common: number): void;
}

/** Of each group of four pixels, the places of red, green and blue; 255 gives a zero. */
function orderOf(order: PixelOrder): Uint8Array {
  const [red, blue] = order === 'RGBA' ? [0, 2] : [2, 0];
  const places = [0, 4, 8, 12].flatMap((pixel) => [pixel + red, pixel + 1, pixel + blue]);
  return Uint8Array.from([...places, 255, 255, 255, 255]);
}

/** A place for the bytes of a frame, from which they are taken as red, green and blue. */
export interface FrameStrip {
  /** Four bytes for each pixel; to be filled. */
  readonly pixels: Uint8Array<ArrayBuffer>;
  /**
   * Writes the pixels without their alpha.
   * @param count of pixels, from the first on
   * @param to three bytes for each
   * @returns false, and nothing written that counts, where an alpha is looked at and one is not 255
   */
  drop(count: number, order: PixelOrder, looksAtAlpha: boolean, to: Uint8Array): boolean;
}

const IS_LITTLE_ENDIAN = new Uint8Array(Uint32Array.of(1).buffer)[0] === 1;

/** Without vector instructions; four pixels at a time, a third of the time that single bytes take. */
export function dropPlainly(pixels: Uint8Array, order: PixelOrder, looksAtAlpha: boolean, to: Uint8Array): boolean {
  const count = pixels.length / 4;
  const isAligned = pixels.byteOffset % 4 === 0 && to.byteOffset % 4 === 0 && order === 'RGBA';
  const groups = isAligned && IS_LITTLE_ENDIAN ? Math.floor(count / GROUP) : 0;
  const from = new Uint32Array(pixels.buffer, isAligned ? pixels.byteOffset : 0, groups * 4);
  const words = new Uint32Array(to.buffer, isAligned ? to.byteOffset : 0, groups * 3);
  for (let group = 0, at = 0, out = 0; group < groups; group += 1, at += 4, out += 3) {
    const a = from[at]!;
    const b = from[at + 1]!;
    const c = from[at + 2]!;
    const d = from[at + 3]!;
    if (looksAtAlpha && (a & b & c & d) >>> 24 !== 255) return false;
    words[out] = (a & 0xffffff) | (b << 24);
    words[out + 1] = ((b >>> 8) & 0xffff) | (c << 16);
    words[out + 2] = ((c >>> 16) & 0xff) | (d << 8);
  }
  return dropSingly(pixels, groups * GROUP, order, looksAtAlpha, to);
}

/** @param first pixel that is taken; those before it are left alone */
function dropSingly(
  pixels: Uint8Array,
  first: number,
  order: PixelOrder,
  looksAtAlpha: boolean,
  to: Uint8Array,
): boolean {
  const [red, blue] = order === 'RGBA' ? [0, 2] : [2, 0];
  for (let at = first * 4, out = first * 3; at < pixels.length; at += 4, out += 3) {
    if (looksAtAlpha && pixels[at + 3] !== 255) return false;
    to[out] = pixels[at + red]!;
    to[out + 1] = pixels[at + 1]!;
    to[out + 2] = pixels[at + blue]!;
  }
  return true;
}

function plainStrip(bytes: number): FrameStrip {
  const pixels = new Uint8Array(bytes);
  return {
    pixels,
    drop: (count, order, looksAtAlpha, to) => dropPlainly(pixels.subarray(0, count * 4), order, looksAtAlpha, to),
  };
}

/**
 * Whether this is no script in somebody's page: Chromium asks the page's policy whether that may compile WebAssembly, and
 * tells the page, and whoever its policy names on the network, that it tried to.
 */
const isOutsidePages = (): boolean => typeof location === 'undefined' || location.protocol.endsWith('-extension:');

let compiled: WebAssembly.Module | null | undefined;

/** The kernel with a memory of its own; null where WebAssembly may not be used, knows no vectors, or has no room. */
function startKernel(bytes: number): Kernel | null {
  if (compiled === null || !isOutsidePages()) return null;
  try {
    compiled ??= new WebAssembly.Module(Uint8Array.from(atob(KERNEL_MODULE), (sign) => sign.charCodeAt(0)));
    const kernel = new WebAssembly.Instance(compiled).exports as unknown as Kernel;
    kernel.memory.grow(Math.ceil(bytes / PAGE_BYTES) - 1);
    return kernel;
  } catch {
    // Where there is no room for this one, there may be for the next.
    compiled ??= null;
    return null;
  }
}

/** A strip for so many bytes of pixels, four for each. */
export function createFrameStrip(bytes: number): FrameStrip {
  const output = HEAD + bytes;
  const kernel = startKernel(output + (bytes / 4) * 3 + BEYOND);
  if (!kernel) return plainStrip(bytes);
  const { buffer } = kernel.memory;
  const [places, common] = [new Uint8Array(buffer, 0, 16), new Uint8Array(buffer, 16, 16)];
  const pixels = new Uint8Array(buffer, HEAD, bytes);
  return {
    pixels,
    drop(count, order, looksAtAlpha, to) {
      const whole = count - (count % GROUP);
      places.set(orderOf(order));
      kernel.dropAlpha(HEAD, HEAD + whole * 4, output, 0, 16);
      if (looksAtAlpha && [3, 7, 11, 15].some((alpha) => common[alpha] !== 255)) return false;
      to.set(new Uint8Array(buffer, output, whole * 3));
      return dropSingly(pixels.subarray(0, count * 4), whole, order, looksAtAlpha, to);
    },
  };
}
