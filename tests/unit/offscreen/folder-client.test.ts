import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFolderClient, type FolderClient } from '../../../src/extension/offscreen/folder-client';
import type { FromFolderWorker, ToFolderWorker } from '../../../src/extension/offscreen/folder-protocol';
import { silentWorkerOf } from './silent-worker';

/** A worker that does only what the test says. */
const SilentWorker = silentWorkerOf<ToFolderWorker, FromFolderWorker | object>();
type SilentWorker = InstanceType<typeof SilentWorker>;
const { newest } = SilentWorker;
const kinds = ({ heard }: SilentWorker) => heard.map(({ kind }) => kind);

const folder = {
  id: '6f0c1d6e-3a52-4c0f-9b57-5d3b1c9e7a24',
  name: 'mine',
  files: [{ path: 'config.json', bytes: 70, hashes: [] }],
};
const freed: (() => void)[] = [];
const onModel = vi.fn();
let client: FolderClient;

const pass = (milliseconds = 0): Promise<unknown> => vi.advanceTimersByTimeAsync(milliseconds);
const nameOf = (thrown: unknown): string => (thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : '?');

/** Its end as words, so that no rejection goes unheard while the clock is moved. */
const open = (signal = new AbortController().signal, which = folder): Promise<string> =>
  client.open(which, signal).then(() => 'open', nameOf);

async function opened() {
  const api = client.open(folder, new AbortController().signal);
  newest().say({ kind: 'ready' });
  return api;
}

/** Asks, and gives what comes piece by piece, and the end. */
async function ask(signal: AbortSignal) {
  const session = await (await opened()).create({ expectedInputs: [], expectedOutputs: [], initialPrompts: [] });
  const pieces: string[] = [];
  const reader = session.promptStreaming('Why?', { signal }).getReader();
  const read = async (): Promise<string> => {
    const { done, value } = await reader.read();
    if (done) return 'end';
    pieces.push(value);
    return read();
  };
  return { pieces, end: read().catch(nameOf) };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('Worker', SilentWorker);
  vi.stubGlobal('navigator', { locks: { request: (_: string, then: () => void) => freed.push(then) } });
  vi.spyOn(console, 'warn').mockReturnValue();
  freed.length = 0;
  SilentWorker.all.length = 0;
  client = createFolderClient(onModel);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('loading', () => {
  it('begins when it is asked for, tells how far it is, and is done once', async () => {
    expect(SilentWorker.all).toHaveLength(0);
    const end = open();
    expect(client.model()).toEqual({ phase: 'loading', loadedBytes: 0, totalBytes: 70 });
    newest().say({ kind: 'loading', loadedBytes: 30, totalBytes: 70 });
    expect(client.model()).toEqual({ phase: 'loading', loadedBytes: 30, totalBytes: 70 });
    newest().say({ kind: 'ready' });
    expect(await end).toBe('open');
    expect(client.model().phase).toBe('ready');
    expect(await open()).toBe('open');
    expect(SilentWorker.all).toHaveLength(1);
  });

  it('is stopped by who waits for it, and begins anew', async () => {
    const controller = new AbortController();
    const end = open(controller.signal);
    controller.abort();
    expect(await end).toMatch(/^AbortError/);
    expect(newest().isEnded).toBe(true);
    expect(client.model().phase).toBe('unloaded');
    void open();
    expect(SilentWorker.all).toHaveLength(2);
  });

  it.each(['gone', 'failed'] as const)('that comes to nothing says why: %s', async (trouble) => {
    const end = client.open(folder, new AbortController().signal).catch((thrown: unknown) => thrown);
    newest().say({ kind: 'load-failed', trouble, cause: 'why' });
    expect(await end).toMatchObject({ name: 'FolderFailed', trouble });
    expect(newest().isEnded).toBe(true);
  });

  it('ends with a worker that breaks, is killed, says something in another form or takes too long', async () => {
    const broken = open();
    newest().dispatchEvent(Object.assign(new Event('error'), { message: 'broken' }));
    expect(await broken).toBe('FolderFailed: broken');
    const killed = open();
    newest().say({ kind: 'locked' });
    freed.pop()?.();
    expect(await killed).toBe('FolderFailed: it ended');
    const strange = open();
    newest().say({ kind: 'loading', loadedBytes: -1, totalBytes: 1 });
    expect(await strange).toMatch(/another form/);
    const late = open();
    await pass(300_000);
    expect(await late).toMatch(/300 s/);
  });

  it('is done again for another copy', async () => {
    await opened();
    const before = newest();
    void open(new AbortController().signal, { ...folder, id: 'a7c2c1d6-3a52-4c0f-9b57-5d3b1c9e7a24' });
    expect(before.isEnded).toBe(true);
    expect(SilentWorker.all).toHaveLength(2);
  });
});

describe('a loaded model', () => {
  it('writes piece by piece, to whom it was asked by', async () => {
    const { pieces, end } = await ask(new AbortController().signal);
    expect(newest().heard.at(-1)).toEqual({ kind: 'write', id: 1, messages: [{ role: 'user', content: 'Why?' }] });
    newest().say({ kind: 'piece', id: 7, text: 'of nobody' });
    newest().say({ kind: 'piece', id: 1, text: 'The ' });
    newest().say({ kind: 'piece', id: 1, text: 'eyes.' });
    newest().say({ kind: 'written', id: 1 });
    expect(await end).toBe('end');
    expect(pieces).toEqual(['The ', 'eyes.']);
  });

  it('that breaks says so, and stays', async () => {
    const { end } = await ask(new AbortController().signal);
    newest().say({ kind: 'not-written', id: 1, cause: 'numbers' });
    expect(await end).toBe('FolderFailed: numbers');
    expect(client.model().phase).toBe('ready');
  });

  it('is told to stop, and is ended where it does not', async () => {
    const controller = new AbortController();
    await ask(controller.signal);
    controller.abort();
    expect(kinds(newest())).toEqual(['start', 'write', 'cancel']);
    await pass(4_900);
    expect(newest().isEnded).toBe(false);
    await pass(200);
    expect(newest().isEnded).toBe(true);
  });

  it('that does stop stays', async () => {
    const controller = new AbortController();
    await ask(controller.signal);
    controller.abort();
    newest().say({ kind: 'not-written', id: 1, cause: 'AbortError' });
    await pass(10_000);
    expect(newest().isEnded).toBe(false);
  });

  it('keeps its memory while another text is written', async () => {
    await ask(new AbortController().signal);
    await ask(new AbortController().signal);
    newest().say({ kind: 'written', id: 1 });
    await pass(130_000);
    expect(newest().isEnded).toBe(false);
  });

  it('gives its memory back at once where another model is chosen, and is loaded again after that', async () => {
    await opened();
    client.close();
    expect(newest().isEnded).toBe(true);
    client.close();
    await opened();
    expect(SilentWorker.all).toHaveLength(2);
  });

  it('gives its memory back two minutes after the last question', async () => {
    await ask(new AbortController().signal);
    await pass(130_000);
    expect(newest().isEnded).toBe(false);
    newest().say({ kind: 'written', id: 1 });
    await pass(119_000);
    expect(newest().isEnded).toBe(false);
    await pass(2_000);
    expect(newest().isEnded).toBe(true);
    expect(client.model().phase).toBe('unloaded');
  });
});
