import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { PAGE_SIZE } from '../../../src/cli/results/gallery';
import { galleryFilesOf } from '../../../src/cli/results/gallery-files';
import { openResultFolder } from '../../../src/cli/results/result-folder';
import type { ResultLine } from '../../../src/cli/results/result-line';
import { makeFolder, wishFor, writtenLine } from './written-results';

const SIGNS = { verdict: 'signs', kind: 'FS' } as const;
const EVIL = `photos/<img src=x onerror=alert(1)>"&'.jpg`;

async function makeGallery(lines: readonly ResultLine[]): Promise<string> {
  const folder = makeFolder();
  const results = await openResultFolder(wishFor(folder, [], { isGallery: true }));
  for (const line of lines) await results.add(line);
  await results.finish(0);
  return folder;
}

/** Names of the files that a page shows, in its order. */
const shown = (page: string): string[] => [...page.matchAll(/<bdi>([^<]*)<\/bdi>/g)].map(([, name]) => name ?? '');
const pageAt = (folder: string, name: string): Promise<string> => readFile(path.join(folder, name), 'utf8');

test('the most suspicious stand first, and each verdict and order has pages of its own', async () => {
  const folder = await makeGallery([
    writtenLine('a.jpg', { probability: 0.05 }),
    writtenLine('b.jpg', { ...SIGNS, probability: 0.91 }),
    writtenLine('c.jpg', { verdict: null, probability: null }),
    writtenLine('d.jpg', { verdict: 'unsure', probability: 0.6 }),
    writtenLine('e.jpg', { ...SIGNS, probability: 0.99 }),
    writtenLine('f.jpg', { probability: 0.2 }),
  ]);
  expect(shown(await pageAt(folder, 'index.html'))).toEqual(['e.jpg', 'b.jpg', 'd.jpg', 'f.jpg', 'a.jpg', 'c.jpg']);
  expect(shown(await pageAt(folder, 'pages/all-name-1.html'))).toEqual(
    ['a', 'b', 'c', 'd', 'e', 'f'].map((n) => `${n}.jpg`),
  );
  expect(shown(await pageAt(folder, 'pages/signs-suspicion-1.html'))).toEqual(['e.jpg', 'b.jpg']);
  expect(shown(await pageAt(folder, 'pages/failed-name-1.html'))).toEqual(['c.jpg']);
});

test('pages hold 500 results each, and every address leads to a file that is there', async () => {
  const lines = Array.from({ length: 2 * PAGE_SIZE + 1 }, (_, i) => writtenLine(`${String(i).padStart(5, '0')}.jpg`));
  const folder = await makeGallery(lines);
  const names = (await readdir(path.join(folder, 'pages'))).filter((name) => name.startsWith('all-'));
  expect(names.toSorted()).toEqual([
    ...['name-1', 'name-2', 'name-3'].map((name) => `all-${name}.html`),
    ...['suspicion-2', 'suspicion-3'].map((name) => `all-${name}.html`),
  ]);
  expect(shown(await pageAt(folder, 'pages/all-name-3.html'))).toEqual(['01000.jpg']);
  for (const name of ['index.html', 'pages/all-name-2.html', 'pages/signs-name-1.html']) {
    const page = await pageAt(folder, name);
    const addresses = [...page.matchAll(/ (?:href|src)="([^"]*)"/g)].map(([, address]) => address ?? '');
    expect(addresses.length).toBeGreaterThan(4);
    for (const address of addresses) await pageAt(folder, path.join(path.dirname(name), address));
  }
});

test('what a file is called is text and nothing else; nothing is fetched and nothing runs', async () => {
  const sentence = '</p><script>alert(1)</script>';
  const failure = { code: 'no-face', step: 'find-faces', sentence, nextStep: 'none' } as const;
  const folder = await makeGallery([
    writtenLine(EVIL, SIGNS),
    writtenLine('b.jpg', { verdict: null, probability: null, failure }),
  ]);
  const page = await pageAt(folder, 'index.html');
  expect(page).not.toMatch(/<script|<img src=x|https?:|@import|url\(/);
  expect(page).toContain('&lt;img src=x onerror=alert(1)&gt;&quot;&amp;&#39;.jpg');
  expect(page).toMatch(/default-src &#39;none&#39;; img-src|default-src 'none'; img-src/);
  expect(page).not.toMatch(/style="/);
});

test('a card has its thumbnail and leads to its report, where these are there', async () => {
  const { thumbnail, report } = galleryFilesOf('a.jpg');
  const folder = await makeGallery([writtenLine('a.jpg'), writtenLine('b.jpg')]);
  expect(await pageAt(folder, 'index.html')).not.toContain('<img');
  for (const name of [thumbnail, report]) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), '');
  }
  const again = await openResultFolder(wishFor(folder, [], { isGallery: true }));
  await again.finish(0);
  const page = await pageAt(folder, 'pages/all-name-1.html');
  expect(page).toContain(`src="../${thumbnail}"`);
  expect(page).toContain(`href="../${report}"`);
  expect(page.match(/<img/g)).toHaveLength(1);
});
