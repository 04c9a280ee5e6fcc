import { beforeEach, describe, expect, it, vi } from 'vitest';
import { AnalysisError } from '../../../src/forensics/failure';
import * as failures from '../../../src/forensics/failure-wording';
import type { BadgeFinding } from '../../../src/extension/messages';
import { createEngineTurns } from '../../../src/extension/offscreen/engine-turns';
import { failed, findingsOf, judgedFace, newBench, openDocument, settled, UNSURE, type Bench } from './badge-bench';

let bench: Bench;
beforeEach(() => {
  bench = newBench();
});

describe('the engine', () => {
  it('takes a person’s jobs before all waiting badges, and one picture at a time', async () => {
    const { ask, startJob, recall } = openDocument(bench);
    const asked: Promise<BadgeFinding>[] = [];
    for (const content of ['badge 1', 'badge 2', 'badge 3']) {
      asked.push(ask(content));
      await vi.waitFor(() => expect(recall).toHaveBeenCalledTimes(asked.length));
      await settled();
    }
    startJob('job 1');
    startJob('job 2');
    await settled();
    expect(bench.engine.given).toEqual(['badge 1']);
    bench.engine.end('badge 1');
    bench.engine.end('job 1');
    bench.engine.end('job 2');
    await vi.waitFor(() => expect(bench.engine.given).toContain('badge 2'));
    startJob('job 3');
    bench.engine.end('badge 2');
    bench.engine.end('job 3');
    bench.engine.end('badge 3');
    await Promise.all(asked);
    expect(bench.engine.given).toEqual(['badge 1', 'job 1', 'job 2', 'badge 2', 'job 3', 'badge 3']);
    expect(bench.engine.mostRunning).toBe(1);
  });

  it('goes on with badges after a job or a badge failed', async () => {
    const { ask, startJob, jobs } = openDocument(bench);
    startJob('job');
    const asked = [ask('a')];
    bench.engine.fail('job', new AnalysisError(failures.timedOut('encode', 60)));
    bench.engine.fail('a', new Error('broken'));
    asked.push(ask('b'));
    bench.engine.end('b');
    expect(await Promise.all(asked)).toMatchObject([{ state: 'failed' }, { state: 'judged' }]);
    expect(jobs.latest(1)?.status).toMatchObject({ phase: 'failed' });
  });

  it('passes a waiting job over that the person has stopped', async () => {
    const { ask, startJob, jobs } = openDocument(bench);
    const asked = [ask('a')];
    await vi.waitFor(() => expect(bench.engine.given).toEqual(['a']));
    startJob('job');
    asked.push(ask('b'));
    jobs.cancel('job');
    bench.engine.end('a');
    bench.engine.end('b');
    await Promise.all(asked);
    expect(bench.engine.given).toEqual(['a', 'b']);
  });

  it('is said to be busy while badges are judged, and not for one that is known', async () => {
    const { ask } = openDocument(bench);
    const asked = [ask('a'), ask('b')];
    await vi.waitFor(() => expect(bench.engine.given).toHaveLength(1));
    await settled();
    expect(bench.busy).toEqual([true]);
    bench.engine.end('a');
    bench.engine.end('b');
    await Promise.all(asked);
    expect(bench.busy).toEqual([true, false]);
    await ask('a');
    expect(bench.busy).toEqual([true, false]);
  });
});

describe('badges on a graphics card', () => {
  it('are begun together, as many as there is room for, and a job waits for those at most', async () => {
    const { ask, startJob } = openDocument(bench);
    bench.engine.room = 8;
    const names = Array.from({ length: 12 }, (_, i) => `badge ${i}`);
    const first = ask('first');
    await vi.waitFor(() => expect(bench.engine.given).toEqual(['first']));
    const asked = names.map((name) => ask(name));
    await settled();
    bench.engine.end('first');
    await vi.waitFor(() => expect(bench.engine.given).toHaveLength(9));
    startJob('job');
    for (const name of names) bench.engine.end(name);
    await vi.waitFor(() => expect(bench.engine.given[9]).toBe('job'));
    bench.engine.end('job');
    await Promise.all([first, ...asked]);
    expect(bench.engine.together).toEqual([1, 8, 4]);
  });

  it('end each by itself: one that fails fails alone, and nothing is told under another’s name', async () => {
    const { ask } = openDocument(bench);
    bench.engine.room = 8;
    const first = ask('first');
    await vi.waitFor(() => expect(bench.engine.given).toEqual(['first']));
    const asked = ['a', 'b', 'c'].map((name) => ask(name));
    await settled();
    bench.engine.end('first');
    await first;
    bench.engine.fail('b', new AnalysisError(failures.truncatedImage()));
    bench.engine.end('c', findingsOf(judgedFace('signs', 0.97)));
    expect(await asked[1]).toEqual(failed(failures.truncatedImage()));
    expect(await asked[2]).toMatchObject({ verdict: 'signs' });
    bench.engine.end('a');
    expect(await asked[0]).toEqual(UNSURE);
    expect(bench.engine.together).toEqual([1, 3]);
    expect(bench.kept.size).toBe(3);
  });

  it('fail by name when the engine gives fewer ends than it was given pictures', async () => {
    const turns = createEngineTurns<string, string>({ mostTogether: () => 8, judge: () => [] });
    const { signal } = new AbortController();
    await expect(turns.forBadge('a', signal, () => undefined)).rejects.toThrow('0 results for 1 pictures');
    await expect(turns.forJob(async () => 'done')).resolves.toBe('done');
  });
});

describe('jobs', () => {
  it('know nothing of pictures that are judged for badges', async () => {
    const { ask, jobs, jobChanges } = openDocument(bench);
    const asked = ask('a');
    await vi.waitFor(() => expect(bench.engine.given).toEqual(['a']));
    expect([jobs.latest(1), jobs.latest(null)]).toEqual([null, null]);
    bench.engine.end('a');
    await asked;
    expect(jobs.latest(1)).toBeNull();
    expect(jobChanges).not.toHaveBeenCalled();
  });
});

it('ends the pictures that it cannot begin, and goes on with the next', async () => {
  const judge = vi.fn((pictures: readonly string[]): readonly Promise<string>[] =>
    pictures.map((name) => Promise.resolve(name)),
  );
  judge.mockImplementationOnce(() => {
    throw new Error('no worker can be started');
  });
  const turns = createEngineTurns({ mostTogether: () => 1, judge });
  const { signal } = new AbortController();
  const first = turns.forBadge('a', signal, () => undefined);
  await expect(first).rejects.toThrow('no worker');
  expect(await turns.forBadge('b', signal, () => undefined)).toBe('b');
  expect(await turns.forJob(async () => 'a job')).toBe('a job');
});
