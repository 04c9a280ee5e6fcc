import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { utimes } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { claimFolder, LOCK_FILE } from '../../../src/cli/results/run-lock';
import { makeFolder } from './written-results';

/** A full disk takes a file's name, and nothing of what is in it. */
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const writeFile = async (file: string, ...rest: readonly unknown[]): Promise<void> => {
    if (!file.includes('full')) return Reflect.apply(real.writeFile, real, [file, ...rest]) as Promise<void>;
    writeFileSync(file, '');
    throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
  };
  return { ...real, writeFile };
});

beforeEach(() => void vi.spyOn(process.stderr, 'write').mockReturnValue(true));
afterEach(() => void vi.restoreAllMocks());

/** A folder as a run of another process leaves it that was killed, or is at work. */
async function folderOf(other: { readonly process: number; readonly machine?: string }): Promise<string> {
  const folder = makeFolder();
  const release = await claimFolder(folder);
  const lock = JSON.parse(readFileSync(path.join(folder, LOCK_FILE), 'utf8')) as { readonly machine: string };
  await release();
  writeFileSync(path.join(folder, LOCK_FILE), JSON.stringify({ run: 'another', machine: lock.machine, ...other }));
  return folder;
}

test('a folder is claimed, and free again afterwards', async () => {
  const folder = makeFolder();
  const release = await claimFolder(folder);
  expect(existsSync(path.join(folder, LOCK_FILE))).toBe(true);
  await release();
  expect(existsSync(path.join(folder, LOCK_FILE))).toBe(false);
});

test('a run that is at work keeps others out, on this machine or another one', async () => {
  for (const other of [{ process: process.ppid }, { process: 1, machine: 'elsewhere' }]) {
    const folder = await folderOf(other);
    const file = path.join(folder, LOCK_FILE);
    let date = 1000;
    const renewing = setInterval(() => void utimes(file, (date += 10), date), 20);
    await expect(claimFolder(folder, 700)).rejects.toMatchObject({
      code: 'folder-in-use',
      message: expect.stringContaining(`process ${other.process} on `) as string,
    });
    clearInterval(renewing);
    expect(readFileSync(file, 'utf8')).toContain('another');
  }
});

// Elsewhere a machine has no more than its name.
test.runIf(existsSync('/proc/sys/kernel/random/boot_id'))('a machine of the same name is another one', async () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  const folder = await folderOf({ process: pid });
  const file = path.join(folder, LOCK_FILE);
  const start = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  writeFileSync(file, readFileSync(file, 'utf8').replace(start, randomUUID()));
  let date = 1000;
  const renewing = setInterval(() => void utimes(file, (date += 10), date), 20);
  await expect(claimFolder(folder, 700)).rejects.toMatchObject({ code: 'folder-in-use' });
  clearInterval(renewing);
});

test('what a run has left that was killed here, or was lost with its machine, is taken over', async () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  // What ran here is known to be gone; another machine's is watched.
  for (const [other, watched] of [
    [{ process: pid }, 60_000],
    [{ process: 1, machine: 'elsewhere' }, 100],
  ] as const) {
    const folder = await folderOf(other);
    const release = await claimFolder(folder, watched);
    expect(readFileSync(path.join(folder, LOCK_FILE), 'utf8')).toContain(`"process":${process.pid}`);
    await release();
  }
  const cut = makeFolder();
  writeFileSync(path.join(cut, LOCK_FILE), '{"run":');
  await (
    await claimFolder(cut, 100)
  )();
});

test('on a full disk nothing is left that a later run would wait for', async () => {
  const folder = path.join(makeFolder(), 'full');
  mkdirSync(folder);
  await expect(claimFolder(folder)).rejects.toMatchObject({ code: 'ENOSPC' });
  expect(existsSync(path.join(folder, LOCK_FILE))).toBe(false);
});
