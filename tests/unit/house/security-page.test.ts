import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

interface NamedTest {
  readonly file: string;
  readonly name: string;
}

/** The tests that a text names: a file in backquotes, a colon, and names in curly quotation marks. */
function testsNamedIn(text: string): NamedTest[] {
  const named = [...text.matchAll(/`(tests\/[^`]+)`: ((?:“[^”]+”(?:, )?)+)/g)];
  return named.flatMap(([, file = '', names = '']) =>
    [...names.matchAll(/“([^”]+)”/g)].map(([, name = '']) => ({ file, name })),
  );
}

/** Those that are not there. */
function missing(tests: readonly NamedTest[]): string[] {
  const isThere = ({ file, name }: NamedTest): boolean => {
    if (!existsSync(path.join(root, file))) return false;
    const text = read(file);
    return [`'${name}'`, `"${name}"`].some((quoted) => text.includes(quoted));
  };
  return tests.filter((test) => !isThere(test)).map(({ file, name }) => `${file}: ${name}`);
}

const page = read('SECURITY.md');

it('every test that SECURITY.md names exists', () => {
  expect(testsNamedIn(page).length).toBeGreaterThan(50);
  expect(missing(testsNamedIn(page))).toEqual([]);
});

it('a test that does not exist is noticed', () => {
  const file = 'tests/unit/house/security-page.test.ts';
  const invented = ['nobody ever', 'wrote this'].join(' ');
  expect(
    missing(testsNamedIn(`| attack | \`${file}\`: “${invented}”, “a test that does not exist is noticed” |`)),
  ).toEqual([`${file}: ${invented}`]);
});

it('every attack in SECURITY.md has a defence and a test', () => {
  const [, tables = ''] = /## Attacks, defences, tests\n([^]*?)\n## /.exec(page) ?? [];
  const rows = tables.split('\n').filter((line) => line.startsWith('| ') && !line.startsWith('| attack'));
  expect(rows.length).toBeGreaterThan(25);
  expect(rows.filter((row) => row.split(' | ').length !== 3 || testsNamedIn(row).length === 0)).toEqual([]);
});

it('every file of the sources that SECURITY.md names exists', () => {
  const files = [...page.matchAll(/`((?:src|docs|assets)\/[^`]+)`/g)].map(([, file = '']) => file);
  expect(files.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
});
