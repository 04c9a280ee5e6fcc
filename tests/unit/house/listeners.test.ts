import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

/** Where Telltale listens: each of these places asks who speaks, and no other is opened unseen. */

const src = path.resolve(import.meta.dirname, '../../../src');
const sources = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(?:tsx?|mjs)$/.test(name))
  .map((name) => ({
    name: name.split(path.sep).join('/'),
    text: readFileSync(path.join(src, name), 'utf8'),
  }));

const filesWith = (pattern: RegExp): string[] =>
  sources
    .filter(({ text }) => pattern.test(text))
    .map(({ name }) => name)
    .toSorted();

describe('what is said to Telltale', () => {
  it('is heard in one place, and on two kinds of ports', () => {
    expect(filesWith(/runtime\.onMessage\b/)).toEqual(['extension/messaging.ts']);
    expect(filesWith(/runtime\.onConnect\b/)).toEqual([
      'extension/background/index.ts',
      'extension/offscreen/watch-ports.ts',
    ]);
  });

  it('is not heard from other extensions, from pages’ own scripts, or over a channel that anybody can name', () => {
    expect(filesWith(/onMessageExternal|onConnectExternal|onUserScript(?:Message|Connect)/)).toEqual([]);
    expect(filesWith(/\bBroadcastChannel\b|\bSharedWorker\b|onstorage/)).toEqual([]);
    // Only the extension's own documents can change its storage.
    expect(filesWith(/addEventListener\('storage'/)).toEqual(['storage/self-tests.ts']);
    // Between a document and its own workers; a window hears anybody, so that each listener there asks who it was.
    const hearing = sources.filter(({ text }) => /addEventListener\(\s*'message'|\.onmessage\b/.test(text));
    const isAsking = ({ name, text }: (typeof sources)[number]): boolean =>
      /^extension\/offscreen\/[\w-]+-(?:worker|client)\.ts$|\/web-provenance\.ts$/.test(name) ||
      text.includes('source === ');
    expect(hearing.filter((file) => !isAsking(file)).map(({ name }) => name)).toEqual([]);
  });

  it('is held against schemas where it comes to the service worker and to the offscreen document', () => {
    const text = (name: string): string => sources.find((file) => file.name === name)?.text ?? '';
    expect(text('extension/background/index.ts')).toMatch(/answerRequests\(\s*'background',[\s\S]*acceptForBackground/);
    expect(text('extension/offscreen/offscreen.ts')).toMatch(
      /answerRequests\(\s*'offscreen',[\s\S]*acceptForOffscreen/,
    );
    // Pages' replies come by `send-to-page.ts`, which checks them.
    expect(filesWith(/tabs\.sendMessage\(/)).toEqual(['extension/background/send-to-page.ts']);
  });
});
