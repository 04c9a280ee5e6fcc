import { bytesToHex } from '@noble/hashes/utils.js';
import * as v from 'valibot';

/**
 * A copy of the one folder with a language model that the person has chosen, in the browser's file system of the
 * extension (OPFS). A copy, since what reads it is a worker that nobody sees: it can ask no person for permission, which
 * browsers want again after each start, and Firefox gives no extension a folder to keep.
 */

const PLACE = 'model-folder';
/** Written last: a copy that was broken off is no folder. */
const RECORD = 'folder.json';
/** Characters of a folder's name. */
const LONGEST_NAME = 80;
/** Bytes that are hashed at once. */
const PIECE = 2 ** 24;

const name = v.pipe(v.string(), v.maxLength(300));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
/** SHA-256 of each piece of a file, in order. */
const hashes = v.pipe(v.array(v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))), v.maxLength(1000));
const keptFolder = v.object({
  /** Of the copy; another copy of the same folder has another. */
  id: v.pipe(v.string(), v.uuid()),
  name,
  files: v.pipe(v.array(v.object({ path: name, bytes: count, hashes })), v.maxLength(200)),
});

export type KeptFolder = Readonly<v.InferOutput<typeof keptFolder>>;

export interface FileToKeep {
  /** Below the folder, with slashes. */
  readonly path: string;
  readonly blob: Blob;
}

interface KeepOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (copiedBytes: number) => void;
}

const isNotFound = (thrown: unknown): boolean => thrown instanceof DOMException && thrown.name === 'NotFoundError';

/** Its name as it is shown: not without end, and without what turns or hides other words. */
const shownName = (folderName: string): string =>
  folderName
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .slice(0, LONGEST_NAME)
    .trim();

async function place(options?: FileSystemGetDirectoryOptions): Promise<FileSystemDirectoryHandle> {
  return (await navigator.storage.getDirectory()).getDirectoryHandle(PLACE, options);
}

async function writeFile(directory: FileSystemDirectoryHandle, at: string, blob: Blob): Promise<void> {
  const file = await directory.getFileHandle(at, { create: true });
  await blob.stream().pipeTo(await file.createWritable());
}

/**
 * The bytes of a file in pieces, each hashed by the browser's own code, which takes a fraction of the time of a script's.
 * @param onPiece called with each before it is given on; what it throws ends the stream
 */
function inPieces(blob: Blob, onPiece: (piece: number, hash: string, count: number) => void) {
  let piece = 0;
  return new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const bytes = new Uint8Array(await blob.slice(piece * PIECE, (piece + 1) * PIECE).arrayBuffer());
      if (bytes.length === 0) return controller.close();
      onPiece(piece, bytesToHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))), bytes.length);
      piece += 1;
      controller.enqueue(bytes);
    },
  });
}

/** The folder that is kept; null where there is none, or what lies there is none. */
export async function readKeptFolder(): Promise<KeptFolder | null> {
  try {
    const file = await (await (await place()).getFileHandle(RECORD)).getFile();
    const parsed = v.safeParse(keptFolder, JSON.parse(await file.text()));
    return parsed.success ? parsed.output : null;
  } catch (thrown) {
    if (!isNotFound(thrown)) console.error('The chosen folder cannot be read:', thrown);
    return null;
  }
}

/** Removes all copies but one. */
async function removeOthers(directory: FileSystemDirectoryHandle, kept: string): Promise<void> {
  for await (const entry of directory.keys())
    if (entry !== kept && entry !== RECORD) await directory.removeEntry(entry, { recursive: true });
}

/**
 * Copies a folder, in place of the one before, which stays until the new one is whole.
 * @throws the signal's reason, and DOMException where the browser cannot store it: `QuotaExceededError` without space
 */
export async function keepFolder(
  folderName: string,
  files: readonly FileToKeep[],
  { signal, onProgress }: KeepOptions,
): Promise<KeptFolder> {
  const directory = await place({ create: true });
  const before = await readKeptFolder();
  const id = crypto.randomUUID();
  try {
    // What an earlier one left that was broken off would take room.
    await removeOthers(directory, before?.id ?? '');
    const copy = await directory.getDirectoryHandle(id, { create: true });
    const kept: KeptFolder['files'] = [];
    let copied = 0;
    for (const [index, { path, blob }] of files.entries()) {
      const file = await copy.getFileHandle(String(index), { create: true });
      const found: string[] = [];
      const watched = inPieces(blob, (_, hash, length) => {
        found.push(hash);
        onProgress((copied += length));
      });
      await watched.pipeTo(await file.createWritable(), { signal });
      kept.push({ path, bytes: blob.size, hashes: found });
    }
    signal.throwIfAborted();
    const folder: KeptFolder = { id, name: shownName(folderName), files: kept };
    await writeFile(directory, RECORD, new Blob([JSON.stringify(folder)]));
    // One that stays takes room and is removed with the next.
    await removeOthers(directory, id).catch(() => undefined);
    return folder;
  } catch (thrown) {
    await directory.removeEntry(id, { recursive: true }).catch(() => undefined);
    throw thrown;
  }
}

/** Removes the folder; what it took is free then. */
export async function removeKeptFolder(): Promise<void> {
  const root = await navigator.storage.getDirectory();
  await root.removeEntry(PLACE, { recursive: true }).catch((thrown: unknown) => {
    if (!isNotFound(thrown)) throw thrown;
  });
}

/** A file of the folder is gone, or is not what was copied. */
export class FolderGone extends Error {
  override readonly name = 'FolderGone';
}

/**
 * A file of a kept folder; null where it has none of this path.
 * @throws FolderGone where it is no longer there, or has another size
 */
export async function openKeptFile(folder: KeptFolder, path: string): Promise<File | null> {
  const index = folder.files.findIndex((file) => file.path === path);
  if (index < 0) return null;
  try {
    const copy = await (await place()).getDirectoryHandle(folder.id);
    const file = await (await copy.getFileHandle(String(index))).getFile();
    if (file.size === folder.files[index]?.bytes) return file;
  } catch (thrown) {
    throw new FolderGone(`${path}: ${String(thrown)}`);
  }
  throw new FolderGone(`${path} has another size`);
}

interface StreamOptions {
  readonly onBytes: (count: number) => void;
  /** Called where the bytes are not those that were copied; the stream ends with the same reason. */
  readonly onGone: (reason: FolderGone) => void;
}

/**
 * The bytes of a kept file as they come, and how many there are; null where the folder has none of this path.
 * @throws FolderGone as `openKeptFile`
 */
export async function streamKeptFile(folder: KeptFolder, path: string, { onBytes, onGone }: StreamOptions) {
  const file = await openKeptFile(folder, path);
  if (!file) return null;
  const expected = folder.files.find((one) => one.path === path)?.hashes ?? [];
  const stream = inPieces(file, (piece, hash, length) => {
    onBytes(length);
    if (hash === expected[piece]) return;
    const reason = new FolderGone(`${path} holds other bytes`);
    onGone(reason);
    throw reason;
  });
  return { bytes: file.size, stream };
}
