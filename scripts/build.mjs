// `npm run build`: the extension for Chrome, Edge and Brave in dist/. `npm run build -- --browser firefox`: for Firefox in
// dist-firefox/.
import path from 'node:path';
import { parseArgs } from 'node:util';
import { BROWSERS, buildExtension } from './setup.mjs';

const { values } = parseArgs({ options: { browser: { type: 'string', default: 'chrome' } } });
if (!Object.hasOwn(BROWSERS, values.browser)) {
  console.error(`No such browser: ${values.browser}. There are ${Object.keys(BROWSERS).join(' and ')}.`);
  process.exit(2);
}
console.log(`Built in ${path.relative(process.cwd(), buildExtension(values.browser))}`);
