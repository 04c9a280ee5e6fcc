import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import type { FolderWish } from '../../../src/cli/results/result-folder';
import type { ResultLine } from '../../../src/cli/results/result-line';
import { digestOfSettings, type RunSettings } from '../../../src/cli/results/run-record';
import { digestOfPaths } from '../../../src/cli/results/shard';

/** Results and folders for them, made up. */

export const SETTINGS: RunSettings = {
  program: '0.1.0',
  model: 'encoder 1',
  encoder: 'a',
  faceFinder: 'b',
  calibration: 'c',
  regions: true,
};
export const STAMP = { bytes: 10, modified: 1000 };

export function writtenLine(file: string, rest: Partial<ResultLine> = {}): ResultLine {
  return {
    telltaleResult: 1,
    file,
    sha256: 'f'.repeat(64),
    stamp: STAMP,
    verdict: 'none',
    probability: 0.125,
    kind: null,
    failure: null,
    faces: [{ box: { x: 0, y: 0, width: 9, height: 9 }, probability: 0.125, verdict: 'none', kind: null, regions: [] }],
    settings: digestOfSettings(SETTINGS),
    ...rest,
  };
}

/** A folder that is gone after the test. */
export function makeFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'telltale-results-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

export function wishFor(folder: string, files: readonly string[], rest: Partial<FolderWish> = {}): FolderWish {
  const listing = digestOfPaths(files);
  const wish = { folder, settings: SETTINGS, shard: null, isGallery: false, isFresh: false };
  return { ...wish, listing, files: files.length, listed: files.length, leftOut: 0, ...rest };
}
