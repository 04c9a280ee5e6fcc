import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { feelWeight } from '../../../src/extension/message-weight';
import { rawFrame } from '../offscreen/clip-bench';

let given: number[];

beforeEach(() => {
  given = [];
  const Genuine = ArrayBuffer;
  vi.stubGlobal(
    'ArrayBuffer',
    class extends Genuine {
      constructor(bytes: number) {
        super(bytes);
        given.push(bytes);
      }
    },
  );
});
afterEach(() => vi.unstubAllGlobals());

it('a message weighs what the files in it do, once', () => {
  const message = { type: 'request', kind: 'offscreen/give-frame', payload: { jobId: 'a', frame: rawFrame(1) } };
  feelWeight(message);
  feelWeight(message);
  feelWeight({ ok: true, value: new Blob(['12345']) });
  expect(given).toEqual([6, 5]);
});

it('what holds no file weighs nothing, and no film is made in memory for its weight', () => {
  const round: Record<string, unknown> = { type: 'request' };
  round['payload'] = round;
  for (const message of [undefined, null, 'words', { payload: { jobId: 'a' } }, round]) feelWeight(message);
  expect(given).toEqual([]);
  feelWeight({ payload: Object.defineProperty(new Blob(['film']), 'size', { value: 5e9 }) });
  expect(given).toEqual([64 * 1024 * 1024]);
});
