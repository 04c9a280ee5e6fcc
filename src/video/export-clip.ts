import type { Bands, Box, ForgeryKind, PictureFindings, Verdict } from '../forensics/findings';
import type { ClipFindings, LookedAt, Span } from './clip-findings';

/** Changes whenever a field changes its name or meaning. */
export const CLIP_EXPORT_VERSION = 1;

/** The timeline as a file: everything that is known of a clip but the pictures of faces. Times in seconds. */
export interface ClipExport {
  readonly version: typeof CLIP_EXPORT_VERSION;
  /** When it was saved, as ISO 8601. */
  readonly savedAt: string;
  /** Left out unless the person wants it in. */
  readonly pageAddress?: string;
  /** False while frames are still looked at, and after a stop: the rest of the clip is not known then. */
  readonly isComplete: boolean;
  readonly duration: number | null;
  readonly span: Span;
  readonly width: number;
  readonly height: number;
  readonly verdict: Verdict | null;
  readonly tracks: readonly {
    readonly id: number;
    readonly verdict: Verdict | null;
    readonly probability: number | null;
    readonly kind: ForgeryKind | null;
    readonly strongest: (Span & { readonly peak: number }) | null;
    readonly points: readonly { readonly time: number; readonly probability: number; readonly box: Box }[];
  }[];
  readonly lookedAt: readonly LookedAt[];
  readonly shotChanges: readonly number[];
  readonly bands: { readonly frame: Bands; readonly clip: Bands };
  readonly model: PictureFindings['model'];
  readonly backend: PictureFindings['backend'];
  readonly notes: readonly string[];
}

/** The findings of a clip as what is written to a file. */
export function exportClip(
  clip: ClipFindings,
  about: { readonly savedAt: Date; readonly isComplete: boolean; readonly pageAddress?: string },
): ClipExport {
  const { duration, span, width, height, verdict, lookedAt, shotChanges, model, backend, notes } = clip;
  return {
    version: CLIP_EXPORT_VERSION,
    savedAt: about.savedAt.toISOString(),
    ...(about.pageAddress === undefined ? {} : { pageAddress: about.pageAddress }),
    isComplete: about.isComplete,
    duration,
    span,
    width,
    height,
    verdict,
    tracks: clip.tracks.map((track) => ({
      id: track.id,
      verdict: track.verdict,
      probability: track.probability,
      kind: track.kind,
      strongest: track.strongest,
      points: track.points.map(({ time, probability, box }) => ({ time, probability, box })),
    })),
    lookedAt,
    shotChanges,
    bands: { frame: clip.bands, clip: clip.clipBands },
    model,
    backend,
    notes,
  };
}
