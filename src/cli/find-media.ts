import { readdir, stat } from 'node:fs/promises';
import { extname, isAbsolute, join } from 'node:path';
import type { Dirent } from 'node:fs';
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

const SLASH = Buffer.from('/');

/**
 * A path as text. Bytes that are no UTF-8 stand as `\\xff`: as one sign for all of them, two files would be one.
 * Such a file cannot be opened by that, which is told of it.
 */
function pathWords(bytes: Buffer): string {
  const words = bytes.toString('utf8');
  if (Buffer.from(words).equals(bytes)) return words;
  return [...bytes].map((byte) => (byte < 0x80 ? String.fromCharCode(byte) : `\\x${byte.toString(16)}`)).join('');
}

/** What stands for given paths, and what of folders was left out, that a person may have meant. */
export interface FoundMedia {
  readonly files: string[];
  /** Links to folders, which are not followed: they may lead round in a circle. */
  readonly linkedFolders: number;
  /** Pipes, sockets and devices that are called like a picture. */
  readonly noFiles: number;
  /** Files that are called neither like a picture nor like a video. */
  readonly otherFiles: number;
}

type Found = { files: string[]; otherFiles: string[]; linkedFolders: number; noFiles: number };

/** All below a folder; a folder in it that cannot be read is among the files, so that it is told. */
async function searchFolder(folder: Buffer, found: Found): Promise<void> {
  const entries: Dirent<Buffer>[] | null = await readdir(folder, { withFileTypes: true, encoding: 'buffer' }).catch(
    () => null,
  );
  if (entries === null) {
    found.files.push(pathWords(folder));
    return;
  }
  const isEnded = folder.at(-1) === SLASH[0];
  for (const entry of entries) {
    const path = Buffer.concat(isEnded ? [folder, entry.name] : [folder, SLASH, entry.name]);
    const words = pathWords(path);
    // A link to nowhere is kept, and told where its findings would be.
    const meant = entry.isSymbolicLink() ? await stat(path).catch(() => null) : entry;
    if (entry.isDirectory()) await searchFolder(path, found);
    else if (meant?.isDirectory()) found.linkedFolders += 1;
    else if (meant === null || meant.isFile()) (isTakenFromFolder(words) ? found.files : found.otherFiles).push(words);
    else if (isTakenFromFolder(words)) found.noFiles += 1;
  }
}

/** What a pattern stands for, sorted; the pattern itself where that is nothing, so that it is told. */
async function findByPattern(pattern: string): Promise<Pick<Found, 'files' | 'otherFiles'>> {
  const options = { absolute: isAbsolute(pattern), expandDirectories: false };
  const found = await glob(pattern, options).catch(() => []);
  const files = found.filter(isTakenFromFolder).toSorted();
  const otherFiles = found.filter((path) => !isTakenFromFolder(path));
  return { files: files.length > 0 ? files : [pattern], otherFiles };
}

/**
 * The pictures and videos that paths stand for: files as they are, folders searched through and sorted by name, patterns
 * such as `photos/*.jpg`, which a shell has left as they are. A path that does not exist is kept, so that it is reported
 * where its findings would be, and so is a folder that cannot be read. No path comes twice.
 */
export async function findMedia(paths: readonly string[]): Promise<FoundMedia> {
  // Each path once, in the order in which it came. One by one: a call takes no hundred thousand arguments.
  const files = new Set<string>();
  const addAll = (more: readonly string[]): void => more.forEach((file) => files.add(file));
  const otherFiles = new Set<string>();
  let [linkedFolders, noFiles] = [0, 0];
  for (const path of paths) {
    const entry = await stat(path).catch(() => null);
    if (entry?.isDirectory()) {
      const found: Found = { files: [], otherFiles: [], linkedFolders: 0, noFiles: 0 };
      await searchFolder(Buffer.from(path), found);
      addAll(found.files.map((file) => join(file)).toSorted());
      for (const file of found.otherFiles) otherFiles.add(join(file));
      linkedFolders += found.linkedFolders;
      noFiles += found.noFiles;
    } else if (!entry && isPattern(path)) {
      const found = await findByPattern(path);
      addAll(found.files);
      for (const file of found.otherFiles) otherFiles.add(join(file));
    } else files.add(path);
  }
  // What is named outright is tried, though a folder leaves it out.
  for (const file of files) otherFiles.delete(join(file));
  return { files: [...files], linkedFolders, noFiles, otherFiles: otherFiles.size };
}

/** The paths of a list on stdin. @param end what stands behind each: a line feed, or a zero byte */
export async function readPathList(stream: AsyncIterable<Buffer | string>, end: '\n' | '\0'): Promise<string[]> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(Buffer.from(part));
  const list = Buffer.concat(parts);
  const paths: string[] = [];
  for (let from = 0; from < list.length;) {
    const to = list.indexOf(end, from);
    paths.push(pathWords(list.subarray(from, to === -1 ? list.length : to)));
    from = to === -1 ? list.length : to + 1;
  }
  // Lists of other systems end their lines with two signs.
  return (end === '\n' ? paths.map((path) => path.replace(/\r$/, '')) : paths).filter((path) => path !== '');
}

/** What was typed, with the paths of a list in place of each `-`. */
export async function withListed(
  paths: readonly string[],
  readList: () => Promise<readonly string[]>,
): Promise<string[]> {
  const named: (readonly string[])[] = [];
  for (const path of paths) named.push(path === '-' ? await readList() : [path]);
  return named.flat();
}
