import { sha256 } from '@noble/hashes/sha2.js';
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

const name = v.pipe(v.string(), v.maxLength(300));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const keptFolder = v.object({
  /** Of the copy; another copy of the same folder has another. */
  id: v.pipe(v.string(), v.uuid()),
  name,
  files: v.pipe(
    v.array(v.object({ path: name, bytes: count, sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) })),
    v.maxLength(200),
  ),
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

async function place(options?: FileSystemGetDirectoryOptions): Promise<FileSystemDirectoryHandle> {
  return (await navigator.storage.getDirectory()).getDirectoryHandle(PLACE, options);
}

async function writeFile(directory: FileSystemDirectoryHandle, at: string, blob: Blob): Promise<void> {
  const file = await directory.getFileHandle(at, { create: true });
  await blob.stream().pipeTo(await file.createWritable());
}

/** Lets bytes through and tells of them. @param onEnd gets the hash of all of them, as 64 hexadecimal digits */
function hashing(onBytes: (count: number) => void, onEnd: (hash: string) => void) {
  const hash = sha256.create();
  return new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(bytes, controller) {
      hash.update(bytes);
      onBytes(bytes.length);
      controller.enqueue(bytes);
    },
    flush: () => onEnd(bytesToHex(hash.digest())),
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
      const watched = blob.stream().pipeThrough(
        hashing(
          (bytes) => onProgress((copied += bytes)),
          (hash) => kept.push({ path, bytes: blob.size, sha256: hash }),
        ),
      );
      await watched.pipeTo(await file.createWritable(), { signal });
    }
    signal.throwIfAborted();
    const folder: KeptFolder = { id, name: folderName.slice(0, 300), files: kept };
    await writeFile(directory, RECORD, new Blob([JSON.stringify(folder)]));
    await removeOthers(directory, id);
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
  const expected = folder.files.find((one) => one.path === path)?.sha256;
  const onEnd = (hash: string): void => {
    if (hash === expected) return;
    const reason = new FolderGone(`${path} holds other bytes`);
    onGone(reason);
    throw reason;
  };
  return { bytes: file.size, stream: file.stream().pipeThrough(hashing(onBytes, onEnd)) };
}
