import { expect, it } from 'vitest';
import { AnalysisError } from '../../../src/forensics/failure';
import { noFace } from '../../../src/forensics/wording';
import { engineFailure, isOutOfMemory } from '../../../src/extension/offscreen/engine-failure';

it.each([
  new RangeError('Array buffer allocation failed'),
  new RangeError('WebAssembly.Memory(): could not allocate memory'),
  new Error('failed to call OrtRun(). ERROR_CODE: 6, ERROR_MESSAGE: std::bad_alloc'),
  new WebAssembly.RuntimeError('memory access out of bounds'),
  new Error('out of memory: buffer of 4 GiB'),
])('%s is an engine that stopped for lack of memory', (thrown) => {
  expect(isOutOfMemory(thrown)).toBe(true);
  expect(engineFailure(thrown, 'encode')).toMatchObject({ code: 'engine-stopped', step: 'encode', nextStep: 'retry' });
});

it('everything else stays what it is', () => {
  expect(engineFailure(new AnalysisError(noFace()), 'encode')).toEqual(noFace());
  expect(engineFailure(new TypeError('x is undefined'), 'encode').code).toBe('unexpected');
  expect(engineFailure(new DOMException('stopped', 'AbortError'), 'encode').code).toBe('cancelled');
});
