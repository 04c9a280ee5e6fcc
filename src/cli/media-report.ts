import type { Failure } from '../forensics/failure';
import type { PictureFindings, Verdict } from '../forensics/findings';
import { VERDICT_WORDS } from '../forensics/wording';
import type { ProvenanceFindings } from '../provenance/provenance-findings';
import type { ClipFindings } from '../video/clip-findings';
import type { FaceAnswer } from './ask-about-face';

/** In place of findings. `sha256` is null where not even the file can be read. */
export interface FailedReport {
  readonly file: string;
  readonly sha256: string | null;
  readonly failure: Failure;
  /** Of a picture whose file could be read. */
  readonly provenance?: ProvenanceFindings;
}

/** One entry of the JSON report: a picture with its findings or the failure in their place. */
export type PictureReport =
  | {
      readonly file: string;
      readonly sha256: string;
      readonly findings: PictureFindings;
      /** What the file says about where it comes from; no part of the verdict. */
      readonly provenance?: ProvenanceFindings;
      /** To the questions that were asked about the worst face. */
      readonly answers?: readonly FaceAnswer[];
    }
  | FailedReport;

/** The frame of a clip that questions were asked about: of the worst face, where it is most suspicious. */
export interface AskedMoment {
  /** Seconds. */
  readonly time: number;
  readonly answers: readonly FaceAnswer[];
}

/** The same of a video. */
export type ClipReport =
  | {
      readonly file: string;
      readonly sha256: string;
      readonly clip: ClipFindings;
      /** Ctrl-C came before all was looked at. */
      readonly isStopped: boolean;
      /** Where questions were asked; or why they could not be. */
      readonly asked?: AskedMoment | { readonly failure: Failure };
    }
  | FailedReport;

export type MediaReport = PictureReport | ClipReport;

/** The verdict on a picture or clip; null after a failure, and where a stop came before there was one. */
export function verdictOf(report: MediaReport): Verdict | null {
  if ('findings' in report) return report.findings.verdict;
  return 'clip' in report ? report.clip.verdict : null;
}

/** How many files got which verdict. */
export interface Tally {
  readonly signs: number;
  readonly unsure: number;
  readonly none: number;
  /** Without a verdict, whatever the reason. */
  readonly failed: number;
}

export const EMPTY_TALLY: Tally = { signs: 0, unsure: 0, none: 0, failed: 0 };

export function countVerdict(tally: Tally, verdict: Verdict | null): Tally {
  const name = verdict ?? 'failed';
  return { ...tally, [name]: tally[name] + 1 };
}

/** 2 where anything could not be analysed or nothing was, else 1 when anything has signs of forgery, else 0 (unsure too). */
export function exitCodeOf({ signs, unsure, none, failed }: Tally): 0 | 1 | 2 {
  if (failed > 0 || signs + unsure + none === 0) return 2;
  return signs > 0 ? 1 : 0;
}

/** Of files in folders that were not looked at. */
export const leftOutWords = (files: number): string =>
  files === 1
    ? '1 other file was left out: by its name, it is no picture or video.'
    : `${files.toLocaleString('en')} other files were left out: by their names, they are no pictures or videos.`;

/** How many got which verdict, in one line. */
export function summarise({ signs, unsure, none, failed }: Tally): string {
  return [
    `${VERDICT_WORDS.signs}: ${signs}`,
    `${VERDICT_WORDS.unsure}: ${unsure}`,
    `${VERDICT_WORDS.none}: ${none}`,
    `Could not analyse: ${failed}`,
  ].join(' · ');
}
