// `npm run build:twice`: builds the extension in two folders of other names and depths, with other settings of the shell, and tells
// whether the same came out, to the byte. Ends with the hash of the package, which anybody can compare with theirs.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, linkSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { root } from './setup.mjs';

/** All that the build reads. */
const SOURCES = [
  'package.json',
  'tsconfig.json',
  'vite.config.ts',
  'vite',
  'manifest.json',
  'LICENSE',
  'NOTICE',
  'src',
  'assets',
  '_locales',
];

/** Puts files in two places at once; copies them where the disk cannot. */
function link(from, to) {
  mkdirSync(path.dirname(to), { recursive: true });
  try {
    linkSync(from, to);
  } catch {
    copyFileSync(from, to);
  }
}

function linkTree(from, to) {
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) linkTree(source, target);
    else if (entry.isFile()) link(source, target);
  }
}

/** By its path within the folder, the hash of each file. */
function hashesOf(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const hashes = files.map((entry) => {
    const file = path.join(entry.parentPath, entry.name);
    const name = path.relative(folder, file).split(path.sep).join('/');
    return [name, createHash('sha256').update(readFileSync(file)).digest('hex')];
  });
  return new Map(hashes.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Of all files and their names: that of `sha256sum` over all files, in the order of their names. */
function hashOf(hashes) {
  const lines = [...hashes].map(([name, hash]) => `${hash}  ${name}\n`);
  return createHash('sha256').update(lines.join('')).digest('hex');
}

function build(folder, env) {
  for (const name of SOURCES) {
    const from = path.join(root, name);
    if (path.extname(name) || name === name.toUpperCase()) link(from, path.join(folder, name));
    else linkTree(from, path.join(folder, name));
  }
  const vite = path.join(folder, 'node_modules/vite/bin/vite.js');
  const built = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...env },
  });
  if (built.status !== 0) throw new Error(`vite build failed in ${folder}`);
  return hashesOf(path.join(folder, 'dist'));
}

const place = path.join(root, 'out/build-twice');
rmSync(place, { recursive: true, force: true });
const first = path.join(place, 'a');
const second = path.join(place, 'another folder/deeper/b');
mkdirSync(first, { recursive: true });
symlinkSync(path.join(root, 'node_modules'), path.join(first, 'node_modules'), 'junction');
// With packages of its own: where those lie may not show either.
linkTree(path.join(root, 'node_modules'), path.join(second, 'node_modules'));

const one = build(first, { TZ: 'UTC', LANG: 'C', NODE_ENV: 'production' });
const two = build(second, { TZ: 'Pacific/Chatham', LANG: 'de_DE.UTF-8', NODE_ENV: 'test' });
const names = [...new Set([...one.keys(), ...two.keys()])];
const differing = names.filter((name) => one.get(name) !== two.get(name));
rmSync(place, { recursive: true, force: true });

for (const name of differing) console.log(`differs: ${name}`);
console.log(`${names.length} files, ${differing.length} differ`);
console.log(`sha256 ${hashOf(one)}`);
if (differing.length > 0) process.exit(1);
