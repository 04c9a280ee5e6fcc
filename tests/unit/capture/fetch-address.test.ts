import { afterEach, describe, expect, it, vi } from 'vitest';
import { fetchAsExtension, isWebAddress } from '../../../src/capture/fetch-address';

it.each([
  ['https://news.example/a.jpg', true],
  ['http://[::1]:8080/a.jpg', true],
  ['file:///etc/passwd', false],
  ['news.example', false],
  // What a page shows as a background from there would be asked for as a permission for all hosts.
  ['https://*/a.jpg', false],
  ['https://*.com/a.jpg', false],
])('a web address whose host can be asked for: %s: %s', (address, isOne) => {
  expect(isWebAddress(address)).toBe(isOne);
});

describe('what the extension fetches itself', () => {
  const ASKED = 'https://cdn.example/a.jpg';
  const { signal } = new AbortController();

  afterEach(() => vi.unstubAllGlobals());

  /** Answers every request with a picture that comes from this address. */
  function answerFrom(url: string) {
    const jpeg = new Uint8Array([0xff, 0xd8, 0xff, 0xe0]);
    const respond = () => Object.defineProperty(new Response(jpeg), 'url', { value: url });
    const fetching = vi.fn(async (_address: string, _request: RequestInit) => respond());
    vi.stubGlobal('fetch', fetching);
    return fetching;
  }

  it('is read only from where it may come, whatever host it was asked from', async () => {
    const mayCome = (address: string): boolean => address.startsWith('https://cdn.example/');
    answerFrom('https://cdn.example/b.jpg');
    expect((await fetchAsExtension(ASKED, { mayStore: true, mayCome }, signal)).size).toBe(4);
    answerFrom('https://bank.example/a.jpg');
    const refused = fetchAsExtension(ASKED, { mayStore: true, mayCome }, signal);
    await expect(refused).rejects.toMatchObject({
      failure: { code: 'fetch-failed', cause: 'sent on to bank.example' },
    });
  });

  it.each([
    ['https://cdn.example/a.jpg', 'http://192.168.1.1/a.jpg'],
    ['https://cdn.example/a.jpg', 'http://localhost:8080/a.jpg'],
    ['https://cdn.example/a.jpg', 'http://[::1]/a.jpg'],
    ['https://cdn.example/a.jpg', 'http://printer/a.jpg'],
  ])('is not read where %s has sent on to %s, whoever may be read', async (asked, url) => {
    answerFrom(url);
    const rights = { mayStore: false, mayCome: () => true };
    await expect(fetchAsExtension(asked, rights, signal)).rejects.toMatchObject({
      failure: { code: 'fetch-failed', cause: expect.stringContaining('in the local network') as unknown },
    });
    expect((await fetchAsExtension(url, rights, signal)).size).toBe(4);
  });

  it('is of the type that its bytes have, whatever the server calls it', async () => {
    const page = new Response(new Uint8Array([0xff, 0xd8, 0xff, 0xe0]), { headers: { 'content-type': 'text/html' } });
    vi.stubGlobal('fetch', async () => Object.defineProperty(page, 'url', { value: ASKED }));
    const picture = await fetchAsExtension(ASKED, { mayStore: false, mayCome: () => true }, signal);
    expect(picture.type).toBe('image/jpeg');
  });

  it('sends neither cookies nor referrer, and is not stored where nothing may be', async () => {
    const fetching = answerFrom(ASKED);
    await fetchAsExtension(ASKED, { mayStore: false, mayCome: () => true }, signal);
    expect(fetching.mock.lastCall?.[1]).toMatchObject({
      cache: 'no-store',
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
    });
  });
});
