import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { fetchParts } from '../../../src/inference/fetch-model';

const WHOLE = Uint8Array.from({ length: 30 }, (_, i) => i);
const entry = { file: 'encoder.onnx', sha256: createHash('sha256').update(WHOLE).digest('hex'), bytes: WHOLE.length };
const MANIFEST = JSON.stringify({
  version: 1,
  files: { encoder: entry, 'face-finder': entry, calibration: entry },
});
const QUIET = 40;

type Write = (bytes: Uint8Array) => void;

/** Each read of the file is written by the next of these; one that does not end leaves its stream open. */
function disk(...reads: readonly ((write: Write, end: () => void) => Promise<void> | void)[]) {
  const waiting = reads.values();
  const fetched = vi.fn<(address: string) => Promise<Response>>((address) => {
    if (address.endsWith('manifest.json')) return Promise.resolve(new Response(MANIFEST));
    const { value } = waiting.next();
    const body = new ReadableStream<Uint8Array>({
      start: async (stream) =>
        value?.(
          (bytes) => stream.enqueue(bytes),
          () => stream.close(),
        ),
    });
    return Promise.resolve(new Response(body));
  });
  vi.stubGlobal('fetch', fetched);
  return fetched;
}
afterEach(() => vi.unstubAllGlobals());

const cut = (write: Write): void => write(WHOLE.slice(0, 20));
const read = (onProgress: (loaded: number) => void = () => undefined) =>
  fetchParts('models/', ['encoder'], onProgress, QUIET).then(({ files }) => files.encoder);

test('a file that was cut, for whose rest the browser waits for ever, is told as damaged', async () => {
  const fetched = disk(cut, cut);
  await expect(read()).rejects.toMatchObject({
    failure: { code: 'model-corrupt', cause: expect.stringContaining('nothing comes after 20 of 30 bytes') as string },
  });
  expect(fetched).toHaveBeenCalledTimes(3);
});

test('a slow disk is waited for, at the beginning and in the middle', async () => {
  let loaded = 0;
  disk(
    async (write, end) => {
      await wait(3 * QUIET);
      cut(write);
      await wait(4 * QUIET);
      write(WHOLE.slice(20));
      end();
    },
    // The second read comes further than the first one: nothing is cut.
    (write) => write(WHOLE),
  );
  expect(await read((bytes) => (loaded = bytes))).toEqual(WHOLE);
  expect(loaded).toBe(WHOLE.length);
});

test('of two slow reads the first goes on as soon as something comes', async () => {
  disk(
    async (write, end) => {
      cut(write);
      await wait(1.5 * QUIET);
      write(WHOLE.slice(20));
      end();
    },
    (write) => cut(write),
  );
  expect(await read()).toEqual(WHOLE);
});

test('a file of another length is damaged whichever way it ends', async () => {
  disk((write, end) => (cut(write), end()));
  await expect(read()).rejects.toMatchObject({ failure: { code: 'model-corrupt' } });
  disk((write) => (write(WHOLE), write(WHOLE)));
  await expect(read()).rejects.toMatchObject({ failure: { code: 'model-corrupt' } });
  disk((write) => write(WHOLE));
  expect(await read()).toEqual(WHOLE);
});
