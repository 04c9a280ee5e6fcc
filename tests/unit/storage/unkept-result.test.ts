import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { forgetUnkept, rememberUnkept, unkeptReason } from '../../../src/storage/unkept-result';

let stored: Map<string, string>;

beforeEach(() => {
  stored = new Map();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  });
});

afterEach(() => vi.unstubAllGlobals());

it('why the newest result was not kept is remembered until one is kept', () => {
  expect(unkeptReason()).toBeNull();
  rememberUnkept('storage-failed');
  rememberUnkept('no-room');
  expect(unkeptReason()).toBe('no-room');
  forgetUnkept();
  expect(unkeptReason()).toBeNull();
  expect(stored.size).toBe(0);
});

it('what no version of ours has written says nothing', () => {
  stored.set('unkept-result', '<b>');
  expect(unkeptReason()).toBeNull();
});
