import { readFile } from 'node:fs/promises';
import { factsOf } from '../forensics/face-facts';
import { toFailure, type Failure } from '../forensics/failure';
import type { FaceFindings, PictureFindings, Progress } from '../forensics/findings';
import {
  artifactsWords,
  coveringWords,
  DOES_NOT_PROVE,
  falseAlarmWords,
  headline,
  kindWords,
  fileUnreadable,
  NO_SINGLE_REGION,
  regionName,
  VERDICT_WORDS,
} from '../forensics/wording';
import { sha256Of } from '../inference/model-manifest';
import type { LanguageModel } from '../language/language-model';
import { analysePicture } from '../vision/analyse-picture';
import { askAboutFace, type FaceAnswer } from './ask-about-face';
import { decodePicture } from './decode-picture';
import { findPictures } from './find-pictures';
import { loadEngine, releaseEngine, type Engine } from './load-engine';
import { loadLanguageOrSay } from './load-language';
import { makeProgressBar } from './progress-bar';

/** One line of the JSON report: a picture with its findings or the failure in their place. */
export type PictureReport =
  | {
      readonly file: string;
      readonly sha256: string;
      readonly findings: PictureFindings;
      /** To the questions that were asked about the worst face. */
      readonly answers?: readonly FaceAnswer[];
    }
  | { readonly file: string; readonly sha256: string | null; readonly failure: Failure };

const STEP_WORDS: Readonly<Record<Progress['step'], string>> = {
  reading: 'reading',
  decoding: 'decoding',
  'loading-model': 'loading the model',
  'reading-video': 'reading the video',
  'looking-at-frames': 'looking at frames',
  watching: 'watching',
  'finding-faces': 'finding faces',
  encoding: 'looking closely',
  covering: 'covering parts',
};

export interface AnalyseOptions {
  readonly asJson: boolean;
  /** Asked about the worst face of each picture. */
  readonly questions: readonly string[];
}

/** Who answers questions; `model` null for composed sentences only. */
interface Chat {
  readonly questions: readonly string[];
  readonly model: LanguageModel | null;
}

async function report(
  file: string,
  engine: Engine,
  { questions, model }: Chat,
  onProgress: (progress: Progress) => void,
): Promise<PictureReport> {
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = new Uint8Array(await readFile(file));
  } catch (thrown) {
    return { file, sha256: null, failure: fileUnreadable(String(thrown)) };
  }
  const sha256 = await sha256Of(bytes);
  try {
    onProgress({ step: 'decoding' });
    const { raster, notes, milliseconds } = await decodePicture(bytes);
    let image: Float32Array | null = null;
    const findings = await analysePicture(raster, engine.networks, engine.settings, {
      onProgress,
      notes,
      decodeMilliseconds: milliseconds,
      onImageFeatures: ([first]) => (image = first ?? null),
    });
    if (questions.length === 0) return { file, sha256, findings };
    return { file, sha256, findings, answers: await askAboutFace(factsOf(findings, 0), image, questions, model) };
  } catch (thrown) {
    return { file, sha256, failure: toFailure(thrown, 'encode') };
  }
}

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

/** A picture's findings, or why there are none, in words. */
export function describePicture(picture: PictureReport): string {
  if ('failure' in picture)
    return `${picture.file}\n  Could not analyse: ${picture.failure.sentence} [${picture.failure.code}]\n`;
  const { findings } = picture;
  const lines = [picture.file];
  findings.faces.forEach((face, i) => {
    const { x, y, width, height } = face.box;
    const place = `face ${i + 1} (${Math.round(width)} × ${Math.round(height)} px at ${Math.round(x)}, ${Math.round(y)})`;
    if (face.status === 'refused') {
      lines.push(`  ${place}: not judged. ${face.failure.sentence}`);
      return;
    }
    lines.push(`  ${place}: ${headline(face)}`);
    if (face.verdict !== 'none') lines.push(`    Kind: ${kindWords(face.kind)}`);
    lines.push(...regionLines(face));
    lines.push(`    ${falseAlarmWords(face.probability, findings.bands)}`);
  });
  for (const note of findings.notes) lines.push(`  Note: ${note}`);
  lines.push(`  ${DOES_NOT_PROVE[findings.verdict]}`);
  lines.push(...(picture.answers ?? []).flatMap(answerLines));
  return `${lines.join('\n')}\n`;
}

function summarise(pictures: readonly PictureReport[]): string {
  const count = (verdict: keyof typeof VERDICT_WORDS): number =>
    pictures.filter((picture) => 'findings' in picture && picture.findings.verdict === verdict).length;
  const failed = pictures.filter((picture) => 'failure' in picture).length;
  return [
    `${VERDICT_WORDS.signs}: ${count('signs')}`,
    `${VERDICT_WORDS.unsure}: ${count('unsure')}`,
    `${VERDICT_WORDS.none}: ${count('none')}`,
    `Could not analyse: ${failed}`,
  ].join(' · ');
}

/** 2 after any failure, else 1 when any picture has signs of forgery, else 0 (unsure too). */
export function exitCodeOf(pictures: readonly PictureReport[]): 0 | 1 | 2 {
  if (pictures.length === 0 || pictures.some((picture) => 'failure' in picture)) return 2;
  return pictures.some((picture) => 'findings' in picture && picture.findings.verdict === 'signs') ? 1 : 0;
}

/**
 * `telltale analyse`: writes findings to stdout, as words or as one JSON array, progress to stderr.
 * @returns the exit code
 * @throws AnalysisError when the model cannot be loaded
 */
export async function analyseCommand(paths: readonly string[], { asJson, questions }: AnalyseOptions): Promise<number> {
  const files = await findPictures(paths);
  if (files.length === 0) {
    process.stderr.write('telltale: no pictures there.\n');
    return 2;
  }
  const bar = makeProgressBar(files.length);
  bar.show(0, STEP_WORDS['loading-model']);
  const engine = await loadEngine();
  const language = questions.length > 0 ? await loadLanguageOrSay() : null;
  const chat: Chat = { questions, model: language?.model ?? null };
  const pictures: PictureReport[] = [];
  for (const file of files) {
    const picture = await report(file, engine, chat, ({ step }) =>
      bar.show(pictures.length, `${STEP_WORDS[step]}: ${file}`),
    );
    pictures.push(picture);
    if (!asJson) {
      bar.clear();
      process.stdout.write(describePicture(picture));
    }
  }
  bar.clear();
  await chat.model?.release();
  await releaseEngine(engine);
  if (asJson) process.stdout.write(`${JSON.stringify(pictures, null, 2)}\n`);
  else if (pictures.length > 1) process.stdout.write(`\n${summarise(pictures)}\n`);
  return exitCodeOf(pictures);
}
