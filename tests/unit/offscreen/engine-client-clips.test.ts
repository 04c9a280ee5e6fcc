import { describe, expect, it, vi } from 'vitest';
import type { ComparisonFindings } from '../../../src/comparison/comparison-findings';
import type { WatchedFrame } from '../../../src/extension/clip-messages';
import type { ClipAnswer } from '../../../src/extension/offscreen/engine-protocol';
import { AnalysisError } from '../../../src/forensics/failure';
import type { Progress } from '../../../src/forensics/findings';
import { videoWithoutPictures } from '../../../src/forensics/video-wording';
import { cancelled, engineStopped } from '../../../src/forensics/wording';
import type { FrameSample } from '../../../src/video/frame-sample';
import type { EngineSettings } from '../../../src/vision/engine-settings';
import { client, newest, SilentWorker, useEngineClient } from './engine-client-bench';

/** The engine’s worker as its client sees it: clips and comparisons. */

useEngineClient();

let controller: AbortController;

describe('clips', () => {
  const file = new Blob(['film']);
  const info = { duration: 9, width: 64, height: 48, codec: 'vp8' };
  const opened = { info, settings: {} as EngineSettings, notes: ['slow'] };
  const quiet = (): void => undefined;
  const { signal: unstopped } = new AbortController();
  const asked = ({ heard }: SilentWorker) =>
    heard.flatMap((message) => (message.kind === 'clip' ? [{ id: message.id, ...message.request }] : []));
  const answer = (value: ClipAnswer, worker = newest()): void =>
    worker.say({ kind: 'answered', id: asked(worker).at(-1)?.id ?? 0, answer: value });
  const codeOf = (work: Promise<unknown>): Promise<unknown> =>
    work.catch((thrown: unknown) => (thrown instanceof AnalysisError ? thrown.failure.code : thrown));

  async function open(): Promise<number> {
    const opening = client.openClip(file, unstopped, quiet);
    answer({ kind: 'open', value: opened });
    return (await opening).clip;
  }

  it('are opened once and then asked about by their number', async () => {
    const opening = client.openClip(file, unstopped, quiet);
    answer({ kind: 'open', value: opened });
    const { clip, ...rest } = await opening;
    expect(rest).toEqual(opened);
    const keys = client.keyTimes(clip, [1, 2], 0.5);
    await vi.advanceTimersByTimeAsync(0);
    answer({ kind: 'key-times', value: [1, 2.25] });
    expect(await keys).toEqual([1, 2.25]);
    const moment = client.readMoment(clip, 99, unstopped);
    await vi.advanceTimersByTimeAsync(0);
    answer({ kind: 'read', value: null });
    expect(await moment).toBeNull();
    expect(asked(newest())).toMatchObject([
      { kind: 'open', clip, file },
      { kind: 'key-times', clip, times: [1, 2], within: 0.5 },
      { kind: 'read', clip, time: 99 },
    ]);
    client.closeClip(clip);
    expect(newest().heard.at(-1)).toEqual({ kind: 'close-clip', clip });
  });

  it('are opened again by the worker that takes a dead one’s place; the batch that was under way fails', async () => {
    const clip = await open();
    const batch = codeOf(client.judgeMoments(clip, [1], unstopped));
    await vi.advanceTimersByTimeAsync(0);
    const dead = newest();
    dead.dispatchEvent(Object.assign(new Event('error'), { message: 'out of memory' }));
    expect(await batch).toBe('engine-stopped');
    const again = client.judgeMoments(clip, [1], unstopped);
    await vi.advanceTimersByTimeAsync(0);
    expect(newest()).not.toBe(dead);
    expect(asked(newest())).toMatchObject([{ kind: 'open', clip, file }]);
    answer({ kind: 'open', value: opened });
    await vi.advanceTimersByTimeAsync(0);
    expect(asked(newest())).toMatchObject([{ kind: 'open' }, { kind: 'judge-moments', clip, times: [1] }]);
    const value = { samples: [], settings: opened.settings, notes: [] };
    answer({ kind: 'judge-moments', value });
    expect(await again).toEqual(value);
  });

  it('that are closed while they are opened again do not stay open', async () => {
    const clip = await open();
    newest().dispatchEvent(Object.assign(new Event('error'), { message: 'out of memory' }));
    const moment = codeOf(client.readMoment(clip, 1, unstopped));
    await vi.advanceTimersByTimeAsync(0);
    client.closeClip(clip);
    answer({ kind: 'open', value: opened });
    await vi.advanceTimersByTimeAsync(0);
    expect(newest().heard.slice(-2)).toMatchObject([{ kind: 'close-clip', clip }, { kind: 'clip' }]);
    const { id } = asked(newest()).at(-1) ?? { id: 0 };
    newest().say({ kind: 'failed', id, failure: engineStopped('decode', 'not open') });
    expect(await moment).toBe('engine-stopped');
    await expect(client.keyTimes(clip, [1], 1)).rejects.toThrow('not open');
  });

  it('that are closed, or never were open, are not asked about', async () => {
    const clip = await open();
    client.closeClip(clip);
    await expect(client.keyTimes(clip, [1], 1)).rejects.toThrow(`clip ${clip} is not open`);
    await expect(client.judgeMoments(99, [1], unstopped)).rejects.toThrow('clip 99 is not open');
  });

  it('that cannot be opened fail with the reason, and leave nothing open', async () => {
    const opening = codeOf(client.openClip(file, unstopped, quiet));
    newest().say({ kind: 'failed', id: asked(newest())[0]?.id ?? 0, failure: videoWithoutPictures() });
    expect(await opening).toBe('video-without-pictures');
    await expect(client.keyTimes(1, [1], 1)).rejects.toThrow('not open');
  });

  it('can be stopped in the middle of a batch, and the worker is ended when it does not answer', async () => {
    const clip = await open();
    const stopper = new AbortController();
    const batch = codeOf(client.judgeMoments(clip, [1, 2], stopper.signal));
    await vi.advanceTimersByTimeAsync(0);
    stopper.abort(new AnalysisError(cancelled('encode')));
    expect(newest().heard.at(-1)).toEqual({ kind: 'cancel', id: asked(newest()).at(-1)?.id });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await batch).toBe('cancelled');
    expect(newest().isEnded).toBe(true);
  });

  it('have their time anew with each frame', async () => {
    const clip = await open();
    const batch = codeOf(client.judgeMoments(clip, [1, 2], unstopped));
    await vi.advanceTimersByTimeAsync(0);
    const id = asked(newest()).at(-1)?.id ?? 0;
    for (let frame = 0; frame < 3; frame += 1) {
      await vi.advanceTimersByTimeAsync(59_000);
      newest().say({ kind: 'progress', id, progress: { step: 'finding-faces' } });
    }
    expect(newest().isEnded).toBe(false);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await batch).toBe('timeout');
  });

  it('tell of the model that is loaded, also for a frame of a playing video', async () => {
    const told: Progress[] = [];
    const frame: WatchedFrame = { time: 3, pixels: { kind: 'file', picture: new Blob(['p']) } };
    const judging = client.judgeFrame(frame, unstopped, (progress) => told.push(progress));
    const [request] = asked(newest());
    const loading: Progress = { step: 'loading-model', loadedBytes: 1, totalBytes: 2 };
    newest().say({ kind: 'progress', id: request?.id ?? 0, progress: loading });
    const picture = new Blob(['kept']);
    const judged = { sample: { time: 3 } as FrameSample, settings: {} as EngineSettings, notes: [], picture };
    answer({ kind: 'judge-frame', value: judged });
    expect(await judging).toBe(judged);
    expect(told).toEqual([loading]);
  });

  it('never take another answer for theirs', async () => {
    const clip = await open();
    const batch = codeOf(client.judgeMoments(clip, [1], unstopped));
    await vi.advanceTimersByTimeAsync(0);
    answer({ kind: 'key-times', value: [1] });
    expect(await batch).toBe('engine-stopped');
  });
});

describe('a comparison', () => {
  const found = { fit: 1 } as ComparisonFindings;
  const [picture, original] = [new Blob(['picture']), new Blob(['original'])];

  function compare(onShare: (share: number) => void = () => undefined): Promise<unknown> {
    controller = new AbortController();
    return client
      .compare(picture, original, { faces: [], signal: controller.signal, onShare })
      .catch((thrown: unknown) => (thrown instanceof AnalysisError ? thrown.failure.code : thrown));
  }

  it('is given both pictures, tells how far it is and gives what it found', async () => {
    const shares: number[] = [];
    const work = compare((share) => shares.push(share));
    expect(newest().heard.at(-1)).toEqual({ kind: 'compare', id: 1, picture, original, faces: [] });
    newest().say({ kind: 'comparing', id: 1, share: 0.4 });
    newest().say({ kind: 'compared', id: 1, findings: found });
    expect(await work).toBe(found);
    expect(shares).toEqual([0.4]);
  });

  it('has its full time anew with each step', async () => {
    const work = compare();
    await vi.advanceTimersByTimeAsync(59_000);
    newest().say({ kind: 'comparing', id: 1, share: 0.4 });
    await vi.advanceTimersByTimeAsync(59_000);
    expect(newest().isEnded).toBe(false);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await work).toBe('timeout');
  });

  it('is asked to stop, and its worker ended when it does not answer', async () => {
    const work = compare();
    controller.abort(new AnalysisError(cancelled('compare')));
    expect(newest().heard.at(-1)).toEqual({ kind: 'cancel', id: 1 });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await work).toBe('cancelled');
    expect(newest().isEnded).toBe(true);
  });
});
