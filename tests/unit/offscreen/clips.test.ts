import { describe, expect, it, vi } from 'vitest';
import { AnalysisError } from '../../../src/forensics/failure';
import { engineStopped, modelCorrupt, noFace } from '../../../src/forensics/wording';
import type { JobState } from '../../../src/extension/messages';
import { faceAt, sampleAt } from '../video/made-samples';
import { newClipBench, rawFrame, SETTINGS, shotFrame } from './clip-bench';

const isOver = ({ status: { phase } }: JobState): boolean => phase === 'clip-done' || phase === 'failed';
const judged = (work: readonly string[]): readonly string[] => work.filter((what) => what.startsWith('judge'));
const isShown = ({ moment }: JobState): boolean => moment !== undefined && moment.status.phase !== 'working';

describe('a video file', () => {
  it('ends in a timeline, and shows the strongest moment of the worst face by itself', async () => {
    const { giveFile, until, engine, jobs } = newClipBench((time) => (time > 3 && time < 5 ? 9 : 4));
    giveFile();
    const done = await until(isOver);
    expect(done.status).toEqual({ phase: 'clip-done', isStopped: false });
    expect(done.clip).toMatchObject({ verdict: 'signs', notes: ['a note'] });
    const { moment } = await until(isShown);
    expect(moment?.status).toMatchObject({ phase: 'done' });
    expect(moment?.time).toBeGreaterThan(3);
    expect(moment?.time).toBeLessThan(5);
    expect(await jobs.picture('a')?.text()).toBe(`frame ${moment?.time}`);
    expect(engine.analyse).toHaveBeenCalledOnce();
  });

  it('without a face ends in the frames’ own failure, never in a verdict', async () => {
    const { giveFile, until, engine } = newClipBench(() => null);
    giveFile();
    expect((await until(isOver)).status).toMatchObject({ phase: 'failed', failure: { code: 'no-face' } });
    expect(engine.analyse).not.toHaveBeenCalled();
    expect(engine.closeClip).toHaveBeenCalledWith(7);
  });

  it('with too few good frames ends in that', async () => {
    let good = 0;
    const { giveFile, until } = newClipBench(() => ((good += 1) <= 2 ? 9 : null));
    giveFile();
    const { status, clip } = await until(isOver);
    expect(status).toMatchObject({ phase: 'failed', failure: { code: 'too-few-frames' } });
    expect(clip?.verdict).toBeNull();
  });

  it('tells how far it is, at most four times a second', async () => {
    const { giveFile, until, states } = newClipBench();
    giveFile();
    await until(isOver);
    const working = states.filter(({ status }) => status.phase === 'working');
    // Opened, taken, and the first word at once: all others come within less than 250 ms, and with the end.
    expect(working.length).toBeLessThanOrEqual(4);
    expect(states.filter(({ clip }) => clip).length).toBeGreaterThanOrEqual(1);
  });

  it('that is stopped keeps what is known', async () => {
    const { giveFile, until, jobs, gate, asked } = newClipBench();
    gate.isHeld = (work) => judged(work).length === 2;
    giveFile();
    await vi.waitFor(() => expect(judged(asked)).toHaveLength(2), { interval: 1 });
    jobs.cancel('a');
    const { status, clip } = await until(isOver);
    expect(status).toEqual({ phase: 'clip-done', isStopped: true });
    expect(clip?.tracks.length).toBe(1);
    gate.isHeld = () => false;
    gate.open();
    expect((await until(isShown)).status).toEqual({ phase: 'clip-done', isStopped: true });
  });

  it('that is stopped before anything is known says so', async () => {
    const { giveFile, jobs, gate, until, asked, engine } = newClipBench();
    gate.isHeld = () => true;
    giveFile();
    await vi.waitFor(() => expect(asked).toEqual(['open']), { interval: 1 });
    jobs.cancel('a');
    expect((await until(isOver)).status).toMatchObject({ phase: 'failed', failure: { code: 'cancelled' } });
    gate.isHeld = () => false;
    gate.open();
    await vi.waitFor(() => expect(engine.closeClip).toHaveBeenCalled(), { interval: 1 });
    expect(engine.judgeMoments).not.toHaveBeenCalled();
  });

  it('is looked at on when the engine was ended once, and fails when it was ended twice', async () => {
    const stopped = new AnalysisError(engineStopped('encode', 'device lost'));
    const once = newClipBench();
    once.engine.judgeMoments.mockRejectedValueOnce(stopped);
    once.giveFile();
    expect((await once.until(isOver)).status.phase).toBe('clip-done');
    const twice = newClipBench();
    twice.engine.judgeMoments.mockRejectedValue(stopped);
    twice.giveFile();
    const { status } = await twice.until(isOver);
    expect(status).toMatchObject({ phase: 'failed', failure: { code: 'engine-stopped' } });
  });

  it('lets a picture come between its batches', async () => {
    const { giveFile, jobs, openJob, asked, until, gate } = newClipBench();
    gate.isHeld = (work) => judged(work).length === 1;
    giveFile();
    await vi.waitFor(() => expect(judged(asked)).toHaveLength(1), { interval: 1 });
    openJob('b', { tabId: 2 });
    jobs.givePicture('b', { way: 'file', picture: new Blob(), degraded: false, attempts: [] }, new Blob(['photo']));
    gate.isHeld = () => false;
    gate.open();
    await until(isOver);
    const begun = asked.filter((what) => what.startsWith('judge') || what === 'analyse photo');
    expect(begun.indexOf('analyse photo')).toBeGreaterThan(0);
    expect(begun.indexOf('analyse photo')).toBeLessThan(begun.length - 1);
  });

  it('leaves no faces in what is kept for the next document', async () => {
    const { giveFile, until, openJob, onUnfinished, gate, clips } = newClipBench();
    gate.isHeld = (work) => judged(work).length === 2;
    giveFile();
    await until(({ clip }) => clip !== undefined);
    openJob('b');
    expect(onUnfinished.mock.lastCall?.[0]).toMatchObject([{ jobId: 'a' }, { jobId: 'b' }]);
    expect(JSON.stringify(onUnfinished.mock.calls)).not.toContain('tracks');
    clips.forget('a');
    gate.open();
  });

  it('is given back when four newer ones are kept', async () => {
    const { giveFile, until, engine, clips } = newClipBench();
    for (const jobId of ['a', 'b', 'c', 'd', 'e']) {
      giveFile(jobId);
      await until((state) => state.jobId === jobId && isOver(state) && isShown(state));
    }
    expect(engine.closeClip).toHaveBeenCalledOnce();
    clips.forget('e');
    expect(engine.closeClip).toHaveBeenCalledTimes(2);
  });
});

describe('a moment that the person looks at', () => {
  async function shown() {
    const bench = newClipBench();
    bench.giveFile();
    await bench.until((state) => isOver(state) && isShown(state));
    return bench;
  }

  it('becomes the job’s picture, and what talks draw on', async () => {
    const { clips, until, jobs, onMomentLeft } = await shown();
    onMomentLeft.mockClear();
    clips.showMoment('a', 2.5);
    expect(onMomentLeft.mock.calls).toEqual([['a']]);
    expect(jobs.chatSubject('a', 0)).toBeNull();
    await until(({ moment }) => moment?.time === 2.5 && moment.status.phase === 'done');
    expect(await jobs.picture('a')?.text()).toBe('frame 2.5');
    expect(jobs.chatSubject('a', 0)?.image).toEqual(new Float32Array([1]));
  });

  it('is judged by the thresholds of its video, whatever is chosen meanwhile', async () => {
    const { engine } = await shown();
    expect(engine.analyse).toHaveBeenCalled();
    // The bench opens its videos with those of `balanced`.
    for (const [, options] of engine.analyse.mock.calls) expect(options.sensitivity).toBe('balanced');
  });

  it('gives way to the one that is chosen next', async () => {
    const { clips, until, gate, states } = await shown();
    gate.isHeld = () => true;
    clips.showMoment('a', 1);
    await until(({ moment }) => moment?.status.phase === 'working' && moment.status.progress.step === 'decoding');
    gate.isHeld = () => false;
    clips.showMoment('a', 2);
    gate.open();
    await until(({ moment }) => moment?.time === 2 && moment.status.phase === 'done');
    expect(states.some(({ moment }) => moment?.time === 1 && moment.status.phase !== 'working')).toBe(false);
  });

  it('can be stopped, and leaves the timeline as it is', async () => {
    const { clips, until, gate } = await shown();
    gate.isHeld = () => true;
    clips.showMoment('a', 1);
    await until(({ moment }) => moment?.status.phase === 'working' && moment.status.progress.step === 'decoding');
    clips.stopMoment('a');
    const { moment, status } = await until(isShown);
    expect(moment?.status).toMatchObject({ phase: 'failed', failure: { code: 'cancelled' } });
    expect(status.phase).toBe('clip-done');
  });

  it('that cannot be analysed has its own failure', async () => {
    const { clips, until, engine } = await shown();
    engine.analyse.mockRejectedValueOnce(new AnalysisError(noFace()));
    clips.showMoment('a', 1);
    const { moment, status } = await until(({ moment: at }) => at?.time === 1 && at.status.phase !== 'working');
    expect(moment?.status).toEqual({ phase: 'failed', failure: noFace() });
    expect(status.phase).toBe('clip-done');
  });
});

describe('a video that is watched', () => {
  const playUntil = async (bench: ReturnType<typeof newClipBench>, from: number, to: number): Promise<void> => {
    for (let time = from; time < to; time += 0.25) await bench.clips.giveFrame('a', rawFrame(time));
  };

  it('ends in a timeline when it ends, with its strongest kept frame', async () => {
    const bench = newClipBench((time) => (time === 2 ? 9 : 4));
    bench.watch();
    await playUntil(bench, 0, 5);
    expect(bench.onWatched).not.toHaveBeenCalled();
    bench.clips.endWatching('a', 'ended');
    const done = await bench.until(isOver);
    expect(done.status).toEqual({ phase: 'clip-done', isStopped: false });
    expect(done.clip?.lookedAt.length).toBe(20);
    expect((await bench.until(isShown)).moment).toMatchObject({ time: 2, status: { phase: 'done' } });
    expect(bench.onWatched).toHaveBeenCalledOnce();
    expect(await bench.clips.giveFrame('a', rawFrame(9))).toEqual({ goOn: false });
  });

  it('takes one frame at a time and drops what comes meanwhile', async () => {
    const bench = newClipBench();
    bench.watch();
    bench.gate.isHeld = () => true;
    const first = bench.clips.giveFrame('a', rawFrame(0));
    await vi.waitFor(() => expect(bench.asked).toEqual(['frame 0']), { interval: 1 });
    expect(await bench.clips.giveFrame('a', rawFrame(0.25))).toEqual({ goOn: true });
    // The one in hand counts, though the video ends before it is judged.
    bench.clips.endWatching('a', 'ended');
    bench.gate.open();
    expect(await first).toEqual({ goOn: false });
    expect(bench.current()).toMatchObject({ status: { phase: 'failed', failure: { code: 'too-few-frames' } } });
    expect(bench.asked).toEqual(['frame 0']);
  });

  it('says what it waits for', async () => {
    const bench = newClipBench();
    bench.watch();
    await bench.clips.giveFrame('a', rawFrame(0));
    bench.clips.tellWaiting('a', 'play');
    const waiting = await bench.until(
      ({ status }) =>
        status.phase === 'working' && status.progress.step === 'watching' && status.progress.waitsFor !== null,
    );
    expect(waiting.status).toMatchObject({ progress: { framesDone: 1, waitsFor: 'play' } });
  });

  it('that is left before a frame was judged says that the page is gone; one that shows none, that it shows none', async () => {
    const left = newClipBench();
    left.watch();
    left.clips.endWatching('a', 'gone');
    expect(left.current().status).toMatchObject({ phase: 'failed', failure: { code: 'tab-gone' } });
    const empty = newClipBench();
    empty.watch();
    empty.clips.endWatching('a', 'ended');
    expect(empty.current().status).toMatchObject({ phase: 'failed', failure: { code: 'video-not-ready' } });
  });

  it('that is stopped or left keeps what is known', async () => {
    const stopped = newClipBench();
    stopped.watch();
    await playUntil(stopped, 0, 3);
    stopped.jobs.cancel('a');
    expect(stopped.current().status).toEqual({ phase: 'clip-done', isStopped: true });
    expect(stopped.onWatched).toHaveBeenCalledOnce();
    const left = newClipBench();
    left.watch();
    await playUntil(left, 0, 3);
    left.clips.endWatching('a', 'gone');
    expect(left.current()).toMatchObject({
      status: { phase: 'clip-done', isStopped: true },
      clip: { verdict: 'signs' },
    });
  });

  it('off the screen is marked degraded, with the host that would give the file', async () => {
    const bench = newClipBench();
    bench.watch({ way: 'screen', grantOrigin: 'https://cdn.example/*' });
    expect(bench.clips.expectsShot('a')).toEqual({ isWanted: true, goOn: true });
    await bench.clips.giveFrame('a', shotFrame(0));
    const { captured, clip } = await bench.until((state) => state.clip !== undefined);
    expect(captured).toEqual({ way: 'screen', degraded: true, grantOrigin: 'https://cdn.example/*', attempts: [] });
    expect(clip?.notes.join()).toContain('read from the screen');
  });

  it('takes no pixels that come another way', async () => {
    const bench = newClipBench();
    bench.watch({ way: 'screen' });
    await expect(bench.clips.giveFrame('a', rawFrame(0))).rejects.toMatchObject({ failure: { code: 'fetch-failed' } });
    expect(bench.asked).toEqual([]);
  });

  it('goes on after one frame that cannot be judged, and fails by what the next one meets too', async () => {
    const bench = newClipBench();
    bench.watch();
    bench.engine.judgeFrame.mockRejectedValueOnce(new AnalysisError(engineStopped('encode', 'device lost')));
    expect(await bench.clips.giveFrame('a', rawFrame(0))).toEqual({ goOn: true });
    await playUntil(bench, 1, 3);
    bench.engine.judgeFrame.mockRejectedValue(new AnalysisError(modelCorrupt('encoder')));
    expect(await bench.clips.giveFrame('a', rawFrame(3))).toEqual({ goOn: true });
    expect(await bench.clips.giveFrame('a', rawFrame(4))).toEqual({ goOn: false });
    const { status, clip } = bench.current();
    expect(status).toMatchObject({ phase: 'failed', failure: { code: 'model-corrupt' } });
    // What was found before stays on the timeline, and its frames can be looked at.
    expect(clip?.lookedAt.length).toBe(8);
    bench.clips.showMoment('a', 2);
    expect((await bench.until(isShown)).moment).toMatchObject({ time: 2, status: { phase: 'done' } });
  });

  it.each([true, false])('in a private window is forgotten with its tab, over or not (%s)', async (isOverBefore) => {
    const bench = newClipBench();
    bench.watch({}, { isPrivate: true });
    await playUntil(bench, 0, 3);
    if (isOverBefore) {
      bench.jobs.cancel('a');
      await bench.until(isShown);
    }
    bench.jobs.forgetPrivate(2);
    expect(bench.jobs.latest(1)).not.toBeNull();
    const analysed = bench.engine.analyse.mock.calls.length;
    bench.jobs.forgetPrivate(1);
    expect([bench.jobs.latest(1), bench.jobs.picture('a')]).toEqual([null, null]);
    expect(await bench.clips.giveFrame('a', rawFrame(9))).toEqual({ goOn: false });
    expect(bench.onWatched).toHaveBeenCalledOnce();
    expect(bench.onUnfinished.mock.lastCall).toEqual([[]]);
    expect(bench.engine.analyse).toHaveBeenCalledTimes(analysed);
  });

  it('gives way to a new job in its tab, which alone can be seen there', async () => {
    const bench = newClipBench();
    bench.watch();
    await playUntil(bench, 0, 3);
    bench.clips.leave(2);
    expect(bench.current().status.phase).toBe('working');
    bench.clips.leave(1);
    expect(bench.current().status).toEqual({ phase: 'clip-done', isStopped: true });
    expect(bench.onWatched).toHaveBeenCalledOnce();
    expect(bench.engine.analyse).not.toHaveBeenCalled();
  });

  it('goes on for a minute at most when no panel is open', async () => {
    const clock = vi.spyOn(performance, 'now');
    const begun = performance.now();
    const bench = newClipBench();
    bench.watch({ duration: null });
    const playAt = async (seconds: number): Promise<boolean> => {
      clock.mockReturnValue(begun + seconds * 1000);
      const { goOn } = await bench.clips.giveFrame('a', rawFrame(seconds));
      await Promise.resolve();
      return goOn;
    };
    for (let time = 0; time < 120; time += 5) await playAt(time);
    bench.isPanelOpen.mockResolvedValue(false);
    const left: number[] = [];
    for (let time = 120; time < 300 && (await playAt(time)); time += 5) left.push(time);
    clock.mockRestore();
    expect(left.at(-1)).toBeGreaterThan(140);
    expect(left.at(-1)).toBeLessThan(190);
    expect(bench.current().status).toEqual({ phase: 'clip-done', isStopped: true });
  });

  it('says what computes by now, and why, after a graphics card has failed', async () => {
    const bench = newClipBench();
    const onCard = { ...SETTINGS, backend: 'webgpu' } as const;
    for (const by of [
      { settings: onCard, notes: [] },
      { settings: SETTINGS, notes: ['the card failed'] },
    ]) {
      bench.engine.judgeFrame.mockImplementationOnce(async ({ time }) => ({
        ...by,
        sample: sampleAt(time, [faceAt(300, 1, 4)]),
        picture: new Blob(['frame']),
      }));
    }
    bench.watch();
    await playUntil(bench, 0, 2);
    bench.clips.endWatching('a', 'ended');
    expect((await bench.until(isOver)).clip).toMatchObject({ backend: 'wasm', notes: ['the card failed'] });
  });

  it('of a live stream keeps no frame that has left the window', async () => {
    const bench = newClipBench();
    bench.watch({ duration: null });
    for (let time = 0; time < 100; time += 5) await bench.clips.giveFrame('a', rawFrame(time));
    bench.clips.endWatching('a', 'ended');
    await bench.until(isShown);
    bench.clips.showMoment('a', 0);
    const { moment } = await bench.until((state) => isShown(state) && state.moment?.time !== undefined);
    expect(moment?.time).toBeGreaterThanOrEqual(35);
  });
});
