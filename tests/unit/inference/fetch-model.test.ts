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
const read = (onProgress: (loaded: number) => unknown = () => undefined) =>
  fetchParts('models/', ['encoder'], onProgress, QUIET).then(({ files }) => files.encoder);

test('a file that was cut, for whose rest the browser waits for ever, is told as damaged', async () => {
  const fetched = disk(cut, cut);
  await expect(read()).rejects.toMatchObject({
    failure: { code: 'model-corrupt', cause: expect.stringContaining('nothing comes after 20 bytes') as string },
  });
  expect(fetched).toHaveBeenCalledTimes(3);
  // Cut further while it was read: the second read ends where the file does now.
  disk(cut, (write, end) => (write(WHOLE.slice(0, 10)), end()));
  await expect(read()).rejects.toMatchObject({ failure: { code: 'model-corrupt' } });
});

test('a manifest that was cut is told too', async () => {
  const half = new TextEncoder().encode(MANIFEST.slice(0, 40));
  vi.stubGlobal('fetch', () =>
    Promise.resolve(new Response(new ReadableStream<Uint8Array>({ start: (stream) => stream.enqueue(half) }))),
  );
  await expect(read()).rejects.toMatchObject({
    failure: { code: 'model-corrupt', cause: expect.stringContaining('nothing comes') as string },
  });
});

test('a slow disk is waited for, at the beginning and in the middle, and progress is that of what was read', async () => {
  const loaded: number[] = [];
  const slowly = async (write: Write, end: () => void, first: number): Promise<void> => {
    await wait(3 * QUIET);
    write(WHOLE.slice(0, first));
    await wait(3 * QUIET);
    write(WHOLE.slice(first));
    end();
  };
  disk(
    (write) => write(WHOLE.slice(0, 20)),
    (write) => write(WHOLE.slice(0, 10)),
    (write, end) => slowly(write, end, 15),
  );
  expect(await read((bytes) => loaded.push(bytes))).toEqual(WHOLE);
  expect(loaded).toEqual([0, 20, 10, 15, 30]);
});

test('a file that is longer or shorter is damaged', async () => {
  disk((write, end) => (cut(write), end()));
  await expect(read()).rejects.toMatchObject({ failure: { code: 'model-corrupt' } });
  disk((write) => (write(WHOLE), write(WHOLE)));
  await expect(read()).rejects.toMatchObject({ failure: { code: 'model-corrupt' } });
  // A read that breaks has a name, too.
  disk(() => Promise.reject(new Error('the disk is gone')));
  await expect(read()).rejects.toMatchObject({
    failure: { code: 'model-corrupt', cause: expect.stringContaining('the disk is gone') as string },
  });
  disk((write, end) => (write(WHOLE), end()));
  expect(await read()).toEqual(WHOLE);
});
