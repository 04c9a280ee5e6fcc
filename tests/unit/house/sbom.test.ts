import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packagesOfNotice } from '../../../scripts/notice-packages.mjs';

const root = path.resolve(import.meta.dirname, '../../..');

interface Component {
  readonly 'bom-ref': string;
  readonly name: string;
  readonly version?: string;
  readonly purl?: string;
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
  readonly licenses?: readonly unknown[];
  readonly properties: readonly { readonly name: string; readonly value: string }[];
}
interface Sbom {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
}

const folder = mkdtempSync(path.join(os.tmpdir(), 'telltale-sbom-'));
function write(name: string): string {
  const file = path.join(folder, name);
  const { status, stderr } = spawnSync(process.execPath, [path.join(root, 'scripts/write-sbom.mjs'), file], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return readFileSync(file, 'utf8');
}

const partOf = ({ properties }: Component): string | undefined =>
  properties.find(({ name }) => name === 'telltale:part')?.value;

describe('the bill of materials', () => {
  let text = '';
  let sbom: Sbom;
  beforeAll(() => {
    text = write('a.json');
    sbom = JSON.parse(text) as Sbom;
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is CycloneDX, of this version of Telltale', () => {
    const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
    expect(sbom).toMatchObject({ bomFormat: 'CycloneDX', metadata: { component: { name: 'telltale', version } } });
    expect(Number(sbom.specVersion)).toBeGreaterThanOrEqual(1.5);
  });

  it('gives each component a licence, a place and a hash', () => {
    const refs = sbom.components.map((component) => component['bom-ref']);
    expect(new Set(refs).size).toBe(refs.length);
    expect(sbom.components.filter(({ licenses = [] }) => licenses.length === 0)).toEqual([]);
    expect(sbom.components.filter((component) => !/^(?:extension|terminal)$/.test(partOf(component) ?? ''))).toEqual(
      [],
    );
    // As in the lock file: optional, and of other platforms.
    const unhashed = sbom.components.filter(({ hashes = [] }) => hashes.length === 0).map(({ name }) => name);
    expect(unhashed.filter((name) => !name.startsWith('@napi-rs/webcodecs-'))).toEqual([]);
  });

  it('has every package of the extension, every model file, the trust lists and the WebAssembly', () => {
    const inExtension = sbom.components.filter((component) => partOf(component) === 'extension');
    const names = inExtension.map(({ name }) => name);
    const { files } = JSON.parse(readFileSync(path.join(root, 'assets/models/manifest.json'), 'utf8')) as {
      readonly files: Readonly<Record<string, { readonly file: string; readonly sha256: string }>>;
    };
    for (const { file, sha256 } of Object.values(files)) {
      const component = inExtension.find(({ name }) => name === `assets/models/${file}`);
      expect(component?.hashes).toEqual([{ alg: 'SHA-256', content: sha256 }]);
    }
    const notice = readFileSync(path.join(root, 'NOTICE'), 'utf8');
    expect(names).toEqual(expect.arrayContaining([...packagesOfNotice(notice)]));
    expect(names.filter((name) => name.endsWith('.pem'))).toHaveLength(2);
    expect(names.filter((name) => name.endsWith('.wasm'))).toHaveLength(2);
  });

  it('is the same text each time, and names no place of this computer', () => {
    expect(write('b.json')).toBe(text);
    expect(text).not.toContain(root);
    expect(text).not.toContain(os.homedir());
  }, 60_000);
});
