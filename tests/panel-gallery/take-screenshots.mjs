// Takes a picture of every panel state in the gallery, light and dark, at several widths.
// usage: node tests/panel-gallery/take-screenshots.mjs [-- --out DIR] [--states a,b] [--widths 320,400] [--schemes light]
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';
import { findOrInstallChromium } from '../../scripts/chromium.mjs';

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'out/panel-gallery-shots' },
    states: { type: 'string', default: '' },
    widths: { type: 'string', default: '320,400,900' },
    schemes: { type: 'string', default: 'light,dark' },
  },
});
const server = await createServer({ configFile: path.join(import.meta.dirname, 'vite.config.ts'), logLevel: 'error' });
await server.listen();
const address = `${server.resolvedUrls.local[0]}tests/panel-gallery/`;
mkdirSync(values.out, { recursive: true });

const browser = await chromium.launch({
  executablePath: findOrInstallChromium(),
  headless: true,
  args: ['--no-sandbox'],
});
try {
  const index = await browser.newPage();
  await index.goto(address);
  await index.waitForSelector('a');
  const all = await index.$$eval('a', (links) => links.map((link) => link.textContent));
  const states = values.states ? values.states.split(',') : all;
  for (const colorScheme of values.schemes.split(',')) {
    for (const width of values.widths.split(',').map(Number)) {
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 720 } });
      const page = await context.newPage();
      for (const state of states) {
        await page.goto(`${address}?state=${state}`);
        await page.waitForSelector('.panel');
        await page.waitForFunction(() =>
          Array.from(document.images).every((image) => image.complete && image.naturalWidth > 0),
        );
        // Longer than the 300 ms for which nothing is said of a load.
        await page.waitForTimeout(400);
        await page.screenshot({ path: path.join(values.out, `${state}-${colorScheme}-${width}.png`), fullPage: true });
      }
      await context.close();
    }
  }
} finally {
  await browser.close();
  await server.close();
}
