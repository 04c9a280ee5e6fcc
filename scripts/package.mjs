// `npm run package`: builds the extension for every browser that the build knows, checks what is in it, and writes a zip
// for each store into out/package. The same tree gives the same bytes. Mozilla's own linter looks at Firefox's.
// usage: npm run package [-- BROWSER…]
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { faultsOf, MOST_BYTES, sizesOf, zipOf } from './package-contents.mjs';
import { BROWSERS, buildExtension, installPackages, root } from './setup.mjs';

/** @returns {Map<string, Buffer>} by their paths below the folder, with slashes, in order */
function readFolder(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = entries.map((entry) => path.join(entry.parentPath, entry.name));
  const named = files.map((file) => [path.relative(folder, file).split(path.sep).join('/'), readFileSync(file)]);
  return new Map(named.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

const megabytes = (bytes) => `${(bytes / 1e6).toFixed(bytes < 1e6 ? 3 : 1)} MB`;

/** Warnings that stay, each with its reason in docs/store/README.md: code, what it is about, and where. */
const KNOWN_WARNINGS = [
  [
    'UNSUPPORTED_API',
    /^(?:offscreen|sidePanel|dom)\./,
    /^(?:assets\/index\.ts|src\/extension\/content\/(?:capture|feed)\.iife)\.js$/,
  ],
  // Preact's own, in whichever file the build puts it.
  ['UNSAFE_VAR_ASSIGNMENT', /innerHTML/, /^assets\/[\w-]+\.js$/, /dangerouslySetInnerHTML/],
  ['UNSAFE_VAR_ASSIGNMENT', /call to import/, /^assets\/(?:ort\.wasm|provenance-worker)/],
];

/** What Mozilla's own check of add-ons says against a zip, without what is known. @returns {string[]} a line each */
function lint(file, files) {
  const linter = path.join(root, 'node_modules/addons-linter/bin/addons-linter');
  const run = spawnSync(process.execPath, [linter, '--output', 'json', file], { encoding: 'utf8', maxBuffer: 2 ** 26 });
  const { errors, warnings } = JSON.parse(run.stdout);
  const isKnown = ({ code, message, file: where }) =>
    KNOWN_WARNINGS.some(
      ([known, about, place, holds]) =>
        code === known &&
        about.test(message) &&
        place.test(where) &&
        (!holds || holds.test(files.get(where)?.toString() ?? '')),
    );
  const left = [...errors, ...warnings.filter((warning) => !isKnown(warning))];
  console.log(
    `  linter of add-ons: ${errors.length} errors, ${warnings.length} warnings, ${left.length} of them not known`,
  );
  return left.map(({ _type, code, message, file: where = '' }) => `${_type} ${code}: ${message} ${where}`);
}

/** Builds, checks and writes one package. @returns {boolean} whether a store may have it */
function makePackage(browser) {
  const files = readFolder(buildExtension(browser));
  const licences = {
    LICENSE: readFileSync(path.join(root, 'LICENSE')),
    NOTICE: readFileSync(path.join(root, 'NOTICE')),
  };
  const zip = zipOf(files);
  const { version } = JSON.parse(files.get('manifest.json') ?? '{}');
  const file = path.join(out, `telltale-${version}-${browser}.zip`);
  const faults = faultsOf(files, licences);
  if (zip.length > MOST_BYTES) faults.push(`It has ${megabytes(zip.length)}; ${megabytes(MOST_BYTES)} are the most.`);

  console.log(`\n${browser}`);
  const sizes = sizesOf(files);
  const total = { group: 'together', files: files.size, bytes: sizes.reduce((sum, { bytes }) => sum + bytes, 0) };
  for (const { group, files: count, bytes } of [...sizes, total])
    console.log(`  ${group.padEnd(26)} ${String(count).padStart(3)} files  ${megabytes(bytes).padStart(10)}`);
  writeFileSync(file, zip);
  if (browser === 'firefox') faults.push(...lint(file, files));
  if (faults.length > 0) {
    rmSync(file);
    for (const fault of faults) console.error(`  ${fault}`);
    return false;
  }
  const hash = createHash('sha256').update(zip).digest('hex');
  console.log(`  ${path.relative(root, file)}  ${megabytes(zip.length)}\n  sha256 ${hash}`);
  return true;
}

installPackages();
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in BROWSERS));
if (unknown.length > 0) {
  console.error(`No such browser: ${unknown.join(', ')}. There are ${Object.keys(BROWSERS).join(', ')}.`);
  process.exit(2);
}
const out = path.join(root, 'out/package');
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const browsers = Object.keys(BROWSERS).filter((name) => wanted.length === 0 || wanted.includes(name));
const made = browsers.map(makePackage);
if (made.includes(false)) process.exit(1);
