import { AnalysisError, toFailure } from '../forensics/failure';
import { cancelled } from '../forensics/wording';
import { findMedia, readPathList, withListed } from './find-media';
import { inOrder } from './in-order';
import { openJudge, type Judge } from './judging/judge';
import { stampOf } from './judging/judge-file';
import { openJudgePool } from './judging/judge-pool';
import { makeRunProgress, showStep, STEP_WORDS, type RunProgress } from './judging/run-progress';
import { stopOnCtrlC } from './judging/stop-on-ctrl-c';
import { readSettings } from './load-engine';
import { loadLanguageOrSay } from './load-language';
import {
  countVerdict,
  EMPTY_TALLY,
  exitCodeOf,
  leftOutWords,
  summarise,
  verdictOf,
  type MediaReport,
  type Tally,
} from './media-report';
import { plainText } from './plain-text';
import { openResultFolder, type ResultFolder } from './results/result-folder';
import { resultLineOf } from './results/result-line';
import { digestOfSettings, runSettingsOf, type RunSettings } from './results/run-record';
import { digestOfPaths, isInShard, type Shard } from './results/shard';
import { writeResults, type ResultWriter } from './write-results';
import { createReportWriter, type ReportWriter } from './write-report';

export interface AnalyseOptions {
  /** Files, folders, patterns; `-` for a list on stdin. */
  readonly paths: readonly string[];
  readonly asJson: boolean;
  /** Where a table goes; null for none. */
  readonly csv: string | null;
  /** Asked about the worst face of each picture or clip. */
  readonly questions: readonly string[];
  /** Where reports go; null for none. */
  readonly reportFolder: string | null;
  /** Whether it is looked for the parts of a face that a verdict rests on. */
  readonly withRegions: boolean;
  /** Where results are kept, so that a run can go on; null for nowhere. */
  readonly folder: string | null;
  readonly isGallery: boolean;
  /** Throws away what the folder holds. */
  readonly isFresh: boolean;
  /** Processes; null for this one alone. */
  readonly jobs: number | null;
  readonly shard: Shard | null;
  /** What stands behind each path of a list on stdin. */
  readonly listEnd: '\n' | '\0';
  /** One picture comes on stdin. */
  readonly isPictureOnStdin: boolean;
}

/** Tells on stderr where the report is, or why there is none. @returns false where one could not be written */
async function writeOrSay(writer: ReportWriter, report: MediaReport): Promise<boolean> {
  try {
    const page = await writer.write(report);
    if (page !== null) process.stderr.write(`telltale: report written to ${plainText(page)}\n`);
    return true;
  } catch (thrown) {
    const { sentence, cause = '' } = toFailure(thrown, 'report');
    process.stderr.write(`telltale: ${sentence} ${plainText(cause)}\n`);
    return false;
  }
}

interface ListedFiles {
  readonly all: readonly string[];
  /** Those of the shard. */
  readonly own: readonly string[];
  /** Files that are no pictures or videos, those beside other shards' too. */
  readonly leftOut: number;
}

async function listFiles({ paths, listEnd, shard }: AnalyseOptions): Promise<ListedFiles> {
  const listed = await withListed(paths, () => readPathList(process.stdin, listEnd));
  const { files: all, linkedFolders, noFiles, otherFiles } = await findMedia(listed);
  if (linkedFolders > 0)
    process.stderr.write(
      `telltale: links to folders, which are not followed: ${linkedFolders}. Name the folders themselves to have them looked at.\n`,
    );
  if (noFiles > 0)
    process.stderr.write(
      `telltale: pipes, sockets or devices with names of pictures, which are left out: ${noFiles}.\n`,
    );
  return { all, own: shard === null ? all : all.filter((file) => isInShard(file, shard)), leftOut: otherFiles };
}

function openJudgeOf({ jobs, folder, isGallery, questions, withRegions }: AnalyseOptions): Promise<Judge> {
  const wish = { withRegions, gallery: isGallery ? folder : null };
  // In a process of its own, a file that brings the program down does not end a long run.
  if (jobs !== null || folder !== null) return openJudgePool(jobs ?? 1, wish);
  return openJudge(wish, async () => {
    const language = questions.length > 0 ? await loadLanguageOrSay() : null;
    return { questions, model: language?.model ?? null };
  });
}

async function openFolderOf(
  { folder, shard, isGallery, isFresh }: AnalyseOptions,
  settings: RunSettings,
  { all, own, leftOut }: ListedFiles,
): Promise<ResultFolder | null> {
  if (folder === null) return null;
  const listing = digestOfPaths(all);
  return openResultFolder({
    folder,
    settings,
    shard,
    isGallery,
    isFresh,
    listing,
    files: own.length,
    listed: all.length,
    leftOut,
  });
}

/** Of the files, those that an earlier run has not done, and what it said of the others. */
async function withoutKnown(files: readonly string[], kept: ResultFolder | null) {
  let tally = EMPTY_TALLY;
  if (!kept) return { toDo: files, tally };
  const toDo: string[] = [];
  for (const file of files) {
    const known = kept.known(file, await stampOf(file));
    if (known) tally = countVerdict(tally, known.verdict);
    else toDo.push(file);
  }
  return { toDo, tally };
}

/** Has files judged, as many at a time as the judge takes, until all are done or a stop comes. */
async function judgeAll(
  files: readonly string[],
  judge: Judge,
  signal: AbortSignal,
  progress: RunProgress,
  take: (judged: Awaited<ReturnType<Judge['judge']>>) => Promise<void>,
): Promise<void> {
  const waiting = files.values();
  let isBroken = false;
  async function goOn(): Promise<void> {
    for (const file of waiting) {
      if (signal.aborted || isBroken) return;
      try {
        const judged = await judge.judge(file, signal, (step) => showStep(progress, file, step));
        await take(judged);
        progress.fileDone();
      } catch (thrown) {
        isBroken = true;
        throw thrown;
      }
    }
  }
  const ends = await Promise.allSettled(Array.from({ length: judge.atOnce }, goOn));
  const broken = ends.find((end) => end.status === 'rejected');
  if (broken) throw broken.reason;
}

function sayTheEnd(
  { own, leftOut }: ListedFiles,
  earlier: number,
  tally: Tally,
  { folder, isGallery, asJson }: AnalyseOptions,
): number {
  const looked = tally.signs + tally.unsure + tally.none + tally.failed;
  const total = own.length;
  const left = total - looked;
  const isSummed = !asJson && (looked > 1 || folder !== null);
  if (isSummed) process.stdout.write(`\n${summarise(tally)}\n`);
  if (leftOut > 0 && isSummed) process.stdout.write(`${leftOutWords(leftOut)}\n`);
  else if (leftOut > 0) process.stderr.write(`telltale: ${leftOutWords(leftOut)}\n`);
  if (earlier > 0) process.stderr.write(`telltale: ${earlier} of ${total} files were done by an earlier run.\n`);
  if (left > 0) process.stderr.write(`telltale: stopped; ${left} of ${total} files were not looked at.\n`);
  if (left > 0 && folder !== null) process.stderr.write('telltale: the same command goes on from here.\n');
  if (folder !== null) process.stderr.write(`telltale: results are in ${folder}${isGallery ? '/index.html' : ''}\n`);
  return left;
}

/**
 * `telltale analyse`: writes findings to stdout, as words or as lines of JSON, progress to stderr.
 * @returns the exit code
 * @throws AnalysisError when the model cannot be loaded or nothing can be written; ResultsError where the folder holds other
 * results
 */
export async function analyseCommand(options: AnalyseOptions): Promise<number> {
  const { folder, reportFolder, shard } = options;
  const listed = await listFiles(options);
  if (listed.all.length === 0) {
    process.stderr.write('telltale: no pictures or videos there.\n');
    if (listed.leftOut > 0) process.stderr.write(`telltale: ${leftOutWords(listed.leftOut)}\n`);
    return 2;
  }
  const { manifest, settings: engineSettings } = await readSettings();
  const settings = await runSettingsOf(manifest, engineSettings, options.withRegions);
  const kept = await openFolderOf(options, settings, listed);
  const { toDo, tally: earlierTally } = await withoutKnown(listed.own, kept);
  const earlier = listed.own.length - toDo.length;
  const progress = makeRunProgress(listed.own.length, earlier);
  const digest = digestOfSettings(settings);
  const writer = reportFolder === null ? null : createReportWriter(reportFolder);
  const stopping = stopOnCtrlC(() => new AnalysisError(cancelled('encode')));
  let tally = earlierTally;
  let areAllWritten = true;
  let results: ResultWriter | null = null;
  let judge: Judge | null = null;
  async function judgeFiles(): Promise<void> {
    results = await writeResults(options, folder !== null);
    if (toDo.length === 0) return;
    progress.show(STEP_WORDS['loading-model']);
    try {
      judge = await openJudgeOf(options);
    } catch (thrown) {
      // A stop that came at once has ended the processes before they could hear of it.
      if (stopping.signal.aborted) return;
      throw thrown;
    }
    await judgeAll(toDo, judge, stopping.signal, progress, async ({ report, stamp }) => {
      const line = resultLineOf(report, stamp, digest);
      await kept?.add(line);
      tally = countVerdict(tally, verdictOf(report));
      progress.clear();
      await results?.write(report, line);
      if (writer && !(await writeOrSay(writer, report))) areAllWritten = false;
    });
  }
  const leftNow = (): number => listed.own.length - (tally.signs + tally.unsure + tally.none + tally.failed);
  await inOrder([
    judgeFiles,
    () => progress.clear(),
    () => stopping.end(),
    () => judge?.end(),
    async () => {
      await kept?.finish(leftNow());
      await results?.end();
    },
  ]).catch((thrown: unknown) => {
    if (folder !== null)
      process.stderr.write(
        `telltale: what was found until then is kept in ${folder}; the same command goes on from here.\n`,
      );
    throw thrown;
  });
  const left = sayTheEnd(listed, earlier, tally, options);
  // A shard of few files may have none.
  if (shard !== null && listed.own.length === 0) return 0;
  return left > 0 || !areAllWritten ? 2 : exitCodeOf(tally);
}
