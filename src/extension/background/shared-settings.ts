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

/** Null where there is none, or one of another version that this one cannot read. */
async function sharedEntryNow(): Promise<SharedEntry | null> {
  const { [SHARED_KEY]: stored } = await chrome.storage.sync.get(SHARED_KEY);
  return v.is(sharedEntry, stored) ? stored : null;
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

/** Brings this computer and the account in step: the newer of the two is taken. */
async function keepInStep(): Promise<void> {
  if ((await readLocal(SYNC_KEY)) !== true) return;
  const [own, shared, at] = await Promise.all([ownSettings(), sharedEntryNow(), changedAt()]);
  if (shared && isSame(own, shared.settings)) return;
  if (shared && shared.changedAt > at) await take(shared);
  else {
    // Never changed here, and the first to share: newer than what a computer holds on which nobody has set anything.
    await chrome.storage.sync.set({ [SHARED_KEY]: { changedAt: at || Date.now(), settings: own } });
  }
}

/** A change here is newer than all before, unless it was just taken from the account. */
async function noteChange(): Promise<void> {
  const isSynced = (await readLocal(SYNC_KEY)) === true;
  const shared = isSynced ? await sharedEntryNow() : null;
  if (shared && isSame(await ownSettings(), shared.settings)) return;
  await chrome.storage.local.set({ [CHANGED_KEY]: Date.now() });
  await keepInStep();
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
