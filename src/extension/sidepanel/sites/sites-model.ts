import { computed, signal } from '@preact/signals';
import type { ReadonlySignal, Signal } from '@preact/signals';
import { hostPattern } from '../../../capture/fetch-address';
import type { PanelConnection } from '../panel-connection';

/** The part of the panel's connection that is about sites. */
export type SitesConnection = Pick<
  PanelConnection,
  'watchOrigin' | 'watchSites' | 'allowSite' | 'forgetSite' | 'requestHost'
>;

/** Which sites have badges, and the switch for the one that the person is on. */
export interface SitesModel {
  /** The origin of the page in the tab; null where it is no web page, or where the browser does not tell. */
  readonly origin: ReadonlySignal<string | null>;
  /** The origins with badges. */
  readonly allowed: ReadonlySignal<readonly string[]>;
  readonly isOn: ReadonlySignal<boolean>;
  /** Must be called within a click: switching on asks the person for the host. */
  toggle(): Promise<void>;
  forget(origin: string): Promise<void>;
}

/** An origin as people know it; the usual scheme goes without saying. */
export function siteName(origin: string): string {
  return origin.replace(/^https:\/\//, '');
}

/** @param notice where a sentence goes about a change that was not made */
export function createSitesModel(
  connection: SitesConnection,
  tabId: ReadonlySignal<number | null>,
  notice: Signal<string | null>,
): SitesModel {
  const origin = signal<string | null>(null);
  const allowed = signal<readonly string[]>([]);
  const isOn = computed(() => origin.value !== null && allowed.value.includes(origin.value));
  let isChanging = false;

  async function allow(site: string): Promise<void> {
    const tab = tabId.value;
    // First of all and without waiting: the browser asks only within the click.
    const isGranted = await connection.requestHost(hostPattern(site)).catch(() => false);
    if (!isGranted) {
      notice.value = `Nothing was allowed, so badges stay off on ${siteName(site)}.`;
      return;
    }
    const reply = await connection.allowSite(site, tab);
    if (!reply.ok) notice.value = `Badges could not be switched on for ${siteName(site)}. Try again.`;
  }

  async function forget(site: string): Promise<void> {
    const reply = await connection.forgetSite(site);
    if (!reply.ok) notice.value = `Badges could not be switched off for ${siteName(site)}. Try again.`;
  }

  /** A second click while the first still works would undo what nobody has seen yet. */
  async function once(change: () => Promise<void>): Promise<void> {
    if (isChanging) return;
    isChanging = true;
    notice.value = null;
    try {
      await change();
    } finally {
      isChanging = false;
    }
  }

  connection.watchOrigin((shown) => (origin.value = shown));
  connection.watchSites((sites) => (allowed.value = sites));

  return {
    origin,
    allowed,
    isOn,
    async toggle() {
      const site = origin.value;
      if (site !== null) await once(() => (isOn.value ? forget(site) : allow(site)));
    },
    forget: (site) => once(() => forget(site)),
  };
}
