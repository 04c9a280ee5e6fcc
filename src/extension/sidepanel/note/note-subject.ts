import type { FaceFindings, ForgeryKind, PictureFindings, RegionFinding, Verdict } from '../../../forensics/findings';
import type { CaptureWay, JobState } from '../../messages';

/** What was said of a picture or a video, and may be wrong. */
export interface NoteSubject {
  readonly what: 'picture' | 'video';
  /** Null of a video in which no face could be judged in enough frames. */
  readonly verdict: Verdict | null;
  /** Of the worst face, calibrated, 0..1; null with the verdict. */
  readonly probability: number | null;
  readonly kind: ForgeryKind | null;
  /** Of the worst face; none of a video. */
  readonly regions: readonly RegionFinding[];
  /** Faces that were judged. */
  readonly faces: number;
  readonly width: number;
  readonly height: number;
  readonly model: PictureFindings['model'];
  readonly backend: PictureFindings['backend'];
  readonly way: CaptureWay | null;
}

/** What a job's result says; null while there is none, and where nothing was decided. */
export function noteSubject({ status, clip, captured }: JobState): NoteSubject | null {
  const way = captured?.way ?? null;
  if (status.phase === 'done') {
    const { verdict, width, height, model, backend } = status.findings;
    const judged = status.findings.faces.filter((face): face is FaceFindings => face.status === 'analysed');
    const [worst] = judged;
    return {
      what: 'picture',
      verdict,
      probability: worst?.probability ?? null,
      kind: worst?.kind ?? null,
      regions: worst?.regions ?? [],
      faces: judged.length,
      width,
      height,
      model,
      backend,
      way,
    };
  }
  if (status.phase !== 'clip-done' || !clip) return null;
  const { verdict, tracks, width, height, model, backend } = clip;
  const [worst] = tracks;
  return {
    what: 'video',
    verdict,
    probability: worst?.probability ?? null,
    kind: worst?.kind ?? null,
    regions: [],
    faces: tracks.filter((track) => track.verdict !== null).length,
    width,
    height,
    model,
    backend,
    way,
  };
}
