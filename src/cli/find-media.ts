import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** Only these are taken from a folder; a file that is named outright is tried whatever it is called. */
const PICTURE_ENDINGS = new Set(['.jpg', '.jpeg', '.png', '.webp', '.avif', '.gif', '.tif', '.tiff', '.bmp', '.heic']);
const CLIP_ENDINGS = new Set(['.mp4', '.m4v', '.mov', '.webm', '.mkv', '.3gp', '.ogv', '.avi', '.mpg', '.mpeg', '.ts']);

/** Whether a file is looked at as a video: by its name alone. */
export function isClipName(path: string): boolean {
  return CLIP_ENDINGS.has(extname(path).toLowerCase());
}

/** In folders, `.ts` is more often source text than a video. */
function isTakenFromFolder(name: string): boolean {
  const ending = extname(name).toLowerCase();
  return ending !== '.ts' && (CLIP_ENDINGS.has(ending) || PICTURE_ENDINGS.has(ending));
}

/**
 * The pictures and videos that paths stand for: files as they are, folders searched through and sorted by name. A path
 * that does not exist is kept, so that it is reported where its findings would be.
 */
export async function findMedia(paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) {
    const isFolder = await stat(path).then(
      (entry) => entry.isDirectory(),
      () => false,
    );
    if (!isFolder) {
      found.push(path);
      continue;
    }
    const names = await readdir(path, { recursive: true });
    found.push(
      ...names
        .filter(isTakenFromFolder)
        .toSorted()
        .map((name) => join(path, name)),
    );
  }
  return found;
}
