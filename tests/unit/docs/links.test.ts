import { existsSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { PAGES, root, withoutFences, type Page } from './pages';

/** As GitHub makes an address of a heading. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');
}

function anchorsOf(text: string): readonly string[] {
  return [...withoutFences(text).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));
}

/** Links and pictures of a page that lead nowhere in the repository. */
function brokenLinks({ file, text }: Page, pages: readonly Page[] = PAGES): string[] {
  const targets = [...withoutFences(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  return targets.filter((target) => {
    if (/^[a-z]+:/.test(target)) return false;
    const [place = '', anchor] = target.split('#');
    const to = place === '' ? file : path.posix.join(path.posix.dirname(file), place);
    if (!existsSync(path.join(root, to))) return true;
    const page = pages.find((one) => one.file === to);
    return anchor !== undefined && !anchorsOf(page?.text ?? '').includes(anchor);
  });
}

/** Files of other projects that are named as sources. */
const OF_OTHERS = new Set(['src/Utils/Image.cs']);

/** Files of the repository that a page names between backquotes, by their path from the top, and that are not there. */
function missingFiles({ text }: Page): string[] {
  const named = [...withoutFences(text).matchAll(/`((?:src|docs|tests|scripts|assets|bench)\/[\w./-]*\w)`/g)];
  const files = named.map(([, file = '']) => file).filter((file) => !/\bNAME\b/.test(file) && !OF_OTHERS.has(file));
  return files.filter((file) => !existsSync(path.join(root, file)));
}

describe('the pages', () => {
  it('are all found', () => {
    const files = PAGES.map(({ file }) => file);
    expect(files).toEqual(expect.arrayContaining(['README.md', 'docs/architecture.md', 'src/vision/README.md']));
  });

  it.each(PAGES)('$file leads nowhere that is not there', (page) => {
    expect(brokenLinks(page)).toEqual([]);
  });

  it.each(PAGES)('$file names no file that is not there', (page) => {
    expect(missingFiles(page)).toEqual([]);
  });

  it('would be seen to lead nowhere', () => {
    const page = {
      file: 'docs/a.md',
      text: '[a](b.md) [b](permissions.md#nothing) [c](#a-title)\n# A title\n`src/no.ts`',
    };
    expect(brokenLinks(page, [...PAGES.filter(({ file }) => file !== 'docs/a.md'), page])).toEqual([
      'b.md',
      'permissions.md#nothing',
      '#a-title',
    ]);
    expect(missingFiles(page)).toEqual(['src/no.ts']);
  });
});
