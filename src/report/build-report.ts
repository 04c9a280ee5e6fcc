import { DOES_NOT_PROVE } from '../forensics/wording';
import { CLIP_DOES_NOT_PROVE } from '../video/clip-words';
import { exportClip } from '../video/export-clip';
import type { ClipFindings } from '../video/clip-findings';
import { REPORT_VERSION, type ClipReport, type PictureReport, type ReportTalk, type TelltaleReport } from './report';
import { LONGEST } from './schema-values';
import { sealReport } from './report-text';

/** What the report is made of; the rest follows from it. */
export type ReportInput =
  | Omit<PictureReport, 'telltaleReport' | 'limits' | 'digest'>
  | Omit<ClipReport, 'telltaleReport' | 'limits' | 'digest'>;

const LIMITS = {
  faces: 'Telltale judges faces alone: not the rest of the picture, not its caption, not who is on it.',
  clipFaces: 'Telltale judges faces frame by frame: not how they move, not the sound, not who is in the video.',
  misses: 'It misses many forgeries, more of tools that its training did not see, and small or compressed ones most.',
  alarms: 'It can call genuine pictures forged, those most that were retouched, filtered or strongly compressed.',
  refused: 'Faces that were not judged may be genuine or forged: nothing is known of them.',
  incomplete: 'The video was not looked at to its end: nothing is known about the rest.',
  unjudgedClip: 'No face could be judged in enough frames, so there is no verdict on the video.',
  degraded:
    'The pixels were read from the screen or a copy: the original file was not seen, and its SHA-256 is not known.',
  provenance: 'The file was not read for where it comes from.',
  talks:
    'The answers were put into words by a language model and held against the findings; they are no evidence of their own.',
  digest: 'The digest shows that the report was not changed by accident. It does not show who made it.',
} as const;

/** What the tool cannot say of this result, in sentences; they follow from the rest. */
export function limitsOf(input: ReportInput): string[] {
  const limits: string[] = [];
  if (input.subject === 'picture') {
    const { verdict, faces } = input.findings;
    limits.push(DOES_NOT_PROVE[verdict], LIMITS.faces);
    if (faces.some(({ status }) => status === 'refused')) limits.push(LIMITS.refused);
  } else {
    const { verdict, isComplete } = input.clip;
    limits.push(verdict === null ? LIMITS.unjudgedClip : CLIP_DOES_NOT_PROVE[verdict], LIMITS.clipFaces);
    if (!isComplete) limits.push(LIMITS.incomplete);
  }
  limits.push(LIMITS.misses, LIMITS.alarms);
  if (input.source.isDegraded) limits.push(LIMITS.degraded);
  if (input.provenance === null) limits.push(LIMITS.provenance);
  if (input.talks.length > 0) limits.push(LIMITS.talks);
  return [...limits, LIMITS.digest];
}

/** Decimals that are kept: of maps fewer, for there are a thousand numbers of each face. */
const DECIMALS = 6;
const MAP_DECIMALS = 3;

/** All numbers with few decimals; texts with a sign in place of halves of characters, which no file can hold. */
function tidy(value: unknown, decimals: number): unknown {
  if (typeof value === 'number') return Number(value.toFixed(decimals));
  if (typeof value === 'string') return value.replace(/\p{Surrogate}/gu, '\ufffd');
  if (Array.isArray(value)) return value.map((item) => tidy(item, decimals));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .map(([key, part]) => [key, tidy(part, key === 'changeMap' ? MAP_DECIMALS : decimals)]),
  );
}

/** The beginning of a text that may be longer than the schema lets it be. */
function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

function cutSource({ label, pageAddress, pictureAddress, platformLabel, ...rest }: ReportInput['source']) {
  return {
    ...rest,
    label: cut(label, LONGEST.label),
    ...(pageAddress === undefined ? {} : { pageAddress: cut(pageAddress, LONGEST.address) }),
    ...(pictureAddress === undefined ? {} : { pictureAddress: cut(pictureAddress, LONGEST.address) }),
    ...(platformLabel === undefined ? {} : { platformLabel: cut(platformLabel, LONGEST.platformLabel) }),
  };
}

function cutTalk({ face, answers }: ReportTalk): ReportTalk {
  return {
    face,
    answers: answers.map(({ question, language, sentences }) => ({
      question: cut(question, LONGEST.question),
      ...(language !== undefined && { language }),
      sentences: sentences.map(({ text, isComposed }) => ({ text: cut(text, LONGEST.sentence), isComposed })),
    })),
  };
}

/** What a report holds of a clip. @param isComplete false while frames are still looked at, and after a stop */
export function clipOfReport(clip: ClipFindings, isComplete: boolean): ClipReport['clip'] {
  const { version: _, savedAt: __, ...rest } = exportClip(clip, { savedAt: new Date(0), isComplete });
  return rest;
}

/**
 * The report with its limits in words and its digest. Texts of pages, files and persons are cut to what the schema
 * allows, numbers are rounded to six decimals, those of change maps to three.
 * @throws RangeError that names what the schema does not allow
 */
export async function buildReport(input: ReportInput): Promise<TelltaleReport> {
  const { note } = input;
  const whole: TelltaleReport = {
    ...input,
    telltaleReport: REPORT_VERSION,
    source: cutSource(input.source),
    note: note && { ...note, words: cut(note.words, LONGEST.words) },
    talks: input.talks.map(cutTalk),
    limits: limitsOf(input),
    digest: '',
  };
  // Rounding and mending change no type.
  return sealReport(tidy(whole, DECIMALS) as TelltaleReport);
}
