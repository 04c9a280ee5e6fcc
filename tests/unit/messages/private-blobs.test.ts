import { afterEach, describe, expect, it, vi } from 'vitest';
import { withBlobs, withBlobsPacked } from '../../../src/extension/private-blobs';

const picture = (): Blob => new Blob(['picture'], { type: 'image/png' });
const sent = (value: unknown): Promise<unknown> => withBlobsPacked(value, async (given) => structuredClone(given));

afterEach(() => vi.unstubAllGlobals());

describe('what a content script sends', () => {
  it('of an open window is handed on as it is, at once', () => {
    const value = { payload: { picture: picture() } };
    const send = vi.fn(async () => null);
    void withBlobsPacked(value, send);
    expect(send).toHaveBeenCalledExactlyOnceWith(value);
  });

  it('of a private window holds no Blob, and has Blobs again where it arrives', async () => {
    vi.stubGlobal('chrome', { extension: { inIncognitoContext: true } });
    const value = { ok: true, value: { captured: { way: 'page-fetch', picture: picture() }, frames: [picture()] } };
    const received = await sent(value);
    expect(JSON.stringify(received)).toContain('packedBlob');
    const restored = withBlobs(received) as typeof value;
    const { captured, frames } = restored.value;
    expect([captured.way, captured.picture.type]).toEqual(['page-fetch', 'image/png']);
    expect([await captured.picture.text(), await frames[0]?.text()]).toEqual(['picture', 'picture']);
  });

  it('of a private window is refused by name where no message could hold it', async () => {
    vi.stubGlobal('chrome', { extension: { inIncognitoContext: true } });
    const large = Object.defineProperty(picture(), 'size', { value: 61e6 });
    await expect(sent({ picture: large })).rejects.toMatchObject({ failure: { code: 'picture-too-large' } });
  });

  it('of a private window without a Blob is handed on at once: a click would be used up', () => {
    vi.stubGlobal('chrome', { extension: { inIncognitoContext: true } });
    const send = vi.fn(async () => null);
    void withBlobsPacked({ payload: { srcUrl: 'https://news.example/a.jpg' } }, send);
    expect(send).toHaveBeenCalledOnce();
  });
});

describe('what arrives', () => {
  it('without packed Blobs stays the same object', () => {
    const value = { payload: { a: [1, { b: null }], bytes: new Uint8Array(2), picture: picture() } };
    expect(withBlobs(value)).toBe(value);
  });

  it('and only looks like a packed Blob is left alone', () => {
    const value = { packedBlob: 'text', type: 'image/png' };
    expect(withBlobs(value)).toBe(value);
  });
});
