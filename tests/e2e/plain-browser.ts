import { chromium, type Browser, type Page } from 'playwright-core';
import { build } from 'vite';
import { findOrInstallChromium } from '../../scripts/chromium.mjs';

/** For tests of single modules in a real browser, without the extension around them. */

/**
 * Builds one module, with all that it imports, for a page.
 * @param format `es` for a module script, `iife` for a script that runs by itself
 * @returns the script's text
 */
export async function buildScript(entry: string, format: 'es' | 'iife'): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'chrome148',
      lib: { entry, formats: [format], name: 'script', fileName: 'script' },
    },
  });
  const [output] = Array.isArray(built) ? built : [built];
  const chunk = output && 'output' in output ? output.output[0] : undefined;
  if (!chunk) throw new Error(`Nothing was built from ${entry}.`);
  return chunk.code;
}

/** Opens Chromium with an empty profile and no extension. @param args further flags */
export function launchPlainChromium(...args: readonly string[]): Promise<Browser> {
  return chromium.launch({
    executablePath: findOrInstallChromium(),
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...args],
  });
}

/** Notes closed shadow roots as they are made, as `closedRoots` in the page: nobody can get at them later. */
export async function noteClosedRoots(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const roots: ShadowRoot[] = [];
    Object.assign(globalThis, { closedRoots: roots });
    const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function attachAndNote(init) {
      const root = attach.call(this, init);
      if (init.mode === 'closed') roots.push(root);
      return root;
    };
  });
}
