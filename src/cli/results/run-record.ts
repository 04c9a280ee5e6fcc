import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as v from 'valibot';
import { programVersion } from '../program-version';
import { LACK, PART } from './lack';
import type { ModelManifest } from '../../inference/model-manifest';
import type { EngineSettings } from '../../vision/engine-settings';

/** Why results could not be kept, continued or merged: a name, and a sentence with the next step. */
export class ResultsError extends Error {
  readonly code: string;
  constructor(code: string, sentence: string) {
    super(sentence);
    this.name = 'ResultsError';
    this.code = code;
  }
}

/**
 * Writes into a folder or a file.
 * @throws ResultsError `not-written` with the system's reason, such as a full disk
 */
export async function orNotWritten<T>(place: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (!(thrown instanceof Error && 'syscall' in thrown)) throw thrown;
    throw new ResultsError(
      'not-written',
      `${place} cannot be written to. Make room there, or name another place. ${thrown.message}`,
    );
  }
}

const SETTINGS = v.object({
  program: v.string(),
  model: v.string(),
  encoder: v.string(),
  faceFinder: v.string(),
  calibration: v.string(),
  /** Whether the parts of a face are covered, to say which a verdict rests on. */
  regions: v.boolean(),
});
/** All that a result depends on besides the file. */
export type RunSettings = v.InferOutput<typeof SETTINGS>;

const RECORD = v.object({
  telltaleRun: v.literal(1),
  /** More than one set only in merged folders that were told to mix them. */
  settings: v.array(SETTINGS),
  shard: v.nullable(v.object({ index: v.number(), of: v.number() })),
  /** Digest of all paths, those of other shards too. */
  listing: v.nullable(v.string()),
  /** Files of this folder, and how many of them are not done. */
  files: v.number(),
  left: v.number(),
  isGallery: v.boolean(),
  /** Files of the whole list, those of other shards too. */
  listed: v.optional(v.number()),
  /** By digest of all paths: files beside them that are no pictures or videos, those beside other shards' too. */
  leftOut: v.optional(v.record(v.string(), v.number())),
  /** What a stopped run or a merge has not got. */
  lack: v.optional(LACK),
  /** Of a merge that is not whole: which shards it was made of. */
  parts: v.optional(v.array(PART)),
  /** Of a merged gallery: thumbnails and reports that could not be copied. */
  notCopied: v.optional(v.object({ thumbnails: v.number(), reports: v.number() })),
});
/** What a folder of results says about itself, in `run.json`. */
export type RunRecord = v.InferOutput<typeof RECORD>;

export async function runSettingsOf(
  { files }: ModelManifest,
  { model }: EngineSettings,
  regions: boolean,
): Promise<RunSettings> {
  return {
    program: await programVersion(),
    model: `${model.name} ${model.version}`,
    encoder: files.encoder.sha256,
    faceFinder: files['face-finder'].sha256,
    calibration: files.calibration.sha256,
    regions,
  };
}

/** How many files were left out of all lists that a folder's results come from. */
export const countLeftOut = ({ leftOut = {} }: Pick<RunRecord, 'leftOut'>): number =>
  Object.values(leftOut).reduce((sum, files) => sum + files, 0);

/** A short name for settings, which stands in each line. */
export const digestOfSettings = (settings: RunSettings): string =>
  createHash('sha256').update(JSON.stringify(settings)).digest('hex').slice(0, 12);

/** "model encoder 0.1.0 and encoder 0.2.0": in what two settings differ; empty where they do not. */
export function differenceOfSettings(a: RunSettings, b: RunSettings): string {
  const names = Object.keys(SETTINGS.entries) as (keyof RunSettings)[];
  return names
    .filter((name) => a[name] !== b[name])
    .map((name) => `${name} ${String(a[name]).slice(0, 40)} and ${String(b[name]).slice(0, 40)}`)
    .join('; ');
}

export const RUN_FILE = 'run.json';

/** @returns null where the folder has none @throws ResultsError `results-damaged` where it is none that can be read */
export async function readRunRecord(folder: string): Promise<RunRecord | null> {
  let text: string;
  try {
    text = await readFile(path.join(folder, RUN_FILE), 'utf8');
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && ['ENOENT', 'ENOTDIR'].includes(String(thrown.code))) return null;
    throw thrown;
  }
  try {
    return v.parse(RECORD, JSON.parse(text));
  } catch {
    throw new ResultsError(
      'results-damaged',
      `${path.join(folder, RUN_FILE)} cannot be read. Use another folder, or begin this one anew with --restart.`,
    );
  }
}

export async function writeRunRecord(folder: string, record: RunRecord): Promise<void> {
  await writeFile(path.join(folder, RUN_FILE), `${JSON.stringify(record, null, 2)}\n`);
}
