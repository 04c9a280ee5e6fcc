// `npm run package`: builds the extension for every browser that the build knows, checks what is in it, and writes a zip
// for each store into out/package. The same tree gives the same bytes.
// usage: npm run package [-- BROWSER…]
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { faultsOf, MOST_BYTES, sizesOf, zipOf } from './package-contents.mjs';
import { installPackages, root, runOrExit } from './setup.mjs';

/** By browser: the folder that is built, and what the build is told. Edge and Brave take Chrome's. */
const BROWSERS = { chrome: { folder: 'dist', args: [] } };

/** @returns {Map<string, Buffer>} by their paths below the folder, with slashes, in order */
function readFolder(folder) {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const files = entries.map((entry) => path.join(entry.parentPath, entry.name));
  const named = files.map((file) => [path.relative(folder, file).split(path.sep).join('/'), readFileSync(file)]);
  return new Map(named.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

const megabytes = (bytes) => `${(bytes / 1e6).toFixed(bytes < 1e6 ? 3 : 1)} MB`;

/** Builds, checks and writes one package. @returns {boolean} whether a store may have it */
function makePackage(browser, { folder, args }) {
  runOrExit(process.execPath, [
    path.join(root, 'node_modules/vite/bin/vite.js'),
    'build',
    '--logLevel',
    'warn',
    ...args,
  ]);
  const files = readFolder(path.join(root, folder));
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
  if (faults.length > 0) {
    for (const fault of faults) console.error(`  ${fault}`);
    return false;
  }
  writeFileSync(file, zip);
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
const browsers = Object.entries(BROWSERS).filter(([name]) => wanted.length === 0 || wanted.includes(name));
const made = browsers.map(([name, about]) => makePackage(name, about));
if (made.includes(false)) process.exit(1);
