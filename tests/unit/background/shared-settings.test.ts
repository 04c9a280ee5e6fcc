import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { SETTINGS_KEY } from '../../../src/extension/background/feed-settings';
import { ANALYSIS_KEY } from '../../../src/extension/background/settings';
import { heedSharedSettings, SYNC_KEY } from '../../../src/extension/background/shared-settings';
import { DEFAULT_SHARED } from '../../../src/extension/person-settings';
import { fakeChrome, type FakeChrome } from './fake-chrome';

vi.mock('../../../src/extension/content/feed.iife.ts?script', () => ({ default: 'feed.js' }));

/** Two computers' browsers with one account: what one writes there, the other hears of. */

const account = new Map<string, unknown>();
let fake: FakeChrome;

const settle = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));
const heed = async (changes: object, area: string): Promise<void> => {
  heedSharedSettings({ ...changes }, area);
  await settle();
};
const analysisHere = () => fake.stored.get(ANALYSIS_KEY);
const shared = (sensitivity: string, changedAt: number) => ({
  changedAt,
  settings: { ...DEFAULT_SHARED, analysis: { sensitivity, usesLanguageModel: true } },
});

beforeEach(() => {
  account.clear();
  fake = fakeChrome();
  Object.assign(chrome, { contextMenus: { update: () => Promise.resolve() } });
  Object.assign(chrome.storage, {
    sync: {
      get: async (key: string) => (account.has(key) ? { [key]: account.get(key) } : {}),
      set: async (changes: object) => Object.entries(changes).forEach(([key, value]) => account.set(key, value)),
    },
  });
});

afterEach(() => vi.unstubAllGlobals());

describe('settings between computers', () => {
  it('stay here until the person wants them shared', async () => {
    fake.stored.set(SETTINGS_KEY, { showsAll: true });
    await heed({ [SETTINGS_KEY]: {} }, 'local');
    expect(account.size).toBe(0);
    account.set('settings', shared('more', Date.now() + 1000));
    await heed({ settings: {} }, 'sync');
    expect(analysisHere()).toBeUndefined();
  });

  it('are written as they stand when the person switches it on, without sites, history and the pause', async () => {
    fake.stored.set(SETTINGS_KEY, { showsAll: true, isPaused: true });
    fake.stored.set('allowedSites', ['https://news.example']);
    fake.stored.set(SYNC_KEY, true);
    await heed({ [SYNC_KEY]: {} }, 'local');
    const badges = { ...DEFAULT_SHARED.badges, showsAll: true };
    const entry = { changedAt: expect.any(Number), settings: { ...DEFAULT_SHARED, badges } };
    expect([...account]).toEqual([['settings', entry]]);
    // On another computer, where nobody has set anything, they are taken.
    fake.stored.clear();
    fake.stored.set(SYNC_KEY, true);
    await heed({ [SYNC_KEY]: {} }, 'local');
    expect(fake.stored.get(SETTINGS_KEY)).toMatchObject({ showsAll: true, isPaused: false });
  });

  it('are taken from the account where those there are newer, and not written back', async () => {
    fake.stored.set(SYNC_KEY, true);
    account.set('settings', shared('more', 50));
    await heed({ settings: {} }, 'sync');
    expect(analysisHere()).toEqual({ sensitivity: 'more', usesLanguageModel: true });
    await heed({ [ANALYSIS_KEY]: {} }, 'local');
    expect(account.get('settings')).toEqual(shared('more', 50));
  });

  it('win over older ones of the account', async () => {
    fake.stored.set(SYNC_KEY, true);
    account.set('settings', shared('more', 50));
    fake.stored.set(ANALYSIS_KEY, { sensitivity: 'fewer', usesLanguageModel: true });
    await heed({ [ANALYSIS_KEY]: {} }, 'local');
    expect(account.get('settings')).toMatchObject({ settings: { analysis: { sensitivity: 'fewer' } } });
    account.set('settings', shared('more', 60));
    await heed({ settings: {} }, 'sync');
    expect(analysisHere()).toMatchObject({ sensitivity: 'fewer' });
  });

  it('win also over those of a computer whose clock is ahead', async () => {
    fake.stored.set(SYNC_KEY, true);
    account.set('settings', shared('more', Date.now() + 600_000));
    fake.stored.set(ANALYSIS_KEY, { sensitivity: 'fewer', usesLanguageModel: true });
    await heed({ [ANALYSIS_KEY]: {} }, 'local');
    expect(analysisHere()).toMatchObject({ sensitivity: 'fewer' });
    expect(account.get('settings')).toMatchObject({ settings: { analysis: { sensitivity: 'fewer' } } });
    await heed({ settings: {} }, 'sync');
    expect(analysisHere()).toMatchObject({ sensitivity: 'fewer' });
  });

  it('of a version that this one cannot read change nothing here, and stay until the person changes something', async () => {
    fake.stored.set(SYNC_KEY, true);
    const others = shared('utmost', Date.now() + 1000);
    account.set('settings', others);
    await heed({ settings: {} }, 'sync');
    expect(analysisHere()).toBeUndefined();
    expect(account.get('settings')).toBe(others);
    fake.stored.set(ANALYSIS_KEY, { sensitivity: 'fewer', usesLanguageModel: true });
    await heed({ [ANALYSIS_KEY]: {} }, 'local');
    expect(account.get('settings')).toMatchObject({ settings: { analysis: { sensitivity: 'fewer' } } });
  });
});
