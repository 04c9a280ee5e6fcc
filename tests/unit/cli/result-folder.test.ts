import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { galleryFilesOf } from '../../../src/cli/results/gallery-files';
import { openResultFolder } from '../../../src/cli/results/result-folder';
import { LOCK_FILE } from '../../../src/cli/results/run-lock';
import { readRunRecord } from '../../../src/cli/results/run-record';
import { makeFolder, SETTINGS, STAMP, wishFor, writtenLine } from './written-results';

const FILES = ['a.jpg', 'b.jpg', 'c.jpg'];
const logOf = (folder: string): Promise<string> => readFile(path.join(folder, 'results.jsonl'), 'utf8');

test('a run that was killed goes on: what is whole is known, a line that was cut is taken off', async () => {
  const folder = makeFolder();
  const killed = await openResultFolder(wishFor(folder, FILES));
  await killed.add(writtenLine('b.jpg'));
  await appendFile(path.join(folder, 'results.jsonl'), '{"telltaleResult":1,"file":"c.j');
  expect(await readRunRecord(folder)).toMatchObject({ files: 3, left: 3 });

  const next = await openResultFolder(wishFor(folder, FILES));
  expect(FILES.filter((file) => next.known(file, STAMP))).toEqual(['b.jpg']);
  await next.add(writtenLine('c.jpg'));
  await next.add(writtenLine('a.jpg'));
  await next.finish(0);
  const lines = (await logOf(folder)).trimEnd().split('\n');
  expect(lines.map((line) => (JSON.parse(line) as { file: string }).file)).toEqual(FILES);
  expect(await readFile(path.join(folder, 'results.csv'), 'utf8')).toMatch(
    /^\uFEFFfile,.*\r\na\.jpg,No signs found,0\.125,/,
  );
  expect(await readRunRecord(folder)).toMatchObject({ files: 3, left: 0 });
});

test('a file is looked at again when it was changed, and where what went wrong may not come again', async () => {
  const folder = makeFolder();
  const failure = { code: 'unexpected', step: 'encode', sentence: 'It broke.', nextStep: 'retry' } as const;
  const broken = { ...failure, code: 'truncated-image' } as const;
  const first = await openResultFolder(wishFor(folder, FILES));
  await first.add(writtenLine('a.jpg'));
  await first.add(writtenLine('b.jpg', { verdict: null, probability: null, failure }));
  await first.add(writtenLine('c.jpg', { verdict: null, probability: null, failure: broken }));
  await first.finish(0);
  const { known } = await openResultFolder(wishFor(folder, FILES));
  expect(known('a.jpg', STAMP)?.verdict).toBe('none');
  expect(known('a.jpg', { ...STAMP, bytes: 11 })).toBeNull();
  expect(known('a.jpg', { ...STAMP, modified: 1001 })).toBeNull();
  expect(known('a.jpg', null)).toBeNull();
  expect(known('b.jpg', STAMP)).toBeNull();
  expect(known('c.jpg', STAMP)?.failure?.code).toBe('truncated-image');
  // Without a gallery there are no thumbnails of it.
  expect((await openResultFolder(wishFor(folder, FILES, { isGallery: true }))).known('a.jpg', STAMP)).toBeNull();
});

test('of two lines about one file the later counts, and lines that are none are left out', async () => {
  const folder = makeFolder();
  const results = await openResultFolder(wishFor(folder, FILES));
  await results.add(writtenLine('a.jpg'));
  await appendFile(path.join(folder, 'results.jsonl'), '{"file":"b.jpg"}\nno JSON\n');
  await results.add(writtenLine('a.jpg', { verdict: 'signs', probability: 0.9, kind: 'FS' }));
  await results.finish(2);
  const [lack = '', ...lines] = (await logOf(folder)).trimEnd().split('\n');
  expect(JSON.parse(lack)).toMatchObject({ telltaleLack: 1, files: 2, of: 3, shards: [] });
  expect(lines).toEqual([expect.stringContaining('"verdict":"signs"')]);
  // The run that goes on does not take what was missing for a line that cannot be read.
  const next = await openResultFolder(wishFor(folder, FILES));
  for (const file of ['b.jpg', 'c.jpg']) await next.add(writtenLine(file));
  await next.finish(0);
  expect(await logOf(folder)).not.toContain('telltaleLack');
  expect((await readRunRecord(folder))?.lack).toBeUndefined();
});

test('a folder that cannot be written to is named, with the system’s reason', async () => {
  const file = path.join(makeFolder(), 'a file');
  await writeFile(file, '');
  await expect(openResultFolder(wishFor(path.join(file, 'results'), FILES))).rejects.toMatchObject({
    code: 'not-written',
    message: expect.stringContaining('ENOTDIR') as string,
  });
});

test('results of other settings, of another shard and of somebody else are not touched until told', async () => {
  const folder = makeFolder();
  const shard = { index: 1, of: 2 };
  const first = await openResultFolder(wishFor(folder, FILES, { shard }));
  await first.add(writtenLine('a.jpg'));
  await first.finish(0);
  const settings = { ...SETTINGS, model: 'encoder 2' };
  await expect(openResultFolder(wishFor(folder, FILES, { shard, settings }))).rejects.toMatchObject({
    code: 'results-of-other-settings',
    message: expect.stringContaining('model encoder 1 and encoder 2') as string,
  });
  await expect(openResultFolder(wishFor(folder, FILES))).rejects.toMatchObject({ code: 'results-of-other-shard' });
  expect(await logOf(folder)).toContain('a.jpg');
  await openResultFolder(wishFor(folder, FILES, { settings, isFresh: true }));
  expect(await logOf(folder)).toBe('');

  const taken = makeFolder();
  await writeFile(path.join(taken, 'results.jsonl'), 'mine\n');
  await expect(openResultFolder(wishFor(taken, FILES))).rejects.toMatchObject({ code: 'folder-taken' });
  await writeFile(path.join(taken, 'run.json'), '{}');
  await expect(openResultFolder(wishFor(taken, FILES))).rejects.toMatchObject({ code: 'results-damaged' });
});

test('nothing that Telltale did not write is written over or thrown away', async () => {
  const folder = makeFolder();
  const own = ['pages/home.html', 'thumbnails/a.jpg', 'reports/2026/june.html'];
  for (const name of own) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), 'mine');
  }
  for (const isFresh of [false, true]) {
    const results = await openResultFolder(wishFor(folder, FILES, { isGallery: true, isFresh }));
    await results.add(writtenLine('a.jpg'));
    await results.finish(0);
  }
  for (const name of own) expect(await readFile(path.join(folder, name), 'utf8')).toBe('mine');

  const taken = makeFolder();
  await writeFile(path.join(taken, 'index.html'), 'mine');
  for (const isFresh of [false, true]) {
    const opening = openResultFolder(wishFor(taken, FILES, { isGallery: true, isFresh }));
    await expect(opening).rejects.toMatchObject({ code: 'folder-taken' });
  }
  await openResultFolder(wishFor(taken, FILES, { isFresh: true }));
  expect(await readFile(path.join(taken, 'index.html'), 'utf8')).toBe('mine');
  const table = makeFolder();
  await writeFile(path.join(table, 'results.csv'), 'mine');
  await expect(openResultFolder(wishFor(table, FILES))).rejects.toMatchObject({ code: 'folder-taken' });
});

test('begun anew, nothing is left of a gallery', async () => {
  const folder = makeFolder();
  const { thumbnail, report } = galleryFilesOf('a.jpg');
  const first = await openResultFolder(wishFor(folder, FILES, { isGallery: true }));
  for (const name of [thumbnail, report]) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), '');
  }
  await first.add(writtenLine('a.jpg'));
  await first.finish(0);
  await openResultFolder(wishFor(folder, FILES, { isFresh: true }));
  for (const name of [thumbnail, report, 'index.html', 'pages/all-name-1.html', 'results.csv'])
    expect(existsSync(path.join(folder, name))).toBe(false);
});

test('a folder is claimed while a run writes to it, and free when the run is done or refused', async () => {
  const folder = makeFolder();
  const lock = path.join(folder, LOCK_FILE);
  const results = await openResultFolder(wishFor(folder, FILES));
  expect(existsSync(lock)).toBe(true);
  await results.finish(3);
  expect(existsSync(lock)).toBe(false);
  await expect(openResultFolder(wishFor(folder, FILES, { shard: { index: 1, of: 2 } }))).rejects.toThrow();
  expect(existsSync(lock)).toBe(false);
});

test('long lines that are added at the same time do not mix', async () => {
  const folder = makeFolder();
  const results = await openResultFolder(wishFor(folder, FILES));
  const notes = ['a long note '.repeat(200_000)];
  await Promise.all(FILES.map((file) => results.add(writtenLine(file, { notes }))));
  const { known } = await openResultFolder(wishFor(folder, FILES));
  expect(FILES.filter((file) => known(file, STAMP))).toEqual(FILES);
});
