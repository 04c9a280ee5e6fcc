import { copyFile, mkdir, open, readdir, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { countVerdict, EMPTY_TALLY, summarise } from '../media-report';
import { finishFolder, isFree, LOG_FILE } from './result-folder';
import {
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

/** What is missing, in a sentence; null where nothing is. */
function lacking(sources: readonly Source[]): string | null {
  const undone = sources.find(({ record, results }) => record.left > 0 || results.length < record.files);
  if (undone) {
    const left = Math.max(undone.record.left, undone.record.files - undone.results.length);
    return `${undone.folder} is not done: ${left} of ${undone.record.files} files are missing. Run its command again to go on.`;
  }
  const shards = sources.flatMap(({ folder, record }) => (record.shard ? [{ folder, record, ...record.shard }] : []));
  const [first] = shards;
  if (!first) return null;
  const other = shards.find(({ of, record }) => of !== first.of || record.listing !== first.record.listing);
  if (other)
    return `${first.folder} and ${other.folder} are not parts of one list of files: files came or went between them, or the numbers of shards differ.`;
  const there = new Set(shards.map(({ index }) => index));
  const missing = Array.from({ length: first.of }, (_, i) => i + 1).filter((index) => !there.has(index));
  if (missing.length === 0) return null;
  return `${missing.length} of ${first.of} shards are missing: ${missing.slice(0, 20).join(', ')}${missing.length > 20 ? ', …' : ''}.`;
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

/** Copies thumbnails and reports, whose names are made of the paths: two folders have one only for the same file. */
async function copyPictures(from: string, to: string): Promise<void> {
  for (const part of ['thumbnails', 'reports']) {
    const names = await readdir(path.join(from, part), { recursive: true, withFileTypes: true }).catch(() => []);
    for (const entry of names) {
      if (!entry.isFile()) continue;
      const file = path.join(entry.parentPath, entry.name);
      const copy = path.join(to, part, path.relative(path.join(from, part), file));
      await mkdir(path.dirname(copy), { recursive: true });
      await copyFile(file, copy);
    }
  }
}

async function writeMerged(out: string, sources: readonly Source[], results: readonly StoredResult[]): Promise<void> {
  await mkdir(out, { recursive: true });
  const isGallery = sources.some(({ record }) => record.isGallery);
  const log = await open(path.join(out, LOG_FILE), 'wx');
  for (const stored of results) await log.appendFile(`${await readStoredText(stored)}\n`);
  await log.close();
  if (isGallery) for (const { folder } of sources) await copyPictures(folder, out);
  await finishFolder(out, isGallery);
  const settings = new Map(
    sources.flatMap(({ record }) => record.settings).map((each) => [JSON.stringify(each), each]),
  );
  await writeRunRecord(out, {
    telltaleRun: 1,
    settings: [...settings.values()],
    shard: null,
    listing: sources[0]?.record.listing ?? null,
    files: results.length,
    left: 0,
    isGallery,
  });
}

/**
 * `telltale merge`: makes one folder of results out of several.
 * @returns the exit code
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
    const lack = lacking(sources);
    if (lack !== null && !mayLack)
      throw new ResultsError('results-incomplete', `${lack} Or merge what is there with --incomplete.`);
    const { results, doubles } = await withoutDoubles(sources);
    await orNotWritten(out, () => writeMerged(out, sources, results));
    const tally = results.reduce((sum, { verdict }) => countVerdict(sum, verdict), EMPTY_TALLY);
    process.stdout.write(`${summarise(tally)}\n`);
    if (lack !== null) process.stderr.write(`telltale: ${lack}\n`);
    if (doubles > 0) process.stderr.write(`telltale: ${doubles} files were in two folders, with the same result.\n`);
    process.stderr.write(`telltale: ${results.length} results of ${folders.length} folders are in ${out}\n`);
    return 0;
  } finally {
    for (const { log } of sources) await log.close();
  }
}
