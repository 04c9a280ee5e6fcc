import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { run } from '../../../src/cli/main';
import { fencedBlocks, PAGES, read, root } from './pages';

/** Every command that a page tells people to type: it exists, with its options, and the cheap ones are run. */

const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
/** A page shows how a wrong option is answered. */
const SLIP = '--jsno';
const BIN = path.join(root, 'node_modules/.bin');

interface Command {
  readonly file: string;
  readonly text: string;
}

/** Without the prompt, what is said behind it, and the output that follows. */
function commandOf(line: string): string | null {
  const text = line
    .replace(/^\$ /, '')
    .replace(/\s+#.*$/, '')
    .trim();
  return /^(?:npm|npx|node|python3?) /.test(text) ? text : null;
}

const COMMANDS: readonly Command[] = PAGES.flatMap(({ file, text }) => {
  const fenced = fencedBlocks(text).flatMap(({ lines }) => lines.flatMap((line) => commandOf(line.trim()) ?? []));
  const inline = [...text.matchAll(/`((?:npm|npx|node) [^`\n]+)`/g)].flatMap(([, line = '']) => commandOf(line) ?? []);
  const each = [...fenced, ...inline].flatMap((line) => line.split(' && ')).map((line) => line.trim());
  return [...new Set(each)].map((line) => ({ file, text: line }));
});

/** What is wrong with a command, or null. Options of the terminal command are tried beside. */
function faultOf(text: string): string | null {
  const [program, ...words] = text.split(/\s+/);
  const [first = '', second = ''] = words;
  if (program === 'npm') {
    if (['ci', 'install', 'sbom'].includes(first) || (['start', 'test'].includes(first) && first in scripts))
      return null;
    return first === 'run' && second in scripts ? null : `package.json has no script "${second || first}"`;
  }
  if (program === 'npx')
    return first === 'telltale' || existsSync(path.join(BIN, first)) ? null : `no command ${first}`;
  const file = words.find((word) => /\.(?:mjs|js|py)$/.test(word));
  const isThere =
    !file ||
    file.includes('…') ||
    file.startsWith('/path/to/') ||
    existsSync(path.join(root, file.replace(/^\.\.\//, '')));
  return isThere || file.startsWith('out/') ? null : `${file} is not there`;
}

const told = (stream: typeof process.stdout | typeof process.stderr): (() => string) => {
  const spy = vi.spyOn(stream, 'write').mockReturnValue(true);
  return () => spy.mock.calls.map(([text]) => String(text)).join('');
};

/** Whether the terminal command knows an option: asked with one behind it that it cannot know, it stumbles over that. */
async function isKnown(command: string, option: string): Promise<boolean> {
  for (const words of [[option], [option, '1'], [`${option}=1`]]) {
    const errors = told(process.stderr);
    await run([command, ...words, '--no-such-option']).catch(() => 2);
    const text = errors();
    vi.restoreAllMocks();
    if (text.includes('There is no option --no-such-option')) return true;
  }
  return false;
}

afterEach(() => vi.restoreAllMocks());

describe('the commands of the pages', () => {
  it('are found', () => {
    const texts = COMMANDS.map(({ text }) => text);
    expect(texts).toEqual(expect.arrayContaining(['npm start', 'npm test', 'npm run package']));
    expect(texts.length).toBeGreaterThan(60);
  });

  it('exist', () => {
    const faults = COMMANDS.flatMap(({ file, text }) => {
      const fault = faultOf(text);
      return fault ? [`${file}: ${text}: ${fault}`] : [];
    });
    expect(faults).toEqual([]);
    expect(faultOf('npm run no-such-script')).toContain('no-such-script');
    expect(faultOf('node scripts/no-such.mjs --x')).toContain('no-such.mjs');
    expect(faultOf('npx no-such-program')).toContain('no-such-program');
  });

  it('of the terminal have options that it knows and tells', async () => {
    const used = COMMANDS.flatMap(({ text }) => {
      const [, command = ''] = /^npx telltale ([a-z]+)/.exec(text) ?? [];
      const options = [...text.matchAll(/--[a-z][\w-]*/g)].map(([option]) => option);
      return command === '' || text.includes(SLIP)
        ? []
        : options.filter((option) => option !== '--help').map((option) => `${command} ${option}`);
    });
    const usages = new Map<string, string>();
    for (const command of new Set(used.map((pair) => pair.split(' ')[0] ?? ''))) {
      const help = told(process.stdout);
      await run([command, '--help']);
      usages.set(command, help());
      vi.restoreAllMocks();
    }
    const unknown: string[] = [];
    for (const pair of new Set(used)) {
      const [command = '', option = ''] = pair.split(' ');
      if (!usages.get(command)?.includes(option) || !(await isKnown(command, option))) unknown.push(pair);
    }
    expect(unknown).toEqual([]);
    expect(new Set(used).size).toBeGreaterThan(12);
    expect(await isKnown('analyse', '--colour-of-hair')).toBe(false);
  });

  it('that take no time do what they say', () => {
    const cli = (args: readonly string[]) =>
      spawnSync(process.execPath, [path.join(root, 'src/cli/telltale.mjs'), ...args], { cwd: root, encoding: 'utf8' });
    const help = cli(['help']);
    expect(help.status).toBe(0);
    for (const command of ['analyse', 'merge', 'verify', 'compare', 'bench'])
      expect(help.stdout).toContain(`telltale ${command}`);
    const [compared = ''] = COMMANDS.flatMap(({ text }) =>
      text.startsWith('npx telltale compare assets') ? [text] : [],
    );
    const { status, stdout } = cli(
      compared
        .replace(/--out \S+/, '')
        .trim()
        .split(/\s+/)
        .slice(2),
    );
    expect([status, stdout]).toEqual([1, expect.stringMatching(/differ/i)]);
  }, 120_000);
});
