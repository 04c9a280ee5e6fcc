import type { ForgeryKind, Verdict } from '../forensics/findings';
import type { FileIdentity, TelltaleReport, WrongNote } from '../report/report';

/** One picture or video that was analysed, as it is kept on this computer. */
export interface HistoryEntry {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly keptAt: number;
  /** Host of the page; null for a file of the person's own. */
  readonly site: string | null;
  readonly label: string;
  readonly subject: 'picture' | 'clip';
  readonly sha256: string;
  readonly verdict: Verdict | null;
  /** Of the worst face, calibrated, 0..1. */
  readonly probability: number | null;
  readonly kind: ForgeryKind | null;
  /** Faces that were judged. */
  readonly faces: number;
  /** A few kilobytes, for the eye only. */
  readonly thumbnail: Blob | null;
  readonly report: TelltaleReport;
}

/** An entry without its report: enough for a list. */
export type HistoryRow = Omit<HistoryEntry, 'report'>;

/** A note of the person about a file. */
export interface KeptNote extends WrongNote {
  readonly file: FileIdentity;
  /** What had been said that is wrong. */
  readonly verdict: Verdict | null;
  readonly model: string;
}
