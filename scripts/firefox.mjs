// Finds a Firefox for the smoke test, and installs one through the system's package manager where it may.
import { installWithApt } from './apt.mjs';
import { findProgram } from './find-program.mjs';

const NAMES = ['firefox-esr', 'firefox'];
const FIXED_PLACES = [
  '/Applications/Firefox.app/Contents/MacOS/firefox',
  'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
];

/** The path of a Firefox, or null. The variable FIREFOX goes before everything else. */
export function findFirefox() {
  return findProgram('FIREFOX', NAMES, FIXED_PLACES);
}

/** As findFirefox, but tries `apt-get install firefox-esr` first where there is none. */
export function findOrInstallFirefox() {
  const found = findFirefox();
  if (found) return found;
  installWithApt('Firefox', 'firefox-esr', 'fonts-dejavu-core');
  return findFirefox();
}
