import { beforeEach, afterEach, expect, it, vi } from 'vitest';
import { createFolderChoice, type FolderConnection } from '../../../src/extension/options/folder-model';
import { tinyModel } from '../../fixtures/tiny-model';

type Files = Readonly<Record<string, Uint8Array>>;

const llava = tinyModel('Yes.');
const bytes = Object.values(llava).reduce((sum, { length }) => sum + length, 0);

/** As a browser gives a folder that was chosen. */
const filesOf = (files: Files): File[] =>
  Object.entries(files).map(([file, content]) =>
    Object.assign(new File([new Uint8Array(content)], file.split('/').at(-1) ?? ''), {
      webkitRelativePath: `mine/${file}`,
    }),
  );

let kept: Awaited<ReturnType<FolderConnection['readKept']>>;
const tell = vi.fn<(sentence: string) => void>();
const onChange = vi.fn(() => Promise.resolve());
const keep = vi.fn<FolderConnection['keep']>((name, files, { onProgress }) => {
  onProgress(bytes / 2);
  kept = {
    id: '6f0c1d6e-3a52-4c0f-9b57-5d3b1c9e7a24',
    name,
    files: files.map(({ path, blob }) => ({ path, bytes: blob.size, hashes: [] })),
  };
  return Promise.resolve(kept);
});
const remove = vi.fn(() => {
  kept = null;
  return Promise.resolve();
});
const connection: FolderConnection = {
  readKept: () => Promise.resolve(kept),
  openKept: (_, path) => Promise.resolve(new Blob([new Uint8Array(llava[path] ?? [])])),
  keep,
  remove,
  freeBytes: () => Promise.resolve(bytes),
};
const open = (given: Partial<FolderConnection> = {}) =>
  createFolderChoice({ ...connection, ...given }, { tell: (sentence) => tell(sentence()), onChange });

beforeEach(() => {
  kept = null;
  for (const mock of [tell, onChange, keep, remove]) mock.mockClear();
  vi.spyOn(console, 'error').mockReturnValue();
});
afterEach(() => vi.restoreAllMocks());

it('copies what is needed, has the model answer, and shows which files are used', async () => {
  const folder = open();
  await folder.choose(filesOf({ ...llava, 'README.md': new Uint8Array(5) }));
  expect(keep.mock.calls[0]?.[0]).toBe('mine');
  expect(keep.mock.calls[0]?.[1].map(({ path }) => path).toSorted()).toEqual(Object.keys(llava).toSorted());
  expect(onChange).toHaveBeenCalledExactlyOnceWith(true);
  expect(folder.kept.value).toMatchObject({ name: 'mine', plan: { type: 'llava', bytes } });
  expect(folder.progress.value).toBeNull();
  expect(folder.refusal.value).toBeNull();
});

it('copies nothing of a folder in which something is missing, and says what', async () => {
  const { 'tokenizer.json': _, ...rest } = llava;
  const folder = open();
  await folder.choose(filesOf(rest));
  expect(folder.refusal.value?.()).toBe('tokenizer.json is missing in this folder. Nothing was copied.');
  expect(keep).not.toHaveBeenCalled();
  expect(onChange).not.toHaveBeenCalled();
  await folder.choose(filesOf(llava));
  expect(folder.refusal.value).toBeNull();
});

it('copies nothing where there is too little room', async () => {
  const folder = open({ freeBytes: () => Promise.resolve(bytes - 1) });
  await folder.choose(filesOf(llava));
  expect(folder.refusal.value?.()).toMatch(/^The files take \d+ kB, and the browser has only \d+ kB left/);
  expect(keep).not.toHaveBeenCalled();
});

it('can be stopped, and does nothing else meanwhile', async () => {
  const folder = open({
    keep: (_name, _files, { signal, onProgress }) => {
      onProgress(bytes / 4);
      return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
    },
  });
  const choosing = folder.choose(filesOf(llava));
  await vi.waitFor(() => expect(folder.progress.value).toBe(0.25));
  await folder.choose(filesOf(llava));
  folder.stop();
  await choosing;
  expect(tell).toHaveBeenCalledExactlyOnceWith('Stopped. Nothing was copied.');
  expect(folder.progress.value).toBeNull();
  expect(onChange).not.toHaveBeenCalled();
});

it('says where the browser could not store it', async () => {
  const folder = open({ keep: () => Promise.reject(new DOMException('full', 'QuotaExceededError')) });
  await folder.choose(filesOf(llava));
  expect(folder.refusal.value?.()).toBe('The folder could not be copied. Try again, or choose another one.');
});

it('removes the copy, after another model has been chosen', async () => {
  const folder = open();
  await folder.choose(filesOf(llava));
  await folder.remove();
  expect(onChange).toHaveBeenLastCalledWith(false);
  expect(onChange.mock.invocationCallOrder.at(-1)).toBeLessThan(remove.mock.invocationCallOrder[0] ?? 0);
  expect(folder.kept.value).toBeNull();
});

it('says of a kept folder whose files are gone that they are', async () => {
  kept = { id: '6f0c1d6e-3a52-4c0f-9b57-5d3b1c9e7a24', name: 'mine', files: [] };
  const folder = open();
  await vi.waitFor(() => expect(folder.kept.value).toEqual({ name: 'mine', plan: null }));
});
