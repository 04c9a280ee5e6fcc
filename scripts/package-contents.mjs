// What a package for a store may hold, and how it is put together: pure functions, so that tests can try wrong packages.
import { zipSync } from 'fflate';

/** A package is refused above this, in bytes of the zip. */
export const MOST_BYTES = 130 * 1_000_000;

/** The same for every build; the earliest that a zip can tell, on the clock of whatever zone it is made in. */
const TIME = new Date(1980, 0, 1);

/** What the browser, a store or a person opens by name; everything else has to be named by a file that is reached. */
const OPENED_BY_NAME = /^(?:manifest\.json|LICENSE|NOTICE|_locales\/[\w-]+\/messages\.json)$/;
/** Files that can name others. The graph of a network names the file of its weights. */
const NAMES_OTHERS = /\.(?:m?js|html|css|json|onnx)$/;

/** [group, files of it]; the first that fits counts. */
const GROUPS = [
  ['networks of the verdict', /^models\/(?:face-finder\.onnx|onnx\/vision_encoder\.onnx)$/],
  ['language model', /^models\/(?:onnx\/|tokenizer)/],
  ['other data of the models', /^models\//],
  ['WebAssembly', /\.wasm$/],
  ['code and pages', /\.(?:m?js|html|css)$/],
  ['words', /^_locales\//],
  ['trust lists', /^trust\//],
  ['icons and demo pictures', /\.(?:png|jpg|svg)$/],
  ['manifest and licences', /^(?:manifest\.json|LICENSE|NOTICE)$/],
];

/** Whether a text names a file, by its name alone: how a path is written depends on who opens it. */
function isNamedIn(text, file) {
  const name = file.slice(file.lastIndexOf('/') + 1);
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const [before = ' ', after = ' '] = [text[at - 1], text[at + name.length]];
    if (!/[\w.-]/.test(before) && !/[\w-]/.test(after)) return true;
  }
  return false;
}

/**
 * @param {ReadonlyMap<string, Uint8Array>} files by their paths in the package, with slashes
 * @returns {string[]} those that no file names which is itself reached from the manifest, in their order
 */
export function filesThatNothingLoads(files) {
  const missing = new Set(files.keys());
  const reached = [...missing].filter((file) => OPENED_BY_NAME.test(file));
  for (const file of reached) missing.delete(file);
  for (const file of reached) {
    if (!NAMES_OTHERS.test(file)) continue;
    const text = Buffer.from(files.get(file)).toString('latin1');
    for (const other of missing) {
      if (!isNamedIn(text, other)) continue;
      missing.delete(other);
      // A `for` over an array sees what is pushed on the way.
      reached.push(other);
    }
  }
  return [...missing];
}

/**
 * What is wrong with a package, a sentence each; none when it may be given to a store.
 * @param {ReadonlyMap<string, Uint8Array>} files
 * @param {Readonly<Record<'LICENSE' | 'NOTICE', Uint8Array>>} licences as they stand in the repository
 */
export function faultsOf(files, licences) {
  const same = (name) => files.has(name) && Buffer.compare(files.get(name), licences[name]) === 0;
  const isMap = (name) =>
    name.endsWith('.map') || isNamedIn(Buffer.from(files.get(name)).toString('latin1'), 'sourceMappingURL');
  const scripts = [...files.keys()].filter((name) => /\.(?:m?js|css|map)$/.test(name));
  return [
    ...(files.has('manifest.json') ? [] : ['manifest.json is missing.']),
    ...Object.keys(licences)
      .filter((name) => !same(name))
      .map((name) => `${name} is missing or is not that of the repository.`),
    ...scripts.filter(isMap).map((name) => `${name} is a source map or names one.`),
    ...filesThatNothingLoads(files).map((name) => `Nothing loads ${name}.`),
  ];
}

/**
 * @param {ReadonlyMap<string, Uint8Array>} files
 * @returns {{ group: string, files: number, bytes: number }[]} unpacked, in a fixed order; files of no known group come last
 */
export function sizesOf(files) {
  const groups = [...GROUPS, ['others', /^/]].map(([group]) => ({ group, files: 0, bytes: 0 }));
  for (const [name, { length }] of files) {
    const at = GROUPS.findIndex(([, pattern]) => pattern.test(name));
    const group = groups.at(at);
    group.files += 1;
    group.bytes += length;
  }
  return groups.filter((group) => group.files > 0);
}

/**
 * The same bytes for the same files, on every computer: names in order, one time, and a packer that is the same
 * everywhere (zlib's results differ from processor to processor).
 * @param {ReadonlyMap<string, Uint8Array>} files
 * @returns {Uint8Array} a zip
 */
export function zipOf(files) {
  const names = [...files.keys()].toSorted((a, b) => (a < b ? -1 : 1));
  return zipSync(Object.fromEntries(names.map((name) => [name, files.get(name)])), { level: 9, mtime: TIME });
}
