import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MediaJudge } from '../../../src/extension/content/judge-media';
import { PictureReader } from '../../../src/extension/content/read-picture';
import type { SeenMedia } from '../../../src/feed/media';
import type { Failure } from '../../../src/forensics/failure';
import { cancelled, engineStopped, fetchFailed, feedBusy, hostNotGranted } from '../../../src/forensics/wording';

const MEDIA = { kind: 'image', address: 'https://cdn.example/a.jpg' } as SeenMedia;
const NO_FACE = { ok: true, value: { state: 'no-face' } };
const failed = (failure: Failure) => ({ ok: true, value: { state: 'failed', failure } });

const send = vi.fn<(message: { readonly kind: string; readonly payload: unknown }) => Promise<unknown>>();
const sent = () => send.mock.calls.map(([{ kind }]) => kind);

beforeEach(() => {
  send.mockReset().mockResolvedValue(NO_FACE);
  vi.stubGlobal('chrome', { runtime: { id: 'telltale', sendMessage: send } });
  vi.spyOn(console, 'info').mockImplementation(() => undefined);
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

function open(picture: Blob | null) {
  const read = vi.spyOn(PictureReader.prototype, 'read').mockResolvedValue(picture);
  const controller = new AbortController();
  const judge = new MediaJudge(vi.fn(), controller.signal);
  return { read, judge: (signal = controller.signal) => judge.judge(MEDIA, signal), all: judge };
}

describe('a picture that was read', () => {
  it('is judged by the engine', async () => {
    const { judge } = open(new Blob(['x']));
    expect(await judge()).toEqual({ state: 'no-face' });
    expect(sent()).toEqual(['offscreen/judge-picture']);
  });

  it('is judged by an engine that has to be opened first, and asked for once more only', async () => {
    const { judge } = open(new Blob(['x']));
    send.mockRejectedValueOnce(new Error('Receiving end does not exist.'));
    expect(await judge()).toEqual({ state: 'no-face' });
    const again = ['offscreen/judge-picture', 'background/ensure-engine', 'offscreen/judge-picture'];
    expect(sent()).toEqual(again);
    const [first, , second] = send.mock.calls.map(([{ payload }]) => payload);
    expect(second).toEqual(first);
    send.mockClear().mockImplementation(async ({ kind }) => (kind.startsWith('offscreen/') ? undefined : NO_FACE));
    await expect(judge()).rejects.toMatchObject({ failure: { code: 'engine-stopped' } });
    expect(sent()).toEqual(again);
  });

  it('is not sent at all where nobody wants it any more once it was read', async () => {
    const { read, judge } = open(new Blob(['x']));
    const unwanted = new AbortController();
    read.mockImplementation(async () => {
      unwanted.abort();
      return new Blob(['x']);
    });
    await expect(judge(unwanted.signal)).rejects.toMatchObject({ name: 'AbortError' });
    expect(sent()).toEqual([]);
  });

  it('is not asked for again where nobody wants it any more, or the engine has told why it failed', async () => {
    const { judge } = open(new Blob(['x']));
    const unwanted = new AbortController();
    send.mockImplementation(async ({ kind }) => {
      if (kind === 'offscreen/judge-picture') unwanted.abort();
    });
    await expect(judge(unwanted.signal)).rejects.toMatchObject({ name: 'AbortError' });
    expect(sent()).not.toContain('background/ensure-engine');
    send.mockReset().mockResolvedValue(failed(engineStopped('encode')));
    await expect(judge()).rejects.toMatchObject({ failure: { code: 'engine-stopped' } });
    expect(sent()).toEqual(['offscreen/judge-picture']);
  });

  it('is withdrawn by its ticket when nobody wants it any more', async () => {
    const { judge } = open(new Blob(['x']));
    const unwanted = new AbortController();
    send.mockImplementation(async ({ kind }) => {
      if (kind !== 'offscreen/judge-picture') return NO_FACE;
      unwanted.abort();
      return failed(cancelled('encode'));
    });
    await expect(judge(unwanted.signal)).rejects.toMatchObject({ failure: { code: 'cancelled' } });
    const [asked, withdrawn] = send.mock.calls.map(([message]) => message);
    expect(withdrawn?.kind).toBe('offscreen/withdraw-picture');
    const ticket: unknown = expect.any(String);
    expect(asked?.payload).toMatchObject({ ticket });
    expect(asked?.payload).toMatchObject(withdrawn?.payload ?? {});
  });

  it('is not analysed for good where it would only fail again, and may be tried again where that passes', async () => {
    const { judge } = open(new Blob(['x']));
    send.mockResolvedValue(failed(fetchFailed()));
    expect(await judge()).toEqual({ state: 'not-analysed', failure: fetchFailed() });
    send.mockResolvedValue(failed(feedBusy()));
    await expect(judge()).rejects.toMatchObject({ failure: { code: 'feed-busy' } });
  });
});

describe('a picture that only the extension may read', () => {
  it('is judged by its address', async () => {
    const { judge } = open(null);
    expect(await judge()).toEqual({ state: 'no-face' });
    expect(send.mock.calls[0]?.[0]).toMatchObject({
      kind: 'background/judge-address',
      payload: { url: MEDIA.address },
    });
  });

  it('is not analysed without a permission, and its host is not asked for again before more is allowed', async () => {
    const { judge, all } = open(null);
    send.mockResolvedValue({ ok: false, failure: hostNotGranted('cdn.example') });
    const failure = hostNotGranted('cdn.example');
    expect(await judge()).toEqual({ state: 'not-analysed', failure });
    expect(await judge()).toEqual({ state: 'not-analysed', failure });
    expect(sent()).toHaveLength(1);
    all.forgetRefusals();
    send.mockResolvedValue(NO_FACE);
    expect(await judge()).toEqual({ state: 'no-face' });
  });
});
