import type { Failure } from '../forensics/failure';
import type { EngineSettings } from '../vision/engine-settings';
import type { ClipFindings } from './clip-findings';
import type { FrameSample } from './frame-sample';

/** What is known of a clip while its frames are judged, in whatever order they come. */
export interface ClipBook {
  /** Takes a frame in. One whose time is known already, or that looks the same as its neighbour, adds nothing new. */
  add(sample: FrameSample): void;
  findings(): ClipFindings;
  /** Why there is no verdict; null when there is one. */
  failure(): Failure | null;
  /** Frames that were looked at, in the order of time, each with its most suspicious face; null for none that was judged. */
  suspicions(): readonly { readonly time: number; readonly probability: number | null }[];
}

export interface ClipFrame {
  /** Seconds; null for a live stream, of which the last minute is kept. */
  readonly duration: number | null;
  readonly width: number;
  readonly height: number;
  readonly notes: readonly string[];
}

/** Begins a book for a clip. */
export function createClipBook(settings: EngineSettings, clip: ClipFrame): ClipBook {
  throw new RangeError(`no book yet for ${clip.width} × ${clip.height} and ${settings.backend}`);
}
