import type { PictureFindings } from '../forensics/findings';
import type { ProvenanceFindings } from '../provenance/provenance-findings';
import type { ClipExport } from '../video/export-clip';

/**
 * A report: all that was found about one picture or video, in a form that another person can check and repeat. Plain
 * values; the published schema says what each may be.
 */

/** Changes whenever a field changes its name or meaning. */
export const REPORT_VERSION = 1;

/** By what a file is known again. */
export interface FileIdentity {
  /** Of the bytes that were analysed, lower-case hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
  /** As the bytes themselves say it; an empty text where they do not. */
  readonly mediaType: string;
  /** 256 bits of the decoded picture (blockhash), hexadecimal; null of a video and of what could not be decoded. */
  readonly perceptualHash: string | null;
}

export interface ReportSource {
  /** Text of a page or a file name: may be hostile. */
  readonly label: string;
  /** Both left out unless the person wants them in. */
  readonly pageAddress?: string;
  readonly pictureAddress?: string;
  /** How the bytes were come by, as the extension names it; `terminal` for the command. */
  readonly way: string;
  /** Read off the screen: the bytes are no original file. */
  readonly isDegraded: boolean;
  readonly platformLabel?: string;
}

/** What the network proved before it was believed: `not-needed` where it runs on the processor. */
export type SelfTestResult = 'passed' | 'not-needed' | 'failed-processor-used';

export interface ReportAnswer {
  readonly question: string;
  /** Of the answer, a tag as in BCP 47; left out for English. */
  readonly language?: string;
  readonly sentences: readonly { readonly text: string; readonly isComposed: boolean }[];
}

/** The talk about one face. */
export interface ReportTalk {
  /** Index into the findings' faces. */
  readonly face: number;
  readonly answers: readonly ReportAnswer[];
}

export type WrongReason = 'false-alarm' | 'missed' | 'wrong-kind' | 'wrong-place' | 'other';

/** The person's own note that the result is wrong. */
export interface WrongNote {
  readonly reason: WrongReason;
  /** The person's words, may be empty; at most 500 characters. */
  readonly words: string;
  /** ISO 8601. */
  readonly savedAt: string;
}

interface ReportBase {
  readonly telltaleReport: typeof REPORT_VERSION;
  /** ISO 8601. */
  readonly savedAt: string;
  /** Version of the program. */
  readonly program: string;
  readonly source: ReportSource;
  readonly file: FileIdentity;
  readonly selfTest: SelfTestResult;
  /** Null where the file was not read for it. */
  readonly provenance: ProvenanceFindings | null;
  readonly note: WrongNote | null;
  readonly talks: readonly ReportTalk[];
  /** What the tool cannot say, in sentences. */
  readonly limits: readonly string[];
  /** SHA-256 over the report's own text without this field; catches changes, proves no author. */
  readonly digest: string;
}

export interface PictureReport extends ReportBase {
  readonly subject: 'picture';
  readonly findings: PictureFindings;
}

export interface ClipReport extends ReportBase {
  readonly subject: 'clip';
  readonly clip: Omit<ClipExport, 'version' | 'savedAt' | 'pageAddress'>;
}

export type TelltaleReport = PictureReport | ClipReport;
