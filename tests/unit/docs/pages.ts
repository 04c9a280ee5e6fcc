import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The pages that people read, as Markdown. */

export const root = path.resolve(import.meta.dirname, '../../..');
export const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

const ROOMS = ['docs', 'src', 'assets', 'bench', 'training', 'tests', 'scripts', '.github'];

export interface Page {
  /** From the top folder, with slashes. */
  readonly file: string;
  readonly text: string;
}

function pagesBelow(folder: string): string[] {
  if (!existsSync(path.join(root, folder))) return [];
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => `${folder}/${name.split(path.sep).join('/')}`)
    .filter((name) => name.endsWith('.md') && !name.includes('node_modules'));
}

export const PAGES: readonly Page[] = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...ROOMS.flatMap(pagesBelow),
].map((file) => ({ file, text: read(file) }));

/** What stands between fences, a block each; without them the text is prose. */
export function fencedBlocks(text: string): { readonly language: string; readonly lines: readonly string[] }[] {
  return [...text.matchAll(/^```(\w*)\n([^]*?)^```$/gm)].map(([, language = '', body = '']) => ({
    language,
    lines: body.split('\n').filter((line) => line.trim() !== ''),
  }));
}

export const withoutFences = (text: string): string => text.replace(/^```\w*\n[^]*?^```$/gm, '');

/** The rows of the first table after a place in a text, without its head; cells are trimmed. */
export function tableAfter(text: string, place: string): string[][] {
  const at = text.indexOf(place);
  if (at < 0) throw new Error(`"${place}" is not there`);
  const [table = ''] = /(?:^\|.*\n)+/m.exec(text.slice(at)) ?? [];
  const cells = (line: string): string[] =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
  return table.trimEnd().split('\n').slice(2).map(cells);
}

/** The cells of a row by what its first cell says. @throws Error where there is none */
export function rowOf(rows: readonly (readonly string[])[], name: string): readonly string[] {
  const row = rows.find(([first]) => first === name);
  if (!row) throw new Error(`no row "${name}" in ${rows.map(([first]) => first).join(', ')}`);
  return row.slice(1);
}
