import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';

const root = path.resolve(import.meta.dirname, '../../..');

it('builds the same package in two places, to the byte', () => {
  const { status, stdout } = spawnSync(process.execPath, [path.join(root, 'scripts/build-twice.mjs')], {
    cwd: root,
    encoding: 'utf8',
  });
  expect(stdout).toMatch(/^\d+ files, 0 differ\nsha256 [0-9a-f]{64}\n$/);
  expect(status).toBe(0);
}, 120_000);
