import type { Bands, Verdict } from '../../../forensics/findings';

/** A stretch of the meter in per cent of its width. */
export interface MeterBand {
  readonly verdict: Verdict;
  readonly start: number;
  readonly width: number;
  /** False where the band's word would run into its neighbours at the narrowest panel. */
  readonly labelled: boolean;
}

export interface MeterGeometry {
  readonly bands: readonly MeterBand[];
  /** Where the marker stands, in per cent; kept off the very ends, where it would be cut in half. */
  readonly marker: number;
}

/**
 * Widths of the three words in per cent of the meter at a 320 px panel, with a little air. The outer words
 * stand flush with the ends; the middle one is centred in its band.
 */
const OUTER_LABEL = 36;
const MIDDLE_LABEL = 16;

/** @param probability calibrated, 0..1. @param bands thresholds with `none` ≤ `signs`. */
export function meterGeometry(probability: number, bands: Bands): MeterGeometry {
  const none = Math.min(bands.none, bands.signs) * 100;
  const signs = bands.signs * 100;
  const middle = (none + signs) / 2;
  const roomForMiddle = middle - MIDDLE_LABEL / 2 >= OUTER_LABEL && middle + MIDDLE_LABEL / 2 <= 100 - OUTER_LABEL;
  return {
    bands: [
      { verdict: 'none', start: 0, width: none, labelled: true },
      { verdict: 'unsure', start: none, width: signs - none, labelled: roomForMiddle },
      { verdict: 'signs', start: signs, width: 100 - signs, labelled: true },
    ],
    marker: Math.min(98.5, Math.max(1.5, probability * 100)),
  };
}
