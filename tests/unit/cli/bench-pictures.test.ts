import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pack } from 'tar-stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseManifest, readPictures, spreadEvenly } from '../../../src/cli/bench-pictures';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'telltale-bench-'));
  await mkdir(join(folder, 'setb'));
  await writeFile(join(folder, 'setb/2.jpg'), 'two');
  const archive = pack();
  archive.entry({ name: './seta/1.jpg' }, 'one');
  archive.entry({ name: 'seta/unlisted.jpg' }, 'not wanted');
  archive.finalize();
  const chunks: Uint8Array[] = [];
  for await (const chunk of archive) chunks.push(chunk as Uint8Array);
  await writeFile(join(folder, 'seta.tar'), Buffer.concat(chunks));
});
afterAll(() => rm(folder, { recursive: true }));

const csv = 'path,class,kind,split\nseta/1.jpg,real,"a ""b"", c",val\nsetb/2.jpg,fs,,test\nsetb/3.jpg,efs,,test\n';

test('reads the manifest, with quotes, and keeps to a split', () => {
  expect(parseManifest(csv, null).map(({ set, truth }) => [set, truth])).toEqual([
    ['seta', null],
    ['setb', 'FS'],
    ['setb', 'EFS'],
  ]);
  expect(parseManifest(csv, 'test')).toHaveLength(2);
  expect(() => parseManifest('path,class\nx.jpg,fake\n', null)).toThrow('unknown class "fake"');
  expect(() => parseManifest('file,class\nx.jpg,real\n', null)).toThrow('no column "path"');
  expect(() => parseManifest('path,class\nx.jpg,real\n', 'test')).toThrow('no column "split"');
});

test('reads listed pictures out of tars and folders, and tells which are nowhere', async () => {
  const seen: [string, string][] = [];
  const missing = await readPictures(
    parseManifest(csv, null),
    [join(folder, 'seta.tar'), folder],
    async ({ path }, bytes) => {
      seen.push([path, new TextDecoder().decode(bytes)]);
    },
  );
  expect(seen).toEqual([
    ['seta/1.jpg', 'one'],
    ['setb/2.jpg', 'two'],
  ]);
  expect(missing.map(({ path }) => path)).toEqual(['setb/3.jpg']);
});

test('a limit takes pictures from all over', () => {
  expect(spreadEvenly([0, 1, 2, 3, 4, 5, 6, 7, 8, 9], 3)).toEqual([0, 3, 6]);
  expect(spreadEvenly([1, 2], 5)).toEqual([1, 2]);
  expect(spreadEvenly([1, 2], null)).toEqual([1, 2]);
});

test('masks, originals and keypoints are read where the manifest has them', () => {
  const points = '0.3 0.4 0.6 0.4 0.5 0.5 0.5 0.7 0.2 0.4 0.8 0.4';
  const text = `path,class,mask,original,points\na/1.jpg,real,,,\na/2.jpg,fe,a/2.png,a/1.jpg,${points}\n`;
  const [bonaFide, forged] = parseManifest(text, null);
  expect(bonaFide).toEqual({ path: 'a/1.jpg', set: 'a', truth: null });
  expect(forged).toMatchObject({ mask: 'a/2.png', original: 'a/1.jpg' });
  expect(forged?.keypoints?.[3]).toEqual({ x: 0.5, y: 0.7 });
  expect(() => parseManifest('path,class,points\na,real,1 2 3\n', null)).toThrow('keypoints');
});
