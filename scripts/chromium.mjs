// Finds a Chromium for tests and the demo, and installs one through the system's package manager where it may.
import { installWithApt } from './apt.mjs';
import { findProgram } from './find-program.mjs';

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

/** The path of a Chromium-family browser, or null. The variable CHROMIUM goes before everything else. */
export function findChromium() {
  return findProgram('CHROMIUM', NAMES, FIXED_PLACES);
}

/** As findChromium, but tries `apt-get install chromium` on Debian and Ubuntu as root or with password-less sudo. */
export function findOrInstallChromium() {
  const found = findChromium();
  if (found) return found;
  installWithApt('Chromium', 'chromium', 'fonts-dejavu-core');
  const installed = findChromium();
  if (installed) return installed;
  throw new Error(
    'No Chromium was found and none could be installed. Install Chromium or Chrome, or set CHROMIUM to its path.',
  );
}
