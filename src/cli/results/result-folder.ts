import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { createWriteStream } from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { CSV_HEADER, csvRow, lackRow } from './csv-table';
import { hasOtherIndex, removePages, writeGallery, type GalleryGaps } from './gallery';
import { lackOfRun, writeLackLine, type Lack } from './lack';
import {
  isSettled,
  readResultLine,
  writeResultLine,
  type FileStamp,
  type ReadLine,
  type ResultLine,
} from './result-line';
import { removeAllGalleryFiles } from './gallery-files';
import {
  differenceOfSettings,
  orNotWritten,
  readRunRecord,
  ResultsError,
  RUN_FILE,
  writeRunRecord,
  type RunRecord,
  type RunSettings,
} from './run-record';
import { claimFolder, type Release } from './run-lock';
import type { Shard } from './shard';
import { byPath, openLog, readStoredText, scanResults, type StoredResult } from './stored-results';

export const LOG_FILE = 'results.jsonl';
export const TABLE_FILE = 'results.csv';

export interface FolderWish {
  readonly folder: string;
  readonly settings: RunSettings;
  readonly shard: Shard | null;
  readonly isGallery: boolean;
  /** Throws away what an earlier run left. */
  readonly isFresh: boolean;
  /** Digest of all paths, and how many of them are this folder's. */
  readonly listing: string;
  readonly files: number;
  /** Files of all shards together. */
  readonly listed: number;
  /** Files beside those that are no pictures or videos. */
  readonly leftOut: number;
}

/** A folder in which results are kept while they come, so that a run that was stopped can go on. */
export interface ResultFolder {
  /** What is known of a file by an earlier run, where it still holds; null where the file is to be looked at. */
  known(file: string, now: FileStamp | null): ReadLine | null;
  /** Written when it comes back: what was added is there after a kill. */
  add(line: ResultLine): Promise<void>;
  /** Puts the lines in the order of their paths, and writes the table and the gallery. @param left files that are not done */
  finish(left: number): Promise<void>;
}

const words = (shard: Shard | null): string => (shard === null ? 'all files' : `shard ${shard.index}/${shard.of}`);

/** @throws ResultsError where the folder holds something else than the same run's results */
function refuseOtherRun(folder: string, record: RunRecord, { settings, shard }: FolderWish): void {
  const [kept, ...more] = record.settings;
  const difference = kept && more.length === 0 ? differenceOfSettings(kept, settings) : 'several at once';
  if (difference !== '')
    throw new ResultsError(
      'results-of-other-settings',
      `${folder} holds results that were made otherwise (${difference}). Name another folder, or begin this one anew with --restart.`,
    );
  if (words(record.shard) !== words(shard))
    throw new ResultsError(
      'results-of-other-shard',
      `${folder} holds the results of ${words(record.shard)}, not of ${words(shard)}. Name a folder for each shard, or begin this one anew with --restart.`,
    );
}

async function isThere(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}

/** Reads what an earlier run left, and cuts off a last line that was not written to its end. */
async function readEarlier(log: FileHandle, folder: string): Promise<Map<string, { readonly line: ReadLine }>> {
  const { results, end, damaged } = await scanResults(log);
  const { size } = await log.stat();
  if (size > end) await log.truncate(end);
  if (damaged > 0)
    process.stderr.write(
      `telltale: ${damaged} lines of ${path.join(folder, LOG_FILE)} cannot be read and are left out.\n`,
    );
  return results;
}

const folderTaken = (folder: string, name: string, orElse: string): ResultsError =>
  new ResultsError(
    'folder-taken',
    `${folder} has a file ${name} that Telltale did not keep there. Name another folder${orElse}.`,
  );

/** Throws away what a run has kept: of a gallery only what is named as its parts are, since the folder may hold other things. */
async function removeResults(folder: string): Promise<void> {
  for (const name of [RUN_FILE, LOG_FILE, TABLE_FILE]) await rm(path.join(folder, name), { force: true });
  await removePages(folder);
  await removeAllGalleryFiles(folder);
}

/** @throws ResultsError by name where the folder cannot be used for this run; so do what it gives, `not-written` */
export async function openResultFolder(wish: FolderWish): Promise<ResultFolder> {
  const { known, add, finish } = await orNotWritten(wish.folder, () => openFolder(wish));
  return {
    known,
    add: (line) => orNotWritten(wish.folder, () => add(line)),
    finish: (left) => orNotWritten(wish.folder, () => finish(left)),
  };
}

async function openFolder(wish: FolderWish): Promise<ResultFolder> {
  await mkdir(wish.folder, { recursive: true });
  const release = await claimFolder(wish.folder);
  try {
    return await openClaimed(wish, release);
  } catch (thrown) {
    await release();
    throw thrown;
  }
}

async function openClaimed(wish: FolderWish, release: Release): Promise<ResultFolder> {
  const { folder, settings, shard, isGallery, isFresh, listing, files, listed, leftOut } = wish;
  if (isGallery && (await hasOtherIndex(folder))) throw folderTaken(folder, 'index.html', '');
  if (isFresh) await removeResults(folder);
  const record = await readRunRecord(folder);
  if (record) refuseOtherRun(folder, record, wish);
  else
    for (const name of [LOG_FILE, TABLE_FILE])
      if (await isThere(path.join(folder, name))) throw folderTaken(folder, name, ', or replace it with --restart');
  const about = {
    telltaleRun: 1 as const,
    settings: [settings],
    shard,
    listing,
    listed,
    files,
    isGallery,
    ...(leftOut > 0 && { leftOut: { [listing]: leftOut } }),
  };
  await writeRunRecord(folder, { ...about, left: files });
  const log = await open(path.join(folder, LOG_FILE), 'a+');
  const earlier = await readEarlier(log, folder);
  // What was kept without a gallery has no pictures for one.
  let added: Promise<void> = Promise.resolve();
  const isUsable = !isGallery || record === null || record.isGallery;
  return {
    known(file, now) {
      const line = isUsable ? (earlier.get(file)?.line ?? null) : null;
      return line && isSettled(line, now) ? line : null;
    },
    add(line) {
      // One after the other, whatever became of the one before: a long line is written in several pieces.
      added = added.catch(() => undefined).then(() => log.appendFile(writeResultLine(line)));
      return added;
    },
    async finish(left) {
      try {
        await log.close();
        const lack = lackOfRun(left, files);
        await finishFolder(folder, isGallery, { lack, notCopied: null, leftOut });
        await writeRunRecord(folder, { ...about, left, ...(lack && { lack }) });
      } finally {
        await release();
      }
    },
  };
}

async function* linesInOrder(results: readonly StoredResult[], lack: Lack | null): AsyncGenerator<string> {
  if (lack) yield writeLackLine(lack);
  for (const stored of results) yield `${await readStoredText(stored)}\n`;
}

async function* rowsInOrder(results: readonly StoredResult[], lack: Lack | null): AsyncGenerator<string> {
  yield CSV_HEADER;
  if (lack) yield lackRow(lack);
  for (const stored of results) {
    const line = readResultLine(await readStoredText(stored));
    if (line) yield csvRow(line);
  }
}

/** Writes a file so that it is there whole or not at all. */
async function writeWhole(file: string, parts: AsyncIterable<string>): Promise<void> {
  await pipeline(parts, createWriteStream(`${file}.new`));
  await rename(`${file}.new`, file);
}

/**
 * Writes the log anew in the order of the paths, one line for each file, then the table and the gallery.
 * @param gaps what these have to say is missing
 */
export async function finishFolder(folder: string, isGallery: boolean, gaps: GalleryGaps): Promise<void> {
  const log = await openLog(path.join(folder, LOG_FILE));
  if (!log) return;
  const results = [...(await scanResults(log)).results.values()].map(({ stored }) => stored).toSorted(byPath);
  try {
    await writeWhole(path.join(folder, TABLE_FILE), rowsInOrder(results, gaps.lack));
    if (isGallery) await writeGallery(folder, results, gaps);
    await writeWhole(path.join(folder, LOG_FILE), linesInOrder(results, gaps.lack));
  } finally {
    await log.close();
  }
}

/** Whether nothing is in a folder, or there is none. */
export async function isFree(folder: string): Promise<boolean> {
  return readdir(folder).then(
    (names) => names.length === 0,
    () => true,
  );
}
