import { AnalysisError } from '../../forensics/failure';
import { hostNotGranted } from '../../forensics/wording';
import { clearBadgeFindings } from '../../storage/badge-findings';
import { broadcast } from '../messaging';
import {
  isHostGranted,
  permissionsOf,
  pictureHostsOf,
  readAllowedList,
  storeAllowedList,
  type AllowedList,
} from './allowed-list';
import { injectFeedScript, registerFeedScript } from './feed-script';
import { coversPattern, mayRead, patternOf } from './host-patterns';
import { oneAtATime } from './one-at-a-time';
import { sendToTab } from './send-to-page';
import { forgetUnreadable, tellUnreadableAnew } from './unreadable-hosts';

/** A tab that the browser has put to sleep answers when it wakes; nobody has to wait for that. */
const PAGES_DEADLINE = 2000;

const inTurn = oneAtATime();

async function writeList(list: AllowedList): Promise<void> {
  await storeAllowedList(list);
  broadcast({ kind: 'sites-changed', sites: list.sites });
}

/** With the last site goes what was found on all of them. To be called when engine and pages have heard of it. */
async function eraseWithLast({ sites }: AllowedList): Promise<void> {
  if (sites.length > 0) return;
  await clearBadgeFindings().catch((reason: unknown) => console.error('What badges said is still kept:', reason));
}

/** Those of the hosts that the person has granted. */
async function grantedOf(hosts: readonly string[]): Promise<readonly string[]> {
  const granted = await Promise.all(hosts.map(isHostGranted));
  return hosts.filter((_, index) => granted[index]);
}

/** The tabs that are meant, by the origin that they show; null where the browser does not tell it. */
async function tabsWhere(isMeant: (origin: string | null) => boolean): Promise<readonly number[]> {
  const tabs = await chrome.tabs.query({});
  return tabs.flatMap(({ id, url }) => {
    const origin = url !== undefined && URL.canParse(url) ? new URL(url).origin : null;
    return id !== undefined && isMeant(origin) ? [id] : [];
  });
}

/** Tells the feed scripts in pages of these origins to take everything back. */
async function removeBadges(origins: readonly string[]): Promise<void> {
  // The browser tells a tab's address while its host is granted. Where it does not, no badge is there by right.
  const tabIds = await tabsWhere((origin) => origin === null || origins.includes(origin));
  const options = { deadline: PAGES_DEADLINE };
  await Promise.all(tabIds.map((tabId) => sendToTab(tabId, 'feed/remove-badges', null, options)));
  await Promise.all(tabIds.map(forgetUnreadable));
}

/** Runs the feed script in the tabs that show the origin now, the one at hand first. */
async function startInOpenTabs(origin: string, tabId: number | null): Promise<void> {
  const tabIds = [...(await tabsWhere((shown) => shown === origin))];
  tabIds.sort((a, b) => Number(b === tabId) - Number(a === tabId));
  // Not waited for: a page that is still loading runs it only when it is there.
  for (const id of tabIds) void injectFeedScript(id);
}

function withHosts(list: AllowedList, site: string, hosts: readonly string[]): AllowedList {
  const all = [...new Set([...pictureHostsOf(list, site), ...hosts])].toSorted();
  return { ...list, pictureHosts: { ...list.pictureHosts, [site]: all } };
}

/**
 * Puts badges on the pages of an origin, from now on and in the tabs that show it.
 * @param tabId the tab at hand
 * @param pictureHosts match patterns from which its pictures may be read too; those that were not granted are left out
 * @throws AnalysisError `host-not-granted` when the person has not allowed the host
 */
export function allowSite(origin: string, tabId: number | null, pictureHosts: readonly string[] = []): Promise<void> {
  return inTurn(async () => {
    if (!(await isHostGranted(origin))) throw new AnalysisError(hostNotGranted(new URL(origin).hostname));
    const before = await readAllowedList();
    const sites = [...new Set([...before.sites, origin])].toSorted();
    // Registered before it is written down: what cannot run must not be shown as on.
    await registerFeedScript(sites);
    await writeList(withHosts({ ...before, sites }, origin, await grantedOf(pictureHosts)));
    await startInOpenTabs(origin, tabId);
  });
}

/** Gives back each of these permissions unless one of the listed sites lives by it. */
async function giveBack(patterns: readonly string[], list: AllowedList): Promise<void> {
  const needed = permissionsOf(list);
  for (const pattern of new Set(patterns)) {
    if (needed.some((other) => coversPattern(pattern, other))) continue;
    await chrome.permissions
      .remove({ origins: [pattern] })
      .catch((reason: unknown) => console.info('The host permission stays:', reason));
  }
}

/** Takes the badges from an origin's pages, and gives back the permissions that no other site lives by. */
export function forgetSite(origin: string): Promise<void> {
  return inTurn(async () => {
    const before = await readAllowedList();
    const list = { ...before, sites: before.sites.filter((site) => site !== origin) };
    await registerFeedScript(list.sites);
    await writeList(list);
    await removeBadges([origin]);
    await eraseWithLast(list);
    await giveBack([origin, ...pictureHostsOf(before, origin)].map(patternOf), list);
  });
}

/** The origins with badges. */
export async function allowedSites(): Promise<readonly string[]> {
  return (await inTurn(readAllowedList)).sites;
}

/** By site the hosts that its pictures may be read from, as origins or match patterns; sites without any are left out. */
export async function allowedPictureHosts(): Promise<Readonly<Record<string, readonly string[]>>> {
  return (await inTurn(readAllowedList)).pictureHosts;
}

/**
 * The site's pictures may be read from these origins too, from now on and in the tabs that show it.
 * @throws AnalysisError `host-not-granted` when the site has no badges, or the person has not allowed one of the hosts
 */
export function allowPictureHosts(site: string, origins: readonly string[]): Promise<void> {
  return inTurn(async () => {
    const before = await readAllowedList();
    const granted = await grantedOf(origins);
    const refused = before.sites.includes(site) ? origins.find((origin) => !granted.includes(origin)) : site;
    if (refused !== undefined) throw new AnalysisError(hostNotGranted(new URL(refused).hostname));
    await storeAllowedList(withHosts(before, site, origins));
    for (const tabId of await tabsWhere((shown) => shown === site)) {
      await tellUnreadableAnew(tabId);
      void sendToTab(tabId, 'feed/look-again', null, { deadline: PAGES_DEADLINE });
    }
  });
}

/**
 * From where the person lets Telltale read a site's pictures, as origins or match patterns; none where that does not
 * hold for this web address.
 */
export async function hostsToRead(site: string, address: string): Promise<readonly string[]> {
  const hosts = pictureHostsOf(await inTurn(readAllowedList), site);
  const host = hosts.find((one) => mayRead(one, address));
  return host !== undefined && (await isHostGranted(host)) ? hosts : [];
}

/**
 * Makes list, permissions and registered script agree. What was taken away in the browser is off for good: a permission
 * given later for one picture must bring back neither a site's badges nor a host that its pictures are read from.
 */
export function keepSitesInStep(): Promise<void> {
  return inTurn(async () => {
    const before = await readAllowedList();
    const sites = await grantedOf(before.sites);
    const hosts = await Promise.all(
      sites.map(async (site) => [site, await grantedOf(pictureHostsOf(before, site))] as const),
    );
    const list = { sites, pictureHosts: Object.fromEntries(hosts) };
    await registerFeedScript(sites);
    const lost = before.sites.filter((site) => !sites.includes(site));
    if (lost.length > 0) {
      await writeList(list);
      await removeBadges(lost);
      // The browser took the sites' own permissions only.
      await giveBack(lost.flatMap((site) => pictureHostsOf(before, site)).map(patternOf), list);
    } else if (permissionsOf(list).length < permissionsOf(before).length) {
      await storeAllowedList(list);
    }
    // Also what an earlier service worker left, when it ended before it could erase.
    await eraseWithLast(list);
  });
}
