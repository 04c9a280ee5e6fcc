import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { expect, it } from 'vitest';
import type { ResultLine } from '../../src/cli/results/result-line';
import { forgedBetween, talkingHead } from '../fixtures/film-scenes';
import { makeFilm, makeSoundOnly, truncate } from '../fixtures/films';

/** The command itself, with the shipped model, on films. */

const SMALL = { seconds: 3, frameRate: 8, width: 480, height: 360 } as const;

function telltale(...args: readonly string[]) {
  const program = path.resolve(import.meta.dirname, '../../src/cli/telltale.mjs');
  return spawnSync(process.execPath, [program, 'analyse', ...args], { encoding: 'utf8', maxBuffer: 1e8 });
}

it('a face that is forged for a while is found, and when', async () => {
  const film = await makeFilm(forgedBetween(1, 2), SMALL);
  const { status, stdout } = telltale('--json', film.path);
  expect(status).toBe(1);
  const report = JSON.parse(stdout) as ResultLine;
  if (!report.clip) throw new Error(stdout);
  expect(report.clip).toMatchObject({ verdict: 'signs', backend: 'node', width: 480, height: 360 });
  const [track] = report.clip.tracks;
  expect(track?.strongest?.from).toBeGreaterThan(0.8);
  expect(track?.strongest?.to).toBeLessThan(2.2);
});

it('a genuine person shows no signs, and has a line of the score over time', async () => {
  const film = await makeFilm(talkingHead(), { ...SMALL, codec: 'vp9', container: 'webm', keyEvery: 10 });
  const { status, stdout } = telltale(film.path);
  expect(status).toBe(0);
  expect(stdout).toContain('No signs found');
  expect(stdout).toMatch(/0:00 [ ▁▂▃▄]{48} 0:03/);
});

it('a question is answered about the strongest frame', async () => {
  const film = await makeFilm(forgedBetween(1, 2), SMALL);
  const { stdout } = telltale('--ask', 'Which kind is it?', film.path);
  expect(stdout).toMatch(/Asked about the frame at 0:01\.\d:\n {2}> Which kind is it\?\n {4}\S/);
});

it('what cannot be looked at has its reason, and what is left of a cut file is looked at', async () => {
  const film = await makeFilm(forgedBetween(0, Infinity), { ...SMALL, seconds: 6 });
  const { status, stdout } = telltale((await makeSoundOnly()).path, (await truncate(film, 0.6)).path);
  expect(status).toBe(2);
  expect(stdout).toContain('[video-without-pictures]');
  expect(stdout).toContain('Signs of forgery: 1 · Unsure: 0 · No signs found: 0 · Could not analyse: 1');
});
