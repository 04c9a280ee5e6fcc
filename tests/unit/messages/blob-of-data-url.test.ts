import { expect, it } from 'vitest';
import { blobOfDataUrl } from '../../../src/extension/blob-of-data-url';

it('gives the picture of an address, and null where there is none', async () => {
  const picture = blobOfDataUrl('data:image/jpeg;base64,/9j/');
  expect(picture?.type).toBe('image/jpeg');
  expect([...new Uint8Array((await picture?.arrayBuffer()) ?? [])]).toEqual([0xff, 0xd8, 0xff]);
  for (const other of ['https://news.example/a.jpg', 'data:text/html;base64,aGk=', 'data:image/jpeg;base64,%%%'])
    expect(blobOfDataUrl(other)).toBeNull();
});
