import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { findMedia as findAll, isClipName, readPathList, withListed } from '../../../src/cli/find-media';

/** More than a call takes as arguments. */
const MANY = Array.from({ length: 200_000 }, (_, i) => `${String(i).padStart(6, '0')}.jpg`);

/** Root may read all folders, so that one is kept shut here; and one has more files than a test could make. */
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const file = { isDirectory: () => false, isFile: () => true, isSymbolicLink: () => false };
  const readdir = (place: Buffer | string, ...rest: readonly unknown[]): unknown => {
    if (String(place).endsWith('shut')) return Promise.reject(new Error('EACCES'));
    if (String(place).endsWith('many'))
      return Promise.resolve(MANY.map((name) => ({ ...file, name: Buffer.from(name) })));
    return Reflect.apply(real.readdir, real, [place, ...rest]);
  };
  return { ...real, readdir };
});

const findMedia = async (paths: readonly string[]): Promise<string[]> => (await findAll(paths)).files;

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'telltale-media-'));
  await mkdir(path.join(folder, 'inner'));
  for (const name of ['b.MP4', 'a.jpg', 'notes.txt', 'main.ts', 'inner/c.webm'])
    await writeFile(path.join(folder, name), '');
});
afterAll(() => rm(folder, { recursive: true }));

test('a folder stands for its pictures and videos, sorted, and nothing else', async () => {
  expect(await findMedia([folder])).toEqual(['a.jpg', 'b.MP4', 'inner/c.webm'].map((name) => path.join(folder, name)));
});

test('what is named outright is kept, whatever it is called and whether it is there or not', async () => {
  const named = [path.join(folder, 'notes.txt'), path.join(folder, 'gone.mp4')];
  expect(await findMedia(named)).toEqual(named);
});

test('a pattern that the shell left stands for what it fits, sorted; a file of that very name comes first', async () => {
  expect(await findMedia([path.join(folder, '**/*.{jpg,webm}')])).toEqual(
    ['a.jpg', 'inner/c.webm'].map((name) => path.join(folder, name)),
  );
  expect(await findMedia([path.join(folder, '*')])).toEqual(['a.jpg', 'b.MP4'].map((name) => path.join(folder, name)));
  expect(await findMedia([path.join(folder, '*.png')])).toEqual([path.join(folder, '*.png')]);
  expect(await findMedia([path.relative('.', path.join(folder, 'inner/*'))])).toEqual([
    path.relative('.', path.join(folder, 'inner/c.webm')),
  ]);
  const named = path.join(folder, 'inner/[a].jpg');
  await writeFile(named, '');
  expect(await findMedia([named])).toEqual([named]);
  await rm(named);
});

test('no file comes twice, however often it is named', async () => {
  expect(await findMedia([path.join(folder, 'a.jpg'), folder])).toHaveLength(3);
});

test('what is no picture or video by its name is counted, each once, and not where it is named outright', async () => {
  const othersOf = async (paths: readonly string[]): Promise<number> => (await findAll(paths)).otherFiles;
  const notes = path.join(folder, 'notes.txt');
  expect(await othersOf([folder, `${folder}/`, path.join(folder, '*')])).toBe(2);
  expect(await othersOf([path.join(folder, 'n*')])).toBe(1);
  expect(await othersOf([folder, notes])).toBe(1);
  expect(await othersOf([notes, path.join(folder, 'inner')])).toBe(0);
});

test('videos are told by their ending, in either case', () => {
  expect(['a.mp4', 'a.webm', 'a.mov', 'a.mkv', 'a.M4V', 'a.ts'].every(isClipName)).toBe(true);
  expect(['a.gif', 'a.jpg', 'mp4', 'a.mp4.txt'].some(isClipName)).toBe(false);
});

test('in a folder, what is no file is no picture: folders by name, links to folders, sockets', async () => {
  const odd = path.join(folder, 'odd');
  await mkdir(path.join(odd, 'folder.jpg'), { recursive: true });
  await writeFile(path.join(odd, 'folder.jpg/in.jpg'), '');
  await symlink('.', path.join(odd, 'round'));
  await symlink('..', path.join(odd, 'up.jpg'));
  await symlink('folder.jpg/in.jpg', path.join(odd, 'link.jpg'));
  await symlink('nowhere', path.join(odd, 'nowhere.jpg'));
  const socket = createServer();
  await new Promise<void>((resolve) => socket.listen(path.join(odd, 'socket.jpg'), resolve));
  expect(await findAll([odd])).toEqual({
    files: ['folder.jpg/in.jpg', 'link.jpg', 'nowhere.jpg'].map((name) => path.join(odd, name)),
    linkedFolders: 2,
    noFiles: 1,
    otherFiles: 0,
  });
  socket.close();
  await rm(odd, { recursive: true });
});

test('files whose names are no text stay apart, in folders and in lists', async () => {
  const odd = path.join(folder, 'bytes');
  await mkdir(odd);
  const names = [0xfe, 0xff].map((byte) => Buffer.concat([Buffer.from([byte]), Buffer.from('.jpg')]));
  for (const name of names) await writeFile(Buffer.concat([Buffer.from(`${odd}/`), name]), '');
  const words = ['\\xfe.jpg', '\\xff.jpg'];
  expect(await findMedia([odd])).toEqual(words.map((name) => path.join(odd, name)));
  const list = Buffer.concat(names.flatMap((name) => [name, Buffer.from('\0')]));
  expect(
    await readPathList(
      (async function* () {
        yield list;
      })(),
      '\0',
    ),
  ).toEqual(words);
  await rm(odd, { recursive: true });
});

test('a folder that cannot be read is told, and takes nothing beside it along', async () => {
  await mkdir(path.join(folder, 'inner/shut'));
  expect(await findMedia([folder])).toEqual(
    ['a.jpg', 'b.MP4', 'inner/c.webm', 'inner/shut'].map((name) => path.join(folder, name)),
  );
  await rm(path.join(folder, 'inner/shut'), { recursive: true });
});

test('a folder or a list of any size is taken', async () => {
  const many = path.join(folder, 'many');
  await mkdir(many);
  expect((await findMedia([many])).length).toBe(MANY.length);
  await rm(many, { recursive: true });
  const listed = await withListed(['a.jpg', '-', 'z.jpg'], () => Promise.resolve(MANY));
  expect([listed.length, listed[0], listed[1], listed.at(-1)]).toEqual([200_002, 'a.jpg', '000000.jpg', 'z.jpg']);
});
