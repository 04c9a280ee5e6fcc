import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { mergeCommand } from '../../../src/cli/results/merge-command';
import { galleryFilesOf } from '../../../src/cli/results/gallery-files';
import { openResultFolder } from '../../../src/cli/results/result-folder';
import { countLeftOut, readRunRecord } from '../../../src/cli/results/run-record';
import type { ResultLine } from '../../../src/cli/results/result-line';
import { isInShard } from '../../../src/cli/results/shard';
import { makeFolder, SETTINGS, wishFor, writtenLine } from './written-results';

const FILES = Array.from({ length: 40 }, (_, i) => `photos/${i}.jpg`);
const ALL = { mayMix: false, mayLack: false };

let complaints = '';
let said = '';
beforeEach(() => {
  [complaints, said] = ['', ''];
  vi.spyOn(process.stdout, 'write').mockImplementation((words) => ((said += words as string), true));
  vi.spyOn(process.stderr, 'write').mockImplementation((words) => ((complaints += words as string), true));
});
afterEach(() => void vi.restoreAllMocks());

/** A thumbnail and a report, as a gallery has them. */
async function writePictures(folder: string, file: string): Promise<void> {
  for (const name of Object.values(galleryFilesOf(file))) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), `of ${file}`);
  }
}

/** A shard's folder as a run leaves it; `files` is what it found there. */
async function makeShard(
  index: number,
  of: number,
  {
    files = FILES,
    left = 0,
    leftOut = 0,
    settings = SETTINGS,
    isGallery = false,
    rest = {} as Partial<ResultLine>,
  } = {},
): Promise<string> {
  const folder = makeFolder();
  const shard = { index, of };
  const own = files.filter((file) => isInShard(file, shard));
  const wish = { shard, settings, isGallery, files: own.length, leftOut };
  const results = await openResultFolder(wishFor(folder, files, wish));
  for (const file of own.slice(0, own.length - left)) {
    await results.add(writtenLine(file, rest));
    if (isGallery) await writePictures(folder, file);
  }
  await results.finish(left);
  return folder;
}

const outOf = (): string => path.join(makeFolder(), 'all');
const refusal = (out: string, folders: readonly string[], options = ALL): Promise<unknown> =>
  mergeCommand(out, folders, options).then(
    () => null,
    (thrown: unknown) => thrown,
  );

test('shards become what one run over all gives, byte for byte, with a gallery where they have one', async () => {
  const whole = await makeShard(1, 1, { isGallery: true, leftOut: 2 });
  const shards = await Promise.all([2, 3, 1].map((index) => makeShard(index, 3, { isGallery: true, leftOut: 2 })));
  const out = outOf();
  expect(await mergeCommand(out, shards, ALL)).toBe(0);
  for (const name of ['results.jsonl', 'results.csv', 'index.html', 'pages/all-name-1.html'])
    expect(await readFile(path.join(out, name), 'utf8')).toBe(await readFile(path.join(whole, name), 'utf8'));
  for (const file of FILES)
    for (const name of Object.values(galleryFilesOf(file)))
      expect(await readFile(path.join(out, name), 'utf8')).toBe(`of ${file}`);
  const index = await readFile(path.join(out, 'index.html'), 'utf8');
  expect(index).not.toContain('class="lack"');
  expect(index).toContain('2 other files were left out: ');
  expect(await refusal(out, shards)).toMatchObject({ code: 'folder-taken' });
});

test('a shard that is missing, not done or of another list is named, and nothing is written', async () => {
  const [first, second] = [await makeShard(1, 3), await makeShard(2, 3)];
  const out = outOf();
  expect(await refusal(out, [first, second])).toMatchObject({
    code: 'results-incomplete',
    message: expect.stringContaining('1 of 3 shards is missing: 3.') as string,
  });
  const undone = await makeShard(3, 3, { left: 2 });
  expect(await refusal(out, [first, second, undone])).toMatchObject({
    message: expect.stringContaining(`${undone} is not done: 2 of `) as string,
  });
  const other = await makeShard(3, 3, { files: [...FILES, 'photos/new.jpg'] });
  expect(await refusal(out, [first, second, other])).toMatchObject({
    message: expect.stringContaining('are not parts of one list') as string,
  });
  await expect(readdir(out)).rejects.toThrow('ENOENT');
});

const inShard = (index: number, of: number): number => FILES.filter((file) => isInShard(file, { index, of })).length;
const mergeSome = (out: string, folders: readonly string[]): Promise<number> =>
  mergeCommand(out, folders, { mayMix: false, mayLack: true });

test('what is merged though something is missing says what, in the gallery, in JSON and in the table', async () => {
  const folders = [await makeShard(1, 3, { isGallery: true }), await makeShard(2, 3, { isGallery: true, left: 2 })];
  const out = outOf();
  expect(await mergeSome(out, folders)).toBe(1);
  const files = inShard(3, 3) + 2;
  const words = [
    `${files} of 40 files have no result here.`,
    '1 of 3 shards is missing: 3.',
    `${folders[1]} is not done: 2 of ${inShard(2, 3)} files of shard 2 of 3 are missing.`,
  ];
  for (const sentence of words) expect(complaints).toContain(`telltale: ${sentence}\n`);
  const lack = { files, of: 40, shards: [3], ofShards: 3, sentences: words };
  expect(await readRunRecord(out)).toMatchObject({ files: 40, left: files, lack });
  const [first = '', second = ''] = (await readFile(path.join(out, 'results.jsonl'), 'utf8')).split('\n');
  expect(JSON.parse(first)).toEqual({ telltaleLack: 1, ...lack });
  expect(JSON.parse(second)).toMatchObject({ telltaleResult: 1 });
  const table = await readFile(path.join(out, 'results.csv'), 'utf8');
  expect(table.split('\r\n')[1]).toBe(`,Not whole,,,,results-incomplete,${words.join(' ')},,`);
  for (const name of ['index.html', 'pages/none-name-1.html']) {
    const page = await readFile(path.join(out, name), 'utf8');
    expect(page.indexOf('Not complete')).toBeGreaterThan(0);
    expect(page.indexOf('Not complete')).toBeLessThan(page.indexOf('<h1>'));
    for (const sentence of words) expect(page).toContain(sentence);
  }
});

test('parts that were merged become whole when the missing ones come, and say so until then', async () => {
  const shards = await Promise.all([1, 2, 3, 4].map((index) => makeShard(index, 4)));
  const [some, more, twice, all] = [outOf(), outOf(), outOf(), outOf()];
  expect(await mergeSome(some, shards.slice(0, 2))).toBe(1);
  expect(await mergeSome(more, shards.slice(2, 3))).toBe(1);
  expect(await refusal(twice, [some, more])).toMatchObject({ code: 'results-incomplete' });
  expect(await mergeSome(twice, [some, more])).toBe(1);
  expect(await readRunRecord(twice)).toMatchObject({
    left: inShard(4, 4),
    lack: { shards: [4], files: inShard(4, 4) },
  });
  expect(await mergeCommand(all, [twice, ...shards.slice(3)], ALL)).toBe(0);
  const record = await readRunRecord(all);
  expect(record).toMatchObject({ files: 40, left: 0 });
  expect(record?.lack).toBeUndefined();
  expect(await readFile(path.join(all, 'results.jsonl'), 'utf8')).not.toContain('telltaleLack');
});

test('shards of different lists, merged all the same, do not say how many files are missing', async () => {
  const folders = [await makeShard(1, 2), await makeShard(2, 2, { files: [...FILES, 'photos/new.jpg'] })];
  const [out, again] = [outOf(), outOf()];
  expect(await mergeSome(out, folders)).toBe(1);
  expect(await readRunRecord(out)).toMatchObject({ lack: { files: null } });
  expect(complaints).toContain('Files have no result here; how many is not known.');
  expect(await refusal(again, [out])).toMatchObject({ code: 'results-incomplete' });
});

test('what lacks of one list is not made up for by another list that was merged with it', async () => {
  const others = Array.from({ length: 6 }, (_, i) => `others/${i}.jpg`);
  const [some, all] = [outOf(), outOf()];
  const folders = [await makeShard(1, 2, { left: 5 }), await makeShard(1, 1, { files: others })];
  expect(await mergeSome(some, folders)).toBe(1);
  expect(await refusal(all, [some, await makeShard(2, 2)])).toMatchObject({ code: 'results-incomplete' });
});

test('a picture that cannot be read for copying is said at its place and counted', async () => {
  const folder = await makeShard(1, 1, { isGallery: true });
  const [gone, broken] = ['photos/1.jpg', 'photos/2.jpg'].map(galleryFilesOf);
  await rm(path.join(folder, gone?.thumbnail ?? ''));
  // Root may read everything, but nobody reads a folder as a file.
  await rm(path.join(folder, broken?.report ?? ''));
  await mkdir(path.join(folder, broken?.report ?? ''));
  const out = outOf();
  expect(await mergeCommand(out, [folder], ALL)).toBe(1);
  expect(complaints).toContain('the thumbnail or report of photos/2.jpg was not copied: Error: EISDIR');
  expect(complaints).toContain('thumbnails missing: 1, reports missing: 1');
  expect(await readRunRecord(out)).toMatchObject({ left: 0, notCopied: { thumbnails: 1, reports: 1 } });
  const page = await readFile(path.join(out, 'index.html'), 'utf8');
  expect(page).toContain('Thumbnails missing here: 1. Reports missing here: 1.');
  const cards = page.split('<li class="card">');
  const cardOf = (file: string): string => cards.find((card) => card.includes(`<bdi>${file}</bdi>`)) ?? '';
  expect(cardOf('photos/1.jpg')).toMatch(/Picture missing here[^]*Not copied: .*it is not in the folder/);
  expect(cardOf('photos/2.jpg')).toMatch(/Report missing here[^]*Not copied: .*EISDIR/);
  expect(cardOf('photos/3.jpg')).not.toContain('missing here');
  // Another folder may have what one has lost.
  const sound = await makeShard(1, 1, { isGallery: true });
  expect(await mergeCommand(outOf(), [folder, sound], ALL)).toBe(0);
});

test('a killed shard counts as not done, though its log has lines', async () => {
  const folder = makeFolder();
  const results = await openResultFolder(wishFor(folder, FILES));
  await results.add(writtenLine('photos/1.jpg'));
  expect(await refusal(outOf(), [folder])).toMatchObject({
    code: 'results-incomplete',
    message: expect.stringContaining('39 of 40 files are missing') as string,
  });
});

test('other models and options are not mixed unless told', async () => {
  const settings = { ...SETTINGS, regions: false };
  const folders = [await makeShard(1, 2), await makeShard(2, 2, { settings })];
  expect(await refusal(outOf(), folders)).toMatchObject({
    code: 'settings-mixed',
    message: expect.stringContaining('regions true and false') as string,
  });
  expect(await mergeCommand(outOf(), folders, { mayMix: true, mayLack: false })).toBe(0);
});

test('a file that is in two folders is taken once where both say the same, and refused where they do not', async () => {
  const shard = await makeShard(1, 1);
  const out = outOf();
  expect(await mergeCommand(out, [shard, await makeShard(1, 1)], ALL)).toBe(0);
  expect((await readFile(path.join(out, 'results.jsonl'), 'utf8')).trimEnd().split('\n')).toHaveLength(FILES.length);
  expect(complaints).toContain('40 files were in two folders');
  const other = await makeShard(1, 1, { rest: { verdict: 'unsure', probability: 0.5 } });
  expect(await refusal(outOf(), [shard, other])).toMatchObject({ code: 'results-differ' });
  expect(await refusal(outOf(), [makeFolder()])).toMatchObject({ code: 'no-results' });
});

test('other files that were left out are counted once for each list, however often that is merged', async () => {
  const leftOutIn = async (folders: readonly string[], mayLack = false): Promise<[string, number]> => {
    const out = outOf();
    await mergeCommand(out, folders, { mayMix: false, mayLack });
    const record = await readRunRecord(out);
    return [out, record ? countLeftOut(record) : -1];
  };
  const shards = await Promise.all([1, 2].map((index) => makeShard(index, 2, { leftOut: 3 })));
  const others = await makeShard(1, 1, { files: ['else/a.jpg'], leftOut: 1 });
  const [part, ofPart] = await leftOutIn(shards.slice(0, 1), true);
  expect(ofPart).toBe(3);
  const [whole, ofWhole] = await leftOutIn([part, ...shards.slice(1)]);
  expect(ofWhole).toBe(3);
  const [both, ofBoth] = await leftOutIn([whole, others]);
  expect(ofBoth).toBe(4);
  expect((await leftOutIn([both, others, ...shards]))[1]).toBe(4);
  const later = await makeShard(2, 2, { files: [...FILES, 'photos/new.jpg'], leftOut: 5 });
  expect((await leftOutIn([shards[0] ?? '', later], true))[1]).toBe(5);
  expect(said).toContain('5 other files were left out: ');
});
