import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { AnalysisError } from '../../../src/forensics/failure';
import type { PictureFindings, Progress } from '../../../src/forensics/findings';
import { videoWithoutPictures } from '../../../src/forensics/video-wording';
import type { ComparisonFindings } from '../../../src/comparison/comparison-findings';
import { cancelled, engineStopped } from '../../../src/forensics/wording';
import {
  createEngineClient,
  type AnalysedPicture,
  type EngineClient,
} from '../../../src/extension/offscreen/engine-client';
import type { WatchedFrame } from '../../../src/extension/clip-messages';
import type { Analysed, ClipAnswer, FromWorker, ToWorker } from '../../../src/extension/offscreen/engine-protocol';
import type { FrameSample } from '../../../src/video/frame-sample';
import type { EngineSettings } from '../../../src/vision/engine-settings';

/** A worker that answers only when the test does. */
class SilentWorker extends EventTarget {
  static readonly all: SilentWorker[] = [];
  readonly heard: ToWorker[] = [];
  isEnded = false;
  constructor() {
    super();
    SilentWorker.all.push(this);
  }
  postMessage(message: ToWorker): void {
    this.heard.push(message);
  }
  terminate(): void {
    this.isEnded = true;
  }
  say(message: FromWorker): void {
    this.dispatchEvent(new MessageEvent('message', { data: message }));
  }
}

const analysed: Analysed = {
  findings: { verdict: 'none' } as PictureFindings,
  imageFeatures: [null],
};
const newest = (): SilentWorker => {
  const worker = SilentWorker.all.at(-1);
  if (!worker) throw new Error('no worker was started');
  return worker;
};
const started = ({ heard }: SilentWorker) => heard.find((message) => message.kind === 'start');

let client: EngineClient;
let controller: AbortController;

/** The work's end as a value, so that no rejection goes unheard while the clock is moved. */
function analyse(): Promise<unknown> {
  controller = new AbortController();
  const { signal } = controller;
  return client
    .analyse(new Blob(['x']), { notes: [], signal, onProgress: () => undefined })
    .catch((thrown: unknown) => (thrown instanceof AnalysisError ? thrown.failure.code : thrown));
}

beforeEach(() => {
  vi.useFakeTimers();
  const store = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => store.get(key) ?? null,
    setItem: (key: string, value: string) => store.set(key, value),
  });
  vi.stubGlobal('Worker', SilentWorker);
  SilentWorker.all.length = 0;
  client = createEngineClient('models/', 'auto');
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the engine’s worker', () => {
  it('gives its findings', async () => {
    const work = analyse();
    newest().say({ kind: 'done', id: 1, analysed });
    expect(await work).toMatchObject(analysed);
  });

  it('tells how a picture looks after its findings, or nothing of it where it ends before', async () => {
    const looks = async (work: Promise<unknown>): Promise<string | null> =>
      ((await work) as AnalysedPicture).perceptualHash;
    const first = analyse();
    newest().say({ kind: 'done', id: 1, analysed });
    expect(await Promise.race([looks(first), first.then(() => 'found first')])).toBe('found first');
    newest().say({ kind: 'looks', id: 1, perceptualHash: 'f0' });
    expect(await looks(first)).toBe('f0');
    const second = analyse();
    newest().say({ kind: 'done', id: 2, analysed });
    await second;
    await vi.advanceTimersByTimeAsync(300_000);
    expect([newest().isEnded, await looks(second)]).toEqual([true, null]);
  });

  it('is ended at the deadline and replaced for the next picture', async () => {
    const work = analyse();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await work).toBe('timeout');
    expect(newest().isEnded).toBe(true);
    const next = analyse();
    expect(SilentWorker.all).toHaveLength(2);
    newest().say({ kind: 'done', id: 2, analysed });
    expect(await next).toMatchObject(analysed);
  });

  it('has its full time again after the model was loaded', async () => {
    const work = analyse();
    newest().say({ kind: 'progress', id: 1, progress: { step: 'loading-model', loadedBytes: 0, totalBytes: 9 } });
    await vi.advanceTimersByTimeAsync(100_000);
    newest().say({ kind: 'progress', id: 1, progress: { step: 'finding-faces' } });
    await vi.advanceTimersByTimeAsync(59_000);
    expect(newest().isEnded).toBe(false);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await work).toBe('timeout');
  });

  it('is asked to stop, and ended when it does not answer', async () => {
    const work = analyse();
    controller.abort(new AnalysisError(cancelled('encode')));
    expect(newest().heard.at(-1)).toEqual({ kind: 'cancel', id: 1 });
    expect(newest().isEnded).toBe(false);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(await work).toBe('cancelled');
    expect(newest().isEnded).toBe(true);
  });

  it('is kept when it stops in time', async () => {
    const work = analyse();
    controller.abort(new AnalysisError(cancelled('encode')));
    newest().say({ kind: 'failed', id: 1, failure: cancelled('encode') });
    expect(await work).toBe('cancelled');
    await vi.advanceTimersByTimeAsync(10_000);
    expect(newest().isEnded).toBe(false);
  });

  it('is not started for a picture that was given up before', async () => {
    controller = new AbortController();
    controller.abort(new AnalysisError(cancelled('encode')));
    const work = client.analyse(new Blob(['x']), { notes: [], signal: controller.signal, onProgress: () => undefined });
    await expect(work).rejects.toMatchObject({ failure: { code: 'cancelled' } });
    expect(SilentWorker.all).toHaveLength(0);
  });

  it('fails the picture when it breaks down', async () => {
    const work = analyse();
    newest().dispatchEvent(Object.assign(new Event('error'), { message: 'out of memory' }));
    expect(await work).toBe('engine-stopped');
  });

  it('is not waited for when a picture cannot be given to it', async () => {
    const work = analyse();
    newest().say({ kind: 'done', id: 1, analysed });
    await work;
    vi.spyOn(newest(), 'postMessage').mockImplementationOnce(() => {
      throw new DOMException('detached', 'DataCloneError');
    });
    expect(await analyse()).toMatchObject({ name: 'DataCloneError' });
    await vi.advanceTimersByTimeAsync(61_000);
    expect(newest().isEnded).toBe(false);
  });

  it('is replaced when the graphics device is lost, the second time by one on the processor', async () => {
    for (const backend of ['auto', 'auto', 'wasm']) {
      const work = analyse();
      expect(started(newest())).toMatchObject({ backend });
      newest().say({ kind: 'device-lost', reason: 'unknown: reset' });
      expect(await work).toBe('engine-stopped');
    }
  });

  it('remembers a passed self-test for its successors', async () => {
    const work = analyse();
    newest().say({ kind: 'self-test-passed', identity: 'card|abc' });
    newest().dispatchEvent(Object.assign(new Event('error'), { message: 'gone' }));
    await work;
    void analyse();
    expect(started(newest())).toMatchObject({ passedSelfTests: ['card|abc'] });
  });

  it('remembers a failed one too, so that the card is not tried again', async () => {
    const work = analyse();
    newest().say({ kind: 'self-test-failed', identity: 'card|bad' });
    newest().dispatchEvent(Object.assign(new Event('error'), { message: 'gone' }));
    await work;
    void analyse();
    expect(started(newest())).toMatchObject({ failedSelfTests: ['card|bad'] });
  });

  it('is replaced when the card is to be tried out again, once it has finished', async () => {
    const work = analyse();
    const first = newest();
    client.renew();
    expect(first.isEnded).toBe(false);
    first.say({ kind: 'done', id: 1, analysed });
    await work;
    await vi.advanceTimersByTimeAsync(0);
    expect(first.isEnded).toBe(true);
    void analyse();
    expect(newest()).not.toBe(first);
  });

  it('gives its memory back after five idle minutes', async () => {
    const work = analyse();
    newest().say({ kind: 'done', id: 1, analysed });
    await work;
    await vi.advanceTimersByTimeAsync(299_000);
    expect(newest().isEnded).toBe(false);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(newest().isEnded).toBe(true);
  });
});

describe('pictures that are judged together', () => {
  const findings = (verdict: string): PictureFindings => ({ verdict }) as PictureFindings;
  /** The ends as values, in the pictures' order. */
  const judge = (count: number): Promise<unknown>[] =>
    client
      .judge(Array.from({ length: count }, () => new Blob(['x'])))
      .map((one) => one.catch((thrown: unknown) => (thrown instanceof AnalysisError ? thrown.failure.code : thrown)));
  const idsOf = ({ heard }: SilentWorker): number[] =>
    heard.flatMap((message) => (message.kind === 'judge' ? message.pictures.map(({ id }) => id) : []));

  it('end each under its own name, in whatever order', async () => {
    const found = judge(3);
    const [first = 0, second = 0, third = 0] = idsOf(newest());
    newest().say({ kind: 'judged', id: third, findings: findings('signs') });
    newest().say({ kind: 'failed', id: second, failure: cancelled('decode') });
    newest().say({ kind: 'judged', id: first, findings: findings('none') });
    expect(await Promise.all(found)).toEqual([findings('none'), 'cancelled', findings('signs')]);
  });

  it('fail all that had no end when the worker dies, and what it says afterwards is about none', async () => {
    const found = judge(3);
    const dead = newest();
    const [first = 0, second = 0] = idsOf(dead);
    dead.say({ kind: 'judged', id: first, findings: findings('none') });
    dead.dispatchEvent(Object.assign(new Event('error'), { message: 'out of memory' }));
    expect(await Promise.all(found)).toEqual([findings('none'), 'engine-stopped', 'engine-stopped']);
    const [again] = judge(1);
    expect(newest()).not.toBe(dead);
    const [id = 0] = idsOf(newest());
    expect(id).toBeGreaterThan(3);
    dead.say({ kind: 'judged', id, findings: findings('signs') });
    newest().say({ kind: 'judged', id: second, findings: findings('signs') });
    newest().say({ kind: 'judged', id, findings: findings('unsure') });
    expect(await again).toEqual(findings('unsure'));
  });

  it('fail at once when the worker is killed, which sends no error', async () => {
    const freed: (() => void)[] = [];
    vi.stubGlobal('navigator', { locks: { request: (_: string, then: () => void) => freed.push(then) } });
    const found = judge(2);
    const killed = newest();
    killed.say({ kind: 'locked' });
    freed[0]?.();
    expect(await Promise.all(found)).toEqual(['engine-stopped', 'engine-stopped']);
    const [again] = judge(1);
    freed[0]?.();
    expect(newest()).not.toBe(killed);
    newest().say({ kind: 'judged', id: idsOf(newest())[0] ?? 0, findings: findings('none') });
    expect(await again).toEqual(findings('none'));
  });

  it('have their time anew with each sign of life', async () => {
    const found = judge(2);
    const [first = 0, second = 0] = idsOf(newest());
    for (const id of [first, second]) {
      await vi.advanceTimersByTimeAsync(59_000);
      newest().say({ kind: 'progress', id, progress: { step: 'finding-faces' } });
    }
    await vi.advanceTimersByTimeAsync(59_000);
    newest().say({ kind: 'judged', id: first, findings: findings('none') });
    await vi.advanceTimersByTimeAsync(59_000);
    expect(newest().isEnded).toBe(false);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await Promise.all(found)).toEqual([findings('none'), 'timeout']);
  });

  it('are eight on a graphics card, and one at a time on the processor or on what is not known yet', async () => {
    expect(client.mostTogether()).toBe(1);
    const found = judge(1);
    newest().say({ kind: 'backend', backend: 'webgpu' });
    expect(client.mostTogether()).toBe(8);
    newest().say({ kind: 'backend', backend: 'wasm' });
    expect(client.mostTogether()).toBe(1);
    newest().say({ kind: 'backend', backend: 'webgpu' });
    newest().say({ kind: 'device-lost', reason: 'reset' });
    await Promise.all(found);
    expect(client.mostTogether()).toBe(1);
  });
});

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
