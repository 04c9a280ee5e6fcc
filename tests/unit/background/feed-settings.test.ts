import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { changeFeedSettings, readFeedSettings, SETTINGS_KEY } from '../../../src/extension/background/feed-settings';
import { DEFAULT_FEED_SETTINGS, type FeedSettings } from '../../../src/feed/feed-settings';
import { fakeChrome, type FakeChrome } from './fake-chrome';

vi.mock('../../../src/extension/content/feed.iife.ts?script', () => ({ default: 'feed.js' }));

const NEWS = 'https://news.example';
const update = vi.fn((_id: string, _changes: object) => Promise.resolve());

let fake: FakeChrome;

beforeEach(() => {
  fake = fakeChrome();
  update.mockClear();
  Object.assign(chrome, { contextMenus: { update } });
});

afterEach(() => vi.unstubAllGlobals());

describe('the settings', () => {
  it('are the defaults at first', async () => {
    expect(await readFeedSettings()).toEqual(DEFAULT_FEED_SETTINGS);
  });

  it.each([
    ['no object', 'paused', {}],
    ['null', null, {}],
    ['a list', [true], {}],
    ['one field of another kind', { isPaused: 'yes', showsAll: true }, { showsAll: true }],
    ['a field of nobody', { isPaused: true, speed: 3 }, { isPaused: true }],
    ['a corner and a size of nobody', { corner: 'middle', size: 'huge', showsUnsure: false }, { showsUnsure: false }],
    ['null in a field', { sparesBattery: null }, {}],
  ] as const)('take from %s in the store only what is a setting', async (_, stored, held) => {
    fake.stored.set(SETTINGS_KEY, stored);
    expect(await readFeedSettings()).toEqual({ ...DEFAULT_FEED_SETTINGS, ...held });
  });

  it('keep what a change does not name, and say what holds now', async () => {
    expect(await changeFeedSettings({ blursSigns: true })).toEqual({ ...DEFAULT_FEED_SETTINGS, blursSigns: true });
    await changeFeedSettings({ sparesBattery: false });
    expect(fake.stored.get(SETTINGS_KEY)).toEqual({
      ...DEFAULT_FEED_SETTINGS,
      blursSigns: true,
      sparesBattery: false,
    });
  });

  it.each([null, 'all', { isPaused: 1, constructor: true }])('are not changed by %j', async (changes) => {
    // As it would come from a message, where no type holds.
    await changeFeedSettings(changes as unknown as Partial<FeedSettings>);
    expect(fake.stored.get(SETTINGS_KEY)).toEqual(DEFAULT_FEED_SETTINGS);
  });

  it('lose none of two changes at once', async () => {
    await Promise.all([changeFeedSettings({ showsAll: true }), changeFeedSettings({ isPaused: true })]);
    expect(await readFeedSettings()).toEqual({ ...DEFAULT_FEED_SETTINGS, showsAll: true, isPaused: true });
  });

  it('are told to extension pages, to the menu and to the tabs of sites with badges only', async () => {
    fake.stored.set('sitesWithBadges', [NEWS]);
    for (const host of ['https://news.example/*', 'https://other.example/*']) fake.granted.add(host);
    fake.tabs.push(
      { id: 1, address: `${NEWS}/today` },
      { id: 2, address: 'https://other.example/' },
      { id: 3, address: 'https://unknown.example/' },
    );
    const settings = await changeFeedSettings({ isPaused: true });
    expect(fake.broadcasts).toEqual([{ kind: 'feed-settings-changed', settings }]);
    expect(update).toHaveBeenCalledWith('pause-badges', { checked: true });
    await vi.waitFor(() => expect(fake.log).toEqual(['feed/settings-changed: 1']));
  });

  it('tell nobody of a change that could not be stored, and take the next one', async () => {
    const set = vi.spyOn(chrome.storage.local, 'set').mockRejectedValueOnce(new Error('The disk is full.'));
    await expect(changeFeedSettings({ isPaused: true })).rejects.toThrow('full');
    expect(fake.broadcasts).toEqual([]);
    expect(update).not.toHaveBeenCalled();
    set.mockRestore();
    expect(await changeFeedSettings({ showsAll: true })).toEqual({ ...DEFAULT_FEED_SETTINGS, showsAll: true });
  });
});
