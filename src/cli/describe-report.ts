import type { FaceFindings, PictureFindings } from '../forensics/findings';
import {
  artifactsWords,
  coveringWords,
  DOES_NOT_PROVE,
  falseAlarmWords,
  headline,
  kindWords,
  NO_SINGLE_REGION,
  regionName,
} from '../forensics/wording';
import type { ClipFindings, FaceTrack } from '../video/clip-findings';
import {
  CLIP_DOES_NOT_PROVE,
  clipSummary,
  frameTimeWords,
  framesWords,
  lookedAtWords,
  strongestWords,
  timeWords,
  TOO_FEW_FRAMES,
} from '../video/clip-words';
import type { FaceAnswer } from './ask-about-face';
import type { AskedMoment, ClipReport, FailedReport, MediaReport } from './media-report';
import { plainText } from './plain-text';
import { provenanceLines } from './provenance-lines';
import { sparkline } from './sparkline';
import { NO_PAINT, type Paint } from './terminal-paint';

/** What the terminal says of a picture or a clip. */

/** Lines of one clip hold so many faces; the rest is counted. */
const MOST_TRACKS = 6;
const SPARKS = 48;

/** What the regions of a face come to; nothing where there is no verdict to explain. */
function regionLines({ verdict, regions }: FaceFindings): string[] {
  if (verdict === 'none') return [];
  if (regions.length === 0) return [`    ${NO_SINGLE_REGION}`];
  return regions.map(
    ({ region, artifacts, fall }) => `    ${regionName(region)}: ${artifactsWords(artifacts)}; ${coveringWords(fall)}.`,
  );
}

/** A question and its answer; sentences that were composed from the findings are marked. */
function answerLines({ question, sentences }: FaceAnswer): string[] {
  const answer = sentences.map(({ text, composed }) => (composed ? `${text} ‡` : text)).join(' ');
  return [`  > ${question}`, `    ${answer}`];
}

function pictureLines(findings: PictureFindings, answers: readonly FaceAnswer[], paint: Paint): string[] {
  const lines: string[] = [];
  findings.faces.forEach((face, i) => {
    const { x, y, width, height } = face.box;
    const place = `face ${i + 1} (${Math.round(width)} × ${Math.round(height)} px at ${Math.round(x)}, ${Math.round(y)})`;
    if (face.status === 'refused') {
      lines.push(`  ${place}: not judged. ${face.failure.sentence}`);
      return;
    }
    lines.push(`  ${place}: ${paint.verdict(headline(face), face.verdict)}`);
    if (face.verdict !== 'none') lines.push(`    Kind: ${kindWords(face.kind)}`);
    lines.push(...regionLines(face));
    lines.push(`    ${falseAlarmWords(face.probability, findings.bands)}`);
  });
  for (const note of findings.notes) lines.push(`  Note: ${note}`);
  lines.push(`  ${DOES_NOT_PROVE[findings.verdict]}`);
  return [...lines, ...answers.flatMap(answerLines)];
}

function trackLines(
  { points, verdict, probability, kind, strongest }: FaceTrack,
  clip: ClipFindings,
  index: number,
  paint: Paint,
): string[] {
  const times = points.map(({ time }) => time);
  const [from, to] = [times[0] ?? 0, times.at(-1) ?? 0];
  const isJudged = verdict !== null && probability !== null;
  const says = isJudged ? headline({ verdict, probability }) : `${TOO_FEW_FRAMES}, not judged`;
  const where = `${timeWords(from)} to ${timeWords(to)}, ${framesWords(points.length)}`;
  const lines = [`  face ${index + 1} (${where}): ${paint.verdict(says, verdict)}`];
  const looked = clip.lookedAt.map(({ time }) => time);
  const sparks = sparkline(points, looked, clip.span, SPARKS);
  lines.push(`    ${timeWords(clip.span.from)} ${sparks} ${timeWords(clip.span.to)}`);
  const when = strongestWords(strongest);
  if (strongest && when) lines.push(`    Strongest ${when}, most at ${frameTimeWords(strongest.peak)}.`);
  if (!isJudged) return lines;
  if (verdict !== 'none') lines.push(`    Kind: ${kindWords(kind)}`);
  lines.push(`    ${falseAlarmWords(probability, clip.clipBands, 'videos')}`);
  return lines;
}

function askedLines(asked: AskedMoment | { readonly failure: FailedReport['failure'] }): string[] {
  if ('failure' in asked) return [`  Not answered: ${asked.failure.sentence} [${asked.failure.code}]`];
  return [`  Asked about the frame at ${frameTimeWords(asked.time)}:`, ...asked.answers.flatMap(answerLines)];
}

function clipLines({ clip, isStopped, asked }: Exclude<ClipReport, FailedReport>, paint: Paint): string[] {
  const [worst] = clip.tracks;
  const { verdict } = clip;
  const probability = worst?.probability ?? null;
  const says = verdict !== null && probability !== null ? headline({ verdict, probability }) : TOO_FEW_FRAMES;
  const lines = [`  ${paint.verdict(says, verdict)}. ${clipSummary(clip)}`];
  lines.push(`  ${isStopped ? 'Stopped: ' : ''}${lookedAtWords(clip)}`);
  clip.tracks.slice(0, MOST_TRACKS).forEach((track, i) => lines.push(...trackLines(track, clip, i, paint)));
  const more = clip.tracks.length - MOST_TRACKS;
  if (more > 0) lines.push(`  and ${more} more, less suspicious; --json has them all`);
  for (const note of clip.notes) lines.push(`  Note: ${note}`);
  if (verdict !== null) lines.push(`  ${CLIP_DOES_NOT_PROVE[verdict]}`);
  return [...lines, ...(asked ? askedLines(asked) : [])];
}

/** What the system said of a file is what a person can act on: that it is not there, or not for them to read. */
function failureLine({ failure: { sentence, code, cause } }: FailedReport, paint: Paint): string {
  const why = code === 'nothing-to-analyse' && cause !== undefined ? ` ${plainText(cause)}` : '';
  return `  ${paint.verdict('Could not analyse', null)}: ${sentence} [${code}]${why}`;
}

/** The findings about a picture or a clip, or why there are none, in words. */
export function describeReport(report: MediaReport, paint = NO_PAINT): string {
  const lines = [paint.title(plainText(report.file))];
  if ('failure' in report) lines.push(failureLine(report, paint));
  else if ('clip' in report) lines.push(...clipLines(report, paint));
  else lines.push(...pictureLines(report.findings, report.answers ?? [], paint));
  if ('provenance' in report && report.provenance) lines.push(...provenanceLines(report.provenance));
  return `${lines.join('\n')}\n`;
}
