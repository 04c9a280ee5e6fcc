import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { findOrInstallChromium } from '../../scripts/chromium.mjs';
import type { PageCalls } from './page';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.wasm': 'application/wasm',
  '.json': 'application/json',
};
/** Threads need shared memory, which plain pages get with these; pages of an extension have it without. */
const ISOLATED = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
  'cache-control': 'no-store',
};
const PAGE =
  '<!doctype html><meta charset="utf-8"><title>Speed</title><link rel="icon" href="data:,"><script type="module" src="/page.js"></script>';

/** Serves a folder on this machine alone. */
async function serve(folder: string): Promise<{ readonly address: string; readonly close: () => void }> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    if (pathname === '/') {
      response.writeHead(200, { ...ISOLATED, 'content-type': 'text/html' }).end(PAGE);
      return;
    }
    const file = path.join(folder, path.normalize(pathname));
    const size = statSync(file, { throwIfNoEntry: false })?.size;
    if (size === undefined) {
      response.writeHead(404, ISOLATED).end();
      return;
    }
    const type = TYPES[path.extname(file)] ?? 'application/octet-stream';
    response.writeHead(200, { ...ISOLATED, 'content-type': type, 'content-length': size });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}/`, close: () => server.close() };
}

export interface OpenedSite {
  readonly version: string;
  start(worker: string, script: string): Promise<void>;
  stop(worker: string): Promise<void>;
  /** @throws Error with what the worker failed of */
  call<T>(worker: string, name: string, given?: unknown): Promise<T>;
  close(): Promise<void>;
}

/** Opens the site that `writeSite` wrote in a new Chromium. */
export async function openSite(folder: string, args: readonly string[] = []): Promise<OpenedSite> {
  const site = await serve(folder);
  const browser = await chromium.launch({
    executablePath: findOrInstallChromium(),
    // Playwright's own headless mode is the old shell, which has no graphics card.
    headless: false,
    args: ['--headless=new', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...args],
  });
  const page = await browser.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') console.error(message.text());
  });
  await page.goto(site.address);
  await page.waitForFunction('!!globalThis.bench');
  const bench = (call: string): Promise<unknown> => page.evaluate(`globalThis.bench.${call}`);
  const words = (...given: readonly unknown[]): string =>
    given.map((value) => JSON.stringify(value ?? null)).join(', ');
  type Given<Name extends keyof PageCalls> = Parameters<PageCalls[Name]>;
  return {
    version: browser.version(),
    start: async (...given: Given<'start'>) => void (await bench(`start(${words(...given)})`)),
    stop: async (...given: Given<'stop'>) => void (await bench(`stop(${words(...given)})`)),
    call: async <T>(worker: string, name: string, given?: unknown) =>
      (await bench(`call(${words(worker, name, given)})`)) as T,
    async close() {
      await browser.close();
      site.close();
    },
  };
}
