import { spawn } from 'node:child_process';

/** A program that is not installed, or not to be found. */
export class ProgramMissing extends Error {}

/** Not there, or not for this person to run. */
const NOT_TO_BE_HAD = new Set(['ENOENT', 'EACCES', 'EPERM']);

/** A program that ended with an error; the message holds what it said. */
export class ProgramFailed extends Error {}

/**
 * Runs a program of this computer and gives what it wrote to stdout and stderr.
 * @throws ProgramMissing, ProgramFailed; after an abort: the signal's reason
 */
export type RunProgram = (
  program: string,
  args: readonly string[],
  signal?: AbortSignal,
) => Promise<{ readonly output: Buffer; readonly complaints: string }>;

export const runProgram: RunProgram = (program, args, signal) =>
  new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    // A group of its own, so that Ctrl-C comes to this process alone, which then stops in its own time.
    const child = spawn(program, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    const stop = (): void => void child.kill();
    signal?.addEventListener('abort', stop, { once: true });
    const output: Buffer[] = [];
    const complaints: Buffer[] = [];
    child.stdout.on('data', (part: Buffer) => output.push(part));
    child.stderr.on('data', (part: Buffer) => complaints.push(part));
    child.on('error', (thrown: NodeJS.ErrnoException) => {
      signal?.removeEventListener('abort', stop);
      reject(NOT_TO_BE_HAD.has(thrown.code ?? '') ? new ProgramMissing(program) : thrown);
    });
    child.on('close', (code) => {
      signal?.removeEventListener('abort', stop);
      const said = Buffer.concat(complaints).toString().trim();
      if (signal?.aborted) reject(signal.reason);
      else if (code === 0) resolve({ output: Buffer.concat(output), complaints: said });
      else reject(new ProgramFailed(said || `${program} ended with ${code}`));
    });
  });
