import { readdir, stat } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** Only these are taken from a folder; a file that is named outright is tried whatever it is called. */
const PICTURE_ENDINGS = new Set(['.jpg', '.jpeg', '.png', '.webp', '.avif', '.gif', '.tif', '.tiff', '.bmp', '.heic']);

/**
 * The pictures that paths stand for: files as they are, folders searched through and sorted by name. A path that
 * does not exist is kept, so that it is reported where its picture would be.
 */
export async function findPictures(paths: readonly string[]): Promise<string[]> {
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
        .filter((name) => PICTURE_ENDINGS.has(extname(name).toLowerCase()))
        .toSorted()
        .map((name) => join(path, name)),
    );
  }
  return found;
}
