import { AnalysisError } from '../../forensics/failure';
import { hostNotGranted } from '../../forensics/wording';
import { hostPattern } from '../../capture/fetch-address';
import { clearBadgeFindings } from '../../storage/badge-findings';
import { broadcast, sendToFrame } from '../messaging';
import { injectFeedScript, registerFeedScript } from './feed-script';

/** The origins on whose pages the person wants badges. */
const SITES_KEY = 'sitesWithBadges';

/** A tab that the browser has put to sleep answers when it wakes; nobody has to wait for that. */
const REMOVAL_DEADLINE = 2000;

/** Changes run one after the other: two at once would each write a list without the other's change. */
let chain: Promise<unknown> = Promise.resolve();

function inTurn<T>(change: () => Promise<T>): Promise<T> {
  const result = chain.then(change);
  chain = result.catch(() => undefined);
  return result;
}

async function readSites(): Promise<readonly string[]> {
  const { [SITES_KEY]: stored } = await chrome.storage.local.get(SITES_KEY);
  return Array.isArray(stored) ? stored.filter((site): site is string => typeof site === 'string') : [];
}

/** With the last site goes what was found on all of them. */
async function writeSites(sites: readonly string[]): Promise<void> {
  await chrome.storage.local.set({ [SITES_KEY]: sites });
  // The engine hears of it first: what it judges from now on is not kept.
  broadcast({ kind: 'sites-changed', sites });
  if (sites.length > 0) return;
  await clearBadgeFindings().catch((reason: unknown) => console.error('What badges said is still kept:', reason));
}

function isGranted(origin: string): Promise<boolean> {
  return chrome.permissions.contains({ origins: [hostPattern(origin)] });
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
  const options = { deadline: REMOVAL_DEADLINE };
  await Promise.all(tabIds.map((tabId) => sendToFrame({ tabId, frameId: 0 }, 'feed/remove-badges', null, options)));
}

/** Runs the feed script in the tabs that show the origin now, the one at hand first. */
async function startInOpenTabs(origin: string, tabId: number | null): Promise<void> {
  const tabIds = [...(await tabsWhere((shown) => shown === origin))];
  tabIds.sort((a, b) => Number(b === tabId) - Number(a === tabId));
  // Not waited for: a page that is still loading runs it only when it is there.
  for (const id of tabIds) void injectFeedScript(id);
}

/**
 * Puts badges on the pages of an origin, from now on and in the tabs that show it.
 * @param tabId the tab at hand
 * @throws AnalysisError `host-not-granted` when the person has not allowed the host
 */
export function allowSite(origin: string, tabId: number | null): Promise<void> {
  return inTurn(async () => {
    if (!(await isGranted(origin))) throw new AnalysisError(hostNotGranted(new URL(origin).hostname));
    const sites = [...new Set([...(await readSites()), origin])].toSorted();
    // Registered before it is written down: what cannot run must not be shown as on.
    await registerFeedScript(sites);
    await writeSites(sites);
    await startInOpenTabs(origin, tabId);
  });
}

/** Takes the badges from an origin's pages, and gives its host permission back unless another origin lives by it. */
export function forgetSite(origin: string): Promise<void> {
  return inTurn(async () => {
    const sites = (await readSites()).filter((site) => site !== origin);
    await registerFeedScript(sites);
    await writeSites(sites);
    await removeBadges([origin]);
    if (sites.some((site) => hostPattern(site) === hostPattern(origin))) return;
    await chrome.permissions
      .remove({ origins: [hostPattern(origin)] })
      .catch((reason: unknown) => console.info('The host permission stays:', reason));
  });
}

/** The origins with badges. */
export function allowedSites(): Promise<readonly string[]> {
  return inTurn(readSites);
}

/**
 * Makes list, permissions and registered script agree. A site whose permission was taken away in the browser is off for
 * good: a permission given later for one picture must not bring its badges back.
 */
export function keepSitesInStep(): Promise<void> {
  return inTurn(async () => {
    const listed = await readSites();
    const granted = await Promise.all(listed.map(isGranted));
    const sites = listed.filter((_, index) => granted[index]);
    const lost = listed.filter((_, index) => !granted[index]);
    await registerFeedScript(sites);
    if (lost.length === 0) return;
    await writeSites(sites);
    await removeBadges(lost);
  });
}
