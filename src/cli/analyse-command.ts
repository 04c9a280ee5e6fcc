import { readFile } from 'node:fs/promises';
import { factsOf } from '../forensics/face-facts';
import { AnalysisError, toFailure } from '../forensics/failure';
import type { Progress } from '../forensics/findings';
import { cancelled, fileUnreadable } from '../forensics/wording';
import { sha256Of } from '../inference/model-manifest';
import type { ProvenanceReader } from '../provenance/provenance-reader';
import { analysePicture } from '../vision/analyse-picture';
import { analyseClipFile } from './analyse-clip-file';
import { askAboutFace, type Chat } from './ask-about-face';
import { decodePicture } from './decode-picture';
import { describeReport } from './describe-report';
import { findMedia, isClipName } from './find-media';
import { loadEngine, releaseEngine, type Engine } from './load-engine';
import { loadLanguageOrSay } from './load-language';
import { exitCodeOf, summarise, type MediaReport, type PictureReport } from './media-report';
import { makeProgressBar, type ProgressBar } from './progress-bar';
import { openProvenanceReader } from './provenance-lines';
import { createReportWriter, type ReportWriter } from './write-report';

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
  /** Asked about the worst face of each picture or clip. */
  readonly questions: readonly string[];
  /** Where reports go; null for none. */
  readonly reportFolder: string | null;
}

/** @param filesDone of those before this one */
function showProgress(bar: ProgressBar, filesDone: number, file: string, progress: Progress): void {
  const words = STEP_WORDS[progress.step];
  if (progress.step !== 'looking-at-frames') {
    bar.show(filesDone, `${words}: ${file}`);
    return;
  }
  const { framesDone, framesPlanned } = progress;
  bar.show(filesDone + framesDone / framesPlanned, `${words}, ${framesDone} of ${framesPlanned}: ${file}`);
}

async function analysePictureFile(
  file: string,
  engine: Engine,
  { questions, model }: Chat,
  readProvenance: ProvenanceReader['read'],
  onProgress: (progress: Progress) => void,
): Promise<PictureReport> {
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = new Uint8Array(await readFile(file));
  } catch (thrown) {
    return { file, sha256: null, failure: fileUnreadable(String(thrown)) };
  }
  const sha256 = await sha256Of(bytes);
  const provenance = readProvenance(new Blob([bytes]));
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
    const report = { file, sha256, findings, provenance: await provenance };
    if (questions.length === 0) return report;
    return { ...report, answers: await askAboutFace(factsOf(findings, 0), image, questions, model) };
  } catch (thrown) {
    return { file, sha256, failure: toFailure(thrown, 'encode'), provenance: await provenance };
  }
}

/**
 * Ctrl-C while a video is looked at keeps what is known of it; a second one ends the program, as the first does at any
 * other time.
 */
async function untilCtrlC<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const stop = new AbortController();
  const onCtrlC = (): void => stop.abort(new AnalysisError(cancelled('encode')));
  process.once('SIGINT', onCtrlC);
  try {
    return await work(stop.signal);
  } finally {
    process.off('SIGINT', onCtrlC);
  }
}

/** Tells on stderr where the report is, or why there is none. @returns false where one could not be written */
async function writeOrSay(writer: ReportWriter, report: MediaReport): Promise<boolean> {
  try {
    const page = await writer.write(report);
    if (page !== null) process.stderr.write(`telltale: report written to ${page}\n`);
    return true;
  } catch (thrown) {
    const { sentence, cause = '' } = toFailure(thrown, 'report');
    process.stderr.write(`telltale: ${sentence} ${cause}\n`);
    return false;
  }
}

/**
 * `telltale analyse`: writes findings to stdout, as words or as one JSON array, progress to stderr.
 * @returns the exit code
 * @throws AnalysisError when the model cannot be loaded
 */
export async function analyseCommand(
  paths: readonly string[],
  { asJson, questions, reportFolder }: AnalyseOptions,
): Promise<number> {
  const files = await findMedia(paths);
  if (files.length === 0) {
    process.stderr.write('telltale: no pictures or videos there.\n');
    return 2;
  }
  const bar = makeProgressBar(files.length);
  bar.show(0, STEP_WORDS['loading-model']);
  const engine = await loadEngine();
  const language = questions.length > 0 ? await loadLanguageOrSay() : null;
  const chat: Chat = { questions, model: language?.model ?? null };
  const provenance = openProvenanceReader();
  const reports: MediaReport[] = [];
  const writer = reportFolder === null ? null : createReportWriter(reportFolder);
  let isStopped = false;
  let areAllWritten = true;
  for (const file of files) {
    const onProgress = (progress: Progress): void => showProgress(bar, reports.length, file, progress);
    const report = isClipName(file)
      ? await untilCtrlC(async (signal) => {
          const clip = await analyseClipFile(file, engine, chat, signal, onProgress);
          isStopped = signal.aborted;
          return clip;
        })
      : await analysePictureFile(file, engine, chat, provenance.read, onProgress);
    reports.push(report);
    if (!asJson) {
      bar.clear();
      process.stdout.write(describeReport(report));
    }
    if (writer && !(await writeOrSay(writer, report))) areAllWritten = false;
    if (isStopped) break;
  }
  bar.clear();
  await chat.model?.release();
  await releaseEngine(engine);
  provenance.end();
  if (asJson) process.stdout.write(`${JSON.stringify(reports, null, 2)}\n`);
  else if (reports.length > 1) process.stdout.write(`\n${summarise(reports)}\n`);
  const left = files.length - reports.length;
  if (left > 0) process.stderr.write(`telltale: stopped; ${left} of ${files.length} files were not looked at.\n`);
  return left > 0 || !areAllWritten ? 2 : exitCodeOf(reports);
}
