import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { mergeCommand } from '../../../src/cli/results/merge-command';
import { openResultFolder } from '../../../src/cli/results/result-folder';
import type { ResultLine } from '../../../src/cli/results/result-line';
import { isInShard } from '../../../src/cli/results/shard';
import { makeFolder, SETTINGS, wishFor, writtenLine } from './written-results';

const FILES = Array.from({ length: 40 }, (_, i) => `photos/${i}.jpg`);
const ALL = { mayMix: false, mayLack: false };

let complaints = '';
beforeEach(() => {
  complaints = '';
  vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  vi.spyOn(process.stderr, 'write').mockImplementation((words) => ((complaints += words as string), true));
});
afterEach(() => void vi.restoreAllMocks());

/** A shard's folder as a run leaves it; `files` is what it found there. */
async function makeShard(
  index: number,
  of: number,
  { files = FILES, left = 0, settings = SETTINGS, isGallery = false, rest = {} as Partial<ResultLine> } = {},
): Promise<string> {
  const folder = makeFolder();
  const shard = { index, of };
  const own = files.filter((file) => isInShard(file, shard));
  const results = await openResultFolder(wishFor(folder, files, { shard, settings, isGallery, files: own.length }));
  for (const file of own.slice(0, own.length - left)) await results.add(writtenLine(file, rest));
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
  const whole = await makeShard(1, 1, { isGallery: true });
  const shards = [await makeShard(2, 3, { isGallery: true }), await makeShard(3, 3), await makeShard(1, 3)];
  await mkdir(path.join(shards[0] ?? '', 'thumbnails/ab'), { recursive: true });
  await writeFile(path.join(shards[0] ?? '', 'thumbnails/ab/abc.jpg'), 'small');
  const out = outOf();
  expect(await mergeCommand(out, shards, ALL)).toBe(0);
  for (const name of ['results.jsonl', 'results.csv', 'index.html', 'pages/all-name-1.html'])
    expect(await readFile(path.join(out, name), 'utf8')).toBe(await readFile(path.join(whole, name), 'utf8'));
  expect(await readFile(path.join(out, 'thumbnails/ab/abc.jpg'), 'utf8')).toBe('small');
  expect(await refusal(out, shards)).toMatchObject({ code: 'folder-taken' });
});

test('a shard that is missing, not done or of another list is named, and nothing is written', async () => {
  const [first, second] = [await makeShard(1, 3), await makeShard(2, 3)];
  const out = outOf();
  expect(await refusal(out, [first, second])).toMatchObject({
    code: 'results-incomplete',
    message: expect.stringContaining('1 of 3 shards are missing: 3.') as string,
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
  expect(await mergeCommand(out, [first, second], { mayMix: false, mayLack: true })).toBe(0);
  expect(complaints).toContain('1 of 3 shards are missing: 3.');
});

test('a killed shard counts as not done, though its log has lines', async () => {
  const folder = makeFolder();
  const results = await openResultFolder(wishFor(folder, FILES));
  await results.add(writtenLine('photos/1.jpg'));
  expect(await refusal(outOf(), [folder])).toMatchObject({
    code: 'results-incomplete',
    message: expect.stringContaining('40 of 40 files are missing') as string,
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
