import { describe, expect, it } from 'vitest';
import { coversPattern, isUnderPattern } from '../../../src/extension/background/host-patterns';

describe('an address under a pattern', () => {
  it.each([
    ['https://cdn.example/a.jpg', 'https://cdn.example/*', true],
    ['https://cdn.example:8443/a.jpg', 'https://cdn.example/*', true],
    ['http://cdn.example/a.jpg', 'https://cdn.example/*', false],
    ['http://cdn.example/a.jpg', '*://cdn.example/*', true],
    ['https://a.b.cdn.example/', 'https://*.cdn.example/*', true],
    ['https://cdn.example/', 'https://*.cdn.example/*', true],
    ['https://notcdn.example/', 'https://*.cdn.example/*', false],
    ['https://a.cdn.example/', 'https://cdn.example/*', false],
    ['https://cdn.example/', '*://*/*', false],
    ['https://cdn.example/', '<all_urls>', false],
    ['https://cdn.example/', 'https://cdn.example/pictures/*', false],
  ])('%s under %s: %s', (address, pattern, isUnder) => {
    expect(isUnderPattern(address, pattern)).toBe(isUnder);
  });
});

describe('a permission that another one lives by', () => {
  it.each([
    ['https://*.cdn.example/*', 'https://a.cdn.example/*', true],
    ['https://*.cdn.example/*', 'https://*.a.cdn.example/*', true],
    ['*://cdn.example/*', 'https://cdn.example/*', true],
    ['https://a.cdn.example/*', 'https://*.cdn.example/*', false],
    ['https://cdn.example/*', 'https://other.example/*', false],
    ['https://cdn.example/*', 'https://cdn.example/*', true],
  ])('%s covers %s: %s', (pattern, other, covers) => {
    expect(coversPattern(pattern, other)).toBe(covers);
  });
});
