import type { TrackPoint } from './clip-findings';

/** Keeps what is held of a long clip small. */

/**
 * Takes out the frame whose neighbours are nearest to each other, never the first or last, so that what is left lies ever
 * more evenly. What was found in a frame has no say: a rest chosen by suspicion would shift the verdict.
 * @param samples in the order of time; changed
 */
export function dropDensest(samples: { readonly time: number }[]): void {
  let [densest, least] = [-1, Number.POSITIVE_INFINITY];
  for (let i = 1; i < samples.length - 1; i += 1) {
    const between = (samples[i + 1]?.time ?? 0) - (samples[i - 1]?.time ?? 0);
    if (between < least) [densest, least] = [i, between];
  }
  if (densest !== -1) samples.splice(densest, 1);
}

/**
 * At most `most` points of a track, for drawing: of each stretch the highest and the lowest.
 * @param most an even number
 */
export function thinPoints(points: readonly TrackPoint[], most: number): readonly TrackPoint[] {
  if (points.length <= most) return points;
  const stretches = most / 2;
  return Array.from({ length: stretches }, (_, i) => {
    const stretch = points.slice(
      Math.floor((i * points.length) / stretches),
      Math.floor(((i + 1) * points.length) / stretches),
    );
    const byProbability = stretch.toSorted((a, b) => a.probability - b.probability);
    const ends = new Set([byProbability[0], byProbability.at(-1)]);
    return stretch.filter((point) => ends.has(point));
  }).flat();
}
