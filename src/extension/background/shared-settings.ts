import * as v from 'valibot';
import { badgeRulesOf, sharedSettings, type SharedSettings } from '../person-settings';
import { chosenLanguage, LANGUAGE_KEY } from '../spoken-language';
import { changeFeedSettings, readFeedSettings, SETTINGS_KEY } from './feed-settings';
import { oneAtATime } from './one-at-a-time';
import { ANALYSIS_KEY, readAnalysisSettings } from './settings';

/**
 * Shares settings between a person's computers by the browser's own account, where they have asked for it. The newest
 * change wins. Nothing but these settings is written there.
 */

/** In `storage.local`: whether the person wants it. */
export const SYNC_KEY = 'syncsSettings';
/** In `storage.local`: when a setting was last changed here, in milliseconds since the epoch. */
const CHANGED_KEY = 'settingsChangedAt';
/** In `storage.sync`. */
const SHARED_KEY = 'settings';

const SHARED_KEYS = [SETTINGS_KEY, ANALYSIS_KEY, LANGUAGE_KEY] as const;

const sharedEntry = v.object({ changedAt: v.pipe(v.number(), v.finite()), settings: sharedSettings });
type SharedEntry = v.InferOutput<typeof sharedEntry>;

const inTurn = oneAtATime();

async function ownSettings(): Promise<SharedSettings> {
  const [feed, analysis, language] = await Promise.all([readFeedSettings(), readAnalysisSettings(), chosenLanguage()]);
  return { badges: badgeRulesOf(feed), analysis, language };
}

const isSame = (a: SharedSettings, b: SharedSettings): boolean =>
  v.is(sharedSettings, a) && JSON.stringify(v.parse(sharedSettings, a)) === JSON.stringify(v.parse(sharedSettings, b));

/** Null where there is none; `unreadable` for one of another version. */
async function sharedEntryNow(): Promise<SharedEntry | 'unreadable' | null> {
  const { [SHARED_KEY]: stored } = await chrome.storage.sync.get(SHARED_KEY);
  if (stored === undefined) return null;
  return v.is(sharedEntry, stored) ? stored : 'unreadable';
}

async function readLocal(key: string): Promise<unknown> {
  return (await chrome.storage.local.get(key))[key];
}

async function changedAt(): Promise<number> {
  const stored = await readLocal(CHANGED_KEY);
  return typeof stored === 'number' ? stored : 0;
}

async function take({ settings, changedAt: at }: SharedEntry): Promise<void> {
  await changeFeedSettings(settings.badges);
  await chrome.storage.local.set({
    [ANALYSIS_KEY]: settings.analysis,
    [LANGUAGE_KEY]: settings.language,
    [CHANGED_KEY]: at,
  });
}

async function share(at: number): Promise<void> {
  await chrome.storage.sync.set({ [SHARED_KEY]: { changedAt: at, settings: await ownSettings() } });
}

/** Brings this computer and the account in step: the newer of the two is taken. */
async function keepInStep(): Promise<void> {
  if ((await readLocal(SYNC_KEY)) !== true) return;
  const [own, shared, at] = await Promise.all([ownSettings(), sharedEntryNow(), changedAt()]);
  // Two versions that cannot read each other would answer each other's writing without end.
  if (shared === 'unreadable') return;
  if (shared && isSame(own, shared.settings)) return;
  if (shared && shared.changedAt > at) await take(shared);
  // Never changed here, and the first to share: newer than what a computer holds on which nobody has set anything.
  else await share(at || Date.now());
}

/** A change here is newer than all before, unless it was just taken from the account. */
async function noteChange(): Promise<void> {
  const isSynced = (await readLocal(SYNC_KEY)) === true;
  const shared = isSynced ? await sharedEntryNow() : null;
  const known = shared === 'unreadable' ? null : shared;
  if (known && isSame(await ownSettings(), known.settings)) return;
  // The clock of another computer may be ahead of this one's.
  const at = Math.max(Date.now(), (known?.changedAt ?? 0) + 1);
  await chrome.storage.local.set({ [CHANGED_KEY]: at });
  if (isSynced) await share(at);
}

/** To be called with every change of what is stored. */
export function heedSharedSettings(changes: Readonly<Record<string, unknown>>, area: string): void {
  const isOwn = area === 'local' && SHARED_KEYS.some((key) => Object.hasOwn(changes, key));
  const isSwitched = area === 'local' && Object.hasOwn(changes, SYNC_KEY);
  const isOthers = area === 'sync' && Object.hasOwn(changes, SHARED_KEY);
  if (!isOwn && !isSwitched && !isOthers) return;
  inTurn(isOwn ? noteChange : keepInStep).catch((reason: unknown) =>
    console.error('The settings were not shared:', reason),
  );
}
