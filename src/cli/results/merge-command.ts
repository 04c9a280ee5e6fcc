import { mkdir, open, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { countVerdict, EMPTY_TALLY, leftOutWords, summarise } from '../media-report';
import { plainText } from '../plain-text';
import { copyPictures, type NotCopied } from './copy-pictures';
import { areOfOneList, lackOf, type Holding, type Lack } from './lack';
import { finishFolder, isFree, LOG_FILE } from './result-folder';
import {
  countLeftOut,
  differenceOfSettings,
  orNotWritten,
  readRunRecord,
  ResultsError,
  writeRunRecord,
  type RunRecord,
} from './run-record';
import { byPath, openLog, readStoredText, scanResults, type StoredResult } from './stored-results';

export interface MergeOptions {
  /** Results of different models and options are taken together. */
  readonly mayMix: boolean;
  /** What is there is merged, though something is missing. */
  readonly mayLack: boolean;
}

/** So many files are named on stderr; the gallery names all. */
const MOST_NAMED = 20;

/** A folder of results that is to be merged. */
interface Source {
  readonly folder: string;
  readonly record: RunRecord;
  readonly log: FileHandle;
  readonly results: readonly StoredResult[];
}

async function openSource(folder: string): Promise<Source> {
  const record = await readRunRecord(folder);
  const log = record && (await openLog(path.join(folder, LOG_FILE)));
  if (!record || !log)
    throw new ResultsError('no-results', `${folder} holds no results of telltale analyse --out or --html.`);
  const { results, damaged } = await scanResults(log);
  if (damaged > 0)
    process.stderr.write(
      `telltale: ${damaged} lines of ${path.join(folder, LOG_FILE)} cannot be read and are left out.\n`,
    );
  return { folder, record, log, results: [...results.values()].map(({ stored }) => stored) };
}

/** @throws ResultsError `settings-mixed` */
function refuseMixed(sources: readonly Source[]): void {
  const [first] = sources;
  const kept = first?.record.settings[0];
  for (const { folder, record } of sources) {
    const difference = record.settings
      .map((settings) => (kept ? differenceOfSettings(kept, settings) : ''))
      .find((words) => words !== '');
    if (difference !== undefined && first)
      throw new ResultsError(
        'settings-mixed',
        `${first.folder} and ${folder} were made differently (${difference}). Make one of them anew, or merge them all the same with --mixed.`,
      );
  }
}

/** Files of a folder that have no result; null where a run was cut down, and it is not known how many. */
function leftIn({ record, results }: Source): number | null {
  if (record.lack) return record.lack.files;
  const without = Math.max(0, record.files - results.length);
  // A run that was cut down has all of its files as left.
  if (record.left < record.files) return Math.max(record.left, without);
  return without > 0 || record.left === 0 ? without : null;
}

function holdingOf(source: Source): Holding {
  const { listing, listed = null, files, shard, parts = [] } = source.record;
  const own = { ...(shard ?? { index: 1, of: 1 }), files, left: leftIn(source) };
  return { folder: source.folder, listing, listed, parts: parts.length > 0 ? parts : [own] };
}

/**
 * All results in the order of their paths, each file once.
 * @throws ResultsError `results-differ` where two folders say different things of one file
 */
async function withoutDoubles(sources: readonly Source[]): Promise<{ results: StoredResult[]; doubles: number }> {
  const ordered = sources.flatMap(({ results }) => results).toSorted(byPath);
  const results: StoredResult[] = [];
  let doubles = 0;
  for (const stored of ordered) {
    const before = results.at(-1);
    if (before?.file !== stored.file) {
      results.push(stored);
      continue;
    }
    doubles += 1;
    if ((await readStoredText(before)) !== (await readStoredText(stored)))
      throw new ResultsError(
        'results-differ',
        `Two of the folders say different things of ${stored.file}. Leave one of them out, or analyse it anew.`,
      );
  }
  return { results, doubles };
}

/** By list, each once: what one shard of a list left out, all of them did. */
function leftOutOf(sources: readonly Source[]): Readonly<Record<string, number>> {
  const leftOut: Record<string, number> = {};
  // Shards that found different lists have looked through the same folders.
  const isPart = ({ shard }: RunRecord): boolean => shard !== null && shard.of > 1;
  const ofShards = sources.find(({ record }) => isPart(record))?.record.listing;
  for (const { record } of sources)
    for (const [listing, files] of Object.entries(record.leftOut ?? {})) {
      const list = isPart(record) ? (ofShards ?? listing) : listing;
      leftOut[list] = Math.max(leftOut[list] ?? 0, files);
    }
  return leftOut;
}

async function writeMerged(
  out: string,
  sources: readonly Source[],
  results: readonly StoredResult[],
  lack: Lack | null,
): Promise<NotCopied | null> {
  await mkdir(out, { recursive: true });
  const galleries = sources.filter(({ record }) => record.isGallery);
  const isGallery = galleries.length > 0;
  const log = await open(path.join(out, LOG_FILE), 'wx');
  for (const stored of results) await log.appendFile(`${await readStoredText(stored)}\n`);
  await log.close();
  const notCopied = isGallery ? await copyPictures(galleries, out) : null;
  const leftOut = leftOutOf(sources);
  await finishFolder(out, isGallery, { lack, notCopied: notCopied?.why ?? null, leftOut: countLeftOut({ leftOut }) });
  const settings = new Map(
    sources.flatMap(({ record }) => record.settings).map((each) => [JSON.stringify(each), each]),
  );
  const first = sources[0]?.record;
  const holdings = sources.map(holdingOf);
  const canBecomeWhole = lack !== null && lack.ofShards !== null && lack.files !== null && areOfOneList(holdings);
  await writeRunRecord(out, {
    telltaleRun: 1,
    settings: [...settings.values()],
    shard: null,
    listing: first?.listing ?? null,
    listed: first?.listed,
    files: lack?.of ?? results.length,
    left: lack?.files ?? 0,
    isGallery,
    leftOut: Object.keys(leftOut).length > 0 ? leftOut : undefined,
    lack: lack ?? undefined,
    parts: canBecomeWhole ? holdings.flatMap(({ parts }) => parts) : undefined,
    notCopied: notCopied ? { thumbnails: notCopied.thumbnails, reports: notCopied.reports } : undefined,
  });
  return notCopied;
}

/** Says on stderr what the merged folder does not have. */
function sayGaps(lack: Lack | null, notCopied: NotCopied | null): void {
  for (const sentence of lack?.sentences ?? []) process.stderr.write(`telltale: ${sentence}\n`);
  if (!notCopied) return;
  for (const [file, why] of [...notCopied.why].slice(0, MOST_NAMED))
    process.stderr.write(`telltale: the thumbnail or report of ${plainText(file)} was not copied: ${plainText(why)}\n`);
  const { thumbnails, reports } = notCopied;
  process.stderr.write(
    `telltale: thumbnails missing: ${thumbnails}, reports missing: ${reports}. Make them readable and merge into a new folder.\n`,
  );
}

/**
 * `telltale merge`: makes one folder of results out of several.
 * @returns the exit code: 1 where the merged folder lacks something
 * @throws ResultsError by name where they do not belong together, or the folder to make is not empty
 */
export async function mergeCommand(
  out: string,
  folders: readonly string[],
  { mayMix, mayLack }: MergeOptions,
): Promise<number> {
  if (!(await isFree(out)))
    throw new ResultsError('folder-taken', `${out} is not empty. Name a new folder, or empty it first.`);
  const sources: Source[] = [];
  try {
    for (const folder of folders) sources.push(await openSource(folder));
    if (!mayMix) refuseMixed(sources);
    const lack = lackOf(sources.map(holdingOf));
    if (lack !== null && !mayLack)
      throw new ResultsError(
        'results-incomplete',
        `${lack.sentences.join(' ')} Run the commands of what is missing again, or merge what is there with --incomplete.`,
      );
    const { results, doubles } = await withoutDoubles(sources);
    const notCopied = await orNotWritten(out, () => writeMerged(out, sources, results, lack));
    const tally = results.reduce((sum, { verdict }) => countVerdict(sum, verdict), EMPTY_TALLY);
    process.stdout.write(`${summarise(tally)}\n`);
    const leftOut = countLeftOut({ leftOut: leftOutOf(sources) });
    if (leftOut > 0) process.stdout.write(`${leftOutWords(leftOut)}\n`);
    sayGaps(lack, notCopied);
    if (doubles > 0) process.stderr.write(`telltale: ${doubles} files were in two folders, with the same result.\n`);
    process.stderr.write(`telltale: ${results.length} results of ${folders.length} folders are in ${out}\n`);
    return lack !== null || notCopied !== null ? 1 : 0;
  } finally {
    for (const { log } of sources) await log.close();
  }
}
