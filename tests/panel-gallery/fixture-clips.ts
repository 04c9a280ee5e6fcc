import { decideVerdict } from '../../src/forensics/verdict';
import type { Bands, Box, ForgeryKind } from '../../src/forensics/findings';
import type { ClipFindings, FaceTrack, TrackPoint } from '../../src/video/clip-findings';
import { BANDS } from './fixture-findings';

/** Made-up findings of clips that look like the engine's, for the gallery and the panel's tests. */

const CLIP_BANDS: Bands = { signs: 0.86, none: 0.5, falseAlarmsAtSigns: 0.019, falseAlarmsAtNone: 0.15 };

const BOX: Box = { x: 112, y: 104, width: 200, height: 232 };

/** Evenly spread times, in seconds. */
export function timesOf(from: number, to: number, count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => from + ((index + 0.5) * (to - from)) / count);
}

/** A smooth hill over the time `at`, with the small unrest that scores of frames have. */
export function hill(at: number, width: number, low: number, high: number): (time: number) => number {
  return (time) => {
    const rise = Math.exp(-(((time - at) / width) ** 2));
    const unrest = 0.04 * Math.sin(time * 7.3) + 0.03 * Math.sin(time * 17.1);
    return Math.min(0.97, Math.max(0.03, low + (high - low) * rise + unrest));
  };
}

interface MadeTrack {
  readonly score: (time: number) => number;
  /** Whether the face is in the frame; always, where nothing is said. */
  readonly isSeen?: (time: number) => boolean;
  /** Of the track as a whole; null for too few frames. */
  readonly probability: number | null;
  readonly kind?: ForgeryKind | null;
  readonly thumbnail: string | null;
  readonly box?: Box;
}

/** From the first to the last frame around the peak that is hardly less suspicious. */
function strongestOf(points: readonly TrackPoint[]): FaceTrack['strongest'] {
  const peak = points.reduce<TrackPoint | null>(
    (best, one) => (one.probability > (best?.probability ?? 0) ? one : best),
    null,
  );
  if (!peak || peak.probability < BANDS.none) return null;
  const near = points.filter(({ probability }) => probability > peak.probability - 0.15);
  return { from: near[0]?.time ?? peak.time, to: near.at(-1)?.time ?? peak.time, peak: peak.time };
}

function trackOf(made: MadeTrack, id: number, times: readonly number[]): FaceTrack {
  const points = times
    .filter((time) => made.isSeen?.(time) ?? true)
    .map((time) => ({ time, probability: made.score(time), box: made.box ?? BOX }));
  const verdict = made.probability === null ? null : decideVerdict(made.probability, CLIP_BANDS);
  const { probability, kind = null, thumbnail } = made;
  const isSuspicious = verdict === 'signs' || verdict === 'unsure';
  return {
    id,
    points,
    verdict,
    probability,
    kind: isSuspicious ? kind : null,
    strongest: strongestOf(points),
    thumbnail,
  };
}

/** @param made worst first */
export function clipFindings(
  duration: number | null,
  times: readonly number[],
  made: readonly MadeTrack[],
  more: Partial<ClipFindings> = {},
): ClipFindings {
  const tracks = made.map((one, index) => trackOf(one, index + 1, times)).filter(({ points }) => points.length > 0);
  return {
    duration,
    span: { from: 0, to: duration ?? 60 },
    width: 480,
    height: 480,
    verdict: tracks[0]?.verdict ?? null,
    tracks,
    lookedAt: times.map((time) => ({
      time,
      faces: tracks.filter(({ points }) => points.some((point) => point.time === time)).length,
      refused: 0,
    })),
    shotChanges: [],
    bands: BANDS,
    clipBands: CLIP_BANDS,
    model: { name: 'Telltale encoder', version: '1.0.0', sha256: '0'.repeat(64) },
    backend: 'webgpu',
    notes: [],
    ...more,
  };
}
