// Finds a Chromium for tests and the demo, and installs one through the system's package manager where it may.
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import path from 'node:path';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'microsoft-edge',
  'brave-browser',
];
const FIXED_PLACES = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Chromium\\Application\\chrome.exe',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** The path of a Chromium-family browser, or null. The variable CHROMIUM goes before everything else. */
export function findChromium() {
  const wanted = process.env.CHROMIUM;
  if (wanted) {
    if (!isExecutable(wanted)) throw new Error(`CHROMIUM names ${wanted}, which is no executable file.`);
    return wanted;
  }
  const folders = (process.env.PATH ?? '').split(path.delimiter).filter(Boolean);
  const candidates = NAMES.flatMap((name) => folders.map((folder) => path.join(folder, name)));
  return [...candidates, ...FIXED_PLACES].find(isExecutable) ?? null;
}

/** As findChromium, but tries `apt-get install chromium` on Debian and Ubuntu as root or with password-less sudo. */
export function findOrInstallChromium() {
  const found = findChromium();
  if (found) return found;
  const root = process.getuid?.() === 0;
  const mayInstall =
    spawnSync('apt-get', ['--version']).status === 0 && (root || spawnSync('sudo', ['-n', 'true']).status === 0);
  if (mayInstall) {
    console.error('Chromium is missing: installing it with apt-get …');
    const apt = (...args) => {
      const words = [...(root ? [] : ['sudo', '-n']), 'apt-get', ...args];
      return spawnSync(words[0], words.slice(1), {
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      });
    };
    apt('-q', 'update');
    apt('-yq', 'install', 'chromium', 'fonts-dejavu-core');
    const installed = findChromium();
    if (installed) return installed;
  }
  throw new Error(
    'No Chromium was found and none could be installed. Install Chromium or Chrome, or set CHROMIUM to its path.',
  );
}
