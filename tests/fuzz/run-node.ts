import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { FORMATS } from './picture-parts';
import type { PictureEnding } from './picture-ending';

/** For one picture: of these sizes it takes a tenth of a second, and what a header makes larger may take its time. */
const DEADLINE_MS = 20_000;

const root = path.resolve(import.meta.dirname, '../..');

async function startChild(start: number): Promise<ChildProcess> {
  const child = fork(path.join(import.meta.dirname, 'node-child.ts'), [String(start)], {
    execArgv: ['--import', path.join(root, 'node_modules/tsx/dist/loader.mjs')],
  });
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', (code) => reject(new Error(`the engine's process ended with ${code} before it began`)));
  });
  return child;
}

/** The ending that one child gives, or that it got. */
function endingOf(child: ChildProcess, index: number): Promise<PictureEnding> {
  const began = performance.now();
  const format = FORMATS[index % FORMATS.length] ?? 'jpeg';
  return new Promise((resolve) => {
    const settle = (ending: PictureEnding): void => {
      clearTimeout(timer);
      child.removeAllListeners('message');
      child.removeAllListeners('exit');
      resolve(ending);
    };
    const lost = (end: 'crash' | 'late', cause: string): void =>
      settle({ index, format, seed: '', changes: [], end, milliseconds: performance.now() - began, cause });
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      lost('late', `after ${DEADLINE_MS} ms`);
    }, DEADLINE_MS);
    child.once('exit', (code, signal) => lost('crash', `exit code ${code}, signal ${signal}`));
    child.once('message', (ending) => settle(ending as PictureEnding));
    child.send(index);
  });
}

/** Runs mutants through the whole engine in Node, one after the other, and tells each ending as it comes. */
export async function runInNode(
  indexes: readonly number[],
  start: number,
  tell: (ending: PictureEnding) => void,
): Promise<void> {
  let child: ChildProcess | null = null;
  for (const index of indexes) {
    child ??= await startChild(start);
    const ending = await endingOf(child, index);
    if (ending.end === 'crash' || ending.end === 'late') child = null;
    tell(ending);
  }
  child?.kill();
}
