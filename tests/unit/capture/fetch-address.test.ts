import { expect, it } from 'vitest';
import { isWebAddress } from '../../../src/capture/fetch-address';

it.each([
  ['https://news.example/a.jpg', true],
  ['http://[::1]:8080/a.jpg', true],
  ['file:///etc/passwd', false],
  ['news.example', false],
  // What a page shows as a background from there would be asked for as a permission for all hosts.
  ['https://*/a.jpg', false],
  ['https://*.com/a.jpg', false],
])('a web address whose host can be asked for: %s: %s', (address, isOne) => {
  expect(isWebAddress(address)).toBe(isOne);
});
