import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

/** What one browser has and another lacks lies behind one place each, and each build holds its own only. */

const src = path.resolve(import.meta.dirname, '../../../src');
const sources = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => ({
    name: name.split(path.sep).join('/'),
    text: readFileSync(path.join(src, name), 'utf8').replace(/^\s*(?:\/\/|\/?\*).*$/gm, ''),
  }));
const filesWith = (pattern: RegExp): string[] =>
  sources.flatMap(({ name, text }) => (pattern.test(text) ? [name] : [])).toSorted();

it.each([
  ['offscreen', ['extension/background/offscreen-document.ts']],
  ['sidePanel', ['extension/background/panel-place.ts']],
  ['sidebarAction', ['extension/background/panel-place.ts']],
  ['dom', ['capture/page-elements.ts']],
])('chrome.%s is called in one place', (name, files) => {
  expect(filesWith(new RegExp(`\\bchrome\\.${name}\\.`))).toEqual(files);
});

it('which build it is is asked in four places', () => {
  expect(filesWith(/import\.meta\.env/)).toEqual([
    'capture/page-elements.ts',
    'extension/background/engine-host.ts',
    'extension/background/panel-place.ts',
    'extension/offscreen/draw-apart.ts',
  ]);
});

it('no pixels are read of a canvas, which browsers change against fingerprints', () => {
  expect(filesWith(/\.(?:getImageData|toDataURL|toBlob|readPixels)\(/)).toEqual([]);
  // Made of pixels that were read before: small pictures to be shown, and frames of a watched video to be kept.
  expect(filesWith(/\.convertToBlob\(/)).toEqual([
    'extension/offscreen/draw-thumbnail.ts',
    'extension/offscreen/engine-clips.ts',
    'extension/sidepanel/note/small-picture.ts',
    'extension/sidepanel/report/draw-preview.ts',
  ]);
});

it('everything that is called of Chrome is among what the page on browsers says that Edge has', () => {
  const called = new Set(
    sources.flatMap(({ text }) => [...text.matchAll(/\bchrome\.([a-z]\w+)\./gi)].map(([, name]) => name)),
  );
  called.delete('sidebarAction');
  const page = readFileSync(path.join(src, '../docs/browsers.md'), 'utf8');
  const [, section = ''] = page.split('## What Edge has');
  const [, list = ''] = /holds the code to these: ([^.]*)\./.exec(section) ?? [];
  expect([...called].toSorted()).toEqual([...list.matchAll(/`(\w+)`/g)].map(([, name]) => name));
});
