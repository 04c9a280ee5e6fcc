import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fetchVideoAsExtension, fetchVideoInPage } from '../../../src/capture/fetch-video';

const ADDRESS = 'https://cdn.example/film.webm';
const HEAD = new Uint8Array([0x1a, 0x45, 0xdf, 0xa3]);

/** A film of this many bytes, in pieces; `pull` is called before each. */
function film(bytes: number, piece = 64_000, pull: () => Promise<void> = async () => undefined) {
  let left = bytes;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      await pull();
      const chunk = new Uint8Array(Math.min(piece, left));
      if (left === bytes) chunk.set(HEAD.subarray(0, chunk.length));
      left -= chunk.length;
      if (chunk.length > 0) controller.enqueue(chunk);
      if (left === 0) controller.close();
    },
  });
}

function answer(body: BodyInit | null, init: ResponseInit = {}) {
  const response = (url: string) => Object.defineProperty(new Response(body, init), 'url', { value: url });
  const fetching = vi.fn(async (address: string, _request: RequestInit) => response(address));
  vi.stubGlobal('fetch', fetching);
  return fetching;
}

const reading = (
  onBytes = vi.fn<(loaded: number, total: number | null) => void>(),
  signal = new AbortController().signal,
) => ({ signal, onBytes });

beforeEach(() => void vi.stubGlobal('navigator', { onLine: true }));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('a video file', () => {
  it('is read whole, piece by piece, and tells how much there is', async () => {
    answer(film(10_000_000), { headers: { 'content-length': '10000000', 'content-type': 'video/webm' } });
    const onBytes = vi.fn<(loaded: number, total: number | null) => void>();
    const file = await fetchVideoInPage(ADDRESS, reading(onBytes));
    expect(file.size).toBe(10_000_000);
    expect(file.type).toBe('video/webm');
    expect(new Uint8Array(await file.slice(0, 4).arrayBuffer())).toEqual(HEAD);
    expect(onBytes.mock.calls[0]).toEqual([64_000, 10_000_000]);
    expect(onBytes.mock.lastCall).toEqual([10_000_000, 10_000_000]);
  });

  it('of an untold or packed length tells no whole', async () => {
    answer(film(5000), { headers: { 'content-length': '700', 'content-encoding': 'br' } });
    const onBytes = vi.fn<(loaded: number, total: number | null) => void>();
    await fetchVideoInPage(ADDRESS, reading(onBytes));
    expect(onBytes.mock.lastCall).toEqual([5000, null]);
  });

  it('that may be without an end has to tell its length', async () => {
    answer(film(5000));
    await expect(fetchVideoInPage(ADDRESS, { ...reading(), mustTellLength: true })).rejects.toMatchObject({
      failure: { code: 'fetch-failed', cause: 'a stream without an end' },
    });
    answer(film(5000), { headers: { 'content-length': '5000' } });
    expect((await fetchVideoInPage(ADDRESS, { ...reading(), mustTellLength: true })).size).toBe(5000);
  });

  it.each([{ headers: { 'content-length': '2000' } }, {}])('that is too large is refused: %j', async (init) => {
    answer(film(2000, 500), init);
    const refused = fetchVideoAsExtension(ADDRESS, { ...reading(), most: 1500 });
    await expect(refused).rejects.toMatchObject({ failure: { code: 'video-too-large' } });
  });

  it('is one by its bytes, which are looked at before the rest comes', async () => {
    const body = '#EXTM3U\n'.repeat(1000);
    let pulled = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new TextEncoder().encode(body));
      },
    });
    answer(endless, { headers: { 'content-type': 'application/vnd.apple.mpegurl' } });
    await expect(fetchVideoInPage(ADDRESS, reading())).rejects.toMatchObject({
      failure: { code: 'fetch-failed', cause: 'not a video file (application/vnd.apple.mpegurl)' },
    });
    expect(pulled).toBeLessThan(5);
    answer('short');
    await expect(fetchVideoInPage(ADDRESS, reading())).rejects.toMatchObject({ failure: { code: 'fetch-failed' } });
    answer('');
    await expect(fetchVideoInPage(ADDRESS, reading())).rejects.toMatchObject({ failure: { code: 'empty-file' } });
  });

  it('that stands still is given up, one that comes slowly is not', async () => {
    vi.useFakeTimers();
    let pieces = 0;
    const slow = film(5000, 1000, async () => {
      pieces += 1;
      if (pieces > 1) await new Promise((resolve) => setTimeout(resolve, 15_000));
    });
    answer(slow);
    const read = fetchVideoInPage(ADDRESS, reading());
    await vi.advanceTimersByTimeAsync(70_000);
    expect((await read).size).toBe(5000);
    vi.stubGlobal(
      'fetch',
      (_: string, { signal }: RequestInit) =>
        new Promise((_resolve, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
    );
    const stuck = expect(fetchVideoInPage(ADDRESS, reading())).rejects.toMatchObject({
      failure: { code: 'fetch-failed', cause: 'nothing came for 20 s' },
    });
    await vi.advanceTimersByTimeAsync(21_000);
    await stuck;
  });

  it('that is not wanted any more ends with the reason', async () => {
    const controller = new AbortController();
    // As the browser does, the body breaks off with the request.
    vi.stubGlobal('fetch', async (_: string, { signal }: RequestInit) => {
      const body = new ReadableStream<Uint8Array>({
        start: (sink) => signal?.addEventListener('abort', () => sink.error(signal.reason)),
        pull: (sink) => sink.enqueue(HEAD),
      });
      return new Response(body);
    });
    const onBytes = vi.fn(() => controller.abort(new Error('stopped')));
    await expect(fetchVideoInPage(ADDRESS, reading(onBytes, controller.signal))).rejects.toThrow('stopped');
  });

  it('gets neither cookies nor referrer from the extension, and is not stored', async () => {
    const fetching = answer(film(5000));
    await fetchVideoAsExtension(ADDRESS, { ...reading(), most: 10_000 });
    expect(fetching.mock.lastCall?.[1]).toMatchObject({
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    });
    await expect(fetchVideoAsExtension('file:///etc/passwd', { ...reading(), most: 1 })).rejects.toMatchObject({
      failure: { code: 'fetch-failed' },
    });
  });
});
