import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { greet } from '../../../src/extension/background/welcome';
import { fakeChrome } from './fake-chrome';

const create = vi.fn<(properties: { url: string }) => Promise<void>>(() => Promise.resolve());

beforeEach(() => {
  fakeChrome();
  create.mockClear();
  Object.assign(chrome.tabs, { create });
  const reasons = { INSTALL: 'install', UPDATE: 'update' };
  Object.assign(chrome.runtime, {
    OnInstalledReason: reasons,
    getURL: (path: string) => `chrome-extension://x/${path}`,
  });
});

afterEach(() => vi.unstubAllGlobals());

const told = async (details: chrome.runtime.InstalledDetails): Promise<void> => {
  greet(details);
  await new Promise((resolve) => setTimeout(resolve));
};

it('greets a person when Telltale is new, and once', async () => {
  await told({ reason: 'install' });
  await told({ reason: 'install' });
  expect(create.mock.calls).toEqual([[{ url: 'chrome-extension://x/src/extension/welcome/index.html' }]]);
});

it('greets nobody after an update', async () => {
  await told({ reason: 'update', previousVersion: '0.0.9' });
  expect(create).not.toHaveBeenCalled();
});
