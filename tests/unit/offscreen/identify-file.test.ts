import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { identifyFile } from '../../../src/extension/offscreen/identify-file';

const PNG = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

describe('a file', () => {
  it('of several pieces has the hash of all its bytes', async () => {
    const bytes = Uint8Array.from({ length: 5_000_001 }, (_, i) => (i * 31) >> 3);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    expect(await identifyFile(new Blob([bytes]))).toEqual({ sha256, bytes: 5_000_001, mediaType: '' });
  });

  it('is what its bytes say, whatever it is called', async () => {
    const named = new Blob([Uint8Array.from(PNG)], { type: 'text/html' });
    expect(await identifyFile(named)).toMatchObject({ mediaType: 'image/png' });
  });

  it('that is too large, or gone, has no identity', async () => {
    const gone = new Blob(['x']);
    gone.slice = () => Object.assign(new Blob(), { arrayBuffer: () => Promise.reject(new Error('gone')) });
    expect(await identifyFile(gone)).toBeNull();
    const large = new Blob(['x']);
    Object.defineProperty(large, 'size', { value: 2e9 + 1 });
    expect(await identifyFile(large)).toBeNull();
  });
});
