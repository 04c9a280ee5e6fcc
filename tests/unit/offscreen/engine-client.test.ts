import { describe, expect, it, vi } from 'vitest';
import type { AnalysedPicture } from '../../../src/extension/offscreen/engine-client';
import type { Analysed } from '../../../src/extension/offscreen/engine-protocol';
import { AnalysisError } from '../../../src/forensics/failure';
import type { PictureFindings } from '../../../src/forensics/findings';
import { cancelled } from '../../../src/forensics/wording';
import { client, newest, SilentWorker, useEngineClient } from './engine-client-bench';

/** The engine’s worker as its client sees it: pictures, one by one and together. */

useEngineClient();

const analysed: Analysed = {
  findings: { verdict: 'none' } as PictureFindings,
  imageFeatures: [null],
};

const started = ({ heard }: SilentWorker) => heard.find((message) => message.kind === 'start');

let controller: AbortController;

/** The work's end as a value, so that no rejection goes unheard while the clock is moved. */
function analyse(): Promise<unknown> {
  controller = new AbortController();
  const { signal } = controller;
  return client
    .analyse(new Blob(['x']), { notes: [], signal, onProgress: () => undefined })
    .catch((thrown: unknown) => (thrown instanceof AnalysisError ? thrown.failure.code : thrown));
}

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
    const { perceptualHash } = (await work) as AnalysedPicture;
    await vi.advanceTimersByTimeAsync(0);
    // It still tells how the picture looks.
    expect(first.isEnded).toBe(false);
    first.say({ kind: 'looks', id: 1, perceptualHash: 'f0' });
    expect([await perceptualHash, first.isEnded]).toEqual(['f0', true]);
    void analyse();
    expect(newest()).not.toBe(first);
  });

  it('ends what is under way by what was chosen before, and judges what follows by the new choice', async () => {
    const sensitivities = (): unknown[] =>
      newest().heard.flatMap((message) => (message.kind === 'analyse' ? [message.sensitivity] : []));
    const work = analyse();
    const first = newest();
    client.choose('auto', 'more');
    expect(sensitivities()).toEqual(['balanced']);
    first.say({ kind: 'done', id: 1, analysed });
    expect(await work).toMatchObject(analysed);
    const next = analyse();
    expect(newest()).toBe(first);
    expect(sensitivities()).toEqual(['balanced', 'more']);
    first.say({ kind: 'done', id: 2, analysed });
    await next;
    // A video's frame by those of its video.
    const { signal } = new AbortController();
    const options = { notes: [], sensitivity: 'fewer', signal, onProgress: () => undefined } as const;
    void client.analyse(new Blob(['x']), options).catch(() => undefined);
    expect(sensitivities()).toEqual(['balanced', 'more', 'fewer']);
  });

  it('computes elsewhere, where that is chosen, as soon as what is under way has ended', async () => {
    const work = analyse();
    const first = newest();
    client.choose('wasm', 'balanced');
    expect(first.isEnded).toBe(false);
    first.say({ kind: 'done', id: 1, analysed });
    expect(await work).toMatchObject(analysed);
    first.say({ kind: 'looks', id: 1, perceptualHash: null });
    await vi.advanceTimersByTimeAsync(0);
    expect(first.isEnded).toBe(true);
    void analyse();
    expect(started(newest())).toMatchObject({ backend: 'wasm' });
  });

  it('is not ended as idle in the middle of its work, where another was chosen while the one before had nothing to do', async () => {
    const work = analyse();
    newest().say({ kind: 'done', id: 1, analysed });
    await work;
    await vi.advanceTimersByTimeAsync(1_000);
    client.choose('wasm', 'balanced');
    await vi.advanceTimersByTimeAsync(298_000);
    const next = analyse();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(newest().isEnded).toBe(false);
    newest().say({ kind: 'done', id: 2, analysed });
    expect(await next).toMatchObject(analysed);
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
