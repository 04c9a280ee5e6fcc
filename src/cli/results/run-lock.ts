import { randomUUID } from 'node:crypto';
import { readFile, readlink, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import * as v from 'valibot';
import { ResultsError } from './run-record';

/**
 * Two runs that write to one folder of results would take each other's results away. A file says that one is at work; its
 * date is renewed, so that another machine, too, can tell a run that goes on from one that was lost.
 */

export const LOCK_FILE = 'run.lock';

const RENEWED_EVERY = 10_000;
/** So long another run's file is watched; a disk that several machines share may show its date late. */
const WATCHED_FOR = 35_000;

const LOCK = v.object({ run: v.string(), machine: v.string(), process: v.number() });
type Lock = v.InferOutput<typeof LOCK>;

const codeOf = (thrown: unknown): unknown => (thrown instanceof Error && 'code' in thrown ? thrown.code : null);

/** Where process numbers mean the same: containers of one machine count them anew, and machines may share a name. */
async function machineName(): Promise<string> {
  const start = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
  const numbers = await readlink('/proc/self/ns/pid').catch(() => '');
  return [hostname(), numbers, start.trim()].filter((part) => part !== '').join(' ');
}

/** @returns null where there is none, or one that was not written to its end */
async function readLock(file: string): Promise<Lock | null> {
  try {
    return v.parse(LOCK, JSON.parse(await readFile(file, 'utf8')));
  } catch {
    return null;
  }
}

/** Whether a process is there; of another machine's it is not known, and it may be. */
function mayRun({ machine, process: id }: Lock, here: string): boolean {
  if (machine !== here) return true;
  // A number that came to this process after it: a run claims one folder, once.
  if (id === process.pid) return false;
  try {
    return process.kill(id, 0);
  } catch (thrown) {
    return codeOf(thrown) === 'EPERM';
  }
}

const renewedAt = (file: string): Promise<number | null> =>
  stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => null,
  );

/** Waits until the file's date is renewed, or long enough to know that it will not be. */
async function isRenewed(file: string, watchedFor: number): Promise<boolean> {
  const first = await renewedAt(file);
  const step = watchedFor / 35;
  for (let waited = 0; waited < watchedFor; waited += step) {
    await wait(step);
    const now = await renewedAt(file);
    if (now === null) return false;
    if (now !== first) return true;
  }
  return false;
}

const inUse = (folder: string, lock: Lock | null): ResultsError =>
  new ResultsError(
    'folder-in-use',
    `Another run is writing to ${folder}${lock ? ` (process ${lock.process} on ${lock.machine.split(' ')[0]})` : ''}. Wait until it is done, or name another folder.`,
  );

/** What ends the claim on a folder. */
export type Release = () => Promise<void>;

/**
 * Claims a folder for this run. What a run that was killed has left is taken over, at once where it ran on this machine
 * since that was started.
 * @throws ResultsError `folder-in-use`
 */
export async function claimFolder(folder: string, watchedFor = WATCHED_FOR): Promise<Release> {
  const file = path.join(folder, LOCK_FILE);
  const machine = await machineName();
  const own: Lock = { run: randomUUID(), machine, process: process.pid };
  for (;;) {
    try {
      await writeFile(file, JSON.stringify(own), { flag: 'wx' });
      break;
    } catch (thrown) {
      if (codeOf(thrown) !== 'EEXIST') {
        // A full disk takes the name and not what is written.
        await rm(file, { force: true }).catch(() => undefined);
        throw thrown;
      }
    }
    const other = await readLock(file);
    if (other === null || mayRun(other, machine)) {
      process.stderr.write(`telltale: looking whether another run is at work in ${folder}\n`);
      if (await isRenewed(file, watchedFor)) throw inUse(folder, other);
    }
    await rm(file, { force: true });
  }
  const renewing = setInterval(() => {
    const now = new Date();
    void utimes(file, now, now).catch(() => undefined);
  }, RENEWED_EVERY);
  renewing.unref();
  const isOurs = async (): Promise<boolean> => (await readLock(file))?.run === own.run;
  // Two may have found the same file of a run that is gone.
  await wait(20);
  if (!(await isOurs())) {
    clearInterval(renewing);
    throw inUse(folder, await readLock(file));
  }
  return async () => {
    clearInterval(renewing);
    if (await isOurs()) await rm(file, { force: true });
  };
}
