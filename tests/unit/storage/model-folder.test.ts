import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  FolderGone,
  keepFolder,
  openKeptFile,
  readKeptFolder,
  removeKeptFolder,
  streamKeptFile,
  type KeptFolder,
} from '../../../src/storage/model-folder';
import { StandInDirectory } from './stand-in-file-system';

let root: StandInDirectory;
/** More than one piece of 16 MB. */
const large = new Uint8Array(2 ** 24 + 3).fill(7);
const FILES = [
  { path: 'config.json', blob: new Blob(['{}']) },
  { path: 'onnx/model.onnx', blob: new Blob([large]) },
];
const bytes = FILES.reduce((sum, { blob }) => sum + blob.size, 0);
const onProgress = vi.fn();

const keep = (name = 'mine', signal = new AbortController().signal): Promise<KeptFolder> =>
  keepFolder(name, FILES, { signal, onProgress });

/** What lies in the folder's place. */
const lying = async (): Promise<readonly string[]> => [
  ...(await root.getDirectoryHandle('model-folder', { create: true })).entries.keys(),
];

async function readAll(folder: KeptFolder, path: string) {
  const onGone = vi.fn();
  const found = await streamKeptFile(folder, path, { onBytes: () => undefined, onGone });
  const read = found && new Response(found.stream).arrayBuffer();
  return { bytes: await read?.then((buffer) => new Uint8Array(buffer)).catch(() => null), onGone };
}

beforeEach(() => {
  root = new StandInDirectory();
  vi.stubGlobal('navigator', { storage: { getDirectory: () => Promise.resolve(root) } });
  onProgress.mockClear();
});
afterEach(() => vi.unstubAllGlobals());

describe('a folder that is kept', () => {
  it('is read again as it was, piece by piece', async () => {
    expect(await readKeptFolder()).toBeNull();
    const folder = await keep();
    expect(folder.files.map(({ path, hashes }) => [path, hashes.length])).toEqual([
      ['config.json', 1],
      ['onnx/model.onnx', 2],
    ]);
    expect(onProgress).toHaveBeenLastCalledWith(bytes);
    expect(await readKeptFolder()).toEqual(folder);
    const read = await readAll(folder, 'onnx/model.onnx');
    expect(read.bytes?.length).toBe(large.length);
    expect(read.bytes?.every((byte) => byte === 7)).toBe(true);
    expect(read.onGone).not.toHaveBeenCalled();
    expect(await openKeptFile(folder, 'README.md')).toBeNull();
  });

  it('gives way to another, and leaves nothing', async () => {
    await keep();
    const other = await keep('other');
    expect((await lying()).toSorted()).toEqual([other.id, 'folder.json'].toSorted());
    expect(await readKeptFolder()).toEqual(other);
    await removeKeptFolder();
    expect(await readKeptFolder()).toBeNull();
    expect(root.entries.size).toBe(0);
    await removeKeptFolder();
  });

  it('stays where another one is stopped in the middle', async () => {
    const folder = await keep();
    const controller = new AbortController();
    onProgress.mockImplementationOnce(() => controller.abort());
    await expect(keep('other', controller.signal)).rejects.toHaveProperty('name', 'AbortError');
    expect(await readKeptFolder()).toEqual(folder);
    expect((await lying()).toSorted()).toEqual([folder.id, 'folder.json'].toSorted());
  });

  it('is shown by a name that is not without end, and turns no words round', async () => {
    expect((await keep(`\u202E${'x'.repeat(500)}`)).name).toBe('x'.repeat(80));
  });
});

describe('a file of a kept folder', () => {
  async function change(folder: KeptFolder, file: number, to: (content: Uint8Array) => Uint8Array): Promise<void> {
    const place = await (await root.getDirectoryHandle('model-folder')).getDirectoryHandle(folder.id);
    const handle = await place.getFileHandle(String(file));
    handle.content = new Uint8Array(to(handle.content));
  }

  it('whose last byte has changed is told of, and its stream ends', async () => {
    const folder = await keep();
    await change(folder, 1, (content) => content.with(content.length - 1, 8));
    const { bytes: read, onGone } = await readAll(folder, 'onnx/model.onnx');
    expect(read).toBeNull();
    expect(onGone).toHaveBeenCalledOnce();
  });

  it('of another size is not opened, nor one that is gone', async () => {
    const folder = await keep();
    await change(folder, 0, (content) => content.slice(1));
    await expect(openKeptFile(folder, 'config.json')).rejects.toBeInstanceOf(FolderGone);
    await removeKeptFolder();
    await expect(openKeptFile(folder, 'onnx/model.onnx')).rejects.toBeInstanceOf(FolderGone);
  });

  it('is no folder where what lies there is none', async () => {
    const place = await root.getDirectoryHandle('model-folder', { create: true });
    const record = await place.getFileHandle('folder.json', { create: true });
    record.content = new TextEncoder().encode('{"id":"../..","name":"x","files":[]}');
    expect(await readKeptFolder()).toBeNull();
  });
});
