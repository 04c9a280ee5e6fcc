import { calibrate, type Calibration } from '../forensics/calibration';
import type { Network } from '../inference/network';
import { encodeCrops, type Encoding } from './encoder';
import type { Raster } from './raster';
import { smoothNoise } from './smooth-noise';

/**
 * The most that a face's forged logit may lose where fine noise is smoothed out. Measured on validation crops at "signs":
 * 98 of 100 forged ones lose less, and 8 of 9 bona fide ones; noise of one grey level that was computed to turn bona fide
 * ones takes them to a logit that loses 8 in the mean.
 */
const MOST_LOST = 4;

/** The logit at which `bands.none` ends, a hair above it: the least that still is "unsure". */
function leastUnsure({ bands, temperature, bias }: Calibration): number {
  return (Math.log(bands.none / (1 - bands.none)) - bias) * temperature + 1e-6;
}

/**
 * Encodes face crops, and those that come out at "signs" a second time with fine noise smoothed out. Where that takes
 * the face far below "signs", what made it look forged was noise that may have been computed to do so (adversarial
 * noise): then the second logit counts, but never less than "unsure".
 * @param onDone called after each run with the number of crops done, second looks not counted
 * @param signal looked at before each run
 * @throws AnalysisError `wrong-results` and RangeError as `encodeCrops`
 */
export async function encodeFaces(
  network: Network,
  crops: readonly Raster[],
  calibration: Calibration,
  onDone?: (done: number) => void,
  signal?: AbortSignal,
): Promise<Encoding[]> {
  const encodings = await encodeCrops(network, crops, onDone, signal);
  const isSigns = (logit: number): boolean => calibrate(logit, calibration) >= calibration.bands.signs;
  const suspects = encodings.flatMap(({ forgedLogit }, i) => (isSigns(forgedLogit) ? [i] : []));
  const smoothed = suspects.flatMap((i) => (crops[i] ? [smoothNoise(crops[i])] : []));
  const again = await encodeCrops(network, smoothed, undefined, signal);
  const looked = new Map(suspects.map((i, n) => [i, again[n]?.forgedLogit ?? Number.NaN]));
  return encodings.map((encoding, i) => {
    const second = looked.get(i);
    if (second === undefined || encoding.forgedLogit - second <= MOST_LOST || isSigns(second)) return encoding;
    return { ...encoding, forgedLogit: Math.max(second, leastUnsure(calibration)), isNoiseGone: true };
  });
}
