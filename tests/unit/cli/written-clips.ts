import type { ClipReport, FailedReport } from '../../../src/cli/media-report';
import type { ClipFindings, FaceTrack } from '../../../src/video/clip-findings';

/** Findings about clips, made up. */

const BANDS = { signs: 0.8, none: 0.4, falseAlarmsAtSigns: 0.02, falseAlarmsAtNone: 0.15 };

/** A face whose score is `low` but between 12 and 19 s, where it peaks at 15 s. */
export function trackOf(id: number, rest: Partial<FaceTrack> = {}): FaceTrack {
  const probabilityAt = (time: number): number => (time === 15 ? 0.95 : time >= 12 && time <= 19 ? 0.85 : 0.1);
  return {
    id,
    points: Array.from({ length: 30 }, (_, time) => ({
      time,
      probability: probabilityAt(time),
      box: { x: 100 * id, y: 50, width: 80, height: 80 },
    })),
    verdict: 'signs',
    probability: 0.87,
    kind: 'FS',
    strongest: { from: 12, to: 19, peak: 15 },
    thumbnail: null,
    ...rest,
  };
}

export function clipOf(tracks: readonly FaceTrack[], rest: Partial<ClipFindings> = {}): ClipFindings {
  return {
    duration: 30,
    span: { from: 0, to: 30 },
    width: 640,
    height: 360,
    verdict: tracks[0]?.verdict ?? null,
    tracks,
    lookedAt: Array.from({ length: 30 }, (_, time) => ({ time, faces: tracks.length, refused: 0 })),
    shotChanges: [],
    bands: BANDS,
    clipBands: { ...BANDS, falseAlarmsAtSigns: 0.03 },
    model: { name: 'encoder', version: '1', sha256: '' },
    backend: 'node',
    notes: [],
    ...rest,
  };
}

export const clipReport = (
  clip: ClipFindings,
  rest: Partial<Exclude<ClipReport, FailedReport>> = {},
): Exclude<ClipReport, FailedReport> => ({ file: 'clip.mp4', sha256: 'a', clip, isStopped: false, ...rest });
