import { makeProgressBar } from '../progress-bar';
import { copyGalleryFiles } from './gallery-files';
import type { StoredResult } from './stored-results';

/** What of galleries was not copied: how many, and by file why. */
export interface NotCopied {
  readonly thumbnails: number;
  readonly reports: number;
  readonly why: ReadonlyMap<string, string>;
}

interface Gallery {
  readonly folder: string;
  readonly results: readonly StoredResult[];
}

const NOT_THERE = 'it is not in the folder that its result is from.';

/**
 * Copies thumbnails and reports of galleries into one: two have one of the same name only for the same file. What cannot be
 * read is told, and ends nothing.
 * @returns null where nothing is missing
 * @throws what Node throws where the folder cannot be written to
 */
export async function copyPictures(galleries: readonly Gallery[], out: string): Promise<NotCopied | null> {
  const bar = makeProgressBar(galleries.reduce((sum, { results }) => sum + results.length, 0));
  const missing = { thumbnail: new Set<string>(), report: new Set<string>() };
  const copied = { thumbnail: new Set<string>(), report: new Set<string>() };
  const why = new Map<string, string>();
  let done = 0;
  for (const { folder, results } of galleries)
    for (const { file, hasThumbnail, hasReport } of results) {
      bar.show(done, 'copying pictures');
      done += 1;
      const { thumbnail, report } = await copyGalleryFiles(folder, out, file);
      for (const [part, isMeant, came] of [
        ['thumbnail', hasThumbnail, thumbnail],
        ['report', hasReport, report],
      ] as const) {
        if (came === true) copied[part].add(file);
        else if (isMeant || came !== null) {
          missing[part].add(file);
          why.set(file, came ?? NOT_THERE);
        }
      }
    }
  bar.clear();
  // Of two folders that have the same file, one may still have its picture.
  for (const part of ['thumbnail', 'report'] as const) for (const file of copied[part]) missing[part].delete(file);
  const [thumbnails, reports] = [missing.thumbnail.size, missing.report.size];
  if (thumbnails + reports === 0) return null;
  const isMissing = (file: string): boolean => missing.thumbnail.has(file) || missing.report.has(file);
  return { thumbnails, reports, why: new Map([...why].filter(([file]) => isMissing(file))) };
}
