import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';

const program = path.resolve(import.meta.dirname, '../../../src/cli/telltale.mjs');

test('a fault of the program is not told as signs of forgery', () => {
  const fault = 'data:text/javascript,process.stdout.write = () => { throw new Error("no room on the disk"); }';
  const { status, stderr } = spawnSync(process.execPath, ['--import', fault, program, 'help'], { encoding: 'utf8' });
  expect(stderr).toContain('no room on the disk');
  expect(status).toBe(2);
});
