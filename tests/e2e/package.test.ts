import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { DIST } from './harness';
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

  it('runs only its own scripts', () => {
    expect(manifest['content_security_policy']).toEqual({
      extension_pages: "script-src 'self' 'wasm-unsafe-eval'; object-src 'self'",
      // Of no origin, and with nobody to ask: it draws what pages and people bring as drawings.
      sandbox: "sandbox allow-scripts; default-src 'none'; script-src 'self'; img-src blob: data:",
    });
    expect(manifest['sandbox']).toEqual({ pages: ['src/extension/drawing/index.html'] });
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
    for (const { text } of texts) expect(text).not.toMatch(/jsdelivr|unpkg|cdnjs|huggingface\.co|googleapis/);
  });

  it('makes no code from text', () => {
    const own = texts.filter(({ name }) => !name.includes('ort.'));
    for (const { text } of own) expect(text).not.toMatch(/\beval\(|new Function\(/);
  });
});
