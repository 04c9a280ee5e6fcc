import { readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { decodePicture } from '../../../src/capture/decode';
import { AnalysisError } from '../../../src/forensics/failure';

const whole = readFileSync(path.resolve(import.meta.dirname, '../../../assets/demo/portrait-1.jpg'));
/** Its data stop in the middle, though its end is marked. */
const cut = Buffer.concat([whole.subarray(0, whole.length >> 1), Buffer.from([0xff, 0xd9])]);

beforeEach(() => {
  vi.stubGlobal('createImageBitmap', async () => {
    throw new DOMException('The source image could not be decoded.', 'InvalidStateError');
  });
});
afterEach(() => vi.unstubAllGlobals());

const codeOf = (bytes: Buffer): Promise<unknown> =>
  decodePicture(new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' })).catch((thrown: unknown) =>
    thrown instanceof AnalysisError ? thrown.failure.code : thrown,
  );

describe('a JPEG that the browser refuses', () => {
  it('is told as damaged where its data are, however soon the browser has given up', async () => {
    expect(await codeOf(cut)).toBe('truncated-image');
  });

  it('is told as one that it cannot decode where they are whole', async () => {
    expect(await codeOf(whole)).toBe('unsupported-image');
  });
});
