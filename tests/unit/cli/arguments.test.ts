import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { analyseOptions } from '../../../src/cli/arguments/analyse-arguments';
import { COMMANDS, HELP, OVERVIEW } from '../../../src/cli/arguments/help';
import { nearestWord } from '../../../src/cli/arguments/nearest-word';
import { run } from '../../../src/cli/main';

let [said, complaints] = ['', ''];
beforeEach(() => {
  [said, complaints] = ['', ''];
  vi.spyOn(process.stdout, 'write').mockImplementation((words) => ((said += words as string), true));
  vi.spyOn(process.stderr, 'write').mockImplementation((words) => ((complaints += words as string), true));
});
afterEach(() => void vi.restoreAllMocks());

describe('help', () => {
  it('is there for every command, with its exit codes and examples that begin with it', async () => {
    for (const command of COMMANDS) {
      said = '';
      expect(await run([command, '--help'])).toBe(0);
      expect(said).toBe(HELP[command]);
      expect(said).toContain('Exit code: ');
      const examples = said.slice(said.indexOf('Examples:\n')).split('\n').slice(1, -1);
      expect(examples.length).toBeGreaterThan(1);
      expect(examples.filter((line) => !line.includes(`telltale ${command} `))).toEqual([]);
      expect(OVERVIEW).toContain(`  telltale ${command} `);
    }
  });

  it('fits a wide terminal, and names each option of analyse', () => {
    const lines = [OVERVIEW, ...Object.values(HELP)].join('\n').split('\n');
    expect(lines.filter((line) => line.length > 100)).toEqual([]);
    const options = ['json', 'csv', 'ask', 'report', 'verdict-only', 'out', 'html', 'restart', 'jobs', 'shard', 'null'];
    expect([...options, 'stdin-picture'].filter((name) => !HELP.analyse.includes(`--${name}`))).toEqual([]);
  });

  it('without a command is no success; the version is told with the model’s', async () => {
    expect(await run([])).toBe(2);
    expect(await run(['--help'])).toBe(0);
    said = '';
    expect(await run(['--version'])).toBe(0);
    expect(said).toMatch(/^telltale \d+\.\d+\.\d+, model \S+ \d+\.\d+\.\d+\n$/);
  });
});

describe('wrong words', () => {
  it.each([
    [['analyse', '--jsno', 'a.jpg'], 'There is no option --jsno. Did you mean --json? [usage]'],
    [['analyse', 'a.jpg', '--output=x'], 'There is no option --output. [usage]'],
    [['merge', 'a', 'b', '--incomplet'], 'Did you mean --incomplete?'],
    [['anaylse', 'a.jpg'], 'There is no command "anaylse". Did you mean analyse? [usage]'],
    [['analyse'], 'Which files?'],
    [['analyse', 'a', '--shard', '0/4'], '--shard needs two numbers'],
    [['analyse', 'a', '--shard', '5/4'], '--shard needs two numbers'],
    [['analyse', 'a', '--jobs', '0'], '--jobs needs a whole number from 1 to 256'],
    [['analyse', 'a', '--jobs', '1e2'], '--jobs needs a whole number'],
    [['analyse', 'a', '--out', 'x', '--html', 'y'], '--out and --html do not go together.'],
    [['analyse', 'a', '--ask', 'Why?', '--jobs', '2'], '--ask and --jobs do not go together.'],
    [['analyse', 'a', '--stdin-picture'], '--stdin-picture takes no files beside it.'],
    [['analyse', 'a', '-0'], 'name - as the file, too.'],
    [['analyse', 'a', '--restart'], '--restart is about the folder'],
    [['analyse', 'a', '--csv'], 'argument missing'],
    [['merge', 'a'], 'Name the folder to make'],
  ])('%s are named, with where to find help', async (args, sentence) => {
    expect(await run(args)).toBe(2);
    expect(complaints).toContain(sentence);
    expect(complaints).toMatch(/telltale (?:\w+ )?--help says how it is called\.\n$/);
  });

  it('the nearest word is one that is near', () => {
    expect(nearestWord('verfy', COMMANDS)).toBe('verify');
    expect(nearestWord('mreg', COMMANDS)).toBeNull();
    expect(nearestWord('ana', COMMANDS)).toBe('analyse');
    expect(nearestWord('x'.repeat(1000), COMMANDS)).toBeNull();
  });
});

it('the options of analyse are read', () => {
  expect(analyseOptions(['a', '--html', 'out', '--shard', '2/5', '--jobs', '4', '--verdict-only'])).toMatchObject({
    paths: ['a'],
    folder: 'out',
    isGallery: true,
    shard: { index: 2, of: 5 },
    jobs: 4,
    withRegions: false,
  });
  expect(analyseOptions(['-', '-0']).listEnd).toBe('\0');
  expect(analyseOptions(['-']).listEnd).toBe('\n');
});

it('a file that is not there, in whatever command, has a name, and a fault of the program says that it is one', async () => {
  expect(await run(['bench', '--manifest', 'no\u001b.csv', '--root', '.', '--out', 'out/none'])).toBe(2);
  expect(complaints).toMatch(/^telltale: no\\u\{1b\}\.csv cannot be used\. .*\[file-unusable\] ENOENT: [^\n]*\n$/);
  complaints = '';
  vi.mocked(process.stdout.write).mockImplementation(() => {
    throw new TypeError('a slip');
  });
  expect(await run(['--version'])).toBe(2);
  expect(complaints).toMatch(
    /^telltale: Something went wrong that Telltale did not foresee\..*\[unexpected\]\nTypeError: a slip\n/,
  );
});
