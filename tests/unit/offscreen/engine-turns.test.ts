import { beforeEach, describe, expect, it, vi } from 'vitest';
import { AnalysisError } from '../../../src/forensics/failure';
import * as failures from '../../../src/forensics/failure-wording';
import type { BadgeFinding } from '../../../src/extension/messages';
import { createEngineTurns, MOST_WAITING } from '../../../src/extension/offscreen/engine-turns';
import { failed, newBench, openDocument, settled, UNSURE, type Bench } from './badge-bench';

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

describe('too many waiting badges', () => {
  it('lose the one that has waited longest, with a failure that may be tried again', async () => {
    const { ask, startJob } = openDocument(bench);
    const first = ask('first');
    await vi.waitFor(() => expect(bench.engine.given).toEqual(['first']));
    const waiting: Promise<BadgeFinding>[] = [];
    for (let i = 0; i <= MOST_WAITING; i += 1) waiting.push(ask(`picture ${i}`));
    await Promise.race(waiting);
    startJob('job');
    const busyFailure = failed(failures.feedBusy());
    const open = 'still waiting';
    const states = await Promise.all(waiting.map((one) => Promise.race([one, Promise.resolve(open)])));
    expect(states.filter((state) => state !== open)).toEqual([busyFailure]);
    expect(failures.feedBusy()).toMatchObject({ code: 'feed-busy', nextStep: 'retry' });
    bench.engine.end('first');
    expect(await first).toEqual(UNSURE);
    bench.engine.end('job');
    const refused = `picture ${states.findIndex((state) => state !== open)}`;
    const again = ask(refused);
    for (let i = 0; i < MOST_WAITING + 1; i += 1) {
      await vi.waitFor(() => expect(bench.engine.given).toHaveLength(i + 3), { interval: 1 });
      bench.engine.end(bench.engine.given.at(-1) ?? '');
    }
    expect(await again).toEqual(UNSURE);
    expect(bench.kept.size).toBe(MOST_WAITING + 2);
  });

  it('are refused from the front of the line', async () => {
    const { forBadge, forJob } = createEngineTurns();
    let finish = (): void => undefined;
    const held = forJob(() => new Promise<void>((resolve) => (finish = resolve)));
    const order: number[] = [];
    const badges = Array.from({ length: MOST_WAITING + 3 }, (_, i) =>
      forBadge(async () => order.push(i)).catch((thrown: unknown) => thrown),
    );
    finish();
    await held;
    const ends = await Promise.all(badges);
    expect(ends.filter((end) => end instanceof AnalysisError)).toHaveLength(3);
    expect(order).toEqual(Array.from({ length: MOST_WAITING }, (_, i) => i + 3));
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
