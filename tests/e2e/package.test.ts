import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { DIST } from './harness';
import { faultsOf, MOST_BYTES } from '../../scripts/package-contents.mjs';
import { SEARCH_ENGINES } from '../../src/extension/sidepanel/compare/search-engines';
import { SITES } from '../../src/feed/sites/hints-for';
import { TRUST_LIST_FILES } from '../../src/provenance/trust-list';

/** What is in the package that a person installs. */

const files = readdirSync(DIST, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => path.join(path.relative(DIST, entry.parentPath), entry.name));
const texts = files
  .filter((name) => /\.(?:js|mjs|html|css|json)$/.test(name))
  .map((name) => ({ name, text: readFileSync(path.join(DIST, name), 'utf8') }));
const manifest = JSON.parse(readFileSync(path.join(DIST, 'manifest.json'), 'utf8')) as Record<string, unknown>;

describe('the package', () => {
  it('asks for these permissions and no others', () => {
    expect(manifest['permissions']).toEqual([
      'activeTab',
      'contextMenus',
      'offscreen',
      'scripting',
      'sidePanel',
      'storage',
    ]);
    expect(manifest['host_permissions']).toBeUndefined();
    expect(manifest['optional_host_permissions']).toEqual(['*://*/*']);
    expect(manifest['content_scripts']).toBeUndefined();
  });

  it('shows nothing to web pages', () => {
    expect(manifest['web_accessible_resources']).toBeUndefined();
    expect(manifest['externally_connectable']).toBeUndefined();
  });

  it('runs only its own scripts, and lets its pages load next to nothing else', () => {
    const policies = manifest['content_security_policy'] as Record<string, string>;
    const { extension_pages: policy = '', sandbox } = policies;
    const directives = Object.fromEntries(policy.split('; ').map((directive) => directive.split(/ (.*)/)));
    expect(directives).toEqual({
      'default-src': "'none'",
      'script-src': "'self' 'wasm-unsafe-eval'",
      'worker-src': "'self'",
      'style-src': "'self'",
      'img-src': "'self' blob:",
      // Pictures and videos of hosts that a person has granted; what the screen shows comes as a `data:` address.
      'connect-src': "'self' data: http: https:",
      // Its one sandboxed page, of no origin and with nobody to ask: it draws what pages and people bring as drawings.
      'frame-src': "'self'",
      'object-src': "'none'",
      'base-uri': "'none'",
      'form-action': "'none'",
      'frame-ancestors': "'none'",
    });
    expect(manifest['sandbox']).toEqual({ pages: ['src/extension/drawing/index.html'] });
    expect(sandbox).toBe("sandbox allow-scripts; default-src 'none'; script-src 'self'; img-src blob: data:");
  });

  it.each(['sidepanel', 'options', 'welcome'])('lets the page of %s reach no host, and write no markup', (page) => {
    const html = readFileSync(path.join(DIST, `src/extension/${page}/index.html`), 'utf8');
    const [, policy] = /http-equiv="Content-Security-Policy"\s+content="([^"]+)"/.exec(html) ?? [];
    expect(policy).toBe("connect-src 'self' data:; require-trusted-types-for 'script'; trusted-types 'none'");
    // It holds for what comes after it.
    expect(html.indexOf('http-equiv')).toBeLessThan(html.search(/<(?:script|link)/));
  });

  it('holds two WebAssembly files: of the networks and of Content Credentials', () => {
    const names = files.filter((name) => name.endsWith('.wasm')).map((name) => path.basename(name).split(/[-.]/)[0]);
    expect(names.toSorted()).toEqual(['c2pa_bg', 'ort']);
  });

  it('holds the trust lists that signers are looked up in', () => {
    expect(files).toEqual(expect.arrayContaining(TRUST_LIST_FILES.map((file) => path.join('trust', file))));
  });

  it('holds the models of verdict and chat and no source maps', () => {
    expect(files).toEqual(
      expect.arrayContaining([
        'models/onnx/vision_encoder.onnx',
        'models/onnx/decoder_model_merged.onnx',
        'models/onnx/decoder_model_merged.onnx_data',
        'models/onnx/decoder_unfolded.onnx',
        'models/onnx/embed_tokens.onnx',
        'models/onnx/unfold.json',
        'models/tokenizer.json',
        'models/face-finder.onnx',
        'models/calibration.json',
        'models/manifest.json',
      ]),
    );
    expect(files.filter((name) => name.endsWith('.map'))).toEqual([]);
  });

  it('holds its licences, no source map and no file that nothing loads, and is small enough for a store', () => {
    const contents = new Map(
      files.map((name) => [name.split(path.sep).join('/'), readFileSync(path.join(DIST, name))] as const),
    );
    const ownLicence = (name: string): Buffer => readFileSync(path.resolve(DIST, '..', name));
    expect(faultsOf(contents, { LICENSE: ownLicence('LICENSE'), NOTICE: ownLicence('NOTICE') })).toEqual([]);
    expect([...contents.values()].reduce((sum, { length }) => sum + length, 0)).toBeLessThan(MOST_BYTES);
  });

  it('names no place on the network to load from', () => {
    // Names of XML vocabularies and licences, links for a developer in error messages; nothing is fetched from them.
    const allowed =
      /^https?:\/\/(?:www\.w3\.org\/|ns\.adobe\.com\/|github\.com\/MikeKovarik\/exifr|mozilla\.org\/MPL\/2\.0\/|web\.dev\/cross-origin-isolation-guide|rolldown\.rs\/in-depth\/)/;
    // Match patterns of hosts that the browser asks the person for, and no addresses.
    const asked = SITES.flatMap(({ mediaOrigins }) => mediaOrigins);
    expect(asked.filter((pattern) => !pattern.endsWith('/*'))).toEqual([]);
    // What a person opens in a tab by a click; that nothing comes before it is tested with the comparison.
    const opened = SEARCH_ENGINES.flatMap(({ byAddress, byUpload }) => [byAddress, byUpload]);
    const named = texts.flatMap(({ name, text }) =>
      [...text.matchAll(/(?:https?|wss?):\/\/[\w.-]+[^\s"'`)\\]*/g)]
        .map(([address]) => address)
        .filter((address) => !allowed.test(address) && !asked.includes(address) && !opened.includes(address))
        .map((address) => `${name}: ${address}`),
    );
    expect(named).toEqual([]);
  });

  it('names no content delivery network, not even within WebAssembly or a model', () => {
    const NETWORKS = /jsdelivr|unpkg|cdnjs|huggingface\.co|googleapis|cloudflare|skypack|esm\.sh|gstatic/i;
    const named = files.filter((name) => NETWORKS.test(readFileSync(path.join(DIST, name), 'latin1')));
    expect(named.filter((name) => name !== 'NOTICE')).toEqual([]);
  });

  it('makes no code from text, and imports nothing but files beside it', () => {
    const scripts = texts.filter(({ name }) => /\.m?js$/.test(name));
    const making = scripts.filter(({ text }) =>
      /\beval\s*\(|(?<![\w$`'"])Function\s*\(|\bimportScripts\s*\(|\bdocument\.write\b/.test(text),
    );
    expect(making.map(({ name }) => name)).toEqual([]);
    const named = scripts.flatMap(({ name, text }) =>
      [...text.matchAll(/\bimport\(([^)]*)\)/g)].map(([, from = '']) => ({
        name,
        from: from.replace(/\/\*.*?\*\//g, '').trim(),
      })),
    );
    const others = named.filter(({ from }) => !/^(["'`])\.\/[\w.-]+\1$/.test(from));
    // Libraries' ways of loading a part by an address: the runtime is given none, and the other is for Node alone.
    expect(
      others.filter(({ name, from }) => !(/\/(?:ort\.|provenance-worker)/.test(name) && /^\w$/.test(from))),
    ).toEqual([]);
  });
});
