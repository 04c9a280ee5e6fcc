import { isWebAddress } from '../../capture/fetch-address';
import { AnalysisError } from '../../forensics/failure';
import { feedBusy, fetchFailed, hostNotGranted } from '../../forensics/wording';
import type { BadgeFinding } from '../messages';
import { JUDGING_DEADLINE, sendRequest, valueOf } from '../messaging';
import { hostsToRead } from './allowed-sites';
import { ensureEngine } from './engine-host';

/** Pictures of one tab that are fetched and judged at once, and that wait for it. */
const MOST_AT_ONCE = 4;
const MOST_WAITING = 32;

interface Line {
  underWay: number;
  readonly waiting: (() => void)[];
}

const lines = new Map<number, Line>();

/**
 * Does the work when a place of the tab is free.
 * @throws AnalysisError `feed-busy` when too many wait
 */
export async function inTurnOfTab<T>(tabId: number, work: () => Promise<T>): Promise<T> {
  const line = lines.get(tabId) ?? { underWay: 0, waiting: [] };
  lines.set(tabId, line);
  if (line.underWay < MOST_AT_ONCE) line.underWay += 1;
  else if (line.waiting.length >= MOST_WAITING) throw new AnalysisError(feedBusy());
  else await new Promise<void>((resolve) => void line.waiting.push(resolve));
  try {
    return await work();
  } finally {
    const next = line.waiting.shift();
    // The place goes to the next one, or is free again.
    if (next) next();
    else line.underWay -= 1;
    if (line.underWay === 0) lines.delete(tabId);
  }
}

/**
 * Has a picture judged that a page of an allowed site shows but may not read, if the person has allowed its host.
 * @throws AnalysisError `host-not-granted`, `feed-busy`, `fetch-failed`
 */
export async function judgeAddress(
  url: string,
  { tab, origin: site }: chrome.runtime.MessageSender,
): Promise<BadgeFinding> {
  if (!isWebAddress(url)) throw new AnalysisError(fetchFailed('not a web address'));
  const tabId = tab?.id;
  const hosts = site === undefined ? [] : await hostsToRead(site, url);
  if (tabId === undefined || site === undefined || hosts.length === 0) {
    throw new AnalysisError(hostNotGranted(new URL(url).hostname));
  }
  return inTurnOfTab(tabId, async () => {
    await ensureEngine();
    // What a private window shows leaves no trace on this computer.
    const picture = { url, site, hosts, mayKeep: !tab?.incognito };
    return valueOf(await sendRequest('offscreen/judge-address', picture, { deadline: JUDGING_DEADLINE }));
  });
}
