import type { UnreadableHost } from '../messages';
import { broadcast } from '../messaging';
import { MOST_UNREADABLE_HOSTS } from '../schemas/background-schemas';
import { pictureHostsOf, readAllowedList } from './allowed-list';
import { mayRead } from './host-patterns';
import { oneAtATime } from './one-at-a-time';

/** Where pictures of open pages lie that cannot be read yet: for the panel, and only while their tabs show them. */

interface TabHosts {
  readonly site: string;
  /** By the document's id, as each of them has told. */
  readonly documents: Readonly<Record<string, readonly UnreadableHost[]>>;
}

const keyOf = (tabId: number): string => `unreadable-${tabId}`;

/** Frames tell at the same time. */
const inTurn = oneAtATime();

async function read(tabId: number): Promise<TabHosts | null> {
  const { [keyOf(tabId)]: stored } = await chrome.storage.session.get(keyOf(tabId));
  // Only this module writes there, and no version outlives the session.
  return (stored as TabHosts | undefined) ?? null;
}

/**
 * Nothing tells when a document is left for another one but within it; only one that is shown can run a script. In place
 * of one that was left and is kept for going back, Chromium has the one that is shown run it.
 */
async function isShown(tabId: number, documentId: string): Promise<boolean> {
  return chrome.scripting.executeScript({ target: { tabId, documentIds: [documentId] }, func: () => true }).then(
    ([ran]) => ran?.documentId === documentId,
    () => false,
  );
}

/** Leaves out the documents that are no longer shown. */
async function readShown(tabId: number): Promise<TabHosts | null> {
  const stored = await read(tabId);
  if (!stored) return null;
  const ids = Object.keys(stored.documents);
  const shown = await Promise.all(ids.map((id) => isShown(tabId, id)));
  if (!shown.includes(false)) return stored;
  const kept = Object.entries(stored.documents).filter((_, index) => shown[index]);
  const tab = { ...stored, documents: Object.fromEntries(kept) };
  await (kept.length > 0
    ? chrome.storage.session.set({ [keyOf(tabId)]: tab })
    : chrome.storage.session.remove(keyOf(tabId)));
  return tab;
}

async function listed(tab: TabHosts | null): Promise<readonly UnreadableHost[]> {
  if (!tab) return [];
  const allowed = pictureHostsOf(await readAllowedList(), tab.site);
  const counts = new Map<string, number>();
  for (const { origin, pictures } of Object.values(tab.documents).flat()) {
    if (!allowed.some((host) => mayRead(host, origin))) counts.set(origin, (counts.get(origin) ?? 0) + pictures);
  }
  return [...counts]
    .map(([origin, pictures]) => ({ origin, pictures }))
    .toSorted((a, b) => b.pictures - a.pictures)
    .slice(0, MOST_UNREADABLE_HOSTS);
}

/** Notes what one document has told, in place of what it told before. The caller has checked that its site is allowed. */
export function noteUnreadable(
  told: readonly UnreadableHost[],
  { tab, documentId, origin }: chrome.runtime.MessageSender,
): Promise<void> {
  return inTurn(async () => {
    const tabId = tab?.id;
    // Nothing is kept of a private window, and its panel offers no badges.
    if (tabId === undefined || tab?.incognito || documentId === undefined || origin === undefined) return;
    const before = await readShown(tabId);
    const documents = before?.site === origin ? before.documents : {};
    const after = { site: origin, documents: { ...documents, [documentId]: told } };
    await chrome.storage.session.set({ [keyOf(tabId)]: after });
    broadcast({ kind: 'unreadable-changed', tabId, hosts: await listed(after) });
  });
}

/** Where pictures of a tab's page lie that may not be read: at most 20, most pictures first. */
export function unreadableHosts(tabId: number): Promise<readonly UnreadableHost[]> {
  return inTurn(async () => listed(await readShown(tabId)));
}

/** Tells the panel anew after more was allowed. */
export async function tellUnreadableAnew(tabId: number): Promise<void> {
  broadcast({ kind: 'unreadable-changed', tabId, hosts: await unreadableHosts(tabId) });
}

/** The tab shows no badges any more, or is closed. */
export function forgetUnreadable(tabId: number): Promise<void> {
  return inTurn(async () => {
    if (!(await read(tabId))) return;
    await chrome.storage.session.remove(keyOf(tabId));
    broadcast({ kind: 'unreadable-changed', tabId, hosts: [] });
  });
}
