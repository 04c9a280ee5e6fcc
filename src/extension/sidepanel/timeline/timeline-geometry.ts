import type { PictureFindings } from '../../../forensics/findings';
import { SAME_FRAME } from '../../../video/chart-paths';
import type { ClipFindings, FaceTrack, Span, TrackPoint } from '../../../video/clip-findings';
import { overlap } from '../../../vision/blazeface';

/** The time at a share of the span. */
export function timeAt(share: number, span: Span): number {
  return span.from + Math.min(1, Math.max(0, share)) * (span.to - span.from);
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
