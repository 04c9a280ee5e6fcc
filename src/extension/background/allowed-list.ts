import * as v from 'valibot';
import { hostName } from '../schemas/value-schemas';
import { patternOf } from './host-patterns';

/** What the person has allowed, as it is stored. */

/** The origins on whose pages the person wants badges. */
const SITES_KEY = 'sitesWithBadges';
/** By site the hosts that its pictures may be read from. Apart, so that a list of sites stays what it always was. */
const PICTURE_HOSTS_KEY = 'pictureHostsOfSites';

export interface AllowedList {
  readonly sites: readonly string[];
  /** By site: origins, or match patterns that were asked for together with the site. */
  readonly pictureHosts: Readonly<Record<string, readonly string[]>>;
}

/** Those that are names; one that is not takes no other with it. */
const names = v.fallback(
  v.pipe(
    v.array(v.unknown()),
    v.transform((all) => all.filter((one) => v.is(hostName, one))),
  ),
  [],
);
const namesBySite = v.fallback(v.record(v.string(), names), {});

export async function readAllowedList(): Promise<AllowedList> {
  const { [SITES_KEY]: sites } = await chrome.storage.local.get(SITES_KEY);
  const { [PICTURE_HOSTS_KEY]: hosts } = await chrome.storage.local.get(PICTURE_HOSTS_KEY);
  return { sites: v.parse(names, sites), pictureHosts: v.parse(namesBySite, hosts) };
}

/** Hosts of sites that are not listed go with them. */
export async function storeAllowedList({ sites, pictureHosts }: AllowedList): Promise<void> {
  const kept = Object.entries(pictureHosts).filter(([site, hosts]) => sites.includes(site) && hosts.length > 0);
  await chrome.storage.local.set({ [SITES_KEY]: sites, [PICTURE_HOSTS_KEY]: Object.fromEntries(kept) });
}

export function pictureHostsOf({ pictureHosts }: AllowedList, site: string): readonly string[] {
  return (Object.hasOwn(pictureHosts, site) && pictureHosts[site]) || [];
}

/** All permissions that the listed sites live by. */
export function permissionsOf(list: AllowedList): readonly string[] {
  return list.sites.flatMap((site) => [site, ...pictureHostsOf(list, site)].map(patternOf));
}

/** Whether the browser still lets Telltale read from this host. */
export function isHostGranted(host: string): Promise<boolean> {
  return chrome.permissions.contains({ origins: [patternOf(host)] });
}
