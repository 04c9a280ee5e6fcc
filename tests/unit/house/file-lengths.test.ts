import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');

/** Lines that a file may have. Tests that share one browser or one stand-in stay together a little longer. */
const MOST = { src: 350, scripts: 350, bench: 350, training: 350, vite: 350, tests: 400 } as const;

/** Those that are longer, and why they are not cut. */
const REASONS: Readonly<Record<string, string>> = {
  'src/forensics/claims/taught-statements.ts':
    'data that a program writes: sentences that the language model is taught',
  'tests/e2e/media-registry.test.ts': 'one browser for every way in which pictures come into a page',
  'tests/unit/offscreen/language-client.test.ts': 'one stand-in for a worker, through its whole life',
};

function longFiles(): string[] {
  return Object.entries(MOST).flatMap(([room, most]) =>
    readdirSync(path.join(root, room), { recursive: true, encoding: 'utf8' })
      .map((name) => `${room}/${name.split(path.sep).join('/')}`)
      .filter((name) => /\.(?:tsx?|mjs|js|css|py)$/.test(name))
      .filter((name) => readFileSync(path.join(root, name), 'utf8').split('\n').length - 1 > most),
  );
}

it('no file is long without a reason', () => {
  expect(longFiles().toSorted()).toEqual(Object.keys(REASONS).toSorted());
});
