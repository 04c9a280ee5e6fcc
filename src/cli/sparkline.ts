import type { Span, TrackPoint } from '../video/clip-findings';

const SPARKS = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

/** The mark for a probability of 0..1. */
const sparkOf = (probability: number): string =>
  SPARKS[Math.min(SPARKS.length - 1, Math.floor(probability * SPARKS.length))] ?? ' ';

/** Between two neighbours, as if the score went straight from one to the other. */
function probabilityAt(points: readonly Pick<TrackPoint, 'time' | 'probability'>[], time: number): number | null {
  const after = points.findIndex((point) => point.time >= time);
  const [before, next] = [points[after - 1], points[after]];
  if (!before || !next) return null;
  const share = (time - before.time) / (next.time - before.time);
  return before.probability + share * (next.probability - before.probability);
}

/**
 * The score of one face over time in a line of text. Where several frames fall on one place, the highest is shown; where
 * a frame was looked at and did not have the face, and before its first and after its last frame, nothing is.
 * @param points in the order of time
 * @param lookedAt the times of all frames that were looked at, in seconds
 * @returns `columns` characters
 */
export function sparkline(
  points: readonly Pick<TrackPoint, 'time' | 'probability'>[],
  lookedAt: readonly number[],
  { from, to }: Span,
  columns: number,
): string {
  const width = (to - from) / columns;
  const columnOf = (time: number): number => Math.min(columns - 1, Math.max(0, Math.floor((time - from) / width)));
  const marks = Array.from({ length: columns }, (_, column) => {
    const own = points.filter(({ time }) => columnOf(time) === column).map(({ probability }) => probability);
    if (own.length > 0) return sparkOf(Math.max(...own));
    const wasMissing = lookedAt.some((time) => columnOf(time) === column);
    const between = wasMissing ? null : probabilityAt(points, from + (column + 0.5) * width);
    return between === null ? ' ' : sparkOf(between);
  });
  return marks.join('');
}
