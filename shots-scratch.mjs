import path from 'node:path';
import { chromium } from 'playwright-core';
import { createServer } from 'vite';
import { findOrInstallChromium } from '/tmp/w/words1/scripts/chromium.mjs';
import { mkdirSync } from 'node:fs';
const [out, states, extra, widths, schemes] = process.argv.slice(2);
const server = await createServer({ configFile: '/tmp/w/words1/tests/panel-gallery/vite.config.ts', logLevel: 'error' });
await server.listen();
const address = `${server.resolvedUrls.local[0]}tests/panel-gallery/`;
mkdirSync(out, { recursive: true });
const browser = await chromium.launch({ executablePath: findOrInstallChromium(), headless: true, args: ['--no-sandbox'] });
try {
  for (const colorScheme of schemes.split(',')) for (const width of widths.split(',').map(Number)) {
    const context = await browser.newContext({ colorScheme, viewport: { width, height: 720 } });
    const page = await context.newPage();
    for (const state of states.split(',')) {
      await page.goto(`${address}?state=${state}${extra === '-' ? '' : extra}`);
      await page.waitForSelector('.panel, .options');
      await page.waitForTimeout(700);
      await page.screenshot({ path: path.join(out, `${state}-${colorScheme}-${width}.png`), fullPage: true });
    }
    await context.close();
  }
} finally { await browser.close(); await server.close(); }
