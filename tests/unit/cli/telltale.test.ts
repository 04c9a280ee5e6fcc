import { spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const program = path.resolve(import.meta.dirname, '../../../src/cli/telltale.mjs');

test('a fault of the program is not told as signs of forgery', () => {
  const fault = 'data:text/javascript,process.stdout.write = () => { throw new Error("no room on the disk"); }';
  const { status, stderr } = spawnSync(process.execPath, ['--import', fault, program, 'help'], { encoding: 'utf8' });
  expect(stderr).toContain('no room on the disk');
  expect(status).toBe(2);
});

test.skipIf(!existsSync('/dev/full'))(
  'where stdout or stderr cannot be written to, that is no fault of the program',
  () => {
    const full = openSync('/dev/full', 'w');
    const run = (stdio: readonly ('pipe' | number)[]) =>
      spawnSync(process.execPath, [program, '--version'], { encoding: 'utf8', stdio: ['ignore', ...stdio] });
    const toFull = run([full, 'pipe']);
    expect(toFull.stderr).toMatch(/^telltale: what was found cannot be written to stdout.*\[not-written\] ENOSPC.*\n$/);
    expect(toFull.status).toBe(2);
    const slip = spawnSync(process.execPath, [program, 'no-such-command'], { stdio: ['ignore', 'pipe', full] });
    expect(slip.status).toBe(2);
    closeSync(full);
  },
);
