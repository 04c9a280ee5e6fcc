import { chmodSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { ProgramMissing, runProgram } from '../../../src/cli/run-program';
import { makeFolder } from './written-results';

test('a program that may not be run is as one that is not installed', async () => {
  const program = path.join(makeFolder(), 'ffmpeg');
  writeFileSync(program, '');
  chmodSync(program, 0o644);
  for (const each of [program, `${program}-not-there`])
    await expect(runProgram(each, [])).rejects.toBeInstanceOf(ProgramMissing);
});
