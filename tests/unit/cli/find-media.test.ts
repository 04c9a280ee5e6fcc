import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findMedia, isClipName } from '../../../src/cli/find-media';

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

test('videos are told by their ending, in either case', () => {
  expect(['a.mp4', 'a.webm', 'a.mov', 'a.mkv', 'a.M4V', 'a.ts'].every(isClipName)).toBe(true);
  expect(['a.gif', 'a.jpg', 'mp4', 'a.mp4.txt'].some(isClipName)).toBe(false);
});
