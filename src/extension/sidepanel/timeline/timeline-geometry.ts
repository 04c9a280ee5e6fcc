import type { PictureFindings } from '../../../forensics/findings';
import type { ClipFindings, FaceTrack, Span, TrackPoint } from '../../../video/clip-findings';
import { overlap } from '../../../vision/blazeface';

/** The chart's own units, whatever size it is shown at. */
export const CHART = { width: 1000, height: 100 } as const;

/** Frames further apart than this share of the span have too much between them to draw a line. */
const WIDEST_BRIDGE = 0.1;

/** More points than this can be told apart by no eye; of those in one column the highest stands for all. */
const COLUMNS = 500;

/** Times of one frame that come by different ways may differ in their last digits. */
const SAME_FRAME = 1e-3;

/** Where a time lies in the span, 0..1, also when it lies outside. */
export function shareOf(time: number, span: Span): number {
  const length = span.to - span.from;
  return length > 0 ? Math.min(1, Math.max(0, (time - span.from) / length)) : 0;
}

/** The time at a share of the span. */
export function timeAt(share: number, span: Span): number {
  return span.from + Math.min(1, Math.max(0, share)) * (span.to - span.from);
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

/** Seconds between two marks of the time axis. */
const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200];

/** Round times for the axis, at most `most` of them. */
export function timeTicks({ from, to }: Span, most = 4): readonly number[] {
  const longest = STEPS.at(-1) ?? 1;
  const step = STEPS.find((one) => (to - from) / one < most) ?? longest * Math.ceil((to - from) / longest / most);
  const first = Math.ceil(from / step - 1e-6) * step;
  const count = Math.max(0, Math.floor((to - first) / step + 1e-6) + 1);
  return Array.from({ length: count }, (_, index) => first + index * step);
}

/** Index of the time nearest to the one given; -1 where there is none. @param times ascending */
export function nearestIndex(times: readonly number[], time: number): number {
  const after = times.findIndex((one) => one >= time);
  if (after === -1) return times.length - 1;
  const [before = -Infinity, here = Infinity] = [times[after - 1], times[after]];
  return time - before < here - time ? after - 1 : after;
}

/** The time so many steps on, never over an end; from nowhere a step leads to the first or the last. */
export function stepTime(times: readonly number[], from: number | null, steps: number): number | null {
  const start = from === null ? (steps > 0 ? -1 : times.length) : nearestIndex(times, from);
  return times[Math.min(times.length - 1, Math.max(0, start + steps))] ?? null;
}

/** The look at a track in the frame of this time; null where there was none. */
export function pointAt({ points }: Pick<FaceTrack, 'points'>, time: number): TrackPoint | null {
  return points.find((point) => Math.abs(point.time - time) < SAME_FRAME) ?? null;
}

/** Which face of an analysed frame is the one of the track; the worst where none is. */
export function faceOfTrack(findings: PictureFindings, clip: ClipFindings, track: FaceTrack, time: number): number {
  const box = pointAt(track, time)?.box;
  if (!box) return 0;
  const scale = findings.width / clip.width;
  const scaled = { x: box.x * scale, y: box.y * scale, width: box.width * scale, height: box.height * scale };
  const overlaps = findings.faces.map((face) => overlap(face.box, scaled));
  return overlaps.reduce((best, value, index) => (value > (overlaps[best] ?? 0) ? index : best), 0);
}
