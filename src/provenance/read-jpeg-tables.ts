import type { QuantisationTable } from './file-parts';

/** The brightness table of ITU-T T.81, Annex K.1, which libjpeg scales by its quality. */
const ANNEX_K: readonly number[] = [
  16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51,
  87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121, 120, 101,
  72, 92, 95, 98, 112, 100, 103, 99,
];

/** libjpeg's table for a quality from 1 to 100 (`jpeg_set_quality`, baseline). */
export function libjpegTable(quality: number): readonly number[] {
  const scale = quality < 50 ? Math.trunc(5000 / quality) : 200 - 2 * quality;
  return ANNEX_K.map((value) => Math.min(255, Math.max(1, Math.trunc((value * scale + 50) / 100))));
}

export interface JpegTables {
  /** libjpeg's quality whose table this is; null for tables of another origin, as cameras and Photoshop have them. */
  readonly quality: number | null;
}

/** The brightness table among a JPEG's; null where there is none. */
export function readJpegTables(tables: readonly QuantisationTable[]): JpegTables | null {
  const brightness = tables.find(({ id }) => id === 0);
  if (!brightness) return null;
  for (let quality = 100; quality >= 1; quality -= 1) {
    const table = libjpegTable(quality);
    if (brightness.divisors.every((divisor, index) => divisor === table[index])) return { quality };
  }
  return { quality: null };
}
