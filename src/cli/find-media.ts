import { readdir, stat } from 'node:fs/promises';
import { extname, isAbsolute, join } from 'node:path';
import { glob } from 'tinyglobby';

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

const isPattern = (path: string): boolean => /[*?[{]/.test(path);

/** What a pattern stands for, sorted; the pattern itself where that is nothing, so that it is told. */
async function findByPattern(pattern: string): Promise<string[]> {
  const options = { absolute: isAbsolute(pattern), expandDirectories: false };
  const found = (await glob(pattern, options).catch(() => [])).filter(isTakenFromFolder);
  return found.length > 0 ? found.toSorted() : [pattern];
}

/**
 * The pictures and videos that paths stand for: files as they are, folders searched through and sorted by name, patterns
 * such as `photos/*.jpg`, which a shell has left as they are. A path that does not exist is kept, so that it is reported
 * where its findings would be, and so is a folder that cannot be read. No path comes twice.
 */
export async function findMedia(paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) {
    const entry = await stat(path).catch(() => null);
    if (entry?.isDirectory()) {
      const names = await readdir(path, { recursive: true }).catch(() => null);
      const taken = names?.filter(isTakenFromFolder).toSorted();
      found.push(...(taken?.map((name) => join(path, name)) ?? [path]));
    } else if (!entry && isPattern(path)) found.push(...(await findByPattern(path)));
    else found.push(path);
  }
  return [...new Set(found)];
}

/** The paths of a list on stdin. @param end what stands behind each: a line feed, or a zero byte */
export async function readPathList(stream: AsyncIterable<Buffer | string>, end: '\n' | '\0'): Promise<string[]> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(Buffer.from(part));
  const paths = Buffer.concat(parts).toString('utf8').split(end);
  // Lists of other systems end their lines with two signs.
  return (end === '\n' ? paths.map((path) => path.replace(/\r$/, '')) : paths).filter((path) => path !== '');
}
