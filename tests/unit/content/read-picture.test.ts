import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { PictureReader } from '../../../src/extension/content/read-picture';
import type { SeenMedia } from '../../../src/feed/media';

/** How often a host is asked that may refuse. How pictures are read is tested in a browser. */

const fetching = vi.fn<(address: string, request: { readonly signal: AbortSignal }) => Promise<Response>>();

beforeEach(() => {
  vi.stubGlobal('self', { origin: 'https://news.example' });
  vi.stubGlobal('navigator', { onLine: true });
  vi.stubGlobal('fetch', fetching.mockReset());
});

afterEach(() => vi.unstubAllGlobals());

const pictureOf = (name: string) => ({ kind: 'background', address: `https://cdn.example/${name}` }) as SeenMedia;

it('asks a host for one picture at first, also when the first one was no longer wanted before the host answered', async () => {
  const reader = new PictureReader();
  const scrolled = new AbortController();
  const { signal } = new AbortController();
  fetching.mockImplementationOnce(
    (_, request) =>
      new Promise((_resolve, reject) => request.signal.addEventListener('abort', () => reject(request.signal.reason))),
  );
  fetching.mockRejectedValue(new TypeError('Failed to fetch'));
  const first = reader.read(pictureOf('a.jpg'), scrolled.signal);
  const others = ['b.jpg', 'c.jpg', 'd.jpg'].map((name) => reader.read(pictureOf(name), signal));
  await vi.waitFor(() => expect(fetching).toHaveBeenCalledOnce());
  scrolled.abort();
  await expect(first).rejects.toThrow('abort');
  expect(await Promise.all(others)).toEqual([null, null, null]);
  expect(fetching.mock.calls.map(([address]) => address)).toEqual([
    'https://cdn.example/a.jpg',
    'https://cdn.example/b.jpg',
  ]);
});
