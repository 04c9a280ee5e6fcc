// Installs what a browser test needs through the system's package manager, where it may.
import { spawnSync } from 'node:child_process';

/** Tries `apt-get install` on Debian and Ubuntu, as root or with password-less sudo. @param what for the person's eyes */
export function installWithApt(what, ...packages) {
  const root = process.getuid?.() === 0;
  const mayInstall =
    spawnSync('apt-get', ['--version']).status === 0 && (root || spawnSync('sudo', ['-n', 'true']).status === 0);
  if (!mayInstall) return;
  console.error(`${what} is missing: installing it with apt-get …`);
  const apt = (...args) => {
    const words = [...(root ? [] : ['sudo', '-n']), 'apt-get', ...args];
    return spawnSync(words[0], words.slice(1), {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  };
  apt('-q', 'update');
  apt('-yq', 'install', ...packages);
}
