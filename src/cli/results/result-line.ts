import * as v from 'valibot';
import type { Failure } from '../../forensics/failure';
import type { Box, ForgeryKind, RegionFinding, Verdict } from '../../forensics/findings';
import type { EvidenceLine } from '../../provenance/provenance-findings';
import type { ClipFindings } from '../../video/clip-findings';
import type { FaceAnswer } from '../ask-about-face';
import { verdictOf, type ClipReport, type FailedReport, type MediaReport, type PictureReport } from '../media-report';

/** Grows whenever a key changes its name or meaning; keys may come to it without that. */
export const RESULT_VERSION = 1;

/** By what a file is known to be the same without reading it. */
export interface FileStamp {
  readonly bytes: number;
  /** Milliseconds since 1970. */
  readonly modified: number;
}

/** A face of a picture: judged, or seen and refused with the reason. */
export type FaceLine =
  | {
      readonly box: Box;
      /** Calibrated probability of forgery, 0..1. */
      readonly probability: number;
      readonly verdict: Verdict;
      readonly kind: ForgeryKind | null;
      readonly regions: readonly RegionFinding[];
    }
  | { readonly box: Box; readonly refused: string; readonly sentence: string };

/**
 * What is known of one file, as one line of JSON: what `--json` writes and what a folder of results keeps. It holds
 * nothing of when and how fast it was made, so that the same file gives the same line anywhere. Numbers are rounded to six
 * decimals.
 */
export interface ResultLine {
  readonly telltaleResult: typeof RESULT_VERSION;
  readonly file: string;
  /** Null where the file could not be read. */
  readonly sha256: string | null;
  readonly stamp: FileStamp | null;
  /** Null where it could not be analysed, or a stop came before a verdict. */
  readonly verdict: Verdict | null;
  /** Of the worst face; null with the verdict. */
  readonly probability: number | null;
  readonly kind: ForgeryKind | null;
  readonly failure: Failure | null;
  /** Of a picture: worst first, refused ones last. */
  readonly faces?: readonly FaceLine[];
  readonly width?: number;
  readonly height?: number;
  readonly notes?: readonly string[];
  /** Of a video. */
  readonly clip?: ClipFindings;
  /** A video that was not looked at to its end. */
  readonly isStopped?: boolean;
  /** What the file says about where it comes from. */
  readonly evidence?: readonly EvidenceLine[];
  readonly answers?: readonly FaceAnswer[];
  /** Digest of the model and options that it was made with. */
  readonly settings: string;
}

const worstOf = (report: MediaReport): { probability: number | null; kind: ForgeryKind | null } => {
  if ('failure' in report) return { probability: null, kind: null };
  if ('clip' in report) {
    const [worst] = report.clip.tracks;
    return { probability: worst?.probability ?? null, kind: worst?.kind ?? null };
  }
  const [worst] = report.findings.faces;
  return worst?.status === 'analysed'
    ? { probability: worst.probability, kind: worst.kind }
    : { probability: null, kind: null };
};

function pictureParts({ findings, answers }: Exclude<PictureReport, FailedReport>) {
  const { width, height, notes } = findings;
  const faces = findings.faces.map((face): FaceLine => {
    if (face.status === 'refused') {
      const { code, sentence } = face.failure;
      return { box: face.box, refused: code, sentence };
    }
    const { box, probability, verdict, kind, regions } = face;
    return { box, probability, verdict, kind, regions };
  });
  return { width, height, faces, notes, ...(answers ? { answers } : {}) };
}

function clipParts({ clip, isStopped, asked }: Exclude<ClipReport, FailedReport>) {
  const answers = asked && 'answers' in asked ? { answers: asked.answers } : {};
  return { clip, notes: clip.notes, ...(isStopped ? { isStopped } : {}), ...answers };
}

/** @param settings digest of what it was made with */
export function resultLineOf(report: MediaReport, stamp: FileStamp | null, settings: string): ResultLine {
  const { file, sha256 } = report;
  const parts = 'failure' in report ? {} : 'clip' in report ? clipParts(report) : pictureParts(report);
  const evidence = 'provenance' in report && report.provenance ? { evidence: report.provenance.lines } : {};
  return {
    telltaleResult: RESULT_VERSION,
    file,
    sha256,
    stamp,
    verdict: verdictOf(report),
    ...worstOf(report),
    failure: 'failure' in report ? report.failure : null,
    ...parts,
    ...evidence,
    settings,
  };
}

const rounded = (_: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isInteger(value) ? Math.round(value * 1e6) / 1e6 : value;

/** One line with its line feed. */
export const writeResultLine = (line: ResultLine): string => `${JSON.stringify(line, rounded)}\n`;

const VERDICT = v.nullable(v.picklist(['signs', 'unsure', 'none']));

/** As much of a line as a list of results, its table and its gallery need; the rest goes through as it is. */
const READ_LINE = v.object({
  telltaleResult: v.literal(RESULT_VERSION),
  file: v.string(),
  sha256: v.nullable(v.string()),
  stamp: v.nullable(v.object({ bytes: v.number(), modified: v.number() })),
  verdict: VERDICT,
  probability: v.nullable(v.number()),
  kind: v.nullable(v.picklist(['FS', 'FR', 'FE', 'EFS'])),
  failure: v.nullable(v.object({ code: v.string(), sentence: v.string() })),
  faces: v.optional(v.array(v.unknown())),
  clip: v.optional(v.object({ tracks: v.array(v.unknown()) })),
  isStopped: v.optional(v.boolean()),
  settings: v.string(),
});
export type ReadLine = v.InferOutput<typeof READ_LINE>;

/** @returns null for what is no line of results, such as one that was cut */
export function readResultLine(text: string): ReadLine | null {
  try {
    const { success, output } = v.safeParse(READ_LINE, JSON.parse(text));
    return success ? output : null;
  } catch {
    return null;
  }
}

/** Failures that may not come again: such a file is looked at anew. */
const PASSING = [
  'unexpected',
  'timeout',
  'cancelled',
  'engine-stopped',
  'backend-failed',
  'wrong-results',
  'report-not-made',
];

/** Whether a line says all that can be said of the file as it lies there now. */
export function isSettled({ stamp, failure, isStopped }: ReadLine, now: FileStamp | null): boolean {
  if (stamp === null || now === null || isStopped || PASSING.includes(failure?.code ?? '')) return false;
  return stamp.bytes === now.bytes && stamp.modified === now.modified;
}
