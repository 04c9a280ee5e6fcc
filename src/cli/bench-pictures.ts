import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { extract } from 'tar-stream';
import type { ForgeryKind, Point } from '../forensics/findings';

/** A line of the manifest: a picture and the truth about it. */
export interface LabelledPicture {
  /** Path under the root, or inside its tar; the first part names the set. */
  readonly path: string;
  readonly set: string;
  /** Null for bona fide. */
  readonly truth: ForgeryKind | null;
  /** Path of a mask in the picture's framing, white where it was changed. */
  readonly mask?: string;
  /** Path of the bona fide original in the same framing, from whose difference the change is known. */
  readonly original?: string;
  /** The face finder's six keypoints in fractions of the crop. */
  readonly keypoints?: readonly Point[];
  /** The clip that it is a frame of. */
  readonly group?: string;
  /** When in the clip, in seconds. */
  readonly time?: number;
}

const CLASSES: Readonly<Record<string, ForgeryKind | null>> = { real: null, fs: 'FS', fr: 'FR', fe: 'FE', efs: 'EFS' };

/** Cells of one CSV line (RFC 4180 without line breaks inside quotes). */
function cellsOf(line: string): string[] {
  return Array.from(line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g), ([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
  );
}

/** "x y x y …" as points. @throws RangeError unless there are six */
function readKeypoints(words: string, path: string): Point[] {
  const numbers = words.trim().split(/\s+/).map(Number);
  if (numbers.length !== 12 || !numbers.every(Number.isFinite)) throw new RangeError(`${path} has no six keypoints`);
  return Array.from({ length: 6 }, (_, i) => ({ x: numbers[2 * i] ?? 0, y: numbers[2 * i + 1] ?? 0 }));
}

/**
 * Reads a manifest's text. The columns mask, original, points, group and t may be missing or empty.
 * @param split only the pictures of this split; null for all
 * @throws RangeError on a missing column, an unknown class, or a time that is no number
 */
export function parseManifest(text: string, split: string | null): LabelledPicture[] {
  const [header = '', ...lines] = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const columns = cellsOf(header);
  const columnOf = (name: string): number => {
    const index = columns.indexOf(name);
    if (index === -1) throw new RangeError(`the manifest has no column "${name}"`);
    return index;
  };
  const pathAt = columnOf('path');
  const classAt = columnOf('class');
  const splitAt = split === null ? -1 : columnOf('split');
  return lines.flatMap((line) => {
    const cells = cellsOf(line);
    const cellOf = (name: string): string | undefined => cells[columns.indexOf(name)] || undefined;
    if (split !== null && cells[splitAt] !== split) return [];
    const path = cells[pathAt] ?? '';
    const truth = CLASSES[cells[classAt] ?? ''];
    if (truth === undefined) throw new RangeError(`unknown class "${cells[classAt]}" of ${path}`);
    const [mask, original, points] = [cellOf('mask'), cellOf('original'), cellOf('points')];
    const [group, t] = [cellOf('group'), cellOf('t')];
    if (t !== undefined && !Number.isFinite(Number(t))) throw new RangeError(`"${t}" of ${path} is no time`);
    return {
      path,
      set: path.split('/', 1)[0] ?? path,
      truth,
      ...(mask && { mask }),
      ...(original && { original }),
      ...(points && { keypoints: readKeypoints(points, path) }),
      ...(group && { group }),
      ...(t && { time: Number(t) }),
    };
  });
}

/** At most `limit` of them, spread evenly, so that every set and class keeps its share. */
export function spreadEvenly<T>(items: readonly T[], limit: number | null): T[] {
  if (limit === null || limit >= items.length) return [...items];
  return Array.from({ length: limit }, (_, i) => items[Math.floor((i * items.length) / limit)]).filter(
    (item) => item !== undefined,
  );
}

type TakePicture = (picture: LabelledPicture, bytes: Uint8Array<ArrayBuffer>) => Promise<void>;

async function readTar(file: string, wanted: Map<string, LabelledPicture>, take: TakePicture): Promise<void> {
  const archive = extract();
  const reading = pipeline(createReadStream(file), archive);
  for await (const entry of archive) {
    const picture = wanted.get(entry.header.name.replace(/^\.\//, ''));
    if (!picture) {
      entry.resume();
      continue;
    }
    const chunks: Uint8Array[] = [];
    for await (const chunk of entry) chunks.push(chunk as Uint8Array);
    wanted.delete(picture.path);
    await take(picture, new Uint8Array(Buffer.concat(chunks)));
  }
  await reading;
}

/**
 * Gives each picture's bytes in turn, tar by tar and folder by folder, without unpacking anything.
 * @returns the pictures that no root holds
 */
export async function readPictures(
  pictures: readonly LabelledPicture[],
  roots: readonly string[],
  take: TakePicture,
): Promise<LabelledPicture[]> {
  const wanted = new Map(pictures.map((picture) => [picture.path, picture]));
  for (const root of roots) {
    if ((await stat(root)).isDirectory()) {
      for (const picture of wanted.values()) {
        const bytes = await readFile(join(root, picture.path)).catch(() => null);
        if (!bytes) continue;
        wanted.delete(picture.path);
        await take(picture, new Uint8Array(bytes));
      }
    } else {
      await readTar(root, wanted, take);
    }
  }
  return [...wanted.values()];
}
