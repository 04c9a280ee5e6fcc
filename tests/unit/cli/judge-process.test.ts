import { fork } from 'node:child_process';
import path from 'node:path';
import { expect, test } from 'vitest';

const program = path.resolve(import.meta.dirname, '../../../src/cli/judging/judge-process.mjs');

/** Tells in which order the process learns to hear signals, and to read TypeScript. */
const TOLD = `
  import module, { syncBuiltinESMExports } from 'node:module';
  const { on } = process;
  process.on = function (name, ...rest) {
    if (name.startsWith('SIG')) process.send(name);
    return on.call(this, name, ...rest);
  };
  const { register } = module;
  module.register = (...words) => {
    process.send('loading');
    return register(...words);
  };
  syncBuiltinESMExports();
`;

test('what tells a job to end is heard before anything is loaded: it would end the process, and not its parent’s run', async () => {
  const child = fork(program, [], {
    execArgv: ['--import', `data:text/javascript,${encodeURIComponent(TOLD)}`],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const order = await new Promise<unknown[]>((resolve) => {
    const told: unknown[] = [];
    child.on('message', (word) => {
      told.push(word);
      if (word === 'loading') resolve(told);
    });
    child.once('exit', () => resolve(told));
  });
  child.kill('SIGKILL');
  expect(order).toEqual(['SIGINT', 'SIGTERM', 'loading']);
});
