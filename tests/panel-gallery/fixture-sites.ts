import { DEFAULT_FEED_SETTINGS, type FeedSettings } from '../../src/feed/feed-settings';
import type { UnreadableHost } from '../../src/extension/messages';
import type { SitesConnection } from '../../src/extension/sidepanel/sites/sites-model';

/** The tab that the gallery's panel belongs to. */
export const GALLERY_TAB = 7;

/** What the panel is told of the page's site and of the sites with badges. */
export interface FixtureSites {
  readonly origin: string | null;
  readonly allowed: readonly string[];
  /** Where pictures of the page lie that may not be read yet. */
  readonly unreadable?: readonly UnreadableHost[];
  /** The person says no when the browser asks. */
  readonly isRefused?: boolean;
  readonly isPaused?: boolean;
}

/** The part of a connection that is about sites: keeps the list as the background does. */
export function playSites({
  origin,
  allowed,
  unreadable = [],
  isRefused = false,
  isPaused = false,
}: FixtureSites): SitesConnection {
  let settings: FeedSettings = { ...DEFAULT_FEED_SETTINGS, isPaused };
  const settingsListeners: ((changed: FeedSettings) => void)[] = [];
  const listeners: ((origins: readonly string[]) => void)[] = [];
  const unreadableListeners: Parameters<SitesConnection['watchUnreadable']>[0][] = [];
  let sites = allowed;
  let hosts = unreadable;

  function change(next: readonly string[]): ReturnType<SitesConnection['allowSite']> {
    sites = next;
    for (const listener of listeners) listener(sites);
    return Promise.resolve({ ok: true, value: null });
  }

  return {
    watchOrigin: (listener) => listener(origin),
    watchSites(listener) {
      listeners.push(listener);
      listener(sites);
    },
    allowSite: (site) => change([...new Set([...sites, site])].toSorted()),
    forgetSite: (site) => change(sites.filter((one) => one !== site)),
    watchFeedSettings(listener) {
      settingsListeners.push(listener);
      listener(settings);
    },
    changeFeedSettings(changes) {
      settings = { ...settings, ...changes };
      for (const listener of settingsListeners) listener(settings);
      return Promise.resolve({ ok: true, value: settings });
    },
    requestHosts: () => Promise.resolve(!isRefused),
    watchUnreadable: (listener) => void unreadableListeners.push(listener),
    unreadableHosts: () => Promise.resolve({ ok: true, value: hosts }),
    allowPictureHosts(_site, origins) {
      hosts = hosts.filter((host) => !origins.includes(host.origin));
      for (const listener of unreadableListeners) listener(GALLERY_TAB, hosts);
      return Promise.resolve({ ok: true, value: null });
    },
  };
}
