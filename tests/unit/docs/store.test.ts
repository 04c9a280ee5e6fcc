import { existsSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { read, root, tableAfter } from './pages';

const at = (file: string): string => path.join(root, file);
const manifest = JSON.parse(read('manifest.json')) as {
  readonly version: string;
  readonly permissions: readonly string[];
};
const texts = read('docs/store/README.md');

/** What is quoted below a heading. */
function quotedBelow(heading: string): string {
  const [, body = ''] = new RegExp(`^## ${heading}\\n([^]*?)(?=^## |$(?![^]))`, 'm').exec(texts) ?? [];
  return body
    .split('\n')
    .flatMap((line) => /^> ?(.*)$/.exec(line)?.[1] ?? [])
    .join('\n');
}

describe('for the stores', () => {
  it('the texts are as long as they may be', () => {
    expect(quotedBelow('Short description').length).toBeGreaterThan(40);
    expect(quotedBelow('Short description').length).toBeLessThanOrEqual(132);
    expect(quotedBelow('Single purpose').length).toBeGreaterThan(100);
    expect(quotedBelow('Single purpose').length).toBeLessThanOrEqual(1000);
    expect(quotedBelow('Long description').length).toBeGreaterThan(1000);
    expect(quotedBelow('Long description').length).toBeLessThanOrEqual(16_000);
  });

  it.each(readdirSync(at('_locales')))('the manifest’s own words are as long as they may be in %s', (language) => {
    const words = JSON.parse(read(`_locales/${language}/messages.json`)) as Record<
      string,
      { readonly message: string }
    >;
    const lengths = ['extension_name', 'extension_description'].map((key) => words[key]?.message.length ?? 0);
    expect(Math.min(...lengths)).toBeGreaterThan(0);
    expect(lengths[0]).toBeLessThanOrEqual(45);
    expect(lengths[1]).toBeLessThanOrEqual(132);
  });

  it('each permission has a reason', () => {
    const rows = tableAfter(texts, '## Why each permission').map(([name]) => name);
    expect(rows.toSorted()).toEqual([...manifest.permissions, 'optional host permissions'].toSorted());
  });

  it('the rates are those that the settings show', () => {
    const { operatingPoints } = JSON.parse(read('assets/models/calibration.json')) as {
      readonly operatingPoints: { readonly balanced: { readonly rates: Readonly<Record<string, number>> } };
    };
    const { genuineAtSigns = 0, genuineUnsure = 0 } = operatingPoints.balanced.rates;
    const told = /called ([\d.]+) in 100 .* unsure of (\d+) in 100/.exec(texts)?.slice(1);
    expect(told).toEqual([(genuineAtSigns * 100).toFixed(1), (genuineUnsure * 100).toFixed(0)]);
  });

  it('the pictures have the stores’ sizes', async () => {
    const files = readdirSync(at('docs/store')).filter((name) => name.endsWith('.png'));
    const sizes = await Promise.all(
      files.map(async (name) => {
        const { width, height, hasAlpha } = await sharp(at(`docs/store/${name}`)).metadata();
        return [name, width, height, hasAlpha];
      }),
    );
    expect(sizes.filter(([name]) => name !== 'tile.png').length).toBeGreaterThanOrEqual(4);
    const right = files.map((name) => [name, ...(name === 'tile.png' ? [440, 280] : [1280, 800]), false]);
    expect(sizes).toEqual(right);
  });

  it('the privacy statement is of this version', () => {
    expect(read('docs/privacy.md')).toContain(`version ${manifest.version}`);
    expect(read('CHANGELOG.md')).toContain(`\n## ${manifest.version}`);
  });
});

describe('the README', () => {
  it('begins with a moving picture that loads fast', async () => {
    const [, file = ''] = /^!\[[^\]]+\]\(([^)]+)\)$/m.exec(read('README.md')) ?? [];
    expect(statSync(at(file)).size).toBeLessThan(3_000_000);
    expect((await sharp(at(file)).metadata()).pages).toBeGreaterThan(10);
  });

  it('is short', () => {
    expect(read('README.md').split('\n').length).toBeLessThanOrEqual(150);
  });
});

it('every room says what it is for', () => {
  const rooms = [
    ...readdirSync(at('src')).map((name) => `src/${name}`),
    'assets',
    'bench',
    'scripts',
    'tests',
    'training',
  ];
  expect(rooms.filter((room) => !existsSync(at(`${room}/README.md`)))).toEqual([]);
});

it('every folder of a room is named in the room’s README, or has its own', () => {
  const rooms = [...readdirSync(at('src')).map((name) => `src/${name}`), 'bench', 'tests', 'assets'];
  const unnamed = rooms.flatMap((room) =>
    readdirSync(at(room), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isDirectory() && !(room === 'tests' && entry.parentPath !== at(room)))
      .filter(
        (entry) =>
          !/__|node_modules/.test(entry.name) && !existsSync(path.join(entry.parentPath, entry.name, 'README.md')),
      )
      .filter((entry) => !read(`${room}/README.md`).includes(`${entry.name}/`))
      .map((entry) => `${room}: ${entry.name}`),
  );
  expect(unnamed).toEqual([]);
});

it('every script begins with what it does', () => {
  const scripts = readdirSync(at('scripts')).filter((name) => name.endsWith('.mjs'));
  expect(scripts.filter((name) => !read(`scripts/${name}`).startsWith('//'))).toEqual([]);
});
