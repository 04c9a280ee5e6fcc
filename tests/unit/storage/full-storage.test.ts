import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { rememberSelfTest, selfTestsThat } from '../../../src/storage/self-tests';
import { hasUnfinished, rememberUnfinished, takeUnfinished } from '../../../src/storage/unfinished-jobs';
import { rememberUnkept, unkeptReason } from '../../../src/storage/unkept-result';

/** Nothing that is only remembered may end what is under way: a full disk, a damaged profile. */

const stored = new Map<string, string>();
let isFull = false;
let isDamaged = false;

beforeEach(() => {
  stored.clear();
  [isFull, isDamaged] = [false, false];
  vi.spyOn(console, 'info').mockImplementation(() => undefined);
  vi.stubGlobal('localStorage', {
    getItem(key: string) {
      if (isDamaged) throw new DOMException('damaged', 'UnknownError');
      return stored.get(key) ?? null;
    },
    removeItem: (key: string) => stored.delete(key),
    setItem(key: string, value: string) {
      if (isFull) throw new DOMException('exceeded the quota', 'QuotaExceededError');
      stored.set(key, value);
    },
  });
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

describe('where there is no space', () => {
  beforeEach(() => (isFull = true));

  it('jobs go on that cannot be remembered', () => {
    expect(() => rememberUnfinished([{ jobId: 'a' }])).not.toThrow();
    expect(hasUnfinished()).toBe(false);
  });

  it('a passed self-test is not remembered', () => {
    expect(() => rememberSelfTest('card', 'passed')).not.toThrow();
    expect(selfTestsThat('passed')).toEqual([]);
  });

  it('nor that a result was not kept', () => {
    expect(() => rememberUnkept('no-room')).not.toThrow();
    expect(unkeptReason()).toBeNull();
  });
});

it('jobs that were under way are known until somebody takes them', () => {
  rememberUnfinished([{ jobId: 'a' }]);
  expect(hasUnfinished()).toBe(true);
  expect(takeUnfinished()).toEqual([{ jobId: 'a' }]);
  expect(hasUnfinished()).toBe(false);
});

it('what cannot be read counts as nothing', () => {
  rememberUnfinished([{ jobId: 'a' }]);
  isDamaged = true;
  expect(hasUnfinished()).toBe(false);
  expect(takeUnfinished()).toEqual([]);
});
