import type { ClipFindings, FaceTrack, Span, TrackPoint } from './clip-findings';

/** The score of one face over time as SVG paths, for the panel and for reports. */

/** The chart's own units, whatever size it is shown at. */
export const CHART = { width: 1000, height: 100 } as const;

/** Frames further apart than this share of the span have too much between them to draw a line. */
const WIDEST_BRIDGE = 0.1;

/** More points than this can be told apart by no eye; of those in one column the highest stands for all. */
const COLUMNS = 500;

/** Times of one frame that come by different ways may differ in their last digits. */
export const SAME_FRAME = 1e-3;

/** Where a time lies in the span, 0..1, also when it lies outside. */
export function shareOf(time: number, span: Span): number {
  const length = span.to - span.from;
  return length > 0 ? Math.min(1, Math.max(0, (time - span.from) / length)) : 0;
}

/**
 * The parts of a track that one line may run through. A line ends where a frame was looked at and the face was not in it,
 * and where nothing was looked at for long: what is not known is a gap, never a zero.
 */
export function stretchesOf(
  { points }: Pick<FaceTrack, 'points'>,
  { lookedAt, span }: Pick<ClipFindings, 'lookedAt' | 'span'>,
): readonly (readonly TrackPoint[])[] {
  const widest = (span.to - span.from) * WIDEST_BRIDGE;
  const stretches: TrackPoint[][] = [];
  let next = 0;
  let before: TrackPoint | null = null;
  for (const point of points) {
    while ((lookedAt[next]?.time ?? Infinity) < (before?.time ?? -Infinity) + SAME_FRAME) next += 1;
    const between = lookedAt[next]?.time ?? Infinity;
    const isBroken = before === null || point.time - before.time > widest || between < point.time - SAME_FRAME;
    if (isBroken) stretches.push([point]);
    else stretches.at(-1)?.push(point);
    before = point;
  }
  return stretches;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

const rounded = (value: number): number => Math.round(value * 10) / 10;

/** Left to right, at most COLUMNS of them; y grows downwards. */
function placesOf(stretch: readonly TrackPoint[], span: Span): readonly Place[] {
  const columns = new Map<number, Place>();
  for (const { time, probability } of stretch) {
    const share = shareOf(time, span);
    const place = { x: rounded(share * CHART.width), y: rounded((1 - probability) * CHART.height) };
    const column = stretch.length > COLUMNS ? Math.floor(share * COLUMNS) : columns.size;
    const known = columns.get(column);
    if (!known || place.y < known.y) columns.set(column, place);
  }
  return [...columns.values()];
}

export interface ChartPaths {
  readonly line: string;
  readonly area: string;
  /** Frames alone, as lines of no length: a round cap makes dots of them, whatever the shape of the chart. */
  readonly dots: string;
}

/** SVG paths of a track in CHART's units. */
export function chartPaths(
  track: Pick<FaceTrack, 'points'>,
  clip: Pick<ClipFindings, 'lookedAt' | 'span'>,
): ChartPaths {
  const stretches = stretchesOf(track, clip).map((stretch) => placesOf(stretch, clip.span));
  const runs = stretches.map((places) => `M${places.map(({ x, y }) => `${x} ${y}`).join('L')}`);
  const areas = stretches.flatMap((places, index) => {
    const [from, to] = [places[0], places.at(-1)];
    return from && to && from !== to ? [`${runs[index]}L${to.x} ${CHART.height}L${from.x} ${CHART.height}Z`] : [];
  });
  const isAlone = (index: number): boolean => stretches[index]?.length === 1;
  return {
    line: runs.filter((_, index) => !isAlone(index)).join(''),
    area: areas.join(''),
    dots: runs.flatMap((run, index) => (isAlone(index) ? [`${run}h0`] : [])).join(''),
  };
}
