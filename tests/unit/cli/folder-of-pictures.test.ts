import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { makeFolder } from './written-results';

/** The command itself with the shipped model, on the demo's pictures, one that is broken, and a text. */

const root = path.resolve(import.meta.dirname, '../../..');
const LEFT_OUT = '1 other file was left out: by its name, it is no picture or video.';
const DEMO = ['face-laid-over.jpg', 'portrait-1.jpg', 'portrait-2.jpg', 'portrait-3.jpg'];

function makePictures(): string {
  const folder = makeFolder();
  mkdirSync(path.join(folder, 'photos'));
  for (const name of DEMO)
    cpSync(path.join(root, 'assets/demo', name), path.join(folder, 'photos', name), { preserveTimestamps: true });
  const whole = readFileSync(path.join(root, 'assets/demo/portrait-3.jpg'));
  writeFileSync(path.join(folder, 'photos/cut.jpg'), whole.subarray(0, 20_000));
  writeFileSync(path.join(folder, 'photos/notes.txt'), 'who is who');
  return folder;
}

test('shards, merged, are what one run over the whole folder gives, byte for byte', { timeout: 120_000 }, () => {
  const cwd = makePictures();
  const telltale = (...args: readonly string[]) =>
    spawnSync(process.execPath, [path.join(root, 'src/cli/telltale.mjs'), ...args], { encoding: 'utf8', cwd });
  const read = (name: string): string => readFileSync(path.join(cwd, name), 'utf8');

  const whole = telltale('analyse', 'photos', '--verdict-only', '--html', 'whole', '--jobs', '2');
  expect(whole.stderr).toContain('results are in whole/index.html');
  const tally = 'Signs of forgery: 2 · Unsure: 0 · No signs found: 2 · Could not analyse: 1';
  expect(whole.stdout.trim()).toBe(`${tally}\n${LEFT_OUT}`);
  expect(whole.status).toBe(2);
  expect(read('whole/results.csv')).toContain('photos/cut.jpg,Could not analyse,,,,truncated-image,');
  expect(read('whole/index.html').match(/<img src="thumbnails\//g)).toHaveLength(4);
  expect(read('whole/index.html').match(/aria-label="Report on /g)).toHaveLength(4);

  for (const shard of ['1/2', '2/2'])
    telltale('analyse', 'photos', '--verdict-only', '--html', `part-${shard[0]}`, '--shard', shard);
  expect(telltale('merge', 'all', 'part-1', 'part-2').status).toBe(0);
  for (const name of ['results.jsonl', 'results.csv', 'index.html', 'pages/signs-name-1.html'])
    expect(read(`all/${name}`)).toBe(read(`whole/${name}`));
  const thumbnail = /src="(thumbnails\/[^"]+)"/.exec(read('all/index.html'))?.[1] ?? 'none';
  expect(existsSync(path.join(cwd, 'all', thumbnail))).toBe(true);

  // Nothing is left to be done, so that no model is loaded, and the exit code is the same.
  const again = telltale('analyse', 'photos', '--verdict-only', '--html', 'whole', '--json');
  expect(again.stdout).toBe('');
  expect(again.stderr).toContain(LEFT_OUT);
  expect(again.stderr).toContain('5 of 5 files were done by an earlier run.');
  expect(again.status).toBe(2);
});
