import { describe, expect, it } from 'vitest';
import { turnRaster } from '../../../src/vision/turn-raster';

/** Grey rasters written as rows of digits. */
function raster(...rows: string[]) {
  const digits = rows.join('').split('').map(Number);
  return { width: rows[0]?.length ?? 0, height: rows.length, data: Uint8Array.from(digits.flatMap((d) => [d, d, d])) };
}

describe('turnRaster', () => {
  const stored = raster('123', '456');

  it('turns clockwise', () => {
    expect(turnRaster(stored, 90, false)).toEqual(raster('41', '52', '63'));
    expect(turnRaster(stored, 180, false)).toEqual(raster('654', '321'));
    expect(turnRaster(stored, 270, false)).toEqual(raster('36', '25', '14'));
  });

  it('mirrors after the turn', () => {
    expect(turnRaster(stored, 0, true)).toEqual(raster('321', '654'));
    expect(turnRaster(stored, 90, true)).toEqual(raster('14', '25', '36'));
  });

  it('gives an upright picture back as it is', () => {
    expect(turnRaster(stored, 0, false)).toBe(stored);
  });
});
