import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const src = path.resolve(import.meta.dirname, '../../../src');

/** The rooms that each room may import from, besides itself. Dependencies point one way. */
const MAY_IMPORT: Record<string, readonly string[]> = {
  words: [],
  forensics: ['words'],
  inference: ['forensics'],
  vision: ['words', 'inference', 'forensics'],
  language: ['words', 'inference', 'forensics'],
  video: ['words', 'vision', 'inference', 'forensics'],
  provenance: ['words', 'forensics'],
  comparison: ['words', 'vision', 'forensics'],
  report: ['words', 'provenance', 'video', 'vision', 'inference', 'forensics'],
  // capture decodes to the engine's Raster, hence vision.
  capture: ['words', 'vision', 'forensics', 'extension/messages', 'extension/clip-messages'],
  storage: ['report', 'vision', 'forensics'],
  feed: ['words', 'forensics'],
  cli: [
    'words',
    // What a file is by its first bytes, and whether a JPEG's data are whole: pure, and know no browser.
    'capture/sniff',
    'capture/jpeg-data',
    'report',
    'comparison',
    'provenance',
    'video',
    'language',
    'vision',
    'inference',
    'forensics',
  ],
  extension: [
    'words',
    'report',
    'comparison',
    'provenance',
    'video',
    'feed',
    'capture',
    'storage',
    'language',
    'vision',
    'inference',
    'forensics',
  ],
};

interface SourceFile {
  readonly name: string;
  readonly room: string;
  readonly text: string;
  readonly imports: readonly string[];
}

/** Every import, re-export and dynamic import of a source text. */
function importsOf(text: string): string[] {
  const pattern =
    /(?:^|[\s;])(?:import|export)\s(?:[^'";]*?\sfrom\s*)?['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)/g;
  return [...text.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? '');
}

/** The code without comments and string literals, so that words in sentences are not taken for names. */
function codeOnly(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|[^:])\/\/.*$/gm, '$1')
    .replace(/'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g, "''");
}

const sources: SourceFile[] = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
  .map((name) => {
    const text = readFileSync(path.join(src, name), 'utf8');
    const unix = name.split(path.sep).join('/');
    return { name: unix, room: unix.split('/')[0] ?? '', text, imports: importsOf(text) };
  });

/** A relative import as a path below src, or null for a package. */
function target(file: SourceFile, specifier: string): string | null {
  if (!specifier.startsWith('.')) return null;
  return path.posix.normalize(path.posix.join(path.posix.dirname(file.name), specifier.replace(/\?.*$/, '')));
}

function breaches(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) =>
    file.imports.flatMap((specifier) => {
      const to = target(file, specifier);
      if (to === null || to.startsWith('..')) return [];
      const allowed = [file.room, ...(MAY_IMPORT[file.room] ?? [])];
      return allowed.some((room) => to === room || to.startsWith(`${room}/`)) ? [] : [`${file.name} → ${to}`];
    }),
  );
}

/** Files outside `rooms` that import a package whose name matches, or name one of the globals in code. */
function namers(files: readonly SourceFile[], rooms: readonly string[], packages: RegExp, globals?: RegExp): string[] {
  return files
    .filter((file) => !rooms.includes(file.room))
    .filter((file) => file.imports.some((name) => packages.test(name)) || globals?.test(codeOnly(file.text)))
    .map((file) => file.name);
}

const BROWSER_GLOBALS = /\b(?:chrome|browser)\.[a-z]/i;

describe('the house', () => {
  it('knows every room under src', () => {
    expect(sources.length).toBeGreaterThan(10);
    expect(sources.map((file) => file.room).filter((room) => !(room in MAY_IMPORT))).toEqual([]);
  });

  it('lets imports point one way only', () => {
    expect(breaches(sources)).toEqual([]);
  });

  it('names chrome and browser only in extension and capture', () => {
    expect(namers(sources, ['extension', 'capture'], /^webextension-polyfill/, BROWSER_GLOBALS)).toEqual([]);
  });

  it('names onnxruntime only in inference', () => {
    expect(namers(sources, ['inference'], /^onnxruntime/)).toEqual([]);
  });

  it('names the reader of video files only in video', () => {
    expect(namers(sources, ['video'], /^mediabunny/)).toEqual([]);
  });

  it('names the readers of credentials and metadata only in provenance', () => {
    expect(namers(sources, ['provenance'], /^(?:@contentauth\/|exifr)/)).toEqual([]);
  });

  it('names packages of Hugging Face only in language', () => {
    expect(namers(sources, ['language'], /^@huggingface\//)).toEqual([]);
  });

  it('sees a breach when there is one', () => {
    const bad = (name: string, text: string): SourceFile => ({
      name,
      room: name.split('/')[0] ?? '',
      text,
      imports: importsOf(text),
    });
    expect(breaches([bad('forensics/a.ts', "import { b } from '../vision/b';")])).toHaveLength(1);
    expect(breaches([bad('vision/a.ts', "export * from '../cli/analyse';")])).toHaveLength(1);
    expect(namers([bad('vision/a.ts', 'chrome.tabs.query({})')], ['extension'], /^x/, BROWSER_GLOBALS)).toHaveLength(1);
    expect(
      namers([bad('vision/a.ts', "const s = 'chrome.tabs'; // chrome.tabs")], ['extension'], /^x/, BROWSER_GLOBALS),
    ).toEqual([]);
    expect(namers([bad('cli/a.ts', "await import('onnxruntime-node')")], ['inference'], /^onnxruntime/)).toHaveLength(
      1,
    );
  });
});
