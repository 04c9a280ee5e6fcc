// What `npm start` and `npm test` both need before anything else: the packages and the built extension.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/** Runs a command in the project's folder and ends the program with its exit code if it fails. */
export function runOrExit(command, args, env = {}) {
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  if (result.error) {
    console.error(`${command} could not be started: ${result.error.message}`);
    process.exit(1);
  }
  if (result.status !== 0) process.exit(result.status ?? 1);
}

/** Installs the packages of package-lock.json unless they are there and newer than it. */
export function installPackages() {
  const [major] = process.versions.node.split('.').map(Number);
  if (major < 20) {
    console.error(`Telltale needs Node 20 or later; this is ${process.version}.`);
    process.exit(1);
  }
  const installed = path.join(root, 'node_modules/.package-lock.json');
  const lock = path.join(root, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  console.error('Installing packages …');
  runOrExit(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
}

/** By browser the folder of the build and what vite is told. Edge and Brave take Chrome's. */
export const BROWSERS = {
  chrome: { folder: 'dist', args: [] },
  firefox: { folder: 'dist-firefox', args: ['--mode', 'firefox'] },
};

/** Builds the extension into its folder, dist/ for Chrome, and returns that. */
export function buildExtension(browser = 'chrome') {
  const { folder, args } = BROWSERS[browser];
  const vite = path.join(root, 'node_modules/vite/bin/vite.js');
  runOrExit(process.execPath, [vite, 'build', '--logLevel', 'warn', ...args]);
  const built = path.join(root, folder);
  JSON.parse(readFileSync(path.join(built, 'manifest.json'), 'utf8'));
  return built;
}
