import { describe, expect, it, vi } from 'vitest';
import { injectionFailure } from '../../../src/extension/background/inject';

vi.mock('../../../src/extension/content/capture.iife.ts?script', () => ({ default: 'capture.js' }));

describe('why a script may not run in a page', () => {
  it.each([
    ['Cannot access a chrome:// URL', 'page-not-allowed', /no extension/],
    ['The extensions gallery cannot be scripted.', 'page-not-allowed', /no extension/],
    ['This page cannot be scripted due to an ExtensionsSettings policy.', 'page-not-allowed', /no extension/],
    ['Frame with ID 0 is showing error page', 'page-not-allowed', /no extension/],
    [
      'Cannot access contents of the page. Extension manifest must request permission to access the respective host.',
      'page-not-allowed',
      /Right-click/,
    ],
    ['No tab with id: 7', 'tab-gone', /closed or left/],
    ['Frame with ID 3 was removed.', 'tab-gone', /closed or left/],
  ])('%s', (message, code, sentence) => {
    const failure = injectionFailure(message);
    expect(failure.code).toBe(code);
    expect(failure.sentence).toMatch(sentence);
    expect(failure.nextStep).not.toBe('none');
  });
});
