import { computed, effect, signal } from '@preact/signals';
import type { ReadonlySignal } from '@preact/signals';
import { hostPattern } from '../../../capture/fetch-address';
import { hintsFor } from '../../../feed/sites/hints-for';
import type { UnreadableHost } from '../../messages';
import type { PanelConnection } from '../panel-connection';
import { say } from '../../../words/say';
import type { Notice } from '../../said';

/** The part of the panel's connection that is about sites. */
export type SitesConnection = Pick<
  PanelConnection,
  | 'watchOrigin'
  | 'watchSites'
  | 'allowSite'
  | 'forgetSite'
  | 'requestHosts'
  | 'watchUnreadable'
  | 'unreadableHosts'
  | 'allowPictureHosts'
  | 'watchFeedSettings'
  | 'changeFeedSettings'
>;

/** Which sites have badges, and the switch for the one that the person is on. */
export interface SitesModel {
  /** The origin of the page in the tab; null where it is no web page, or where the browser does not tell. */
  readonly origin: ReadonlySignal<string | null>;
  /** The origins with badges. */
  readonly allowed: ReadonlySignal<readonly string[]>;
  readonly isOn: ReadonlySignal<boolean>;
  /** Where pictures of the page lie that may not be read; most pictures first, empty while its badges are off. */
  readonly unreadable: ReadonlySignal<readonly UnreadableHost[]>;
  /** Nothing new is judged on any site. */
  readonly isPaused: ReadonlySignal<boolean>;
  /** Must be called within a click: switching on asks the person for the host. */
  toggle(): Promise<void>;
  forget(origin: string): Promise<void>;
  /** Must be called within a click: asks the person for all hosts that may not be read. */
  allowUnreadable(): Promise<void>;
  /** Ends the pause. */
  resume(): Promise<void>;
}

/** An origin as people know it; the usual scheme goes without saying. */
export function siteName(origin: string): string {
  return origin.replace(/^https:\/\//, '');
}

/** @param notice where a sentence goes about a change that was not made */
export function createSitesModel(
  connection: SitesConnection,
  tabId: ReadonlySignal<number | null>,
  notice: Pick<Notice, 'tell'>,
): SitesModel {
  const origin = signal<string | null>(null);
  const allowed = signal<readonly string[]>([]);
  const isOn = computed(() => origin.value !== null && allowed.value.includes(origin.value));
  const found = signal<readonly UnreadableHost[]>([]);
  const isPaused = signal(false);
  let isChanging = false;

  async function allow(site: string): Promise<void> {
    const tab = tabId.value;
    const pictureHosts = hintsFor(new URL(site).hostname)?.mediaOrigins ?? [];
    // First of all and without waiting: the browser asks only within the click.
    const isGranted = await connection.requestHosts([hostPattern(site), ...pictureHosts]).catch(() => false);
    if (!isGranted) {
      notice.tell(() => say('sites_none_allowed', siteName(site)));
      return;
    }
    const reply = await connection.allowSite(site, tab, pictureHosts);
    if (!reply.ok) notice.tell(() => say('sites_not_on', siteName(site)));
  }

  async function forget(site: string): Promise<void> {
    const reply = await connection.forgetSite(site);
    if (!reply.ok) notice.tell(() => say('sites_not_off', siteName(site)));
  }

  async function allowHosts(site: string, origins: readonly string[]): Promise<void> {
    const isGranted = await connection.requestHosts([...new Set(origins.map(hostPattern))]).catch(() => false);
    if (!isGranted) {
      notice.tell(() => say('sites_hosts_none_allowed'));
      return;
    }
    const reply = await connection.allowPictureHosts(site, origins);
    if (!reply.ok) notice.tell(() => say('sites_hosts_not_allowed'));
  }

  /** A second click while the first still works would undo what nobody has seen yet. */
  async function once(change: () => Promise<void>): Promise<void> {
    if (isChanging) return;
    isChanging = true;
    notice.tell(null);
    try {
      await change();
    } finally {
      isChanging = false;
    }
  }

  connection.watchOrigin((shown) => (origin.value = shown));
  connection.watchSites((sites) => (allowed.value = sites));
  connection.watchFeedSettings((settings) => (isPaused.value = settings.isPaused));

  let unreadableTab: number | null = null;
  connection.watchUnreadable((tab, hosts) => {
    if (tab === unreadableTab) found.value = hosts;
  });
  async function readUnreadable(tab: number): Promise<void> {
    const reply = await connection.unreadableHosts(tab);
    if (reply.ok && tab === unreadableTab) found.value = reply.value;
  }
  effect(() => {
    unreadableTab = isOn.value ? tabId.value : null;
    found.value = [];
    if (unreadableTab !== null) void readUnreadable(unreadableTab);
  });

  return {
    origin,
    allowed,
    isOn,
    unreadable: found,
    isPaused,
    async toggle() {
      const site = origin.value;
      if (site !== null) await once(() => (isOn.value ? forget(site) : allow(site)));
    },
    forget: (site) => once(() => forget(site)),
    async resume() {
      const reply = await connection.changeFeedSettings({ isPaused: false });
      if (!reply.ok) notice.tell(() => say('sites_still_paused'));
    },
    async allowUnreadable() {
      const site = origin.value;
      const origins = found.value.map((host) => host.origin);
      if (site !== null && origins.length > 0) await once(() => allowHosts(site, origins));
    },
  };
}
