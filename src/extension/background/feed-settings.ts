import * as v from 'valibot';
import { BADGE_CORNERS, BADGE_SIZES, DEFAULT_FEED_SETTINGS, type FeedSettings } from '../../feed/feed-settings';
import type { Requests } from '../messages';
import { broadcast, type KindsOf } from '../messaging';
import { allowedSites } from './allowed-sites';
import { tickPause } from './menus';
import { oneAtATime } from './one-at-a-time';
import { sendToTab } from './send-to-page';

export const SETTINGS_KEY = 'feedSettings';

const inTurn = oneAtATime();

/** Takes each field that is a setting with a value of its kind, and leaves the others as they were. */
function withValid(before: FeedSettings, given: unknown): FeedSettings {
  const fields = v.object({
    showsUnsure: v.fallback(v.boolean(), before.showsUnsure),
    showsAll: v.fallback(v.boolean(), before.showsAll),
    blursSigns: v.fallback(v.boolean(), before.blursSigns),
    size: v.fallback(v.picklist(BADGE_SIZES), before.size),
    corner: v.fallback(v.picklist(BADGE_CORNERS), before.corner),
    isPaused: v.fallback(v.boolean(), before.isPaused),
    sparesBattery: v.fallback(v.boolean(), before.sparesBattery),
  });
  return v.parse(v.fallback(fields, before), given);
}

/** Tells the feed scripts on the sites with badges. The browser tells a tab's address where its host is granted. */
export async function tellPages<K extends KindsOf<'feed'>>(kind: K, payload: Requests[K]['payload']): Promise<void> {
  const [tabs, sites] = await Promise.all([chrome.tabs.query({}), allowedSites()]);
  for (const { id, url } of tabs) {
    if (id === undefined || url === undefined || !URL.canParse(url) || !sites.includes(new URL(url).origin)) continue;
    // Not waited for: a page that is loading or asleep asks when it begins.
    void sendToTab(id, kind, payload);
  }
}

/** How badges behave now. A field that was never set, or holds what no version of ours has written, is as by default. */
export async function readFeedSettings(): Promise<FeedSettings> {
  const { [SETTINGS_KEY]: stored } = await chrome.storage.local.get(SETTINGS_KEY);
  return withValid(DEFAULT_FEED_SETTINGS, stored);
}

/**
 * Changes some settings, for good and on the pages that are open.
 * @param changes fields that are no settings, or whose value is of another kind, are left out
 * @returns the settings that hold from now on
 * @throws Error when the browser could not store them; nothing has changed then
 */
export function changeFeedSettings(changes: Partial<FeedSettings>): Promise<FeedSettings> {
  return inTurn(async () => {
    const settings = withValid(await readFeedSettings(), changes);
    await chrome.storage.local.set({ [SETTINGS_KEY]: settings });
    broadcast({ kind: 'feed-settings-changed', settings });
    tickPause(settings.isPaused);
    tellPages('feed/settings-changed', settings).catch((reason: unknown) =>
      console.error('Pages do not know the new settings:', reason),
    );
    return settings;
  });
}
