// `npm run bench`: set-up, then the engine's speed on this machine (bench/speed/run.ts, which says what it takes).
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { installPackages, root } from './setup.mjs';

installPackages();
const { findOrInstallChromium } = await import('./chromium.mjs');
findOrInstallChromium();
const words = [path.join(root, 'node_modules/tsx/dist/cli.mjs'), path.join(root, 'bench/speed/run.ts')];
const { status } = spawnSync(process.execPath, [...words, ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
process.exit(status ?? 1);
