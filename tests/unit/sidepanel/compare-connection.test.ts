import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { connectCompare } from '../../../src/extension/sidepanel/compare/compare-connection';

const url = 'https://tineye.com/';
const create = vi.fn(async () => ({}));
const get = vi.fn(async (tabId: number) => ({ id: tabId, windowId: 70 + tabId }));

beforeEach(() => {
  vi.clearAllMocks();
  vi.stubGlobal('chrome', { tabs: { create, get } });
});

afterEach(() => vi.unstubAllGlobals());

describe('a search site', () => {
  it('is opened in the window of the job’s tab, as of a private one', async () => {
    expect(await connectCompare().openSearch(url, 7)).toBe(true);
    expect(create).toHaveBeenCalledExactlyOnceWith({ url, windowId: 77 });
  });

  it('is opened in no other window when that one is gone', async () => {
    get.mockRejectedValueOnce(new Error('No tab with id: 7.'));
    expect(await connectCompare().openSearch(url, 7)).toBe(false);
    expect(create).not.toHaveBeenCalled();
  });

  it('is opened where the browser will when the panel belongs to no tab', async () => {
    expect(await connectCompare().openSearch(url, null)).toBe(true);
    expect(create).toHaveBeenCalledExactlyOnceWith({ url });
  });
});
