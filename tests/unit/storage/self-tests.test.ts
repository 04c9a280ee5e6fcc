import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { forgetSelfTests, rememberSelfTest, selfTestsThat } from '../../../src/storage/self-tests';

const DAY = 24 * 3600 * 1000;
let kept: Map<string, string>;

beforeEach(() => {
  kept = new Map();
  vi.useFakeTimers({ now: 1_800_000_000_000 });
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('the result of a self-test', () => {
  it('counts for a week, since no browser tells of every new driver', () => {
    rememberSelfTest('card|model', 'passed');
    rememberSelfTest('other|model', 'failed');
    vi.setSystemTime(Date.now() + 7 * DAY - 1);
    expect([selfTestsThat('passed'), selfTestsThat('failed')]).toEqual([['card|model'], ['other|model']]);
    vi.setSystemTime(Date.now() + 1);
    expect([selfTestsThat('passed'), selfTestsThat('failed')]).toEqual([[], []]);
  });

  it('does not count where the clock was put back', () => {
    rememberSelfTest('card|model', 'passed');
    vi.setSystemTime(Date.now() - DAY);
    expect(selfTestsThat('passed')).toEqual([]);
  });

  it('is the newest of a card, and none once all are forgotten', () => {
    rememberSelfTest('card|model', 'passed');
    rememberSelfTest('card|model', 'failed');
    expect([selfTestsThat('passed'), selfTestsThat('failed')]).toEqual([[], ['card|model']]);
    forgetSelfTests();
    expect(selfTestsThat('failed')).toEqual([]);
  });

  it('is none where what is stored makes no sense', () => {
    for (const stored of ['{', '7', '["card|model"]', '[{"identity":"card|model","outcome":"passed"}]']) {
      kept.set('self-tests', stored);
      expect(selfTestsThat('passed')).toEqual([]);
    }
  });
});
