import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { findMedia, isClipName } from '../../src/cli/find-media';
import { benchOptions } from '../../src/cli/arguments/bench-arguments';
import { UsageError } from '../../src/cli/arguments/read-arguments';
import { run } from '../../src/cli/main';
import { runs } from './runs';

/** The command line ends with 0, 1 or 2 and a sentence, whatever is typed and whatever lies in the files. */

let folder: string;
let said: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'telltale-fuzz-'));
  await mkdir(path.join(folder, 'empty'));
});
afterAll(() => rm(folder, { recursive: true }));
beforeEach(() => {
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      said += String(text);
      return true;
    });
  }
});

const FLAGS = [
  '--json',
  '--ask',
  '--report',
  '--out',
  '--help',
  '--tasks',
  '--limit',
  '--crops',
  '--clips',
  '--degrade',
  '--manifest',
  '--root',
  '--',
  '-',
  '--json=1',
  '--limit=-1',
  '--tasks=fc',
  '-x',
  '--no-json',
];
/** No path with a slash: nothing beside the folder at hand is to be read or written. */
const word = fc.oneof(
  fc.constantFrom(...FLAGS),
  fc.string({ unit: 'binary', maxLength: 12 }).map((text) => text.replace(/[/\\]/g, '_')),
);

/** All that is needed, with a number that may be none. */
const number = fc.oneof(fc.integer().map(String), fc.double().map(String), word);
const almostRight = number.map((limit) => ['--tasks', 'fc', '--out', 'out', `--limit=${limit}`]);

describe('the command line', () => {
  it('says what is wrong with any words, and ends with 2', async () => {
    // Of the commands only such words that lead to no work: their names come with options that do not fit.
    const command = fc.oneof(fc.constantFrom('verify', 'compare'), word);
    await fc.assert(
      fc.asyncProperty(command, fc.array(word, { maxLength: 4 }), async (first, rest) => {
        if (first === 'analyse' || first === 'bench') return;
        said = '';
        const code = await run([first, ...rest]);
        expect([0, 2]).toContain(code);
        if (code === 0) expect([first, ...rest].some((one) => one === 'help' || one === '--help')).toBe(true);
        expect(said.length).toBeGreaterThan(0);
      }),
      runs(150),
    );
  });

  it('reads the options of a measurement, or names what is wrong with them', () => {
    fc.assert(
      fc.property(fc.oneof(fc.array(word, { maxLength: 8 }), almostRight), (words) => {
        try {
          const { limit, tasks, out } = benchOptions(words);
          expect(out.length).toBeGreaterThan(0);
          expect(tasks.length).toBeGreaterThan(0);
          if (limit !== null) expect(Number.isInteger(limit) && limit > 0).toBe(true);
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(UsageError);
        }
      }),
      runs(2000),
    );
  });

  it('finds files by any path, and keeps those that are not there', async () => {
    const name = fc.string({ unit: 'binary', minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(fc.array(name, { maxLength: 4 }), async (names) => {
        const paths = names.map((one) => `${folder}/missing/${one.replaceAll('..', '_')}`);
        expect((await findMedia(paths)).files).toEqual([...new Set(paths)]);
        for (const one of names) expect(typeof isClipName(one)).toBe('boolean');
      }),
      runs(200),
    );
    expect((await findMedia([path.join(folder, 'empty')])).files).toEqual([]);
  });

  it('ends with 2 where a report or a picture is anything but one', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 200 }),
        fc.constantFrom('verify', 'compare'),
        async (bytes, command) => {
          const file = path.join(folder, 'any');
          await writeFile(file, bytes);
          said = '';
          expect(await run(command === 'verify' ? ['verify', file] : ['compare', file, file])).toBe(2);
          expect(said).toMatch(/\. \[[a-z-]+\]/);
        },
      ),
      runs(20),
    );
  });
});
