import type { Verdict } from '../forensics/findings';
import type { Raster } from '../vision/raster';
import { turnRaster } from '../vision/turn-raster';
import { scale, throughJpeg } from './degrade';

/** The same picture as it may be met elsewhere. */
export const VARIANTS = ['half size', 'thumbnail', 'recompressed', 'mirrored'] as const;
export type Variant = (typeof VARIANTS)[number];

/** The verdicts on one picture as it is and in each variant. */
export interface VariantVerdicts {
  readonly original: Verdict;
  readonly variants: Readonly<Record<Variant, Verdict>>;
}

/** Shares of pictures, 0..1; NaN without pictures. */
export interface StabilityResults {
  readonly pictures: number;
  /** Whose verdict jumps between "signs" and "none", in at least one variant. */
  readonly jumps: number;
  readonly byVariant: readonly { readonly variant: Variant; readonly same: number; readonly jumps: number }[];
}

/**
 * One variant: half size, a quarter of the size (thumbnail), JPEG quality 60 with halved colour (recompressed), mirrored.
 * @returns a new picture
 */
export async function vary(raster: Raster, variant: Variant): Promise<Raster> {
  if (variant === 'half size') return scale(raster, 0.5);
  if (variant === 'thumbnail') return scale(raster, 0.25);
  return variant === 'mirrored' ? turnRaster(raster, 0, true) : throughJpeg(raster, 60);
}

const isJump = (a: Verdict, b: Verdict): boolean => a !== b && a !== 'unsure' && b !== 'unsure';

const shareOf = (all: readonly VariantVerdicts[], holds: (one: VariantVerdicts) => boolean): number =>
  all.length === 0 ? Number.NaN : all.filter(holds).length / all.length;

/** Pure. */
export function measureStability(all: readonly VariantVerdicts[]): StabilityResults {
  return {
    pictures: all.length,
    jumps: shareOf(all, ({ original, variants }) => VARIANTS.some((variant) => isJump(original, variants[variant]))),
    byVariant: VARIANTS.map((variant) => ({
      variant,
      same: shareOf(all, ({ original, variants }) => variants[variant] === original),
      jumps: shareOf(all, ({ original, variants }) => isJump(original, variants[variant])),
    })),
  };
}
