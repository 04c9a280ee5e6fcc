/** Decoded, upright sRGB picture without alpha: `data` holds height × width × 3 bytes, row by row, R G B. */
export interface Raster {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
}
