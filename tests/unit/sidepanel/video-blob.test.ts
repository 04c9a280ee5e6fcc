import { expect, it } from 'vitest';
import { isVideoBlob } from '../../../src/extension/sidepanel/intake/video-blob';

const EBML = new Uint8Array([0x1a, 0x45, 0xdf, 0xa3, 0, 0, 0, 0]);

it('knows a video by its type or by its first bytes', async () => {
  expect(await isVideoBlob(new Blob(['x'], { type: 'video/mp4' }))).toBe(true);
  expect(await isVideoBlob(new Blob([EBML]))).toBe(true);
  expect(await isVideoBlob(new Blob([EBML], { type: 'application/octet-stream' }))).toBe(true);
});

it('takes nothing else for one', async () => {
  expect(await isVideoBlob(new Blob(['\x89PNG\r\n\x1a\n'], { type: 'image/png' }))).toBe(false);
  expect(await isVideoBlob(new Blob([]))).toBe(false);
});
