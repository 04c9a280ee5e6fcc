import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packagesOfNotice } from '../../../scripts/notice-packages.mjs';

const root = path.resolve(import.meta.dirname, '../../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');

interface Locked {
  readonly version: string;
  readonly license?: string;
  readonly integrity?: string;
  readonly dev?: boolean;
}
type Versions = Readonly<Record<string, string>>;
const wanted = JSON.parse(read('package.json')) as Readonly<
  Record<'dependencies' | 'devDependencies' | 'optionalDependencies', Versions>
>;
const { packages } = JSON.parse(read('package-lock.json')) as {
  readonly packages: Readonly<Record<string, Locked>>;
};
const locked = Object.entries(packages).filter(([place]) => place !== '');
const notice = read('NOTICE');

describe('the packages', () => {
  const versions = Object.entries({
    ...wanted.dependencies,
    ...wanted.devDependencies,
    ...wanted.optionalDependencies,
  });

  it('are named in one exact version each', () => {
    const exact = /^\d+\.\d+\.\d+(?:-[\w.-]+)?$/;
    expect(versions.length).toBeGreaterThan(30);
    expect(versions.filter(([, version]) => !exact.test(version))).toEqual([]);
  });

  it('are locked in that version', () => {
    expect(versions.filter(([name, version]) => packages[`node_modules/${name}`]?.version !== version)).toEqual([]);
  });

  it('are locked with the hash of what is installed', () => {
    // Their hashes are not to be had where the lock file is made; they are optional, and of other platforms.
    const unhashed = locked.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([place]) => place);
    expect(unhashed.filter((place) => !place.startsWith('node_modules/@napi-rs/webcodecs-'))).toEqual([]);
  });
});

/** Licences under which a package may be in the extension or come with the terminal command. */
const LICENCES = ['MIT', 'Apache-2.0', 'BSD-3-Clause', 'ISC', 'MPL-2.0', '0BSD', '(MIT OR CC0-1.0)'];
/** The terminal's picture decoder, which is linked as a library of its own, and never in the extension. */
const OF_SHARP = /^node_modules\/@img\/sharp-/;
const OF_SHARP_LICENCES = [
  'LGPL-3.0-or-later',
  'Apache-2.0 AND LGPL-3.0-or-later',
  'Apache-2.0 AND LGPL-3.0-or-later AND MIT',
];

describe('what is shipped', () => {
  const dist = mkdtempSync(path.join(os.tmpdir(), 'telltale-maps-'));
  let bundled: readonly string[] = [];

  beforeAll(() => {
    const args = ['build', '--sourcemap', '--emptyOutDir', '--outDir', dist, '--logLevel', 'error'];
    const vite = path.join(root, 'node_modules/vite/bin/vite.js');
    const { status, stderr } = spawnSync(process.execPath, [vite, ...args], { cwd: root, encoding: 'utf8' });
    if (status !== 0) throw new Error(stderr);
    const maps = readdirSync(dist, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.map'));
    const sources = maps.flatMap(
      (name) => (JSON.parse(readFileSync(path.join(dist, name), 'utf8')) as { readonly sources: string[] }).sources,
    );
    const names = sources.flatMap((source) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1] ?? []);
    bundled = [...new Set(names)].toSorted();
  }, 60_000);
  afterAll(() => rmSync(dist, { recursive: true, force: true }));

  it('is named in NOTICE, and nothing else is', () => {
    // Parts of a package that NOTICE names as a whole, by the same authors and under the same licence.
    const parts = ['@preact/signals-core'];
    expect(bundled.filter((name) => !parts.includes(name))).toEqual([...packagesOfNotice(notice)].toSorted());
  });

  it('has no package that is meant for building and testing alone', () => {
    expect(bundled.filter((name) => packages[`node_modules/${name}`]?.dev !== undefined)).toEqual([]);
  });

  it('has a licence that allows it', () => {
    expect(bundled.filter((name) => !LICENCES.includes(packages[`node_modules/${name}`]?.license ?? ''))).toEqual([]);
    const others = locked.filter(([, { dev }]) => !dev).filter(([, { license }]) => !LICENCES.includes(license ?? ''));
    const unknown = others.filter(
      ([place, { license }]) => !(OF_SHARP.test(place) && OF_SHARP_LICENCES.includes(license ?? '')),
    );
    expect(unknown).toEqual([]);
  });

  it('has its licences beside it', () => {
    expect(readFileSync(path.join(dist, 'NOTICE'), 'utf8')).toBe(notice);
    expect(readFileSync(path.join(dist, 'LICENSE'), 'utf8')).toBe(read('LICENSE'));
  });
});
