import type { Raster } from '../vision/raster';
import { emptyPlane, type Plane } from './plane';

/** Planes of CIE L*a*b* (D65): L 0..100, a and b about −100..100. */
export interface Lab {
  readonly l: Plane;
  readonly a: Plane;
  readonly b: Plane;
}

export const LAB_CHANNELS = ['l', 'a', 'b'] as const;

/** Light of each sRGB byte, 0..1 (IEC 61966-2-1). */
const LIGHT = Float64Array.from({ length: 256 }, (_, byte) => {
  const value = byte / 255;
  return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
});

const root = (light: number): number => (light > 0.008856 ? Math.cbrt(light) : 7.787 * light + 16 / 116);

/** CIE 1976 L*a*b* with the constants that OpenCV's `COLOR_RGB2LAB` has, so that training measures the same. */
export function labOf({ width, height, data }: Raster): Lab {
  const [l, a, b] = [emptyPlane(width, height), emptyPlane(width, height), emptyPlane(width, height)];
  for (let i = 0, from = 0; i < l.data.length; i += 1, from += 3) {
    const red = LIGHT[data[from]!]!;
    const green = LIGHT[data[from + 1]!]!;
    const blue = LIGHT[data[from + 2]!]!;
    const x = root((0.412453 * red + 0.35758 * green + 0.180423 * blue) / 0.950456);
    const y = root(0.212671 * red + 0.71516 * green + 0.072169 * blue);
    const z = root((0.019334 * red + 0.119193 * green + 0.950227 * blue) / 1.088754);
    l.data[i] = 116 * y - 16;
    a.data[i] = 500 * (x - y);
    b.data[i] = 200 * (y - z);
  }
  return { l, a, b };
}

/** The same for each channel. */
export function mapLab(lab: Lab, change: (plane: Plane) => Plane): Lab {
  return { l: change(lab.l), a: change(lab.a), b: change(lab.b) };
}
