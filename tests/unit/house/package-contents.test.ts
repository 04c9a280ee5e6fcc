import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { faultsOf, filesThatNothingLoads, sizesOf, zipOf } from '../../../scripts/package-contents.mjs';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const LICENCES = { LICENSE: bytes('the licence'), NOTICE: bytes('the notice') };

/** A package with nothing wrong, and what is put into it or in place of a file of it. */
function packageWith(others: Readonly<Record<string, string>> = {}): Map<string, Uint8Array> {
  const texts = {
    'manifest.json':
      '{ "background": { "service_worker": "loader.js" }, "side_panel": { "default_path": "panel/index.html" } }',
    LICENSE: 'the licence',
    NOTICE: 'the notice',
    '_locales/en/messages.json': '{}',
    'loader.js': "import './assets/index.ts.js';",
    'panel/index.html': '<script src="/assets/panel.js"></script>',
    'assets/index.ts.js': 'fetch("models/manifest.json")',
    'assets/panel.js': 'export{}',
    'models/manifest.json': '{ "file": "onnx/decoder.onnx" }',
    'models/onnx/decoder.onnx': '\u0000location\u0000decoder.onnx_data\u0000',
    'models/onnx/decoder.onnx_data': '\u0001\u0002',
    ...others,
  };
  return new Map(Object.entries(texts).map(([name, text]) => [name, bytes(text)]));
}

describe('a package', () => {
  it('with nothing wrong may go to a store', () => {
    expect(faultsOf(packageWith(), LICENCES)).toEqual([]);
  });

  it.each([
    ['a licence of other words', { NOTICE: 'another notice' }, 'NOTICE is missing or is not that of the repository.'],
    [
      'a source map',
      { 'assets/panel.js.map': '{}', 'assets/panel.js': 'panel.js.map' },
      'assets/panel.js.map is a source map or names one.',
    ],
    [
      'a script that names one',
      { 'assets/panel.js': '//# sourceMappingURL=x' },
      'assets/panel.js is a source map or names one.',
    ],
    ['a file that nothing loads', { 'assets/left-over.js': '' }, 'Nothing loads assets/left-over.js.'],
  ])('with %s may not', (_, others, fault) => {
    expect(faultsOf(packageWith(others), LICENCES)).toEqual([fault]);
  });

  it('without a manifest may not', () => {
    const files = packageWith();
    files.delete('manifest.json');
    expect(faultsOf(files, LICENCES)).toContain('manifest.json is missing.');
  });

  it('is not held to need what only a left-over file names, nor a name within another', () => {
    const others = {
      'assets/left-over.js': "import './part.js'",
      'assets/part.js': '',
      'assets/el.js': 'panel.js holds el.js in its name only',
    };
    expect(filesThatNothingLoads(packageWith(others))).toEqual([
      'assets/left-over.js',
      'assets/part.js',
      'assets/el.js',
    ]);
  });

  it('is counted by groups, and nothing twice', () => {
    const sizes = sizesOf(packageWith({ 'odd.bin': '123' }));
    expect(sizes.reduce((sum, { files }) => sum + files, 0)).toBe(12);
    expect(sizes.at(-1)).toEqual({ group: 'others', files: 1, bytes: 3 });
    expect(sizes.find(({ group }) => group === 'language model')?.files).toBe(2);
  });

  it('is the same zip whatever the order and the hour, and gives back what went in', () => {
    const files = packageWith();
    const zip = zipOf(files);
    expect(zipOf(new Map([...files].toReversed()))).toEqual(zip);
    expect(new Map(Object.entries(unzipSync(zip)))).toEqual(files);
    // The time of the first file: 1980-01-01, 0:00, as zip counts it.
    expect([...zip.subarray(10, 14)]).toEqual([0, 0, 0x21, 0]);
  });
});
