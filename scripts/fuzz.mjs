// `npm run fuzz`: set-up, then mutated files and properties (tests/fuzz/run.ts, which says what it takes).
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { buildExtension, installPackages, root } from './setup.mjs';

installPackages();
const words = process.argv.slice(2);
if (words.includes('--browser')) {
  const { findOrInstallChromium } = await import('./chromium.mjs');
  findOrInstallChromium();
  buildExtension();
}
const program = [path.join(root, 'node_modules/tsx/dist/cli.mjs'), path.join(root, 'tests/fuzz/run.ts')];
const { status } = spawnSync(process.execPath, [...program, ...words], { cwd: root, stdio: 'inherit' });
process.exit(status ?? 1);
