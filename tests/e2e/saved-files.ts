import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { TestBrowser } from './harness';

export interface SavedFile {
  readonly name: string;
  /** On this computer's disk, until the browser is closed. */
  readonly path: string;
  readonly text: string;
}

export interface SavedFiles {
  /** Waits for the next file that the person is given. */
  next(): Promise<SavedFile>;
  /** Writes a file of the test's own, apart from those. @returns its path */
  write(name: string, bytes: Uint8Array): string;
  close(): void;
}

/** Has the browser put what is saved into a folder of its own, under the names that it is given. */
export async function watchSavedFiles({ context }: TestBrowser): Promise<SavedFiles> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'telltale-saved-'));
  const root = await context.browser()?.newBrowserCDPSession();
  await root?.send('Browser.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
  const known = new Set<string>();
  return {
    async next() {
      const until = Date.now() + 10_000;
      for (;;) {
        // What is still being written has a name of the browser's own.
        const name = readdirSync(folder).find((one) => !known.has(one) && /\.(?:html|json|bmp|jpg)$/.test(one));
        if (name !== undefined) {
          known.add(name);
          const file = path.join(folder, name);
          return { name, path: file, text: readFileSync(file, 'utf8') };
        }
        if (Date.now() > until) throw new Error(`Nothing was saved: ${readdirSync(folder).join(', ')}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    write(name, bytes) {
      const file = path.join(folder, 'made', name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, bytes);
      return file;
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
