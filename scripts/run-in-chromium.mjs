// Runs a TypeScript file that drives a Chromium with the built extension, after set-up and a build: `npm run faults`,
// `npm run soak`.
// usage: node scripts/run-in-chromium.mjs FILE [its own arguments]
import { spawn } from 'node:child_process';
import path from 'node:path';
import { buildExtension, installPackages, root } from './setup.mjs';

installPackages();
const { findOrInstallChromium } = await import('./chromium.mjs');
findOrInstallChromium();
buildExtension();
const [file, ...rest] = process.argv.slice(2);
const tsx = path.join(root, 'node_modules/tsx/dist/cli.mjs');
const child = spawn(process.execPath, [tsx, path.join(root, file), ...rest], { cwd: root, stdio: 'inherit' });
// What is asked to stop still tells what it has seen.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('close', (code) => process.exit(code ?? 1));
